"""Sends an answer while it grows; what cannot be completed does not look complete."""

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from builder.serve.media import content_type
from builder.serve.pool import Pool
from builder.serve.refusal import CutError, RefusedError
from builder.serve.settings import STALL_SECONDS
from builder.serve.spool import Spool

_T = TypeVar("_T")
_HEADERS = {"Vary": "Accept", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


async def answered(request: Request, pool: Pool, job: dict[str, Any]) -> Response:
    """Let a worker do a job and return its answer; raise RefusedError where it cannot.

    An answer up to FIRST_PART is complete before anything is sent, so its status is right. Of a
    larger one the rest is sent while it grows; if that fails, the connection is broken off, which
    clients report as an error. HTTP/1.0 knows no such thing, so there all of it has to be complete.
    """
    spool = await unless_gone(request, pool.submit(job))
    try:
        whole = request.scope["http_version"] == "1.0"
        await unless_gone(request, spool.first_part(whole))
    except BaseException:
        pool.leave(spool)
        raise
    return _Growing(spool, pool)


async def unless_gone(request: Request, work: Awaitable[_T]) -> _T:
    """Return what comes of work; cancel it and raise RefusedError where the client goes away."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise RefusedError(499, "the client has gone")
        return task.result()
    finally:
        gone.cancel()
        task.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class _Growing(Response):
    """A response whose body is a spool."""

    def __init__(self, spool: Spool, pool: Pool) -> None:
        assert spool.head is not None  # a worker says what it answers before it ends
        super().__init__(headers={**_HEADERS, "Content-Type": content_type(spool.head["format"])})
        del self.headers["content-length"]
        if spool.complete:
            self.headers["Content-Length"] = str(spool.size)
        self._spool = spool
        self._pool = pool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send head and body; raise CutError where the body ends too early or nobody takes it."""
        gone = asyncio.ensure_future(_disconnected(Request(scope, receive)))
        try:
            head = {"status": self.status_code, "headers": self.raw_headers}
            await send({"type": "http.response.start", **head})
            if scope["method"] != "HEAD":
                async for chunk in self._spool.chunks():
                    if gone.done():
                        raise CutError("the client has gone")
                    async with asyncio.timeout(STALL_SECONDS):
                        await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except TimeoutError as error:
            raise CutError(f"the client took nothing for {STALL_SECONDS:g} s") from error
        finally:
            gone.cancel()
            self._pool.leave(self._spool)
