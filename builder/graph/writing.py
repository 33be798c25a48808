"""Changes a dataset: how is a matter of where it lies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from pyoxigraph import NamedNode, Quad, Store

_BATCH = 20_000  # quads in one transaction; longer logs make a crashed store slow to open
_BLOCK = 1_000  # triples in one block: a server's parser may run out of stack on more


class Writer(Protocol):
    """Puts changes into a dataset."""

    def apply(self, removed: set[Quad], added: set[Quad]) -> None:
        """Write changes at once or not at all; in several steps where they are very many."""

    def replace(self, old: set[Quad], new: set[Quad]) -> None:
        """Put quads in the place of others, where blank nodes have names only by chance."""

    def unfinished(self) -> Sequence[NamedNode]:
        """Return the graphs whose last change may have been written in part."""

    def close(self) -> None:
        """Save all."""


class LocalWriter:
    """Writes to a folder, or to memory where there is none."""

    def __init__(self, dataset: Store, path: Path | None) -> None:
        self._dataset, self._path = dataset, path

    def apply(self, removed: set[Quad], added: set[Quad]) -> None:
        """Write changes; in one transaction unless they are very many."""
        for gone, come in batches(removed, added):
            self._dataset.update(";\n".join((*blocks("DELETE", gone), *blocks("INSERT", come))))

    def replace(self, old: set[Quad], new: set[Quad]) -> None:
        """Put quads in the place of others."""
        self._dataset.extend(new - old)
        for quad in old - new:  # one by one: an update cannot name blank nodes
            self._dataset.remove(quad)

    def unfinished(self) -> Sequence[NamedNode]:
        """Return nothing: every change is a transaction."""
        return ()

    def close(self) -> None:
        """Save all on disk."""
        if self._path is not None:
            self._dataset.flush()


def batches(removed: set[Quad], added: set[Quad]) -> Iterable[tuple[list[Quad], list[Quad]]]:
    """Yield changes in steps that are not too large, removals before additions, sorted."""
    changes = [(False, quad) for quad in sorted(removed - added, key=str)]
    changes += [(True, quad) for quad in sorted(added - removed, key=str)]
    for start in range(0, len(changes), _BATCH):
        step = changes[start : start + _BATCH]
        yield (
            [quad for is_new, quad in step if not is_new],
            [quad for is_new, quad in step if is_new],
        )


def blocks(verb: str, quads: Iterable[Quad]) -> list[str]:
    """Return quads as operations of SPARQL Update; none where there are no quads.

    What is inserted is one operation, within which blank nodes keep their names. A deletion is
    one for each block: of several, Virtuoso 7.2 leaves literals with a language where they are.
    """
    graphs: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    written = [
        f"GRAPH {graph} {{\n" + "\n".join(triples[start : start + _BLOCK]) + "\n}"
        for graph, triples in sorted(graphs.items())
        for start in range(0, len(triples), _BLOCK)
    ]
    together = ["\n".join(written)] if written and verb == "INSERT" else written
    return [f"{verb} DATA {{\n{block}\n}}" for block in together]
