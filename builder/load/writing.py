"""Writes graphs of other people into a store, and says in a register where they come from."""

from collections.abc import Iterable
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad

from builder.graph import terms
from builder.graph.iri import node
from builder.store import GraphStore

_REGISTER = "graph/loaded"
_BATCH = 20_000  # quads in one transaction; longer logs make a crashed store slow to open


def replace_graph(
    store: GraphStore, graph: NamedNode, quads: Iterable[Quad], sources: Iterable[str]
) -> None:
    """Put quads, all of one graph, in the place of what it held; ``sources`` are file names.

    In one transaction where old and new are up to 20,000 quads each. Beyond that a process that is
    killed leaves a graph without sources. Raises StoreError if the store was opened for reading.
    """
    dataset = store.at_hand()
    waiting = iter(quads)
    first, following = list(islice(waiting, _BATCH)), list(islice(waiting, _BATCH))
    _thin(store, graph)
    entry = [_entry(store.base, graph, source) for source in sorted(set(sources))]
    steps = [_forgotten(store, graph), f"CREATE SILENT GRAPH {graph}", *_inserted(first)]
    if not following:
        steps += _inserted(entry)
    dataset.update(" ;\n".join(steps))
    if following:
        while following:
            dataset.extend(following)
            following = list(islice(waiting, _BATCH))
        dataset.extend(entry)
    dataset.flush()


def remove_graph(store: GraphStore, graph: NamedNode) -> None:
    """Take a graph away, with its sources; raises StoreError as :func:`replace_graph` does."""
    dataset = store.at_hand()
    _thin(store, graph)
    dataset.update(_forgotten(store, graph))
    dataset.flush()


def sources(store: GraphStore, graph: NamedNode) -> list[str]:
    """Return the names of the files that a graph was loaded from, none where that is not known."""
    register = node(_REGISTER, store.base)
    found = store.dataset.quads_for_pattern(graph, terms.SOURCE, None, register)
    return sorted(str(getattr(quad.object, "value", "")) for quad in found)


def _entry(base: str, graph: NamedNode, source: str) -> Quad:
    return Quad(graph, terms.SOURCE, Literal(source), node(_REGISTER, base))


def _thin(store: GraphStore, graph: NamedNode) -> None:
    """Empty a graph that is too large for one transaction, its sources first."""
    dataset = store.at_hand()
    quads = dataset.quads_for_pattern(None, None, None, graph)
    if len(list(islice(quads, _BATCH + 1))) > _BATCH:
        dataset.update(_sourceless(store, graph))
        for quad in dataset.quads_for_pattern(None, None, None, graph):
            dataset.remove(quad)  # the loop goes on over what was there when it began


def _forgotten(store: GraphStore, graph: NamedNode) -> str:
    return f"DROP SILENT GRAPH {graph} ;\n{_sourceless(store, graph)}"


def _sourceless(store: GraphStore, graph: NamedNode) -> str:
    return f"DELETE WHERE {{ GRAPH {node(_REGISTER, store.base)} {{ {graph} ?p ?o }} }}"


def _inserted(quads: list[Quad]) -> list[str]:
    """Write quads of one graph as an update; none where there are none."""
    if not quads:
        return []
    triples = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
    return [f"INSERT DATA {{ GRAPH {quads[0].graph_name} {{\n{triples}\n}} }}"]
