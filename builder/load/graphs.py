"""Lists the named graphs of a store."""

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import NamedNode

from builder.graph.kinds import ARTICLE, LOADED, graph_kind
from builder.load.writing import sources
from builder.store import GraphStore


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph; those of the articles are one together."""

    name: str  # an IRI, of the articles the beginning of theirs
    holds: str
    triples: int


def graphs(store: GraphStore) -> list[Graph]:
    """Return the graphs of a store: newsgraph's own, then those that were loaded, by name.

    A loaded graph holds the names of its files; none are known of one that came over the network
    or whose loading was broken off.
    """
    articles = 0
    triples: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for graph in store.dataset.named_graphs():
        kind = graph_kind(graph, store.base)
        articles += kind == ARTICLE
        name = f"{store.base}article/" if kind == ARTICLE else graph.value
        kinds[name] = kind
        quads = store.dataset.quads_for_pattern(None, None, None, graph)
        triples[name] += sum(1 for _ in quads)
    shown = [name for name in kinds if triples[name] or kinds[name] == LOADED]
    listed = sorted(shown, key=lambda name: (kinds[name] == LOADED, kinds[name], name))
    return [
        Graph(name, _holds(store, name, kinds[name], articles), triples[name]) for name in listed
    ]


def _holds(store: GraphStore, name: str, kind: str, articles: int) -> str:
    if kind == ARTICLE:
        return f"{articles} articles, a graph each"
    if kind == LOADED:
        files = ", ".join(sources(store, NamedNode(name)))
        return f"loaded from {files}" if files else "of unknown origin, or not wholly loaded"
    return "which files were loaded" if kind == "other" else kind
