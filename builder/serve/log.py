"""What the server says on standard error: one line for each request, none of it secret."""

import logging
import sys

LOG = logging.getLogger("newsgraph.serve")


def start_log() -> None:
    """Write the log to standard error, with the time; the web server's own logs stay silent."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def printable(text: str, most: int = 200) -> str:
    """Return a text without control characters, cut to a length."""
    return "".join(char if char.isprintable() else "�" for char in text[:most])
