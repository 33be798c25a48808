"""The W3C's tests of the SPARQL 1.1 protocols, replayed against the server."""

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from servers import AUTHORIZED, Server
from w3c import SHARED, Entry, entries

if not SHARED.is_dir():
    pytest.skip("the W3C's tests are in ../shared", allow_module_level=True)

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
PROTOCOL = list(entries("protocol/manifest.ttl"))
DIRECT = list(entries("graph-store-protocol/manifest-direct.ttl"))
INDIRECT = list(entries("graph-store-protocol/manifest-indirect.ttl"))
OLD_GRAPH_STORE = list(entries("http-rdf-update/manifest.ttl"))


def name(entry: Entry) -> str:
    return entry.name


def send(server: Server, method: str, path: str, **what: object) -> httpx.Response:
    url = server.url + path
    return httpx.request(method, url, timeout=20, **what)  # type: ignore[arg-type]


def clear(server: Server) -> None:
    done = send(server, "POST", "/sparql", data={"update": "DROP ALL"}, headers=AUTHORIZED)
    assert done.status_code == 200, done.text


def replay(server: Server, entry: Entry) -> None:
    """Load what a test wants and send its requests; ``/gsp`` is ``/graphs`` here."""
    for iri, content in entry.graphs.items():
        headers = AUTHORIZED | {"Content-Type": "application/n-triples"}
        put = send(
            server, "PUT", "/graphs", params={"graph": iri}, content=content, headers=headers
        )
        assert put.status_code in {201, 204}
    location = ""
    for exchange in entry.exchanges:
        path = exchange.path.replace("$LOCATION$", location)
        path = "/graphs" + path.removeprefix("/gsp") if path.startswith("/gsp") else path
        answer = send(
            server,
            exchange.method,
            path,
            content=exchange.body,
            headers=AUTHORIZED | exchange.headers,
        )
        exchange.check(answer)
        if exchange.location:
            location = answer.headers["location"]


def test_the_manifests_are_whole() -> None:
    assert [len(one) for one in (PROTOCOL, DIRECT, INDIRECT)] == [34, 4, 9]


def test_what_is_left_out_has_no_requests_to_replay() -> None:
    """Of the older manifest for graph stores, for its requests are prose; the newer has them."""
    assert len(OLD_GRAPH_STORE) == 18
    assert all(not entry.exchanges for entry in OLD_GRAPH_STORE)


@pytest.mark.parametrize("entry", PROTOCOL, ids=name)
def test_protocol(entry: Entry, server: Server) -> None:
    assert entry.exchanges
    replay(server, entry)


@pytest.mark.parametrize("entry", [*DIRECT, *INDIRECT], ids=name)
def test_graph_store(entry: Entry, server: Server) -> None:
    assert entry.exchanges
    clear(server)
    replay(server, entry)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/n-triples", "*/*"]
)
def test_service_description(accept: str, server: Server) -> None:
    """The W3C's three tests: RDF at the endpoint, with its own IRI, and as the vocabulary wants."""
    answer = send(server, "GET", "/sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    kind = answer.headers["content-type"].partition(";")[0]
    graph = Graph().parse(data=answer.content, format=kind)
    (service,) = graph.subjects(SD.endpoint, URIRef(server.sparql))
    assert (service, RDF.type, SD.Service) in graph
    assert set(graph.objects(service, SD.supportedLanguage)) == {
        SD.SPARQL11Query,
        SD.SPARQL11Update,
    }
    (dataset,) = graph.objects(service, SD.defaultDataset)
    (default,) = graph.objects(dataset, SD.defaultGraph)
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert (default, RDF.type, SD.Graph) in graph
    names = {str(iri) for iri in graph.objects(predicate=SD.name)}
    assert "https://w3id.org/newsgraph/id/graph/ontology" in names
