"""Makes a fresh copy of a store's files quick to open, and says what it is a copy of."""

from typing import Any

from pyoxigraph import Store

from builder.graph.marker import base_of, stored_marker
from builder.serve.refusal import RefusedError


def settle(job: dict[str, Any]) -> dict[str, Any]:
    """Write the log of a snapshot into its tables, once for all workers; return the store's base.

    Raises RefusedError for a dataset that newsgraph did not write.
    """
    store = Store(job["snapshot"])
    store.flush()
    found = stored_marker(store)
    if found is None and len(store):
        raise RefusedError(409, "holds RDF that newsgraph did not write")
    return {"base": base_of(found) if found else ""}
