"""A worker process: answers one job after the other from a snapshot, until its socket closes.

Started as ``python -m builder.serve.worker MEMORY PARENT`` with one end of a socket as standard
input.
"""

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from builder.serve.answering import answer_graph, answer_query
from builder.serve.channel import CHUNK, DATA, END, HEAD, PREFIX, REFUSED, frame
from builder.serve.confinement import confine, end_after
from builder.serve.refusal import RefusedError

_GRACE = 3.0  # seconds after the server's deadline at which the kernel ends a worker
_ENGINE_ERRORS = (OSError, RuntimeError, ValueError, SyntaxError)


class Reply:
    """The answer to one job, sent in frames of CHUNK bytes; takes pieces of any size."""

    def __init__(self, channel: socket.socket, limit: int) -> None:
        self._channel = channel
        self._limit = limit
        self._left = limit
        self._waiting = bytearray()
        self._head = b""

    def begin(self, format_: str) -> None:
        """Say in which format the answer is; sent with the first bytes, so may be taken back."""
        self.head({"format": format_})

    def head(self, head: dict[str, Any]) -> None:
        """Say what the answer is."""
        self._head = frame(HEAD, json.dumps(head).encode())

    def write(self, data: bytes, /) -> int:
        """Take a piece; raise RefusedError where the answer grows too large."""
        self._left -= len(data)
        if self._left < 0:
            raise RefusedError(
                422,
                f"the answer is larger than {self._limit} bytes, the limit here; "
                "ask for less, with LIMIT",
            )
        self._waiting += data
        if len(self._waiting) >= CHUNK:
            self._send()
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces go on when enough of them are there."""

    def end(self) -> None:
        """Send what waits, and that this is all."""
        self._send(END)

    def refuse(self, refusal: RefusedError) -> None:
        """End the answer with a reason instead."""
        said = {"status": refusal.status, "message": refusal.message, "headers": refusal.headers}
        self._channel.sendall(frame(REFUSED, json.dumps(said).encode()))

    def _send(self, end: bytes = b"") -> None:
        data = frame(DATA, bytes(self._waiting)) if self._waiting else b""
        self._channel.sendall(self._head + data + (frame(end) if end else b""))
        self._head = b""
        self._waiting.clear()


class Worker:
    """What one worker process knows: the snapshot that it has open."""

    def __init__(self) -> None:
        self._path = ""
        self._store = Store()

    def answer(self, job: dict[str, Any], payload: bytes, reply: Reply) -> None:
        """Answer one job; raise RefusedError where it cannot be."""
        match job["do"]:
            case "open":
                self._snapshot(job)
            case "query":
                answer_query(self._snapshot(job), job, reply)
            case "graph":
                answer_graph(self._snapshot(job), job, reply)
            case "describe":
                from builder.serve.describing import describe  # noqa: PLC0415  # seldom wanted

                describe(self._snapshot(job), job, reply)
            case "settle" | "update" | "change":
                reply.head(_apart(job, payload))

    def _snapshot(self, job: dict[str, Any]) -> Store:
        if job["snapshot"] != self._path:
            self._path = ""
            self._store = Store()  # closes the old one
            self._store = Store.read_only(job["snapshot"])
            self._path = job["snapshot"]
        return self._store


def main() -> None:
    """Answer jobs until the socket closes."""
    network_is_off = confine(int(sys.argv[1]), int(sys.argv[2]))
    channel = socket.socket(fileno=sys.stdin.fileno())
    channel.sendall(frame(HEAD, json.dumps({"network_is_off": network_is_off}).encode()))
    worker = Worker()
    with channel, channel.makefile("rb") as source:
        while (job := _frame(source.read)) is not None:
            payload = _frame(source.read) or b""
            asked = json.loads(job)
            end_after(asked["seconds"] + _GRACE)
            _answer(worker, asked, payload, Reply(channel, asked.get("limit", 0)))
            end_after(0)


def _answer(worker: Worker, job: dict[str, Any], payload: bytes, reply: Reply) -> None:
    try:
        worker.answer(job, payload, reply)
    except RefusedError as refusal:
        reply.refuse(refusal)
    except BrokenPipeError:  # the server has gone
        raise SystemExit(0) from None
    except MemoryError:
        reply.refuse(
            RefusedError(422, "needs more memory than a query may have here; ask for less")
        )
    except _ENGINE_ERRORS as error:
        reply.refuse(RefusedError(500, f"the engine failed: {' '.join(str(error).split())[:300]}"))
    except Exception as error:
        kind = type(error).__name__
        reply.refuse(RefusedError(500, f"newsgraph failed ({kind}: {error}); please report it"))
    else:
        reply.end()


def _apart(job: dict[str, Any], payload: bytes) -> dict[str, Any]:
    """Do a job that no worker for queries gets, so that none waits for what it imports."""
    from builder.serve.changing import change_graph, update  # noqa: PLC0415
    from builder.serve.settling import settle  # noqa: PLC0415
    from builder.serve.snapshots import listing  # noqa: PLC0415

    if job["do"] == "settle":
        return settle(job)
    said = update(job, payload) if job["do"] == "update" else change_graph(job, payload)
    return said | {"files": listing(Path(job["store"]))}


def _frame(read: Callable[[int], bytes]) -> bytes | None:
    """Return the content of the next frame, None where there is no more."""
    prefix = read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    length: int = PREFIX.unpack(prefix)[1]
    return read(length)


if __name__ == "__main__":
    main()
