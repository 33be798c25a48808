"""Writes a store, or one article of it, to a file that says the same in the same bytes."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from builder.errors import NewsgraphError
from builder.export.file import write_file
from builder.export.lines import nquads
from builder.export.turtle import trig, turtle
from builder.graph.iri import GAZETTEER, ONTOLOGY_GRAPH, QUARANTINE, node
from builder.store import GraphStore

__all__ = ["FORMATS", "SUFFIXES", "export", "serialise"]

_WRITERS = {"turtle": turtle, "nquads": nquads, "trig": trig}
FORMATS = tuple(_WRITERS)
SUFFIXES = {".ttl": "turtle", ".nq": "nquads", ".trig": "trig"}


def export(
    store: GraphStore,
    path: Path,
    format: str | None = None,  # noqa: A002 - the word of the command line
    *,
    article: str | None = None,
    background: bool = False,
    quarantine: bool = False,
) -> None:
    """Write a store's graph to a file, at once or not at all.

    ``format`` is one of FORMATS, by default what the file's suffix says. The rest is as in
    :func:`serialise`. Raises NewsgraphError where the format or article is unknown or the file
    cannot be written.
    """
    chosen = format or SUFFIXES.get(path.suffix.lower())
    if chosen is None:
        raise NewsgraphError(
            f"{path}: the suffix names no format; end it in {', '.join(SUFFIXES)} or name one"
        )
    content = serialise(
        store, chosen, article=article, background=background, quarantine=quarantine
    )
    write_file(path, content)


def serialise(
    store: GraphStore,
    format: str,  # noqa: A002
    *,
    article: str | None = None,
    background: bool = False,
    quarantine: bool = False,
) -> bytes:
    """Return the graph in a format: the articles, the entities they name, and what is derived.

    Turtle merges all graphs into one, N-Quads and TriG keep them apart. ``article``
    limits it to one article's graph; ``background`` adds the ontology and the gazetteer,
    ``quarantine`` what was withheld. The same
    articles give the same bytes, in whatever order they were built. Raises NewsgraphError where
    the format or article is unknown.
    """
    if format not in _WRITERS:
        raise NewsgraphError(f"There is no format {format}; choose one of {', '.join(FORMATS)}")
    return _WRITERS[format](list(_quads(store, article, background, quarantine)), store.base)


def _quads(
    store: GraphStore, article: str | None, background: bool, quarantine: bool
) -> Iterator[Quad]:
    asked = {node(key, store.base): background for key in (ONTOLOGY_GRAPH, GAZETTEER)}
    asked[node(QUARANTINE, store.base)] = quarantine
    if article is not None and article not in store.articles():
        raise NewsgraphError(f"There is no article {article} in {store.path}; mend its name")
    only = None if article is None else store.article_graph(article)
    for graph in store.dataset.named_graphs():
        if not isinstance(graph, NamedNode):
            continue
        if asked.get(graph, only in (None, graph)):
            yield from store.dataset.quads_for_pattern(None, None, None, graph)
