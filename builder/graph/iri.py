"""The IRIs of the graph: a base, and a key below it."""

from pyoxigraph import NamedNode

from builder.errors import NewsgraphError

ONTOLOGY = "https://w3id.org/newsgraph/ontology#"
BASE = "https://w3id.org/newsgraph/id/"

# keys of the graphs that are no article's
ONTOLOGY_GRAPH = "graph/ontology"
GAZETTEER = "graph/gazetteer"
DERIVED = "graph/derived"
QUARANTINE = "graph/quarantine"


def node(key: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a key."""
    return NamedNode(base + key)


def checked_base(base: str) -> str:
    """Return the base; raises NewsgraphError unless it is an absolute IRI that ends in / or #."""
    from urllib.parse import urlsplit  # noqa: PLC0415  # slow, and a store that is read has one

    try:
        valid = bool(urlsplit(base).scheme) and bool(NamedNode(base))
    except ValueError:
        valid = False
    if not valid or not base.endswith(("/", "#")):
        raise NewsgraphError(
            f"{base!r} is no base for IRIs; give an absolute IRI that ends in / or #, like {BASE}"
        )
    return base
