"""The SPARQL endpoint: SPARQL 1.1 Protocol, and the service description."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from builder.serve import settings as limits
from builder.serve.access import check_token
from builder.serve.keeper import Keeper
from builder.serve.media import GRAPHS, RESULTS, accepted, choose
from builder.serve.refusal import RefusedError
from builder.serve.reply import answered
from builder.serve.request import Operation, read_operation

_METHODS = "GET, HEAD, POST, OPTIONS"


class Endpoint:
    """Answers at one path; says with GET and no query what it can do."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._settings = keeper.settings

    async def __call__(self, request: Request) -> Response:
        """Answer a request; raise RefusedError."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _METHODS})
        may_write = self._settings.writable and "authorization" in request.headers
        if may_write:
            check_token(request, self._settings)
        most = limits.WRITE_SIZE if may_write else limits.QUERY_SIZE
        seconds = limits.WRITE_SECONDS if may_write else limits.BODY_SECONDS
        asked = await read_operation(request, most, seconds)
        if asked is None:
            return await answered(request, self._keeper.pool, self._description(request))
        if asked.kind == "update":
            check_token(request, self._settings)
            return await self._update(asked)
        return await answered(request, self._keeper.pool, self._query(request, asked))

    def _query(self, request: Request, asked: Operation) -> dict[str, Any]:
        accept = _accept(request)
        if not choose(accepted(accept), RESULTS) and not choose(accepted(accept), GRAPHS):
            types = [media[0] for media in (*RESULTS.values(), *GRAPHS.values())]
            raise RefusedError(406, f"answers come as {', '.join(types)}; accept one of them")
        return {
            "do": "query",
            "text": asked.text,
            "accept": accept,
            "base": self._settings.endpoint,
            "default": asked.default,
            "named": asked.named,
        }

    async def _update(self, asked: Operation) -> Response:
        job = {
            "do": "update",
            "base": self._settings.endpoint,
            "using": asked.default,
            "using_named": asked.named,
        }
        # Goes on to its end even where the client does not wait for it.
        writing = asyncio.ensure_future(self._keeper.write(job, asked.text.encode()))
        said = await asyncio.shield(writing)
        return PlainTextResponse(f"{said['added']} quads came, {said['removed']} went\n")

    def _description(self, request: Request) -> dict[str, Any]:
        return {
            "do": "describe",
            "about": "service",
            "accept": _accept(request),
            "endpoint": self._settings.endpoint,
            "writable": self._settings.writable,
            "own": self._keeper.base,
        }


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))
