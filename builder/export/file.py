"""Writes a file as a whole: the old one stands until the new one is complete."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.errors import NewsgraphError

STANDARD_OUTPUT = Path("-")


def write_file(path: Path, content: Iterable[bytes]) -> None:
    """Write a file beside and move it into place, piece by piece as the content comes.

    A pipe or device is written to as it is; the path "-" is standard output. Raises NewsgraphError
    where the file cannot be written, BrokenPipeError where nobody reads standard output any more.
    """
    if path == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(content)
        sys.stdout.buffer.flush()
        return
    with _said(path):
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as file:
                file.writelines(content)
        else:
            Path(_complete(path, content)).replace(path.resolve())


def write_folder(path: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write files of these names into a folder, made if it is missing: all of them or none.

    Raises NewsgraphError where they cannot be written.
    """
    written: list[tuple[str, Path]] = []
    with _said(path):
        path.mkdir(parents=True, exist_ok=True)
        try:
            for name, content in files:
                written.append((_complete(path / name, content), (path / name).resolve()))
            for name, target in written:
                Path(name).replace(target)
        except BaseException:
            for name, _ in written:
                Path(name).unlink(missing_ok=True)
            with suppress(OSError):
                path.rmdir()  # only if it is empty
            raise


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into one sentence."""
    try:
        yield
    except OSError as error:
        raise NewsgraphError(
            f"{path} cannot be written ({error.strerror}); give a file in a folder that can be"
        ) from error


def _complete(path: Path, content: Iterable[bytes]) -> str:
    """Write all to a file beside, with the rights that the path has or would get."""
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    target = path.resolve()  # behind a symbolic link, which stays one
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
