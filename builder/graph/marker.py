"""The mark by which a store is known to be one of ours, and its base."""

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from builder.errors import StoreError
from builder.graph import terms
from builder.graph.iri import BASE, ONTOLOGY_GRAPH, node

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from builder.graph.dataset import Dataset


def stored_marker(dataset: "Dataset") -> "Quad | None":
    """Return the marker that a store holds, None if it is empty or none of ours."""
    usual = node(ONTOLOGY_GRAPH, BASE)
    for place in (usual, None):  # the usual one first: the other look is at all articles
        for quad in dataset.quads_for_pattern(place, terms.IDENTIFIER, None, place):
            graph = quad.graph_name
            if isinstance(graph, NamedNode) and graph.value.endswith(ONTOLOGY_GRAPH):
                return quad
    return None


def own_marker(dataset: "Store", folder: "Path | None") -> "Quad | None":
    """Return the marker of a store in a folder, None if the store is empty.

    Raises StoreError where it holds the RDF of somebody else.
    """
    found = stored_marker(dataset)
    if found is None and len(dataset):
        raise StoreError(f"{folder} holds RDF that newsgraph did not write; give another folder")
    return found


def base_of(found: "Quad") -> str:
    """Return the base of a store's data IRIs, from its marker."""
    assert isinstance(found.subject, NamedNode)
    return found.subject.value.removesuffix(ONTOLOGY_GRAPH)
