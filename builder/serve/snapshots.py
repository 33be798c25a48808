"""Copies of a store's files, so that reading goes on whoever writes the store meanwhile.

The engine never changes a table (.sst) once it is written, so tables are hard links; what else
there is, the log of the latest writes among it, is copied. Copies lie in a folder of this process
beside the store, or where that may not be written in the system's folder for temporary files. A
lock tells those of a running server from what a killed one left, which the next one removes.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

from builder.errors import StoreError

_ATTEMPTS = 40
_LOCK = "lock"
_NOT_COPIED = ("LOCK", "LOG")  # LOG and LOG.old.… tell the engine's story, and hold no data

Listing = tuple[tuple[str, int, int], ...]


class Snapshots:
    """The snapshots of one store that one server holds."""

    def __init__(self, store: Path) -> None:
        self._store = store.resolve()
        self._count = 0
        self._taken: Listing = ()
        self._kept: set[str] = set()
        self.root, self._lock = _own_folder(self._store)

    def changed(self) -> bool:
        """Tell whether the store was written since the last snapshot; takes about 0.1 ms."""
        try:
            return listing(self._store) != self._taken
        except OSError:
            return False  # moved away or made anew; what was read of it stays readable

    def take(self) -> Path:
        """Copy the store's files and return the folder, kept until ``release``.

        Raises StoreError if they never rest.
        """
        target = self.scratch()
        for attempt in range(_ATTEMPTS):
            taken = _copied(self._store, target)
            if taken is not None:
                self._taken = taken
                return target
            shutil.rmtree(target, ignore_errors=True)
            time.sleep(0.01 * attempt)
        raise StoreError(f"{self._store} cannot be copied, for its files change all the time")

    def taken(self, files: Listing) -> None:
        """Say that a snapshot was made elsewhere when the store had these files."""
        self._taken = files

    def scratch(self) -> Path:
        """Return the name of a new folder, which does not exist yet; kept until ``release``."""
        self._count += 1
        target = self.root / str(self._count)
        self._kept.add(str(target))
        return target

    def release(self, folder: Path) -> None:
        """Let a folder go when no worker uses it."""
        self._kept.discard(str(folder))

    def discard(self, used: Collection[str]) -> None:
        """Remove the folders that neither a worker uses nor anybody keeps."""
        for folder in self.root.iterdir():
            if folder.name.isdecimal() and str(folder) not in (self._kept | set(used)):
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Remove all of them."""
        shutil.rmtree(self.root, ignore_errors=True)
        os.close(self._lock)


def _own_folder(store: Path) -> tuple[Path, int]:
    """Make this process's folder, remove those that killed servers left; return it with its lock.

    Raises StoreError where there is no room for one.
    """
    for parent, prefix in (
        (store.parent, f".{store.name}-serving-"),
        (Path(tempfile.gettempdir()), "newsgraph-serving-"),
    ):
        try:
            for left in parent.glob(f"{prefix}*"):
                _remove_abandoned(left)
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            continue
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return folder, lock
    raise StoreError(f"neither {store.parent} nor {tempfile.gettempdir()} may be written")


def _remove_abandoned(folder: Path) -> None:
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR)
    except OSError:
        return  # somebody else's, or just being made
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return  # its server runs
    finally:
        os.close(lock)


def _copied(store: Path, target: Path) -> Listing | None:
    """Copy a store; None if the engine put a new version of it in place meanwhile."""
    try:
        before = listing(store)
        target.mkdir()
        for name, _, _ in before:
            _copy(store / name, target / name)
        after = listing(store)
    except FileNotFoundError:
        if not (store / "CURRENT").exists():
            raise StoreError(f"there is no store in {store}") from None
        return None
    return before if _version(before) == _version(after) else None


def _copy(source: Path, target: Path) -> None:
    if source.suffix == ".sst":
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise
        except OSError:  # another file system, or somebody else's file
            shutil.copyfile(source, target)
    else:
        shutil.copyfile(source, target)


def listing(store: Path) -> Listing:
    """Return name, size and time of change (ns) of the files that hold data."""
    with os.scandir(store) as entries:
        files = [entry for entry in entries if not entry.name.startswith(_NOT_COPIED)]
        found = [(file.name, file.stat()) for file in files]
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found))


def _version(listing: Listing) -> tuple[tuple[str, int], ...]:
    """Return what changes with the set of tables; logs only grow until it does."""
    return tuple((name, 0 if name.endswith(".log") else size) for name, size, _ in listing)
