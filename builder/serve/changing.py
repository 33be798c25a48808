"""What a worker changes: the graphs of users, never those that newsgraph keeps itself.

An update is tried on a copy of the store. Only if it leaves newsgraph's own graphs as they were,
what it changed in the others is written to the store itself, in one transaction where it can be.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, parse

from builder.errors import StoreError
from builder.graph.kinds import LOADED, graph_kind
from builder.graph.opening import open_dataset
from builder.keys import digest
from builder.query.run import PREFIXES, reason
from builder.query.tokens import changes_data, reaches_out
from builder.serve.answering import GRAPH_FORMATS, exists, graph_name
from builder.serve.differing import Difference, difference
from builder.serve.operations import operations
from builder.serve.refusal import RETRY, RefusedError

_USING = ("using", "using_named")
_BATCH = 20_000  # quads in one transaction; longer logs make a crashed store slow to open

Graph = NamedNode | BlankNode | DefaultGraph


def is_own(graph: Graph, base: str) -> bool:
    """Tell whether newsgraph keeps a graph itself, or would take it for one of its own."""
    return graph_kind(graph, base) != LOADED


def update(job: dict[str, Any], payload: bytes) -> dict[str, Any]:
    """Apply a SPARQL update to a store; return how many quads came and went.

    Raises RefusedError where it does not parse, asks another server, fails, would change a graph of
    newsgraph's own, or where the store is being built.
    """
    text = payload.decode()
    if reaches_out(text, update=True):
        raise RefusedError(
            403,
            "the update may ask another server (SERVICE, LOAD), which this one never does; remove "
            "it, or where the word stands in an IRI declare a prefix for it",
        )
    _check_syntax(text, job["base"])
    store = _open(job["store"])
    store.backup(job["scratch"])
    scratch = Store(job["scratch"])
    using, using_named = ([graph_name(iri).value for iri in job[key]] for key in _USING)
    for operation in operations(text, using, using_named):
        if operation.sweeps:
            _sweep(scratch, operation.sweeps, job["own"])
        else:
            _apply(scratch, operation.text, job["base"])
    folder = Path(job["scratch"]).parent
    changed = difference(store, scratch, folder, lambda graph: is_own(graph, job["own"]))
    _write(store, changed)
    store.backup(job["snapshot"])
    return {"added": len(changed.added), "removed": len(changed.removed)}


def change_graph(job: dict[str, Any], payload: bytes) -> dict[str, Any]:
    """Replace a graph, add to it or delete it; return whether it is new, and its IRI.

    The job's graph is an IRI, None for the unnamed graph, or "" for a new one below ``base``.
    Raises RefusedError where the content does not parse, the graph is missing or newsgraph's own.
    """
    iri = job["graph"]
    if iri == "":
        iri = f"{job['base']}/{digest(job['media'], payload.decode(errors='replace'))}"
    graph: Graph = DefaultGraph() if iri is None else graph_name(iri)
    if is_own(graph, job["own"]):
        raise RefusedError(
            403, f"newsgraph keeps the graph <{iri}> itself; write to one of your own"
        )
    new = set() if job["method"] == "DELETE" else set(_parsed(job["media"], payload, graph))
    store = _open(job["store"])
    known = isinstance(graph, DefaultGraph) or exists(store, graph)  # type: ignore[arg-type]
    if job["method"] == "DELETE" and not known:
        raise RefusedError(404, f"there is no graph <{iri}>")
    old = set(store.quads_for_pattern(None, None, None, graph))
    kept = old if job["method"] == "POST" else set()
    named = [graph] if isinstance(graph, NamedNode) else []
    deleted = job["method"] == "DELETE"
    _write(
        store,
        Difference(
            frozenset(new - old),
            frozenset(old - new - kept),
            made=tuple([] if deleted or known else named),
            dropped=tuple(named if deleted else []),
        ),
    )
    store.backup(job["snapshot"])
    return {"created": not known, "graph": iri}


def _open(path: str) -> Store:
    try:
        return open_dataset(Path(path), writable=True)
    except StoreError as error:
        raise RefusedError(503, f"the store cannot be written now: {error}", RETRY) from error


def _check_syntax(text: str, base: str) -> None:
    """Let the engine parse all of it, in a store of nothing; what it then does is of no account."""
    try:
        Store().update(text, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        hint = "" if changes_data(text) else "is no update, or "
        raise RefusedError(400, f"the update: {hint}{reason(text, str(error))}") from error
    except (RuntimeError, ValueError, OSError):
        return


def _apply(store: Store, text: str, base: str) -> None:
    try:
        store.update(text, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise RefusedError(400, f"the update: {reason(text, str(error))}") from error
    except (RuntimeError, ValueError) as error:
        raise RefusedError(
            409, f"the update cannot be applied, {error}; nothing was changed"
        ) from error


def _sweep(store: Store, which: str, base: str) -> None:
    """Drop graphs of users; those of newsgraph are none that an update may speak of."""
    if which in {"all", "default"}:
        store.clear_graph(DefaultGraph())
    if which in {"all", "named"}:
        for graph in list(store.named_graphs()):
            if not is_own(graph, base):
                store.remove_graph(graph)


def _parsed(media: str, payload: bytes, graph: Graph) -> Iterator[Quad]:
    base = graph.value if isinstance(graph, NamedNode) else None
    try:
        for quad in parse(
            payload,
            GRAPH_FORMATS[media],
            base_iri=base,
            without_named_graphs=True,
            rename_blank_nodes=True,
        ):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
    except (SyntaxError, ValueError) as error:
        said = " ".join(str(error).split())[:300]
        raise RefusedError(400, f"the graph does not parse as {media}: {said}") from error


def _write(store: Store, changed: Difference) -> None:
    text = changed.as_update(_BATCH)
    if text is not None:
        store.update(text)
    else:  # blank nodes, which an update cannot name, or too many for one transaction
        removed, added = iter(changed.removed), iter(changed.added)
        for quad in removed:
            store.remove(quad)
        while batch := list(islice(added, _BATCH)):
            store.extend(batch)
    for graph in changed.made:
        store.add_graph(graph)
    for graph in changed.dropped:
        store.remove_graph(graph)
    store.flush()
