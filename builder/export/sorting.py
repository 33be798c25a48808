"""Sorts more lines than fit in memory: runs on disk, merged."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

_RUN = 50_000  # lines in memory at once, some 15 MB of statements
_FILES = 100  # runs open at once


def sorted_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the distinct lines in the order of their bytes; each must end in its only newline."""
    rest = iter(lines)
    run = _run(rest)
    if len(run) < _RUN:
        yield from run
        return
    runs = [_spooled(run)]
    while run := _run(rest):
        runs.append(_spooled(run))
        if len(runs) == _FILES:
            runs = [_spooled(_merged(runs))]
    del run
    yield from _merged(runs)


def _run(lines: Iterator[bytes]) -> list[bytes]:
    """Take distinct lines until there are enough, sorted."""
    found: set[bytes] = set()
    while len(found) < _RUN and (more := list(islice(lines, _RUN - len(found)))):
        found.update(more)
    return sorted(found)


def _spooled(lines: Iterable[bytes]) -> IO[bytes]:
    file = tempfile.TemporaryFile(buffering=1 << 16)  # noqa: SIM115  # gone when it is closed
    file.writelines(lines)
    file.seek(0)
    return file


def _merged(runs: list[IO[bytes]]) -> Iterator[bytes]:
    last = b""
    for line in heapq.merge(*runs):
        if line != last:
            yield line
            last = line
    for run in runs:
        run.close()
