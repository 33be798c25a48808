"""Options of the command that describes the vocabulary."""

from pathlib import Path
from typing import Any

from builder.cli.parser.command import command


def ontology(commands: Any) -> None:
    """Add ``ontology``."""
    ontology = command(
        commands, "ontology", "ontology:ontology", "write the vocabulary to read", store=False
    )
    for option, what in (("--html", "as a page that documents it"), ("--turtle", "as Turtle")):
        ontology.add_argument(
            option, type=Path, metavar="FILE", help=f'{what}; "-" for standard output'
        )
