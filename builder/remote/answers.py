"""Makes the answer of a query out of what a server sent."""

from collections.abc import Sequence

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple


def as_answer(triples: Sequence[Triple]) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return triples as the answer of a query, which only a query makes."""
    store = Store()
    store.extend(Quad(each.subject, each.predicate, each.object) for each in triples)
    return store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
