"""The command that answers over HTTP."""

import os
from argparse import Namespace
from pathlib import Path
from urllib.parse import urlsplit

from builder.errors import NewsgraphError
from builder.serve.run import serve as serve_store
from builder.serve.settings import MEBIBYTE, Settings, default_workers

_VARIABLE = "NEWSGRAPH_TOKEN"
_SHORTEST = 16


def serve(chosen: Namespace) -> int:
    """Answer until the process is told to stop."""
    for name in ("workers", "timeout", "limit", "memory"):
        value = getattr(chosen, name)
        if value is not None and value <= 0:
            raise NewsgraphError(f"--{name} {value}: give a number above 0")
    if chosen.memory < 128:
        raise NewsgraphError(f"--memory {chosen.memory}: a worker needs 128 MB at least")
    serve_store(
        Settings(
            store=chosen.store,
            host=chosen.host,
            port=chosen.port,
            url=_url(chosen.url),
            workers=chosen.workers or default_workers(),
            timeout=chosen.timeout,
            limit=chosen.limit * MEBIBYTE,
            memory=chosen.memory * MEBIBYTE,
            origins=tuple(chosen.allow_origin),
            token=_token(chosen.token_file) if chosen.writable else None,
        )
    )
    return 0


def _url(given: str | None) -> str:
    parts = urlsplit(given or "")
    if given and (parts.scheme not in {"http", "https"} or not parts.netloc):
        raise NewsgraphError(f"--url {given}: give an address such as https://graph.example.org")
    return (given or "").rstrip("/")


def _token(file: Path | None) -> str:
    """Return the token, from a file or the environment: other users see what a command is given."""
    if file is None:
        token, where = os.environ.get(_VARIABLE, ""), f"${_VARIABLE}"
    else:
        try:
            token, where = file.read_text(encoding="utf-8"), str(file)
        except (OSError, UnicodeDecodeError) as error:
            raise NewsgraphError(f"{file}: cannot be read; give the file of the token") from error
    token = token.strip()
    if len(token) < _SHORTEST or not token.isascii() or not token.isprintable():
        raise NewsgraphError(
            f"--writable needs a token of at least {_SHORTEST} letters and digits in {where}; "
            "with --token-file FILE it is read from a file"
        )
    return token
