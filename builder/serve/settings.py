"""What whoever starts the server may choose, and what is fixed."""

import os
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 1 << 20
QUERY_SIZE = MEBIBYTE  # bytes of a query, in a URL or a body
WRITE_SIZE = 64 * MEBIBYTE  # bytes of an update or a graph, from those who have the token
HEADER_SIZE = 64 * 1024  # bytes of a request's first line and headers
HEADER_SECONDS = 10.0  # from the first byte of a request to the end of its headers
BODY_SECONDS = 10.0  # for the body of a query
WRITE_SECONDS = 120.0  # for the body of an update or a graph
STALL_SECONDS = 10.0  # in which a client takes at least one chunk of an answer
CONNECTIONS = 256  # at once; one more, and the longest idle of them is closed
WAITING = 64  # requests that wait for a worker
WAIT_SECONDS = 5.0  # that a request waits for a worker
UPDATE_TIMES = 20  # the time of a query, for an update to be tried, compared and written
SETTLE_SECONDS = 600.0  # for a copy to be made ready; a log of a million writes takes a minute
FRESH_SECONDS = 1.0  # between looks whether the store has changed
FIRST_PART = MEBIBYTE  # bytes of an answer that wait for its end, so that the status can be right
SHORT_SECONDS = 0.15  # a query that takes longer is halted while shorter ones are answered
LONG_SECONDS = 1.0  # a query that takes longer may be stopped where others wait


def default_workers() -> int:
    """Return how many queries run at once unless the user says: four a processor, at least 8."""
    return max(8, 4 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve a store; sizes are in bytes, times in seconds.

    ``url`` is the address by which clients know the server, without a slash at its end.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8000
    url: str = ""
    workers: int = 8
    timeout: float = 30.0
    limit: int = 64 * MEBIBYTE
    memory: int = 1024 * MEBIBYTE
    origins: tuple[str, ...] = ()
    token: str | None = None

    @property
    def endpoint(self) -> str:
        """Return the IRI of the SPARQL endpoint."""
        return f"{self.url}/sparql"

    @property
    def graphs(self) -> str:
        """Return the IRI of the graph store."""
        return f"{self.url}/graphs"

    @property
    def writable(self) -> bool:
        """Tell whether whoever has the token may write."""
        return self.token is not None
