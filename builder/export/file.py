"""Writes a file as a whole: the old one stands until the new one is complete."""

import os
import tempfile
from pathlib import Path

from builder.errors import NewsgraphError


def write_file(path: Path, content: bytes) -> None:
    """Write a file beside and move it into place; a pipe or device is written to as it is.

    Raises NewsgraphError where that cannot be done.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            _replace(path, content)
    except OSError as error:
        raise NewsgraphError(
            f"{path} cannot be written ({error.strerror}); give a file in a folder that can be"
        ) from error


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    target = path.resolve()  # behind a symbolic link, which stays one
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
