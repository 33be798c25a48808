"""Writes a store, or a part of it, to a file that says the same in the same bytes."""

from collections.abc import Callable, Iterator
from pathlib import Path

from builder.errors import NewsgraphError
from builder.export.delimited import delimited
from builder.export.file import STANDARD_OUTPUT, write_file, write_folder
from builder.export.gexf import gexf
from builder.export.graphml import graphml
from builder.export.jsonld import jsonld
from builder.export.lines import nquads, ntriples
from builder.export.neo4j import neo4j
from builder.export.parquet import parquet
from builder.export.rdfxml import rdfxml
from builder.export.selection import Selection
from builder.export.turtle import trig, turtle
from builder.export.view import View
from builder.store import GraphStore

__all__ = ["FORMATS", "SUFFIXES", "Selection", "export", "serialise"]

_WRITERS: dict[str, Callable[[View], Iterator[bytes]]] = {
    "turtle": turtle,
    "trig": trig,
    "ntriples": ntriples,
    "nquads": nquads,
    "rdfxml": rdfxml,
    "jsonld": jsonld,
    "graphml": graphml,
    "gexf": gexf,
    "csv": delimited,
    "parquet": parquet,
}
_FOLDERS: dict[str, Callable[[View], Iterator[tuple[str, Iterator[bytes]]]]] = {"neo4j": neo4j}
FORMATS = (*_WRITERS, *_FOLDERS)
SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".rdf": "rdfxml",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".csv": "csv",
    ".parquet": "parquet",
}


def export(
    store: GraphStore,
    path: Path,
    format: str | None = None,  # noqa: A002 - the word of the command line
    selection: Selection | None = None,
) -> None:
    """Write a store's graph to a file, at once or not at all; "-" is standard output.

    A format of several files (Neo4j's) makes a folder of the path.
    ``format`` is one of FORMATS, by default what the file's suffix says. Without a selection all
    is written: the articles, the entities they name, and what is derived. Raises NewsgraphError
    where the format or what is selected is unknown or the file cannot be written.
    """
    chosen = format or SUFFIXES.get(path.suffix.lower())
    if chosen is None:
        raise NewsgraphError(
            "standard output has no suffix that names a format; name one with --format"
            if path == STANDARD_OUTPUT
            else f"{path}: the suffix names no format; end it in {', '.join(SUFFIXES)} or name one"
        )
    if chosen not in _FOLDERS:
        write_file(path, serialise(store, chosen, selection))
    elif path == STANDARD_OUTPUT:
        raise NewsgraphError(f"{chosen} is several files; give a folder instead of -")
    else:
        write_folder(path, _FOLDERS[chosen](View(store, selection or Selection())))


def serialise(
    store: GraphStore,
    format: str,  # noqa: A002
    selection: Selection | None = None,
) -> Iterator[bytes]:
    """Yield the graph in a format, piece by piece: memory does not grow with the store.

    N-Quads and TriG keep the graphs apart, the others merge them into one. The same articles give
    the same bytes, in whatever order they were built. Raises NewsgraphError where the format or
    what is selected is unknown, and for a format of several files.
    """
    if format in _FOLDERS:
        raise NewsgraphError(f"{format} is several files; export it to a folder")
    if format not in _WRITERS:
        raise NewsgraphError(f"There is no format {format}; choose one of {', '.join(FORMATS)}")
    return _WRITERS[format](View(store, selection or Selection()))
