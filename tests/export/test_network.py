"""GraphML and GEXF hold the entities and what events make of them, for software of others."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import igraph
import networkx
import pytest
from readings import ENTITIES, SUPPLY, VISIT, reading

from builder.export import Selection, serialise
from builder.export.network import identifier
from builder.export.xml import legible
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.store import GraphStore, open_store

HARD = 'Anna "A" <Berg> & Co, 😀\n\x0b=1'
MEETING = ("Meeting", {"participant": ["norvege", "moldavie", "islande"]})
READINGS = [
    reading("supply.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")], SUPPLY),
    reading("again.txt", [("islande", "CT+", "Past")], SUPPLY),
    reading("visit.txt", what=VISIT, changed=[replace(ENTITIES["berg"], label=HARD)]),
    reading("meeting.txt", what=MEETING),
    reading("lonely.txt", what=("Visit", {"visitor": ["dahl"]})),
]
EDGES = {
    ("entity:norvege", "entity:moldavie", "suppliesArmsTo"),
    ("entity:norvege", "item:obus", "item"),
    ("entity:berg", "entity:riga", "visits"),
    ("entity:islande", "entity:moldavie", "meets"),
    ("entity:islande", "entity:norvege", "meets"),
    ("entity:moldavie", "entity:norvege", "meets"),
    ("entity:berg", "entity:norvege", "represents"),
    ("entity:dahl", "entity:norvege", "represents"),
    ("entity:officiels", "entity:norvege", "represents"),
}


@pytest.fixture(scope="module")
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as store:
        for one in READINGS:
            store.replace_article(one.article.identifier, article_quads(one))
        yield store


def written(store: GraphStore, format_: str, **selection: Any) -> io.BytesIO:
    return io.BytesIO(b"".join(serialise(store, format_, Selection(**selection))))


def by_networkx(store: GraphStore, format_: str, **selection: Any) -> Any:
    file = written(store, format_, **selection)
    if format_ == "gexf":
        return networkx.read_gexf(file, version="1.3")
    return networkx.read_graphml(file, force_multigraph=True)


def edges(graph: Any) -> list[tuple[str, str, str]]:
    return sorted((one, other, said["type"]) for one, other, said in graph.edges(data=True))


def between(graph: Any, one: str, other: str) -> list[dict[str, Any]]:
    return [said for *ends, said in graph.edges(data=True) if ends == [one, other]]


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_networkx_reads_nodes_and_edges(store: GraphStore, format_: str) -> None:
    graph = by_networkx(store, format_)
    assert graph.is_directed()
    assert edges(graph) == sorted(EDGES)
    assert set(graph) == {one for edge in EDGES for one in edge[:2]}
    berg, norway = graph.nodes["entity:berg"], graph.nodes["entity:norvege"]
    assert berg["label"] in {legible(HARD), "Anna Berg"}
    assert (berg["type"], berg["country"]) == ("Person", "NO")  # of the state that she represents
    assert (norway["type"], norway["country"]) == ("Country", "NO")
    assert norway["iri"] == f"{BASE}entity/norvege"


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_edges_say_what_their_event_is(store: GraphStore, format_: str) -> None:
    graph = by_networkx(store, format_)
    (supply,) = between(graph, "entity:norvege", "entity:moldavie")
    wanted = ("status", "factuality", "sources", "articles", "symmetric", "event")
    event = f"{BASE}{READINGS[0].events[0].key}"
    expected = ["Contested", "CT+ CT-", 2, 2, False, event]
    assert [supply[name] for name in wanted] == expected
    (meeting,) = between(graph, "entity:islande", "entity:moldavie")
    assert meeting["symmetric"] is True


def test_igraph_reads_the_graphml(store: GraphStore, tmp_path: Any) -> None:
    file = tmp_path / "graph.graphml"
    file.write_bytes(written(store, "graphml").read())
    graph = igraph.Graph.Read_GraphML(str(file))
    names = graph.vs["id"]
    found = {(names[one.source], names[one.target], one["type"]) for one in graph.es}
    assert graph.is_directed()
    assert found == EDGES and graph.ecount() == len(EDGES)
    assert len(names) == len(set(names)) == by_networkx(store, "graphml").number_of_nodes()
    assert set(graph.es["sources"]) == {0, 1, 2}


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_hard_names_are_read_back(format_: str) -> None:
    with open_store(None, writable=True) as store:
        store.replace_article("visit.txt", article_quads(READINGS[2]))
        graph = by_networkx(store, format_)
    assert graph.nodes["entity:berg"]["label"] == legible(HARD)


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"entity": "Riga"}, {"visits", "represents"}),
        ({"statuses": ("contested",)}, {"suppliesArmsTo", "item", "represents"}),
        ({"article": "meeting.txt"}, {"meets"}),
        ({"since": "2030"}, set()),
    ],
)
def test_selections_narrow_it(
    store: GraphStore, format_: str, selection: dict[str, Any], expected: set[str]
) -> None:
    graph = by_networkx(store, format_, **selection)
    assert {type_ for _, _, type_ in edges(graph)} == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("entity/norvege", "entity:norvege"),
        ("article/a%20b", "article:a.25.20b"),
        ("entity/a.b", "entity:a.2e.b"),
        ("entity/é/b", "entity:.e9..2f.b"),
    ],
)
def test_identifiers_are_name_tokens(name: str, expected: str) -> None:
    assert identifier(BASE + name, BASE) == expected
