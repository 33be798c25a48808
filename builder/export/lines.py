"""N-Quads and N-Triples: one statement a line, sorted."""

from collections.abc import Iterator

from builder.export.sorting import sorted_lines
from builder.export.statements import line
from builder.export.view import View


def nquads(view: View) -> Iterator[bytes]:
    """Yield the quads as N-Quads."""
    return sorted_lines(map(line, view.quads()))


def ntriples(view: View) -> Iterator[bytes]:
    """Yield the triples of all graphs, each once, as N-Triples."""
    return view.triples()
