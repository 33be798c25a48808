"""Opens the folder of a store, and says in one sentence why it cannot."""

import os
import re
import time
from pathlib import Path

from pyoxigraph import Store

from builder.errors import StoreError

# the names that the storage engine gives its files
_ENGINE_FILE = r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+|\d+\.(log|sst|dbtmp)"
_READ_ATTEMPTS = 12


def is_address(place: object) -> bool:
    """Tell whether the place of a store is on a server."""
    return isinstance(place, str) and place.lower().startswith(("http://", "https://"))


def open_dataset(path: Path | None, writable: bool) -> Store:
    """Open the dataset in a folder; a fresh one in memory where ``path`` is None.

    Raises StoreError where the folder is missing (to read), locked (to write), no store, or not
    permitted.
    """
    if path is None:
        return Store()
    check_folder(path, writable)
    try:
        return _open_to_write(path) if writable else _open_to_read(path)
    except (OSError, RuntimeError) as error:
        raise StoreError(_reason(path, str(error))) from error


def check_folder(path: Path, writable: bool) -> None:
    """Raise StoreError unless the folder can be, or with ``writable`` become, a store."""
    try:
        names = [entry.name for entry in path.iterdir()]
    except FileNotFoundError:
        names = []
    except NotADirectoryError:
        raise StoreError(f"{path} is no folder, so no store; give a folder") from None
    except PermissionError:
        raise StoreError(
            f"{path} may not be read; give another folder or change its rights"
        ) from None
    if not all(re.fullmatch(_ENGINE_FILE, name) for name in names):
        raise StoreError(f"{path} holds other files, so it is no store; give a new or empty folder")
    if not writable and "CURRENT" not in names:
        raise StoreError(f"There is no store in {path}; build one there first or mend the path")
    if writable and path.exists() and not os.access(path, os.W_OK | os.X_OK):
        raise StoreError(f"{path} may not be written; give another folder or change its rights")


def _open_to_write(path: Path) -> Store:
    path.parent.mkdir(parents=True, exist_ok=True)
    return Store(str(path))


def _open_to_read(path: Path) -> Store:
    """Open beside a writer, who may remove a file between the looks at the list and at the file."""
    for attempt in range(1, _READ_ATTEMPTS):
        try:
            return Store.read_only(str(path))
        except (OSError, RuntimeError):
            time.sleep(0.01 * attempt)
    return Store.read_only(str(path))


def _reason(path: Path, error: str) -> str:
    if "lock" in error.lower():
        return f"{path} is open for writing elsewhere; wait until that ends, then try again"
    if "Permission denied" in error:
        return f"{path} may not be opened (permission denied); change its rights or give another"
    if "No space left" in error:
        return f"{path} cannot be opened, the disk is full; make room, then try again"
    return f"{path} cannot be opened as a store ({error}); build it anew in another folder"
