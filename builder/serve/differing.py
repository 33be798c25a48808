"""Finds what an update changed, by comparing the store with the copy that it was applied to."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from builder.serve.refusal import RefusedError


@dataclass(frozen=True, slots=True)
class Difference:
    """Quads that came and went, and graphs that were made (perhaps empty) and dropped."""

    added: frozenset[Quad]
    removed: frozenset[Quad]
    made: tuple[NamedNode | BlankNode, ...] = ()
    dropped: tuple[NamedNode | BlankNode, ...] = ()

    def as_update(self, most: int) -> str | None:
        """Return it as one update; None where blank nodes or the number of quads forbid that."""
        quads = [("DELETE", quad) for quad in self.removed]
        quads += [("INSERT", quad) for quad in self.added]
        if len(quads) > most or any(_has_blank(quad) for _, quad in quads):
            return None
        return " ;\n".join(f"{verb} DATA {{ {_block(quad)} }}" for verb, quad in quads)


def difference(
    before: Store, after: Store, is_own: Callable[[NamedNode | BlankNode | DefaultGraph], bool]
) -> Difference:
    """Return what differs in the graphs of users.

    Raises RefusedError where a graph of newsgraph's own differs.
    """
    old, new = set(before.named_graphs()), set(after.named_graphs())
    added: set[Quad] = set()
    removed: set[Quad] = set()
    for graph in (*(old | new), DefaultGraph()):
        if _digest(before, graph) == _digest(after, graph):
            continue
        if is_own(graph):
            raise RefusedError(
                403,
                f"the update would change {graph}, which newsgraph keeps itself; nothing was "
                "changed; write to a graph of your own",
            )
        lines_before, lines_after = _lines(before, graph), _lines(after, graph)
        removed |= _quads(lines_before - lines_after, graph)
        added |= _quads(lines_after - lines_before, graph)
    for graph in old ^ new:
        if is_own(graph):
            raise RefusedError(403, f"newsgraph keeps {graph} itself; nothing was changed")
    return Difference(frozenset(added), frozenset(removed), tuple(new - old), tuple(old - new))


class _Hash:
    """Takes what is dumped, keeps only its digest."""

    def __init__(self) -> None:
        self.sha = hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        self.sha.update(data)
        return len(data)

    def flush(self) -> None:
        pass


def _digest(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> bytes:
    sink = _Hash()
    store.dump(sink, RdfFormat.N_TRIPLES, from_graph=graph)  # type: ignore[arg-type]
    return sink.sha.digest()


def _lines(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> set[bytes]:
    dumped = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
    return set((dumped or b"").split(b"\n"))


def _quads(lines: set[bytes], graph: NamedNode | BlankNode | DefaultGraph) -> set[Quad]:
    triples = parse(b"\n".join(lines), RdfFormat.N_TRIPLES)
    return {Quad(one.subject, one.predicate, one.object, graph) for one in triples}


def _has_blank(quad: Quad) -> bool:
    return any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name))


def _block(quad: Quad) -> str:
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    if isinstance(quad.graph_name, DefaultGraph):
        return triple
    return f"GRAPH {quad.graph_name} {{ {triple} }}"
