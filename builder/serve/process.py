"""One worker process, as the server sees it."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

from builder.serve.channel import CHUNK, DATA, JOB, PREFIX, frame

_COMMAND = ("-P", "-m", "builder.serve.worker")
_START_SECONDS = 30.0


class WorkerProcess:
    """A running worker; ``snapshot`` is the one that it has open."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self.network_is_off = False
        self.snapshot = ""
        self.started = 0.0  # the loop's time at which its present job began
        self.halted = False

    @classmethod
    async def start(cls, memory: int) -> "WorkerProcess":
        """Start a worker that may use ``memory`` bytes; raise OSError where it does not start."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, *_COMMAND, str(memory), str(os.getpid())],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,
            )
        reader, writer = await asyncio.open_connection(sock=ours, limit=4 * CHUNK)
        worker = cls(process, reader, writer)
        try:
            async with asyncio.timeout(_START_SECONDS):
                _, said = await worker._frame()
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
            await worker.kill()
            raise OSError("a worker process does not start") from error
        worker.network_is_off = json.loads(said)["network_is_off"]
        return worker

    async def send(self, job: dict[str, Any], payload: bytes) -> None:
        """Give the worker a job."""
        self._writer.write(frame(JOB, json.dumps(job).encode()) + frame(DATA, payload))
        await self._writer.drain()

    async def frames(self) -> AsyncIterator[tuple[bytes, bytes]]:
        """Yield what the worker says; raise IncompleteReadError where it dies."""
        while True:
            yield await self._frame()

    async def kill(self) -> int:
        """End the process whatever it does; return its exit status."""
        self._process.kill()
        self._writer.close()
        return await asyncio.to_thread(self._process.wait)

    async def died(self) -> int:
        """Return the exit status of a worker that ended by itself."""
        self._writer.close()
        return await asyncio.to_thread(self._process.wait)

    def halt(self, halted: bool) -> None:
        """Halt what the worker does, or let it go on."""
        if halted != self.halted:
            self.halted = halted
            self._process.send_signal(signal.SIGSTOP if halted else signal.SIGCONT)

    async def _frame(self) -> tuple[bytes, bytes]:
        kind, length = PREFIX.unpack(await self._reader.readexactly(PREFIX.size))
        return kind, await self._reader.readexactly(length) if length else b""
