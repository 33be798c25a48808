"""The application: which path is answered by what, and how it is refused."""

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from builder.serve.access import LOOPBACK_ORIGIN, check_host
from builder.serve.endpoint import Endpoint
from builder.serve.graphstore import GraphStore
from builder.serve.keeper import Keeper
from builder.serve.log import LOG
from builder.serve.refusal import CutError, RefusedError
from builder.serve.reply import answered
from builder.serve.settings import Settings

_ALL = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
_WELL_KNOWN = "/.well-known/void"


def application(keeper: Keeper) -> Starlette:
    """Return the ASGI application of a store."""
    graphs = GraphStore(keeper)
    pages = _Pages(keeper)
    endpoint = Endpoint(keeper)
    query = ["GET", "HEAD", "POST", "OPTIONS"]

    async def sparql(request: Request) -> Response:
        check_host(request, keeper.settings)
        return await endpoint(request)

    async def graph_store(request: Request) -> Response:
        check_host(request, keeper.settings)
        return await graphs(request)

    return Starlette(
        routes=[
            Route("/", pages.start),
            Route("/sparql", sparql, methods=query),
            Route("/sparql/", sparql, methods=query),
            Route("/graphs", graph_store, methods=_ALL),
            Route("/graphs/{key:path}", graph_store, methods=_ALL),
            Route(_WELL_KNOWN, pages.void),
            Route("/health", pages.health),
        ],
        exception_handlers={RefusedError: _refused, HTTPException: _missing, Exception: _failed},
        middleware=[Middleware(CORSMiddleware, **_cross_origin(keeper.settings))],
    )


class _Pages:
    """What the server says of itself and of the store."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    async def start(self, _: Request) -> Response:
        """Lead to the service description."""
        return RedirectResponse("/sparql", 303)

    async def health(self, _: Request) -> Response:
        """Say that the server runs, and how busy it is."""
        counts = self._keeper.pool.counts()
        alive = counts["idle"] + counts["busy"] > 0
        said = {
            "status": "ok" if alive else "no workers",
            "workers": counts,
            "snapshot": self._keeper.number,
            "writable": self._keeper.settings.writable,
            "network_is_off": self._keeper.pool.network_is_off,
        }
        return JSONResponse(said, 200 if alive else 503, {"Cache-Control": "no-store"})

    async def void(self, request: Request) -> Response:
        """Describe the store in VoID."""
        check_host(request, self._keeper.settings)
        settings = self._keeper.settings
        job = {
            "do": "describe",
            "about": "void",
            "accept": ",".join(request.headers.getlist("accept")),
            "endpoint": settings.endpoint,
            "void": settings.url + _WELL_KNOWN,
            "own": self._keeper.base,
        }
        return await answered(request, self._keeper.pool, job)


def _cross_origin(settings: Settings) -> dict[str, Any]:
    said: dict[str, Any] = {
        "allow_methods": ["GET", "HEAD", "POST", "PUT", "DELETE"],
        "allow_headers": ["Accept", "Authorization", "Content-Type"],
        "expose_headers": ["Location", "Retry-After", "WWW-Authenticate"],
        "max_age": 600,
    }
    if settings.origins:
        return said | {"allow_origins": list(settings.origins)}
    return said | {"allow_origin_regex": LOOPBACK_ORIGIN.pattern}


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    request.state.refused = error.message
    return PlainTextResponse(f"{error.message}\n", error.status, error.headers)


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {404: "there is nothing here; ask /sparql", 405: "that method is of no use here"}
    message = said.get(error.status_code, error.detail)
    request.state.refused = message
    return PlainTextResponse(f"{message}\n", error.status_code, error.headers)


async def _failed(request: Request, error: Exception) -> Response:
    if not isinstance(error, CutError):  # which the connection sees to
        LOG.error("a bug, please report it", exc_info=error)
    return PlainTextResponse("newsgraph failed; its log says how\n", 500)
