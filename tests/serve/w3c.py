"""Reads the W3C's manifests of tests over HTTP, and says whether an answer is what they expect."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import httpx
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

SHARED = Path(__file__).resolve().parents[3] / "shared" / "w3c-rdf-tests"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")

FORMATS = {
    "tabular": ("sparql-results", "text/csv", "text/tab-separated-values"),
    "boolean": ("sparql-results",),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples"),
}


@dataclass
class Exchange:
    """A request, and what may be answered."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: list[str]
    boolean: bool | None = None
    format: str = ""
    location: bool = False
    content: str = ""

    def check(self, answer: httpx.Response) -> None:
        """Raise AssertionError unless the answer is as expected."""
        fits = [status_fits(name, answer.status_code) for name in self.statuses]
        assert any(fits), (answer.status_code, self.statuses, answer.text)
        if self.boolean is not None:
            assert answer.json()["boolean"] is self.boolean
        if self.format:
            kind = answer.headers["content-type"]
            assert any(known in kind for known in FORMATS[self.format])
        if self.content:
            assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
            expected = Graph().parse(data=self.content, format="turtle")
            assert isomorphic(Graph().parse(data=answer.text, format="turtle"), expected)


@dataclass
class Entry:
    """A test of a manifest: graphs to load, and requests to send one after the other."""

    name: str
    graphs: dict[str, bytes] = field(default_factory=dict)
    exchanges: list[Exchange] = field(default_factory=list)


def status_fits(name: str, status: int) -> bool:
    if name.startswith("StatusCode"):
        return status // 100 == int(name.removeprefix("StatusCode")[0])
    words = HTTPStatus(status).phrase.replace(" ", "")
    return words.casefold() == name.casefold()


def entries(manifest: str) -> Iterator[Entry]:
    """Yield the tests of a manifest in its order."""
    path = SHARED / manifest
    graph = Graph().parse(path)
    for _, listed in graph.subject_objects(MF.entries):
        for test in Collection(graph, listed):
            yield _entry(graph, test)


def _entry(graph: Graph, test: Node) -> Entry:
    entry = Entry(str(test).rpartition("#")[2])
    for data in graph.objects(test, UT.graphData):
        source = Path(str(graph.value(data, UT.graph)).removeprefix("file://"))
        entry.graphs[str(graph.value(data, LABEL))] = source.read_bytes()
    action = graph.value(test, MF.action)
    if action is not None:
        requests = Collection(graph, graph.value(action, HT.requests))
        entry.exchanges = [_exchange(graph, one) for one in requests]
    return entry


def _exchange(graph: Graph, request: Node) -> Exchange:
    headers = {}
    if (listed := graph.value(request, HT.headers)) is not None:
        for header in Collection(graph, listed):
            name = str(graph.value(header, HT.fieldName))
            headers[name] = str(graph.value(header, HT.fieldValue))
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    return Exchange(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        headers,
        _body(graph, graph.value(request, HT.body)),
        [str(one).rpartition("#")[2] for one in graph.objects(response, MF.expectedStatus)],
        None if boolean is None else boolean.toPython(),
        str(graph.value(response, MF.expectedFormat) or ""),
        graph.value(response, MF.expectedLocation) is not None,
        _body(graph, graph.value(response, HT.body)).decode(),
    )


def _body(graph: Graph, body: Node | None) -> bytes:
    if body is None:
        return b""
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(body, CNT.chars)).encode(encoding)
