"""Connections that do not wait for ever: what the web server's own time limits leave open.

It limits how long a connection may rest between requests. Here, the headers of a request have to
come within HEADER_SECONDS, what was sent has to be taken, and where there are too many connections
the one that has been idle for longest makes room.
"""

import asyncio
import functools
import socket
import struct
import time
from typing import Any, ClassVar

import h11
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from builder.serve.log import LOG, printable
from builder.serve.refusal import CutError
from builder.serve.settings import CONNECTIONS, HEADER_SECONDS, STALL_SECONDS

_LINGER_SECONDS = 1.0
_SLOW = b"the headers of the request did not come in time\n"
_FULL = b"too many connections at once; try again\n"
_RESPONSE = (
    b"HTTP/1.1 %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n"
    b"Retry-After: 2\r\nConnection: close\r\n\r\n%s"
)


class Connection(H11Protocol):
    """One client's connection."""

    _open: ClassVar[dict["Connection", None]] = {}  # in the order in which they came

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = functools.partial(self._logged, self.app)
        self._refused = False
        self._headers_due: asyncio.TimerHandle | None = None
        self._taken_due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for a request; make room where there are too many connections."""
        super().connection_made(transport)
        if len(self._open) >= CONNECTIONS:
            idle = next((other for other in self._open if not other.is_busy()), None)
            if idle is None:
                self._say(b"503 Service Unavailable", _FULL)
                return
            idle._say(b"503 Service Unavailable", _FULL)
            idle._forget()
        self._open[self] = None
        self._await_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        self._forget()

    def data_received(self, data: bytes) -> None:
        """Take bytes; the headers that they may begin or end are waited for."""
        if self.transport.is_closing() or self._refused:
            return
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and not self.is_busy():
            if self._headers_due is None:
                self._await_headers()
        elif self._headers_due is not None:
            self._headers_due.cancel()
            self._headers_due = None

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, or has too long headers."""
        self._say(b"400 Bad Request", f"{msg.rstrip('.').lower()}\n".encode())

    def is_busy(self) -> bool:
        """Tell whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def on_response_complete(self) -> None:
        """Wait for the next request, and for the client to take the answer to this one."""
        super().on_response_complete()
        self._await_taken(self.transport.get_write_buffer_size())

    def _await_headers(self) -> None:
        self._headers_due = self.loop.call_later(HEADER_SECONDS, self._headers_late)

    def _headers_late(self) -> None:
        self._headers_due = None
        if not self.transport.is_closing():
            self._say(b"408 Request Timeout", _SLOW)

    def _await_taken(self, left: int) -> None:
        if left:
            self._taken_due = self.loop.call_later(STALL_SECONDS, self._check_taken, left)

    def _check_taken(self, before: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left >= before:
            self._break_off()
        else:
            self._await_taken(left)

    def _break_off(self) -> None:
        """End the connection as an error (RST), and drop what was not taken."""
        ours = self.transport.get_extra_info("socket")
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def _say(self, status: bytes, message: bytes) -> None:
        self._refused = True
        self.transport.write(_RESPONSE % (status, len(message), message))
        # Not at once: a client that still sends would see its connection broken, and no reason.
        self.transport.resume_reading()
        self.loop.call_later(_LINGER_SECONDS, self.transport.abort)

    def _forget(self) -> None:
        self._open.pop(self, None)
        for due in (self._headers_due, self._taken_due):
            if due is not None:
                due.cancel()
        self._headers_due = self._taken_due = None

    async def _logged(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer and log a request; break the connection off where an answer is cut."""
        begun, size, status, note = time.monotonic(), 0, 0, ""

        async def counted(message: Message) -> None:
            nonlocal size, status
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await app(scope, receive, counted)
        except CutError as cut:
            note = f" broken off: {cut}"
            self._break_off()
        finally:
            if scope["type"] == "http":
                LOG.info(
                    "%s %s %s %d %d B %.0f ms%s",
                    (scope.get("client") or ["-"])[0],
                    printable(scope["method"], 20),
                    printable(scope["path"]),
                    status,
                    size,
                    1000 * (time.monotonic() - begun),
                    note or _reason(scope),
                )


def _reason(scope: Scope) -> str:
    said = scope.get("state", {}).get("refused", "")
    return f" {printable(said)}" if said else ""
