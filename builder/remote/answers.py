"""Makes the answer of a query out of what a server sent."""

from collections.abc import Sequence

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

_CORRECTED = (  # what Virtuoso writes in another way: names of blank nodes, truth values
    (b'"nodeID://', b'"'),
    (b'#boolean", "value": "1"', b'#boolean", "value": "true"'),
    (b'#boolean", "value": "0"', b'#boolean", "value": "false"'),
)


def corrected(rows: bytes) -> bytes:
    """Return rows in JSON as the standard writes them."""
    for theirs, standard in _CORRECTED:
        rows = rows.replace(theirs, standard)
    return rows


def as_answer(triples: Sequence[Triple]) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return triples as the answer of a query, which only a query makes."""
    store = Store()
    store.extend(Quad(each.subject, each.predicate, each.object) for each in triples)
    return store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
