"""The frames that go between the server and a worker process.

A frame is one byte that says what it holds, its length in four bytes, big-endian, and its
content. A job is JOB (JSON) and DATA (a body, perhaps empty). The worker answers with HEAD (JSON),
any number of DATA, and END; or at any point with REFUSED (JSON), which ends the answer.
"""

import struct

JOB, DATA, HEAD, END, REFUSED = b"J", b"D", b"H", b"E", b"R"
PREFIX = struct.Struct(">cI")
CHUNK = 64 * 1024  # bytes of an answer in one frame


def frame(kind: bytes, content: bytes = b"") -> bytes:
    """Return a frame as it is sent."""
    return PREFIX.pack(kind, len(content)) + content
