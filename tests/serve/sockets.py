"""Speaks HTTP over plain sockets, as clients do that keep to no rules."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_SECONDS = 40.0


def request(
    method: str, path: str, *headers: str, body: bytes = b"", version: str = "1.1", host: str = ""
) -> bytes:
    """Return a request's bytes; its length is said unless the headers say something else."""
    lines = [f"{method} {path} HTTP/{version}", f"Host: {host or '127.0.0.1'}", "Connection: close"]
    lines += headers
    if body and not any(line.lower().startswith(("content-length", "transfer")) for line in lines):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def ask(query: str, *headers: str, version: str = "1.1") -> bytes:
    """Return a request that puts a query."""
    typed = (f"Content-Type: {QUERY}", "Accept: text/csv, */*;q=0.1", *headers)
    return request("POST", "/sparql", *typed, body=query.encode(), version=version)


def get(query: str, *headers: str) -> bytes:
    return request("GET", f"/sparql?query={quote(query)}", *headers)


def outcome(
    port: int, pieces: Iterator[bytes] | list[bytes], read: bool = True, wait: float = _SECONDS
) -> str:
    """Send pieces, and return the status, "cut" for an answer that breaks off, "closed" for none.

    Without ``read`` nothing is read before the server ends the connection, or ``wait`` is over.
    """
    with socket.socket() as client:
        if not read:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(wait)
        client.connect(("127.0.0.1", port))
        try:
            for piece in pieces:
                client.sendall(piece)
        except OSError:
            pass  # refused before it was all sent: what is said of that can be read
        if not read:
            return _left_alone(client, wait)
        answer = bytearray()
        try:
            while piece := client.recv(65536):
                answer += piece
        except TimeoutError:
            return "hangs"
        except OSError:
            return "cut" if answer else "closed"
    return _read(bytes(answer))


def slowly(data: bytes, seconds: float = 0.5) -> Iterator[bytes]:
    """Yield bytes one at a time."""
    for index in range(len(data)):
        yield data[index : index + 1]
        time.sleep(seconds)


def _left_alone(client: socket.socket, wait: float) -> str:
    """Return "cut" as soon as the server has had enough of a client that takes nothing."""
    deadline = time.monotonic() + wait
    while time.monotonic() < deadline:
        if client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) or _state(client) != 1:
            return "cut"
        time.sleep(0.1)
    return "hangs"


def _state(client: socket.socket) -> int:
    """Return the state of a connection as Linux counts them; 1 is established."""
    return client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]


def _read(answer: bytes) -> str:
    while answer.startswith(b"HTTP/1.1 100"):
        answer = answer.partition(b"\r\n\r\n")[2]
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    if not lines[0].startswith("http/1."):
        return "closed"
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    whole = True
    if headers.get("transfer-encoding") == "chunked":
        whole = body.endswith(b"0\r\n\r\n")
    elif "content-length" in headers:
        whole = len(body) >= int(headers["content-length"])
    return lines[0].split()[1] if whole else "cut"


class Listener:
    """A server of nothing that counts who connects."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.hits = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._socket.accept()[0].close()
                self.hits += 1

    def close(self) -> None:
        self._socket.close()
