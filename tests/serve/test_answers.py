"""What is answered, over HTTP: formats, headers, graphs, limits; to whom."""

import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from rdflib import Graph, Namespace, URIRef
from servers import AUTHORIZED, TOKEN, Server

VOID = Namespace("http://rdfs.org/ns/void#")
SELECT = "SELECT DISTINCT ?title { ?article a ng:Article ; dcterms:title ?title }"
CONSTRUCT = "CONSTRUCT { ?article a ng:Article } { ?article a ng:Article }"
BASE = "https://w3id.org/newsgraph/id"


def ask(server: Server, query: str, accept: str = "*/*", **parameters: str) -> httpx.Response:
    given = {"query": query, **parameters}
    return httpx.post(server.sparql, data=given, headers={"Accept": accept}, timeout=20)


def update(server: Server, text: str, **headers: str) -> httpx.Response:
    return httpx.post(
        server.sparql, data={"update": text}, headers=AUTHORIZED | headers, timeout=20
    )


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.5, text/csv;q=0.4", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values, text/csv;q=0.9", "text/tab-separated-values; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_format_that_is_liked_best(
    accept: str, expected: str, reader: Server
) -> None:
    answer = ask(reader, SELECT, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, expected)
    assert answer.headers["vary"].startswith("Accept")
    if "csv" in expected:
        assert answer.text == "title\r\nOslo\r\n"
        return
    known = QueryResultsFormat.from_media_type(expected)
    assert known is not None
    (row,) = parse_query_results(answer.content, known)  # type: ignore[union-attr]
    assert row["title"].value == "Oslo"


@pytest.mark.parametrize(
    "media",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/n-quads",
        "application/trig",
    ],
)
@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{BASE}/article/oslo>"])
def test_graphs_come_in_all_formats(media: str, query: str, reader: Server) -> None:
    answer = ask(reader, query, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    known = RdfFormat.from_media_type(media)
    assert known is not None
    assert f"{BASE}/article/oslo" in {quad.subject.value for quad in parse(answer.content, known)}


@pytest.mark.parametrize("accept", ["application/json", "application/xml", "text/csv"])
def test_a_yes_comes_in_all_formats(accept: str, reader: Server) -> None:
    text = ask(reader, "ASK { ?article a ng:Article }", accept).text
    if accept == "application/json":
        assert json.loads(text)["boolean"] is True
    elif accept == "application/xml":
        assert ET.fromstring(text).findtext("{*}boolean") == "true"
    else:
        assert text.strip() == "true"


def test_an_error_says_where(reader: Server) -> None:
    answer = ask(reader, "SELECT ?a\n{ ?a ng:b }")
    assert answer.status_code == 400
    assert answer.text == 'the query: does not parse, line 2, column 11, at "}"; mend it there\n'
    prefix = ask(reader, "ASK { ?s no:such ?o }")
    assert "the prefix of no:such is not declared, line 1" in prefix.text


def test_head_says_what_get_would(reader: Server) -> None:
    got, head = (
        httpx.request(method, reader.sparql, params={"query": SELECT}) for method in ("GET", "HEAD")
    )
    assert head.content == b"" != got.content
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/graphs/article/oslo", 3),
        (f"/graphs?graph={BASE}/article/oslo", 3),
        (f"/graphs?graph={BASE}/graph/gazetteer", 1000),
        ("/graphs?default", 0),
    ],
)
def test_a_graph_is_given_whole(path: str, size: int, reader: Server) -> None:
    answer = httpx.get(reader.url + path, headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    lines = answer.text.splitlines()
    assert len(lines) == size if size < 1000 else len(lines) > size


def test_the_default_graph_is_the_union_unless_graphs_are_named(reader: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    everything, article, nothing = (
        int(ask(reader, count, "text/csv", **graphs).text.split()[1])
        for graphs in (
            {},
            {"default-graph-uri": f"{BASE}/article/oslo"},
            {"named-graph-uri": f"{BASE}/article/oslo"},
        )
    )
    assert everything > 10_000
    assert (article, nothing) == (3, 0)


def test_the_store_is_described(reader: Server) -> None:
    answer = httpx.get(f"{reader.url}/.well-known/void", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    dataset = URIRef(f"{reader.url}/.well-known/void")
    assert graph.value(dataset, VOID.sparqlEndpoint) == URIRef(reader.sparql)
    assert int(str(graph.value(dataset, VOID.documents))) == 1
    assert int(str(graph.value(dataset, VOID.triples))) > 10_000
    assert len(set(graph.objects(dataset, VOID.classPartition))) > 20


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/sparql", 403),
        ("PUT", "/graphs?default", 405),
        ("DELETE", "/graphs?default", 405),
        ("POST", "/graphs", 405),
    ],
)
def test_nobody_writes_where_only_reading_is_offered(
    method: str, path: str, status: int, reader: Server
) -> None:
    data = {"update": "CLEAR ALL"} if path == "/sparql" else None
    answer = httpx.request(method, reader.url + path, data=data, headers=AUTHORIZED)
    assert answer.status_code == status
    options = httpx.options(f"{reader.url}/graphs")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:3000", True),
        ("http://127.0.0.1", True),
        ("https://elsewhere.example", False),
        ("http://localhost.elsewhere.example", False),
        ("null", False),
    ],
)
def test_pages_of_this_machine_alone_may_ask(origin: str, allowed: bool, reader: Server) -> None:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    answer = httpx.options(reader.sparql, headers=headers)
    assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
    simple = httpx.get(reader.sparql, params={"query": "ASK {}"}, headers={"Origin": origin})
    assert ("access-control-allow-origin" in simple.headers) is allowed


def test_pages_of_others_may_ask_where_they_are_named(starting: Callable[..., Server]) -> None:
    server = starting("--allow-origin", "https://elsewhere.example", "--workers", "1")
    for origin in ("https://elsewhere.example", "http://localhost"):
        answer = httpx.get(server.sparql, params={"query": "ASK {}"}, headers={"Origin": origin})
        found = answer.headers.get("access-control-allow-origin") == origin
        assert found is (origin == "https://elsewhere.example")


MINE = "https://answers.example/graph"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 1, 2 }} }}", 2),
        (f"DELETE WHERE {{ GRAPH <{MINE}> {{ ?s ?p 1 }} }}", 1),
        (f"WITH <{MINE}> DELETE {{ ?s ?p ?o }} INSERT {{ ?s ?p 3, 4, 5 }} WHERE {{ ?s ?p ?o }}", 3),
        (
            f"PREFIX m: <x:> INSERT {{ GRAPH <{MINE}> {{ m:a m:t ?t }} }}\n"
            "WHERE { GRAPH ?g { ?x dcterms:title ?t ; a ng:Article } } ;\n"
            f"DELETE DATA {{ GRAPH <{MINE}> {{ m:a m:b 3 }} }}",
            3,
        ),
        (f"INSERT DATA {{ GRAPH <{MINE}> {{ _:a <x:b> _:c }} }}", 4),
        (
            f"DELETE {{ GRAPH <{MINE}> {{ ?a <x:b> ?c }} }}\n"
            f"WHERE {{ GRAPH <{MINE}> {{ ?a <x:b> ?c FILTER(ISBLANK(?a)) }} }}",
            3,
        ),
        (f"COPY <{BASE}/article/oslo> TO <{MINE}>", 3),
        (f"CLEAR GRAPH <{MINE}> ; CLEAR NAMED", 0),
    ],
)
def test_updates_follow_one_another(text: str, rows: int, server: Server) -> None:
    assert update(server, text).status_code == 200
    got = httpx.get(
        server.graphs, params={"graph": MINE}, headers={"Accept": "application/n-triples"}
    )
    assert len(got.text.splitlines()) == rows if got.status_code == 200 else rows == 0


def test_a_refused_update_changes_nothing(server: Server) -> None:
    own = f"{BASE}/graph/derived"
    text = (
        f"INSERT DATA {{ GRAPH <{MINE}/no> {{ <x:a> <x:b> 1 }} GRAPH <{own}> {{ <x:a> <x:b> 1 }} }}"
    )
    before = httpx.get(server.graphs, params={"graph": f"{BASE}/graph/gazetteer"}).text
    assert update(server, text).status_code == 403
    assert update(server, "DROP ALL").status_code == 200
    assert httpx.get(server.graphs, params={"graph": f"{MINE}/no"}).status_code == 404
    assert httpx.get(server.graphs, params={"graph": own}).status_code == 404
    assert httpx.get(server.graphs, params={"graph": f"{BASE}/graph/gazetteer"}).text == before


def test_the_place_of_an_error_in_an_update_is_that_in_its_text(server: Server) -> None:
    answer = update(server, "CLEAR DEFAULT ;\nINSERT DATA { <x:a> <x:b> }")
    assert answer.status_code == 400
    assert "line 2, column 27" in answer.text


def test_limits_are_kept_and_said(starting: Callable[..., Server]) -> None:
    server = starting("--timeout", "1", "--limit", "1", "--workers", "1", "--memory", "200")
    slow = ask(server, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert (slow.status_code, slow.text) == (504, "not answered within 1 s, the limit here\n")
    large = ask(server, "SELECT * { ?a ?b ?c }")
    assert (large.status_code, large.text[:47]) == (
        422,
        "the answer is larger than 1048576 bytes, the li",
    )
    greedy = ask(server, "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f")
    assert greedy.status_code in {422, 504}
    assert ask(server, "ASK {}").status_code == 200


def test_where_all_are_busy_one_is_told_to_come_again(starting: Callable[..., Server]) -> None:
    server = starting("--timeout", "6", "--workers", "1")
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with ThreadPoolExecutor() as pool:
        first = pool.submit(ask, server, query)
        while httpx.get(f"{server.url}/health").json()["workers"]["busy"] == 0:
            time.sleep(0.05)
        second = ask(server, "ASK {}")
        assert first.result().status_code == 504
    assert (second.status_code, second.headers["retry-after"]) == (503, "2")
    assert ask(server, "ASK {}").status_code == 200


def test_no_answer_holds_the_token(server: Server) -> None:
    for path in ("/health", "/sparql", "/.well-known/void"):
        assert TOKEN not in httpx.get(server.url + path).text
