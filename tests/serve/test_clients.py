"""Clients that nobody here wrote: rdflib, SPARQLWrapper, curl."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from servers import ARTICLE, AUTHORIZED, TOKEN, Server
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

IDENTIFIERS = "SELECT DISTINCT ?name { ?article a ng:Article ; dcterms:identifier ?name }"
GRAPH = "https://clients.example/mine"


def test_rdflib_reads(server: Server) -> None:
    store = SPARQLStore(server.sparql)
    graph = Graph(store)
    article = URIRef("https://w3id.org/newsgraph/id/article/oslo")
    title = URIRef("http://purl.org/dc/terms/title")

    assert [str(row[0]) for row in graph.query(IDENTIFIERS)] == [ARTICLE]
    assert list(graph.objects(article, title)) == [Literal("Oslo", lang="fr")]
    assert bool(graph.query("ASK { ?article a ng:Article }"))
    described = graph.query("DESCRIBE <https://w3id.org/newsgraph/id/article/oslo>").graph
    assert described is not None and len(described) == 3


def test_rdflib_reads_a_named_graph(server: Server) -> None:
    article = URIRef("https://w3id.org/newsgraph/id/article/oslo")
    graph = Graph(SPARQLStore(server.sparql), identifier=article)

    assert len(list(graph)) == 3
    assert len(list(Graph(SPARQLStore(server.sparql), identifier=URIRef("x:none")))) == 0


def test_rdflib_writes(server: Server) -> None:
    store = SPARQLUpdateStore(server.sparql, server.sparql, headers=AUTHORIZED, method="POST")
    graph = Graph(store, identifier=URIRef(GRAPH))
    triple = (
        URIRef("https://clients.example/s"),
        URIRef("https://clients.example/p"),
        Literal("é"),
    )

    graph.add(triple)
    assert triple in graph
    graph.remove(triple)
    assert triple not in graph


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        (JSON, b'"oslo.txt"'),
        (XML, b"<literal>oslo.txt</literal>"),
        (CSV, b"name\r\noslo.txt\r\n"),
        (TSV, b'?name\n"oslo.txt"\n'),
    ],
)
def test_sparqlwrapper_selects(method: str, format_: str, expected: bytes, server: Server) -> None:
    wrapper = SPARQLWrapper(server.sparql)
    wrapper.setMethod(method)
    wrapper.setReturnFormat(format_)
    wrapper.setQuery(IDENTIFIERS)

    assert expected in wrapper.query().response.read()


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph).* is deprecated")
@pytest.mark.parametrize(
    ("format_", "kind"), [(TURTLE, "turtle"), (N3, "turtle"), (RDFXML, "xml"), (JSONLD, "json-ld")]
)
def test_sparqlwrapper_constructs(format_: str, kind: str, server: Server) -> None:
    wrapper = SPARQLWrapper(server.sparql)
    wrapper.setReturnFormat(format_)
    wrapper.setQuery("CONSTRUCT { ?s a ?t } { ?s a ?t FILTER(?t = ng:Article) }")

    assert len(Graph().parse(data=wrapper.query().response.read(), format=kind)) == 1


def test_sparqlwrapper_updates(server: Server) -> None:
    wrapper = SPARQLWrapper(server.sparql)
    wrapper.setMethod(POST)
    wrapper.setCredentials("anybody", TOKEN)
    wrapper.setQuery(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <x:a> <x:b> 1 }} }}")
    wrapper.query()
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(f"ASK {{ GRAPH <{GRAPH}> {{ <x:a> <x:b> 1 }} }}")

    assert wrapper.queryAndConvert()["boolean"] is True


def curl(*arguments: str) -> str:
    if not (program := shutil.which("curl")):
        pytest.skip("curl is not installed")
    done = subprocess.run(
        [program, "--silent", "--show-error", "--max-time", "20", *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_curl(server: Server) -> None:
    asked = curl(
        server.sparql, "--data-urlencode", f"query={IDENTIFIERS}", "-H", "Accept: text/csv"
    )
    assert asked == "name\noslo.txt\n"
    got = curl("-G", server.sparql, "--data-urlencode", f"query={IDENTIFIERS}")
    assert json.loads(got)["head"]["vars"] == ["name"]
    head = curl("-I", f"{server.graphs}/article/oslo")
    assert head.startswith("HTTP/1.1 200") and "text/turtle" in head
    status = ("-o", "/dev/null", "-w", "%{http_code}")
    assert curl(*status, server.sparql, "--data-urlencode", "update=CLEAR ALL") == "401"


def test_curl_puts_a_file_and_takes_it_back(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text("<https://clients.example/s> <https://clients.example/p> 'é' .", "utf-8")
    where = f"{server.graphs}?graph={GRAPH}/file"
    token = ("-H", f"Authorization: Bearer {TOKEN}")

    curl("-T", str(file), where, "-H", "Content-Type: text/turtle", *token)
    assert '"é"' in curl(where)
    curl("-X", "DELETE", where, *token)
    assert "there is no graph" in curl(where)


def test_curl_sees_that_an_answer_was_cut(starting: Callable[..., Server]) -> None:
    server = starting("--limit", "2", "--workers", "1")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        curl(server.sparql, "--data-urlencode", "query=SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert caught.value.returncode in {18, 56}
