"""Options of the command that answers over HTTP."""

from pathlib import Path
from typing import Any

from builder.cli.parser.command import command


def serve(commands: Any) -> None:
    """Add ``serve``."""
    serve = command(commands, "serve", "serve:serve", "answer SPARQL over HTTP", remote=False)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at, 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, help="8000; 0 takes any that is free")
    serve.add_argument("--url", help="address by which clients know the server, behind a proxy")
    serve.add_argument("--workers", type=int, metavar="N", help="queries at once, 4 a processor")
    serve.add_argument(
        "--timeout", type=float, default=30, metavar="SECONDS", help="for one query, 30"
    )
    serve.add_argument("--limit", type=int, default=64, metavar="MB", help="of one answer, 64")
    serve.add_argument("--memory", type=int, default=1024, metavar="MB", help="of a worker, 1024")
    serve.add_argument(
        "--allow-origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help='whose web pages may ask, "*" for all; those of this machine unless given',
    )
    serve.add_argument("--writable", action="store_true", help="let those with the token write")
    serve.add_argument(
        "--token-file", type=Path, metavar="FILE", help="instead of $NEWSGRAPH_TOKEN"
    )
