"""The command that writes the vocabulary."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from builder.cli.output import emit
from builder.errors import NewsgraphError
from builder.export.file import STANDARD_OUTPUT, write_file
from builder.vocabulary import page, source


def ontology(chosen: Namespace) -> int:
    """Write the vocabulary as a page, as Turtle, or both."""
    wanted: list[tuple[Path | None, Callable[[], bytes]]] = [
        (chosen.html, page),
        (chosen.turtle, source),
    ]
    if not any(path for path, _ in wanted):
        raise NewsgraphError('name a file with --html or --turtle; "-" is standard output')
    for path, content in wanted:
        if path:
            write_file(path, [content()])
            if path != STANDARD_OUTPUT:
                emit(f"wrote {path}\n")
    return 0
