"""Writes results to standard output, in UTF-8 whatever the locale."""

import sys


def emit(result: str | bytes) -> None:
    """Write a result as it is; raise BrokenPipeError where nobody reads any more."""
    sys.stdout.flush()
    data = result.encode() if isinstance(result, str) else result
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
