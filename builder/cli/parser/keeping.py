"""Options of the commands that change, check and write out a store."""

from pathlib import Path
from typing import Any

from builder.cli.parser.command import command

EXPORT_FORMATS = ("turtle", "nquads", "trig")


def keep(commands: Any) -> None:
    """Add ``remove``, ``export`` and ``validate``."""
    remove = command(commands, "remove", "keep:remove", "forget articles")
    remove.add_argument("articles", nargs="+", metavar="ARTICLE", help="identifier (file name)")
    export = command(commands, "export", "keep:export", "write the graph to a file")
    export.add_argument("file", type=Path, help=".ttl, .nq or .trig")
    export.add_argument("--format", choices=EXPORT_FORMATS, help="instead of the file's suffix")
    export.add_argument("--article", help="only what was read from this article")
    export.add_argument(
        "--background", action="store_true", help="with the ontology and the gazetteer"
    )
    export.add_argument(
        "--quarantine", action="store_true", help="with what was withheld, as text, and why"
    )
    command(commands, "validate", "keep:validate", "check the graph against shapes and ontology")
