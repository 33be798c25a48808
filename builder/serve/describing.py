"""The service description of the endpoint, and the VoID description of what it holds."""

from collections.abc import Iterator
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from builder.graph.iri import ONTOLOGY
from builder.query.run import PREFIXES, ask
from builder.serve.answering import GRAPH_FORMATS, Sink, stream
from builder.serve.media import GRAPHS, accepted, choose
from builder.serve.refusal import RefusedError

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_TITLE = NamedNode("http://purl.org/dc/terms/title")
_FORMATS = "http://www.w3.org/ns/formats/"
_OUTPUT = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N-Quads",
    "TriG",
)
_INPUT = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_COUNTS = (
    ("triples", "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"),
    ("distinctSubjects", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
    ("properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
    ("classes", "SELECT (COUNT(DISTINCT ?class) AS ?n) { ?s a ?class }"),
    ("documents", "SELECT (COUNT(DISTINCT ?article) AS ?n) { ?article a ng:Article }"),
)
_BY_CLASS = "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of ORDER BY ?of"
_BY_PROPERTY = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"

_Node = NamedNode | BlankNode


def describe(store: Store, job: dict[str, Any], sink: Sink) -> None:
    """Write the description that a job asks for, "service" or "void"; raise RefusedError (406)."""
    name = choose(accepted(job["accept"]), GRAPHS)
    if name is None:
        types = ", ".join(media[0] for media in GRAPHS.values())
        raise RefusedError(406, f"the description comes as {types}; accept one of them")
    triples = _service(store, job) if job["about"] == "service" else _dataset(store, job)
    sink.begin(name)
    spaces = PREFIXES | {"sd": _SD, "void": _VOID, "formats": _FORMATS}
    with_prefixes = name in {"turtle", "trig", "rdfxml"}
    format_: RdfFormat = GRAPH_FORMATS[name]
    serialize(triples, stream(sink), format_, prefixes=spaces if with_prefixes else None)


def _service(store: Store, job: dict[str, Any]) -> Iterator[Triple]:
    service = NamedNode(job["endpoint"])
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    languages = ["SPARQL11Query", "SPARQL11Update"] if job["writable"] else ["SPARQL11Query"]
    for language in languages:
        yield Triple(service, _sd("supportedLanguage"), _sd(language))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for format_ in _OUTPUT:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + format_))
    for format_ in _INPUT if job["writable"] else ():
        yield Triple(service, _sd("inputFormat"), NamedNode(_FORMATS + format_))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    articles = job["own"] + "article/"  # too many to list; a query for ng:Article has them
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    for number, name in enumerate(sorted(set(names))):
        if not name.startswith(articles):
            named = BlankNode(f"named{number}")
            yield Triple(dataset, _sd("namedGraph"), named)
            yield Triple(named, _TYPE, _sd("NamedGraph"))
            yield Triple(named, _sd("name"), NamedNode(name))


def _dataset(store: Store, job: dict[str, Any]) -> Iterator[Triple]:
    dataset = NamedNode(job["void"])
    yield Triple(dataset, _TYPE, _void("Dataset"))
    yield Triple(dataset, _TITLE, Literal("What French news say that happened", language="en"))
    yield Triple(dataset, _void("sparqlEndpoint"), NamedNode(job["endpoint"]))
    yield Triple(dataset, _void("uriSpace"), Literal(job["own"]))
    for space in (ONTOLOGY, *(PREFIXES[name] for name in ("skos", "prov", "oa"))):
        yield Triple(dataset, _void("vocabulary"), NamedNode(space))
    for format_ in _OUTPUT[4:]:
        yield Triple(dataset, _void("feature"), NamedNode(_FORMATS + format_))
    for name, query in _COUNTS:
        yield Triple(dataset, _void(name), _number(next(_rows(store, query))["n"]))
    partitions = (
        ("class", _BY_CLASS, "classPartition", "class", "entities"),
        ("property", _BY_PROPERTY, "propertyPartition", "property", "triples"),
    )
    parts = []
    for kind, query, partition, of, count in partitions:
        for number, row in enumerate(_rows(store, query)):
            part = BlankNode(f"{kind}{number}")
            yield Triple(dataset, _void(partition), part)
            parts += [
                Triple(part, _void(of), row["of"]),
                Triple(part, _void(count), _number(row["n"])),
            ]
    yield from parts


def _rows(store: Store, query: str) -> Iterator[Any]:
    answer = ask(store, query)
    assert isinstance(answer, QuerySolutions)
    return iter(answer)


def _number(term: Any) -> Literal:
    return Literal(term.value, datatype=_XSD_INTEGER)


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)
