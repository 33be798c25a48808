"""Changes a dataset on a server.

An article's change is one request, with all that follows from it. Servers that take a request as
one transaction (the standard's wish) show the old or the new, never a mixture. For the others the
request itself says first that it begins, in the derived graph, and last that it is done: what a
server left half done is found by the next who opens the store for writing, and undone.
"""

from collections.abc import Sequence
from itertools import groupby

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from builder.graph.iri import DERIVED, GAZETTEER, ONTOLOGY_GRAPH, QUARANTINE, node
from builder.graph.terms import DCTERMS
from builder.graph.writing import batches, blocks
from builder.remote.client import Client
from builder.remote.dataset import RemoteDataset
from builder.remote.settings import settings

_WAITS_FOR = NamedNode(f"{DCTERMS}requires")


def connect(address: str) -> tuple[RemoteDataset, "RemoteWriter"]:
    """Return what reads and what writes the store at an address.

    Nothing is sent yet. Raises StoreError for what is no address.
    """
    dataset = RemoteDataset(Client(settings(address)))
    return dataset, RemoteWriter(dataset)


class RemoteWriter:
    """Writes by SPARQL Update, whole graphs by the Graph Store Protocol where there is one."""

    def __init__(self, dataset: RemoteDataset) -> None:
        self._dataset, self._client = dataset, dataset.client

    def apply(self, removed: set[Quad], added: set[Quad]) -> None:
        """Write changes in one request; in several where they are very many."""
        steps = list(batches(removed, added))
        flags = self._flags(removed | added)
        for number, (gone, come) in enumerate(steps):
            begun = blocks("INSERT", flags) if number == 0 else []
            done = blocks("DELETE", flags) if number == len(steps) - 1 else []
            written = (*begun, *blocks("DELETE", gone), *blocks("INSERT", come), *done)
            self._client.update(";\n".join(written))

    def replace(self, old: set[Quad], new: set[Quad]) -> None:
        """Put graphs as a whole in the place of what they were."""
        by_graph = sorted(new, key=lambda quad: str(quad.graph_name))
        for graph, group in groupby(by_graph, key=lambda quad: quad.graph_name):
            quads = sorted(group, key=str)
            assert isinstance(graph, NamedNode)
            if self._client.settings.graphs:
                triples = (quad.triple for quad in quads)
                self._client.put(graph.value, serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
            else:
                cleared = f"CLEAR SILENT GRAPH {graph}"
                self._client.update(";\n".join((cleared, *blocks("INSERT", quads))))

    def unfinished(self) -> Sequence[NamedNode]:
        """Return the graphs whose last change may have been written in part."""
        derived = self._node(DERIVED)
        found = self._dataset.quads_for_pattern(derived, _WAITS_FOR, None, derived)
        return sorted((quad.object for quad in found), key=str)  # type: ignore[misc]

    def close(self) -> None:
        """Close the connections; all is saved already."""
        self._client.close()

    def _flags(self, changes: set[Quad]) -> list[Quad]:
        """Return the quads that say which graphs are being changed."""
        keys = (DERIVED, ONTOLOGY_GRAPH, GAZETTEER, QUARANTINE)
        others = {self._node(key) for key in keys}
        derived = self._node(DERIVED)
        names = {quad.graph_name for quad in changes} - others
        return [
            Quad(derived, _WAITS_FOR, name, derived)
            for name in sorted(names, key=str)
            if isinstance(name, NamedNode)
        ]

    def _node(self, key: str) -> NamedNode:
        return node(key, self._dataset.base)
