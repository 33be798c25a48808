"""Writes an answer as a table to read or in a format of the W3C."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from builder.errors import QueryError
from builder.query.run import PREFIXES, Answer

if TYPE_CHECKING:
    from builder.graph.dataset import Dataset

_STANDARD = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
FORMATS = ("table", *_STANDARD)


def show(answer: Answer, format_: str, store: "Dataset", width: int | None = None) -> bytes:
    """Return an answer as UTF-8, ending in a line feed.

    ``width`` is the terminal's in columns; None leaves the table as wide as it is. A graph is
    Turtle whatever the table's width; raises QueryError where another format is asked for it.
    """
    if isinstance(answer, QueryTriples):
        if format_ != "table":
            raise QueryError(f"CONSTRUCT and DESCRIBE give Turtle; leave out --format {format_}")
        return _turtle(answer)
    if format_ != "table":
        data = answer.serialize(format=_STANDARD[format_])
        assert data is not None  # it is None only where a file was given to write to
        return data if data.endswith(b"\n") else data + b"\n"
    if isinstance(answer, QueryBoolean):
        return b"yes\n" if answer else b"no\n"
    return _table(answer, store, width)


def _table(answer: QuerySolutions, store: "Dataset", width: int | None) -> bytes:
    from builder.query.names import Names  # noqa: PLC0415  # the W3C's formats need none of it
    from builder.query.table import table  # noqa: PLC0415

    names = Names(store)
    head = [variable.value for variable in answer.variables]
    found = [[row[name] for name in head] for row in answer]
    names.learn(term for row in found for term in row if isinstance(term, NamedNode))
    rows = [[names.short(term) for term in row] for row in found]
    return table(head, rows, width).encode()


def _turtle(triples: Iterable[Triple]) -> bytes:
    ordered = sorted(set(triples), key=str)
    text = "\n".join(map(str, ordered))
    used = {name: iri for name, iri in PREFIXES.items() if iri in text}
    return serialize(ordered, format=RdfFormat.TURTLE, prefixes=used) or b""
