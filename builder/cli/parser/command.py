"""What the options of the commands have in common."""

import argparse
from pathlib import Path
from typing import Any

# Written out, for the modules that know them take longer to import than parsing takes.
ANSWER_FORMATS = ("table", "json", "csv", "tsv", "xml")


def command(
    commands: Any, name: str, run: str, about: str, store: bool = True
) -> argparse.ArgumentParser:
    """Add a command; ``run`` is the module and function to call, as ``module:function``."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about + ".")
    made.set_defaults(run=run)
    if store:
        made.add_argument(
            "--store",
            type=Path,
            default=Path("graph"),
            metavar="FOLDER",
            help='folder of the store, "graph" unless given',
        )
    return made


def answer_format(command: argparse.ArgumentParser) -> None:
    """Let a command print its rows in several formats."""
    command.add_argument("--format", choices=ANSWER_FORMATS, default="table")
