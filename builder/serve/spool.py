"""Keeps an answer between the worker that writes it and the client that reads it.

The worker never waits for the client: what the client has not taken yet lies in memory up to
FIRST_PART, beyond that in a file without a name, as large as an answer may be.
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO, Any

from builder.serve.refusal import CutError, RefusedError
from builder.serve.settings import FIRST_PART

_CHUNK = 64 * 1024


class Spool:
    """An answer that grows; ``head`` says what it is, ``failure`` why it ends too early."""

    def __init__(self, folder: Path) -> None:
        self.head: dict[str, Any] | None = None
        self.failure: RefusedError | None = None
        self.complete = False
        self.size = 0
        self._folder = folder
        self._memory = bytearray()
        self._file: IO[bytes] | None = None
        self._change = asyncio.Event()

    def write(self, data: bytes) -> None:
        """Add a piece."""
        if self._file is None and self.size + len(data) <= FIRST_PART:
            self._memory += data
        else:
            if self._file is None:
                self._file = tempfile.TemporaryFile(  # noqa: SIM115  # closed by close()
                    dir=self._folder, buffering=0
                )
            self._file.write(data)
        self.size += len(data)
        self._change.set()

    def finish(self, failure: RefusedError | None = None) -> None:
        """Say that this is all, and if it is not, why."""
        if not self.complete and self.failure is None:
            self.failure, self.complete = failure, failure is None
        self._change.set()

    @property
    def ended(self) -> bool:
        """Tell whether nothing will be added."""
        return self.complete or self.failure is not None

    async def first_part(self, whole: bool) -> None:
        """Wait for the end or, unless all is wanted, for more than memory holds.

        Raises RefusedError where the answer failed by then.
        """
        while not self.ended and (whole or self._file is None):
            await self._changed()
        if self.failure is not None:
            raise self.failure

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the pieces as they come; raise CutError where they end too early."""
        at = 0
        while True:
            while at < self.size:
                piece = self._read(at)
                at += len(piece)
                yield piece
            if self.failure is not None:
                raise CutError(self.failure.message)
            if self.complete:
                return
            await self._changed()

    def close(self) -> None:
        """Give back memory and disk."""
        self._memory.clear()
        if self._file is not None:
            self._file.close()

    def _read(self, at: int) -> bytes:
        held = len(self._memory)
        if at < held:
            return bytes(self._memory[at : at + _CHUNK])
        assert self._file is not None
        return os.pread(self._file.fileno(), _CHUNK, at - held)

    async def _changed(self) -> None:
        self._change.clear()
        await self._change.wait()
