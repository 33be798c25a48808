"""Puts files into a graph of their own, in the place of what was there, and takes it away again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from builder.errors import LoadError
from builder.graph.kinds import LOADED, graph_kind
from builder.load.naming import named
from builder.load.reading import format_of, read
from builder.load.writing import remove_graph, replace_graph
from builder.store import GraphStore


@dataclass(frozen=True, slots=True)
class Loaded:
    """What files held: distinct triples, and how many graphs of their own became one."""

    triples: int
    merged: int  # named graphs; 0 where the files name none


def load(
    store: GraphStore,
    paths: Sequence[Path],
    graph: str,
    format: str | None = None,  # noqa: A002 - the word of the command line
) -> Loaded:
    """Put what files say into the graph of an IRI, instead of what it held before.

    The files may be Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, by their suffixes or as
    ``format`` says. Graphs that they name are merged, blank nodes get IRIs, relative IRIs are
    resolved against the graph's. All is read to its end before anything is written. Raises
    LoadError where a file is broken or the graph is none that may be written, StoreError if the
    store was opened for reading.
    """
    target = writable_graph(graph, store.base)
    formats = [(path, format_of(path, format)) for path in paths]
    names = {quad.graph_name for quad in _all(formats, graph)}
    quads = named(_all(formats, graph), target, store.base)
    replace_graph(store, target, quads, [path.name for path in paths])
    triples = sum(1 for _ in store.dataset.quads_for_pattern(None, None, None, target))
    return Loaded(triples, sum(isinstance(name, NamedNode) for name in names))


def unload(store: GraphStore, graph: str) -> bool:
    """Forget a loaded graph; False if there is none. Raises LoadError if it is newsgraph's own."""
    target = writable_graph(graph, store.base)
    if target not in set(store.dataset.named_graphs()):
        return False
    remove_graph(store, target)
    return True


def writable_graph(graph: str, base: str) -> NamedNode:
    """Return the name of a graph; raise LoadError where it is no IRI or one of newsgraph's own."""
    try:
        name = NamedNode(graph)
    except ValueError:
        raise LoadError(
            f"{graph!r} is no IRI for a graph; give one such as https://example.org/names"
        ) from None
    if graph_kind(name, base) != LOADED:
        raise LoadError(f"newsgraph keeps the graph {name} itself; name one outside of <{base}>")
    return name


def _all(formats: Sequence[tuple[Path, str]], base: str) -> Iterator[Quad]:
    for path, format_ in formats:
        yield from read(path, format_, base)
