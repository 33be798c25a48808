"""Finds what an update changed, by comparing the store with the copy that it was applied to."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryFile

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
    before: Store,
    after: Store,
    folder: Path,
    is_own: Callable[[NamedNode | BlankNode | DefaultGraph], bool],
) -> Difference:
    """Return what differs in the graphs of users; ``folder`` is for files meanwhile.

    Raises RefusedError where a graph of newsgraph's own differs.
    """
    old, new = set(before.named_graphs()), set(after.named_graphs())
    gone, come = _lines_that_differ(before, after, folder)
    removed, added = (set(parse(b"".join(lines), RdfFormat.N_QUADS)) for lines in (gone, come))
    for graph in {quad.graph_name for quad in removed | added} | (old ^ new):
        if is_own(graph):
            raise RefusedError(
                403,
                f"the update would change {graph}, which newsgraph keeps itself; nothing was "
                "changed; write to a graph of your own",
            )
    return Difference(frozenset(added), frozenset(removed), tuple(new - old), tuple(old - new))


def _lines_that_differ(before: Store, after: Store, folder: Path) -> tuple[set[bytes], set[bytes]]:
    """Return the N-Quads that only the first and only the second of two stores holds.

    Both write what they hold in the same order, so that lines match or are off by as many as
    changed; only those without a match so far are held in memory.
    """
    gone: set[bytes] = set()
    come: set[bytes] = set()
    with TemporaryFile(dir=folder) as first, TemporaryFile(dir=folder) as second:
        for store, file in ((before, first), (after, second)):
            store.dump(file, RdfFormat.N_QUADS)
            file.seek(0)
        for one, other in zip_longest(first, second, fillvalue=b""):
            if one == other:
                continue
            if one in come:
                come.remove(one)
            else:
                gone.add(one)
            if other in gone:
                gone.remove(other)
            else:
                come.add(other)
    return gone - {b""}, come - {b""}


def _has_blank(quad: Quad) -> bool:
    return any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name))


def _block(quad: Quad) -> str:
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    if isinstance(quad.graph_name, DefaultGraph):
        return triple
    return f"GRAPH {quad.graph_name} {{ {triple} }}"
