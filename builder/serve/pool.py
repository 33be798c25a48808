"""The workers of a server: who waits for one, who has had one for too long, who replaces it."""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Coroutine
from typing import Any

from builder.serve.channel import DATA, END, HEAD, REFUSED
from builder.serve.log import LOG
from builder.serve.process import WorkerProcess
from builder.serve.refusal import RETRY, RefusedError
from builder.serve.settings import LONG_SECONDS, SHORT_SECONDS, WAIT_SECONDS, WAITING, Settings
from builder.serve.snapshots import Snapshots
from builder.serve.spool import Spool

_TICK = 0.1  # seconds between looks at who has run for long
_GONE = RefusedError(499, "the client has gone")
_STOPPING = RefusedError(503, "the server is stopping", RETRY)


class Pool:
    """A fixed number of workers that answer from one snapshot."""

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._snapshot = ""
        self._idle: list[WorkerProcess] = []
        self._busy: dict[WorkerProcess, asyncio.Task[None]] = {}
        self._spools: dict[Spool, tuple[WorkerProcess, asyncio.Task[None]]] = {}
        self._waiting: deque[asyncio.Future[WorkerProcess]] = deque()
        self._background: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._turn = 0
        self.network_is_off = True

    async def start(self, snapshot: str) -> None:
        """Start all workers on a snapshot; raise OSError where they do not start."""
        self._snapshot = snapshot
        await asyncio.gather(*(self._add() for _ in range(self._settings.workers)))
        self._in_background(self._watch())

    async def stop(self) -> None:
        """End all workers at once."""
        self._stopping = True
        tasks = [*self._background, *self._busy.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._idle))
        self._idle.clear()

    def counts(self) -> dict[str, int]:
        """Return how many workers are idle and busy, and how many requests wait."""
        return {"idle": len(self._idle), "busy": len(self._busy), "waiting": len(self._waiting)}

    async def submit(self, job: dict[str, Any]) -> Spool:
        """Give a worker a job and return where its answer grows.

        Raises RefusedError where all are busy.
        """
        worker = await self._acquire()
        spool = Spool(self._snapshots.root)
        asked = job | {"limit": self._settings.limit}
        task = asyncio.create_task(self._run(worker, asked, spool))
        self._busy[worker] = task
        self._spools[spool] = (worker, task)
        self._give_way()
        return spool

    def leave(self, spool: Spool) -> None:
        """Stop work on an answer that nobody waits for, and give back what it took."""
        self._end(spool, _GONE)
        spool.close()

    def adopt(self, snapshot: str) -> None:
        """Answer from another snapshot from now on; idle workers open it at once."""
        self._snapshot = snapshot
        idle, self._idle = self._idle, []
        for worker in idle:
            self._busy[worker] = asyncio.create_task(
                self._run(worker, {"do": "open"}, Spool(self._snapshots.root))
            )

    async def _run(self, worker: WorkerProcess, job: dict[str, Any], spool: Spool) -> None:
        worker.snapshot = self._snapshot
        asked = job | {"snapshot": self._snapshot, "seconds": self._settings.timeout}
        alive = False
        try:
            alive = await receive(worker, asked, b"", spool)
        except asyncio.CancelledError:
            spool.finish(_STOPPING)  # unless _end has said why
        finally:
            self._busy.pop(worker, None)
            self._spools.pop(spool, None)
            self._give_way()
            if alive and not self._stopping:
                self._release(worker)
            else:
                await worker.kill()
                if not self._stopping:
                    self._in_background(self._add())
            self._discard()

    async def _acquire(self) -> WorkerProcess:
        if self._idle and not self._stopping:
            return self._idle.pop()
        if self._stopping or len(self._waiting) >= WAITING:
            raise _STOPPING if self._stopping else _busy()
        future: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        self._make_room()
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                return await future
        except BaseException as error:
            if future.done() and not future.cancelled():
                self._release(future.result())
            if isinstance(error, TimeoutError):
                raise _busy() from error
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(future)

    def _release(self, worker: WorkerProcess) -> None:
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        self._idle.append(worker)

    async def _add(self) -> None:
        """Start one worker and let it open the snapshot; try again after a while if it fails."""
        while True:
            try:
                worker = await WorkerProcess.start(self._settings.memory)
                break
            except OSError as error:
                if not self._busy and not self._idle:
                    raise
                LOG.warning("a worker does not start: %s", error)
                await asyncio.sleep(1)
        self.network_is_off = self.network_is_off and worker.network_is_off
        task = asyncio.create_task(
            self._run(worker, {"do": "open"}, Spool(self._snapshots.root)),
        )
        self._busy[worker] = task
        await asyncio.wait([task])

    async def _watch(self) -> None:
        """Let long queries give way to short ones, and end one where too many are long."""
        while True:
            await asyncio.sleep(_TICK)
            self._turn += 1
            self._give_way()
            self._make_room()

    def _give_way(self) -> None:
        """Halt long queries while short ones are answered, but for a fifth part of the time.

        So that a short one takes about its own time however many long ones there are.
        """
        long = self._running_for(SHORT_SECONDS)
        halted = 0 < len(long) < len(self._busy) and self._turn % 5 != 0
        for worker in long:
            worker.halt(halted)

    def _running_for(self, seconds: float) -> list[WorkerProcess]:
        """Return the workers whose jobs take longer than that, the longest first."""
        now = asyncio.get_running_loop().time()
        found = [one for one in self._busy if one.started and now - one.started > seconds]
        return sorted(found, key=lambda worker: worker.started)

    def _make_room(self) -> None:
        """Where somebody waits and long queries hold more than half of the workers, end one."""
        long = self._running_for(LONG_SECONDS)
        if self._waiting and not self._idle and len(long) > max(1, self._settings.workers // 2):
            for spool, (worker, _) in list(self._spools.items()):
                if worker is long[0]:
                    self._end(spool, _busy("the query was stopped so that others may be answered"))

    def _end(self, spool: Spool, reason: RefusedError) -> None:
        found = self._spools.pop(spool, None)
        if found is not None:
            spool.finish(reason)
            found[1].cancel()

    def _discard(self) -> None:
        used = {worker.snapshot for worker in (*self._idle, *self._busy)}
        self._snapshots.discard(used | {self._snapshot})

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


async def receive(worker: WorkerProcess, job: dict[str, Any], payload: bytes, spool: Spool) -> bool:
    """Take a worker's answer into a spool; return whether the worker is fit for another job."""
    worker.started = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(job["seconds"]):
            await worker.send(job, payload)
            async for kind, content in worker.frames():
                if kind == HEAD:
                    spool.head = json.loads(content)
                elif kind == DATA:
                    spool.write(content)
                elif kind in {END, REFUSED}:
                    spool.finish(RefusedError(**json.loads(content)) if kind == REFUSED else None)
                    break
        return True
    except TimeoutError:
        spool.finish(RefusedError(504, f"not answered within {job['seconds']:g} s, the limit here"))
    except (asyncio.IncompleteReadError, ConnectionError):
        spool.finish(_death(await worker.died()))
    except OSError as error:  # a full disk
        spool.finish(RefusedError(507, f"the answer cannot be kept: {error.strerror}"))
    except Exception:
        LOG.exception("a bug, please report it")
        spool.finish(RefusedError(500, "newsgraph failed; its log says how"))
    finally:
        worker.started = 0.0
    return False


def _death(status: int) -> RefusedError:
    if status < 0:  # out of memory, or of the stack
        return RefusedError(
            422, "needs more memory than a query may have here, or is nested too deep; ask for less"
        )
    return RefusedError(500, f"the worker ended with status {status}")


def _busy(what: str = "too many queries at once") -> RefusedError:
    return RefusedError(503, f"{what}; try again", RETRY)
