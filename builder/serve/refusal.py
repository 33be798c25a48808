"""What the server says to a request that it does not grant."""

from collections.abc import Mapping

RETRY = {"Retry-After": "2"}


class RefusedError(Exception):
    """A request that is not granted: an HTTP status and one sentence for whoever sent it."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})


class CutError(Exception):
    """An answer that cannot be completed after its first part was sent; ends the connection."""
