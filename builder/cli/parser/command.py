"""What the options of the commands have in common."""

import argparse
from pathlib import Path
from typing import Any

# Written out, for the modules that know them take longer to import than parsing takes.
ANSWER_FORMATS = ("table", "json", "csv", "tsv", "xml")


def command(
    commands: Any, name: str, run: str, about: str, *, store: bool = True, remote: bool = True
) -> argparse.ArgumentParser:
    """Add a command; ``run`` is the module and function to call, as ``module:function``.

    ``store`` tells whether it takes one, ``remote`` whether that may be on a server.
    """
    made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about + ".")
    made.set_defaults(run=run)
    if store:
        made.add_argument(
            "--store",
            type=_place if remote else _folder,
            default=Path("graph"),
            metavar="STORE" if remote else "FOLDER",
            help='folder of the store, "graph" unless given'
            + ", or address of a SPARQL endpoint" * remote,
        )
    return made


def _place(store: str) -> Path | str:
    return store if store.lower().startswith(("http://", "https://")) else Path(store)


def _folder(store: str) -> Path:
    place = _place(store)
    if isinstance(place, str):
        raise argparse.ArgumentTypeError(f"{store} is an address; this command takes a folder")
    return place


def answer_format(command: argparse.ArgumentParser) -> None:
    """Let a command print its rows in several formats."""
    command.add_argument("--format", choices=ANSWER_FORMATS, default="table")
