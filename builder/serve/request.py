"""Reads a request as the SPARQL 1.1 Protocol defines it, and refuses what it does not."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from builder.serve.media import is_utf8
from builder.serve.refusal import RefusedError

_FORM = "application/x-www-form-urlencoded"
_DIRECT = {"application/sparql-query": "query", "application/sparql-update": "update"}
_CLOSE = {"Connection": "close"}
_FIELDS = 1000  # parameters of one request
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 64 << 20

Parameters = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, and the graphs that the request puts it to."""

    kind: str
    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def parameters(request: Request) -> Parameters:
    """Return the parameters of a URL; raise RefusedError where they are no UTF-8."""
    return _decoded(request.scope["query_string"])


async def read_operation(request: Request, most: int, seconds: float) -> Operation | None:
    """Return what a request asks for, None for a GET that asks for nothing.

    ``most`` and ``seconds`` limit its body. Raises RefusedError, with the status that the protocol
    wants, for what is missing, said twice, of the wrong type, too large or too slow.
    """
    given = parameters(request)
    if request.method != "POST":
        if "update" in given:
            raise RefusedError(400, "an update has to be sent with POST")
        return _operation("query", given) if given.get("query") else None
    header = request.headers.get("content-type", "")
    media = header.partition(";")[0].strip().lower()
    if media != _FORM and media not in _DIRECT:
        raise RefusedError(
            415,
            f"send a query as {_FORM} or {', '.join(_DIRECT)}, not as {media[:80] or 'nothing'}",
        )
    if not is_utf8(header):
        raise RefusedError(415, "SPARQL is sent in UTF-8")
    body = await read_body(request, most, seconds)
    if media == _FORM:
        form = _decoded(body)
        both = {name: [*given.get(name, []), *form.get(name, [])] for name in {*given, *form}}
        kinds = [kind for kind in ("query", "update") if kind in both]
        if len(kinds) != 1:
            raise RefusedError(400, 'give one parameter, "query" or "update"')
        return _operation(kinds[0], both)
    kind = _DIRECT[media]
    if "query" in given or "update" in given:
        raise RefusedError(400, "the URL has a query or an update, and so has the body")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the {kind} is not UTF-8, see byte {error.start}") from error
    return _operation(kind, {**given, kind: [text]})


async def read_body(request: Request, most: int, seconds: float) -> bytes:
    """Return a request's body; raise RefusedError where it is too large or comes too slowly."""
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > most:
        await _linger(request)
        raise _too_large(most)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for piece in request.stream():
                body += piece
                if len(body) > most:
                    await _linger(request)
                    raise _too_large(most)
    except TimeoutError as error:
        raise RefusedError(408, f"the request did not come within {seconds:g} s", _CLOSE) from error
    except ClientDisconnect as error:
        raise RefusedError(499, "the client has gone", _CLOSE) from error
    return bytes(body)


async def _linger(request: Request) -> None:
    """Take in what a client has under way, or it would not see why it is refused."""
    taken = 0
    try:
        async with asyncio.timeout(_LINGER_SECONDS):
            while taken < _LINGER_BYTES:
                message = await request.receive()
                taken += len(message.get("body", b""))
                if not message.get("more_body"):
                    return
    except TimeoutError:
        return


def _operation(kind: str, given: Parameters) -> Operation:
    if len(given[kind]) > 1:
        raise RefusedError(400, f'give one parameter "{kind}", not {len(given[kind])}')
    names = ("default-graph-uri", "named-graph-uri")
    if kind == "update":
        names = ("using-graph-uri", "using-named-graph-uri")
    default, named = (tuple(dict.fromkeys(given.get(name, []))) for name in names)
    return Operation(kind, given[kind][0], default, named)


def _decoded(text: bytes) -> dict[str, list[str]]:
    try:
        pairs = parse_qsl(
            text.decode(), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        )
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the parameters are not UTF-8") from error
    except ValueError as error:
        raise RefusedError(400, f"more than {_FIELDS} parameters") from error
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _too_large(most: int) -> RefusedError:
    return RefusedError(413, f"the request is larger than {most} bytes, the limit here", _CLOSE)
