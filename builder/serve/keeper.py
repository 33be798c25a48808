"""Keeps the workers on a fresh snapshot, and lets one write at a time."""

import asyncio
from pathlib import Path
from typing import Any

from builder.errors import StoreError
from builder.serve.log import LOG
from builder.serve.pool import Pool, receive
from builder.serve.process import WorkerProcess
from builder.serve.refusal import RefusedError
from builder.serve.settings import FRESH_SECONDS, SETTLE_SECONDS, UPDATE_TIMES, Settings
from builder.serve.snapshots import Snapshots
from builder.serve.spool import Spool

_MORE_MEMORY = 4  # times that of a worker for queries: only what newsgraph itself wants is done


class Keeper:
    """The store, its snapshots and the workers that answer from the latest.

    ``base`` begins the IRIs that newsgraph gives; ``number`` counts the snapshots.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base = ""
        self.number = 0
        self._snapshots = Snapshots(settings.store)
        self.pool = Pool(settings, self._snapshots)
        self._refreshing = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._watch: asyncio.Task[None] | None = None
        self._spare: asyncio.Future[WorkerProcess] | None = None

    async def start(self) -> None:
        """Take a snapshot and start the workers; raise StoreError where that cannot be."""
        try:
            self._prepare()
            await self.pool.start(str(await self._take()))
            self.number += 1
        except RefusedError as refusal:
            raise StoreError(
                f"{self.settings.store} {refusal.message}; give another folder"
            ) from refusal
        self._watch = asyncio.create_task(self._keep_fresh())

    async def stop(self) -> None:
        """End the workers and remove the snapshots."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        await self.pool.stop()
        if self._spare is not None:
            for spare in await asyncio.gather(self._spare, return_exceptions=True):
                if isinstance(spare, WorkerProcess):
                    await spare.kill()
        self._snapshots.close()

    async def refresh(self) -> None:
        """Let the workers answer from what the store holds now."""
        async with self._refreshing:
            if self._snapshots.changed():
                self._adopt(await self._take())

    async def write(self, job: dict[str, Any], payload: bytes) -> dict[str, Any]:
        """Change the store and return what the worker says of it; queries see it afterwards.

        Raises RefusedError where the change is refused.
        """
        async with self._writing:
            scratch, snapshot = self._snapshots.scratch(), self._snapshots.scratch()
            asked = job | {
                "store": str(self.settings.store.resolve()),
                "scratch": str(scratch),
                "snapshot": str(snapshot),
                "own": self.base,
            }
            try:
                said = await self._apart(asked, payload, UPDATE_TIMES * self.settings.timeout)
                async with self._refreshing:
                    self._snapshots.taken(tuple(map(tuple, said["files"])))
                    self._adopt(snapshot)
            finally:
                self._snapshots.release(scratch)
                self._snapshots.release(snapshot)
            return said

    def _adopt(self, snapshot: Path) -> None:
        self.number += 1
        self.pool.adopt(str(snapshot))

    async def _take(self) -> Path:
        folder = await asyncio.to_thread(self._snapshots.take)
        try:
            job = {"do": "settle", "snapshot": str(folder)}
            self.base = (await self._apart(job, b"", SETTLE_SECONDS))["base"]
        finally:
            self._snapshots.release(folder)
        return folder

    async def _apart(self, job: dict[str, Any], payload: bytes, seconds: float) -> dict[str, Any]:
        """Let a worker of its own do a job; it has more memory, for none but us gave it."""
        assert self._spare is not None
        spare = self._spare
        self._prepare()
        worker = await spare
        spool = Spool(self._snapshots.root)
        try:
            await receive(worker, job | {"seconds": seconds}, payload, spool)
        finally:
            await worker.kill()
        if spool.failure is not None:
            raise spool.failure
        return spool.head or {}

    def _prepare(self) -> None:
        """Start the worker for the next job of its own, so that the job need not wait for it."""
        memory = _MORE_MEMORY * self.settings.memory
        self._spare = asyncio.ensure_future(WorkerProcess.start(memory))

    async def _keep_fresh(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            begun = loop.time()
            try:
                if not self._writing.locked():  # what is written here is seen to there
                    await self.refresh()
            except (StoreError, RefusedError, OSError) as error:
                LOG.warning("answering from before the store changed: %s", error)
            # A store that is being built changes all the time: rest as long as it took.
            await asyncio.sleep(max(FRESH_SECONDS, loop.time() - begun))
