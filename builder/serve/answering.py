"""What a worker answers: queries, and the content of graphs."""

from typing import IO, Any, Protocol, cast

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
)

from builder.errors import QueryError
from builder.query.run import PREFIXES, Answer, Graphs, ask
from builder.query.tokens import reaches_out
from builder.serve.media import GRAPHS, RESULTS, accepted, choose
from builder.serve.refusal import RefusedError

RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
_WITH_PREFIXES = frozenset({"turtle", "trig", "rdfxml"})


class Sink(Protocol):
    """Where an answer goes, in pieces of bytes; its format is said before the first."""

    def begin(self, format_: str) -> None:
        """Say in which format the answer is."""

    def write(self, data: bytes, /) -> int:
        """Take a piece."""

    def flush(self) -> None:
        """Do nothing: pieces go on when enough of them are there."""


def stream(sink: Sink) -> IO[bytes]:
    """Return a sink as the file that the engine wants; it calls no more than ``write``."""
    return cast(IO[bytes], sink)


def answer_query(store: Store, job: dict[str, Any], sink: Sink) -> None:
    """Write the answer to a query; raise RefusedError where it cannot be given."""
    text = job["text"]
    if reaches_out(text):
        raise RefusedError(
            403,
            "the query may ask another server (SERVICE), which this one never does; remove it, "
            "or where the word stands in an IRI declare a prefix for it",
        )
    try:
        answer = ask(store, text, base=job["base"], graphs=_graphs(job))
    except QueryError as error:
        raise RefusedError(400, str(error)) from error
    _write(answer, job["accept"], sink)


def answer_graph(store: Store, job: dict[str, Any], sink: Sink) -> None:
    """Write all triples of one graph, of the unnamed one where the job's graph is None."""
    graph = DefaultGraph() if job["graph"] is None else graph_name(job["graph"])
    if isinstance(graph, NamedNode) and not exists(store, graph):
        raise RefusedError(404, f"there is no graph <{graph.value}>")
    name = choose(accepted(job["accept"]), GRAPHS) or _unacceptable(GRAPHS)
    sink.begin(name)
    prefixes = PREFIXES if name in _WITH_PREFIXES else None
    store.dump(stream(sink), GRAPH_FORMATS[name], from_graph=graph, prefixes=prefixes)


def exists(store: Store, graph: NamedNode) -> bool:
    """Tell whether a store has a graph; an empty one counts if it was made."""
    return store.contains_named_graph(graph)


def graph_name(iri: str) -> NamedNode:
    """Return the node of a graph's IRI; raise RefusedError where it is none, or not absolute."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise RefusedError(
            400, f"{iri[:200]!r} is no absolute IRI, so it names no graph"
        ) from error


def _graphs(job: dict[str, Any]) -> Graphs | None:
    default, named = map(graph_name, job["default"]), map(graph_name, job["named"])
    return Graphs(tuple(default), tuple(named)) if job["default"] or job["named"] else None


def _write(answer: Answer, accept: str, sink: Sink) -> None:
    formats = GRAPHS if isinstance(answer, QueryTriples) else RESULTS
    name = choose(accepted(accept), formats) or _unacceptable(formats)
    sink.begin(name)
    if isinstance(answer, QueryTriples):
        answer.serialize(stream(sink), format=GRAPH_FORMATS[name])
    else:
        answer.serialize(stream(sink), format=RESULT_FORMATS[name])


def _unacceptable(formats: Any) -> str:
    types = ", ".join(media[0] for media in formats.values())
    raise RefusedError(406, f"the answer comes as {types}; accept one of them")
