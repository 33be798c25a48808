"""Tells a store's named graphs apart, by their names alone."""

import re

from pyoxigraph import NamedNode

from builder.graph.iri import DERIVED, GAZETTEER, ONTOLOGY_GRAPH, QUARANTINE

ARTICLE = "article"
LOADED = "loaded"
OTHER = "other"

_NAMES = {
    ONTOLOGY_GRAPH: "ontology",
    GAZETTEER: "gazetteer",
    DERIVED: "derived",
    QUARANTINE: "quarantine",
}
_LIKE_OURS = re.compile(r"(^|/)graph/\w+$")  # would be taken for a store's of another base


def graph_kind(graph: object, base: str) -> str:
    """Return what a graph holds, from its name; the unnamed graph counts as "loaded".

    "article", "ontology", "gazetteer", "derived" or "quarantine"; "loaded" is what others wrote;
    "other" is what newsgraph keeps for itself, or might.
    """
    if not isinstance(graph, NamedNode):
        return LOADED
    if not graph.value.startswith(base):
        return OTHER if _LIKE_OURS.search(graph.value) else LOADED
    key = graph.value[len(base) :]
    return ARTICLE if key.startswith("article/") else _NAMES.get(key, OTHER)
