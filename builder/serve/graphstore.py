"""The graph store: SPARQL 1.1 Graph Store HTTP Protocol, direct and indirect."""

import asyncio
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from builder.serve import settings as limits
from builder.serve.access import check_token
from builder.serve.keeper import Keeper
from builder.serve.media import GRAPHS, by_content_type, is_utf8
from builder.serve.refusal import RefusedError
from builder.serve.reply import answered
from builder.serve.request import parameters, read_body

_READING = "GET, HEAD, OPTIONS"
_WRITING = "GET, HEAD, OPTIONS, PUT, POST, DELETE"
_OWN = ("article/", "graph/")  # how the keys of newsgraph's graphs begin
_READABLE = ("turtle", "ntriples", "rdfxml", "jsonld")


class GraphStore:
    """Gives whole graphs, and where the server is writable takes those of users.

    A graph is named by ``?graph=IRI``, the unnamed one by ``?default``. Directly, the path below
    the graph store is the key of a graph of newsgraph's (``article/…``, ``graph/…``), and any other
    URL is the IRI of a graph of users.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._settings = keeper.settings

    async def __call__(self, request: Request) -> Response:
        """Answer a request; raise RefusedError."""
        allowed = _WRITING if self._settings.writable else _READING
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed})
        if request.method not in allowed.split(", "):
            raise RefusedError(405, "this server only reads", {"Allow": allowed})
        graph = self._graph(request)
        if request.method in {"GET", "HEAD"}:
            if graph == "":
                raise RefusedError(400, "name a graph: ?graph=IRI, or ?default for the unnamed one")
            accept = ",".join(request.headers.getlist("accept"))
            job = {"do": "graph", "graph": graph, "accept": accept}
            return await answered(request, self._keeper.pool, job)
        return await self._change(request, graph)

    def _graph(self, request: Request) -> str | None:
        """Return the IRI of a graph, None for the unnamed one, "" where none is named."""
        given = parameters(request)
        named, default = given.get("graph", []), "default" in given
        if len(named) + default > 1:
            raise RefusedError(400, "name one graph")
        path = request.scope["raw_path"].decode("ascii").partition("/graphs")[2].lstrip("/")
        if path and (named or default):
            raise RefusedError(400, "name a graph in the path or after it, not twice")
        if named and not named[0]:
            raise RefusedError(400, "the graph's IRI is missing")
        if path:
            inside = path.startswith(_OWN) and self._keeper.base
            return self._keeper.base + path if inside else f"{self._settings.graphs}/{path}"
        return named[0] if named else None if default else ""

    async def _change(self, request: Request, graph: str | None) -> Response:
        check_token(request, self._settings)
        if graph == "" and request.method != "POST":
            raise RefusedError(400, "name a graph: ?graph=IRI, or ?default for the unnamed one")
        job: dict[str, Any] = {
            "do": "change",
            "method": request.method,
            "graph": graph,
            "base": self._settings.graphs,
            "media": "",
        }
        content = b""
        if request.method != "DELETE":
            body = await read_body(request, limits.WRITE_SIZE, limits.WRITE_SECONDS)
            job["media"], content = _content(request.headers.get("content-type", ""), body)
        # Goes on to its end even where the client does not wait for it.
        said = await asyncio.shield(asyncio.ensure_future(self._keeper.write(job, content)))
        headers = {"Location": said["graph"]} if graph == "" else {}
        created = said["created"] and request.method != "DELETE"
        return Response(status_code=201 if created else 204, headers=headers)


def _content(header: str, body: bytes) -> tuple[str, bytes]:
    """Return the format and the bytes of a graph that was sent, in one part or in several."""
    if header.lower().startswith("multipart/form-data"):
        return _parts(header, body)
    name = by_content_type(header)
    if name not in _READABLE or not is_utf8(header):
        types = ", ".join(GRAPHS[one][0] for one in _READABLE)
        raise RefusedError(415, f"send a graph in UTF-8 as {types}, with its Content-Type")
    return name, body


def _parts(header: str, body: bytes) -> tuple[str, bytes]:
    """Return the parts of a form as one graph; parts in several formats are refused."""
    head = b"Content-Type: " + header.encode("latin-1") + b"\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise RefusedError(400, "the form has no parts")
    found = []
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        found.append(_content(part.get("content-type", ""), bytes(content or b"")))
    names = {name for name, _ in found}
    if len(names) != 1 or not names <= {"turtle", "ntriples"}:
        raise RefusedError(415, "send all parts of a form as Turtle, or all as N-Triples")
    return names.pop(), b"\n".join(content for _, content in found)
