"""Options of the commands that read articles."""

from pathlib import Path
from typing import Any

from builder.cli.parser.command import command

# Written out, for the module that knows them takes longer to import than parsing takes.
RECOGNISERS = ("news", "stock")


def build(commands: Any) -> None:
    """Add ``build``."""
    build = command(commands, "build", "build:build", "read articles into the store")
    build.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="article or folder")
    build.add_argument("--published", metavar="DATE", help="publication date, YYYY-MM-DD")
    build.add_argument("--title")
    build.add_argument("--url")
    build.add_argument("--publisher")
    build.add_argument("--language", metavar="CODE", help='"fr" unless given')
    build.add_argument(
        "--gazetteer",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="Turtle file of more known names; may be given again",
    )
    build.add_argument("--model", metavar="NAME", help="spaCy pipeline instead of the usual one")
    build.add_argument(
        "--ner",
        choices=RECOGNISERS,
        help="recogniser of names: trained for news (used where it fits the pipeline) or the"
        " pipeline's own",
    )


def evaluate(commands: Any) -> None:
    """Add ``evaluate``."""
    evaluate = command(
        commands, "evaluate", "build:evaluate", "score a store or articles against annotations"
    )
    evaluate.add_argument(
        "gold",
        type=Path,
        metavar="GOLD",
        help="annotation, folder of them, .toml of tagged clauses, which are read themselves, or"
        " names annotated with brat, as tar archive or folder, which are too",
    )
    evaluate.add_argument(
        "--articles", type=Path, metavar="PATH", help="read these articles instead of the store"
    )
    evaluate.add_argument(
        "--months",
        metavar="MONTHS",
        help="of annotated names: test (unless given), dev, train, or months as 2016-03,2016-09",
    )
    evaluate.add_argument("--json", action="store_true", help="print JSON")
