"""A store on a server of another make holds and answers what one on disk does."""

from pathlib import Path

import pytest
from peers import Server
from pyoxigraph import Literal, NamedNode, Quad, QueryTriples
from readings import reading

from builder.cli import main
from builder.errors import QueryError, StoreError
from builder.explain import find_events, tell
from builder.export import serialise
from builder.graph.iri import BASE, DERIVED, GAZETTEER, node
from builder.graph.quads import article_quads
from builder.query import questions, run, show
from builder.remote import dataset as remote_dataset
from builder.remote.client import Client
from builder.remote.dataset import RemoteDataset
from builder.remote.writer import RemoteWriter
from builder.statistics import statistics
from builder.store import GraphStore, open_store
from builder.validate import validate

FIRST = reading("a.txt")
AGAIN = reading("a.txt", [("norvege", "CT-", "Past"), ("islande", "CT+", "Past")])
OTHER = reading("b.txt", [("islande", "CT+", "Past")])


def graph_of(store: GraphStore, graph: NamedNode) -> set[Quad]:
    return set(store.dataset.quads_for_pattern(None, None, None, graph))


def content(store: GraphStore) -> bytes:
    return b"".join(serialise(store, "nquads"))


def test_the_article_comes_back_as_it_was_written(
    seed: tuple[str, list[Quad]], local: GraphStore, remote: GraphStore
) -> None:
    name, quads = seed
    assert remote.articles() == (name,)
    assert graph_of(remote, remote.article_graph(name)) == set(quads)
    for key in (DERIVED, GAZETTEER):
        graph = node(key)
        assert graph_of(remote, graph) == graph_of(local, graph)


def test_the_same_article_changes_nothing(seed: tuple[str, list[Quad]], remote: GraphStore) -> None:
    assert remote.replace_article(*seed) is False
    assert remote.refresh_background() is False
    assert remote.refresh_derived() is False


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_questions_have_the_same_answers(
    question: object, local: GraphStore, remote: GraphStore
) -> None:
    name = question.name  # type: ignore[attr-defined]
    answers = [show(run(s.dataset, name), "csv", s.dataset) for s in (local, remote)]
    assert answers[1] == answers[0]


@pytest.mark.parametrize("format_", ["turtle", "nquads", "trig"])
def test_exports_are_the_same_bytes(format_: str, local: GraphStore, remote: GraphStore) -> None:
    written = [b"".join(serialise(store, format_)) for store in (remote, local)]
    assert written[0] == written[1]


def test_what_else_reads_a_store_reads_this_one(local: GraphStore, remote: GraphStore) -> None:
    assert statistics(remote.dataset) == statistics(local.dataset)
    assert validate(remote.dataset) == validate(local.dataset)
    found, complete = find_events(remote.dataset, "Corée du Nord armes Russie", BASE)
    assert (found, complete) == find_events(local.dataset, "Corée du Nord armes Russie", BASE)
    assert tell(remote.dataset, found[0]) == tell(local.dataset, found[0])


def test_the_ontology_keeps_its_structure(local: GraphStore, remote: GraphStore) -> None:
    query = """SELECT ?class ?role ?filler {
      ?class owl:equivalentClass/owl:intersectionOf/rdf:rest/rdf:first ?part .
      ?part owl:onProperty ?role ; owl:someValuesFrom ?filler } ORDER BY ?class ?role ?filler"""
    answers = [show(run(s.dataset, query), "csv", s.dataset) for s in (local, remote)]
    assert answers[1] == answers[0]
    assert answers[0].count(b"\n") > 1


def test_graphs_and_yes_or_no_are_answered(remote: GraphStore) -> None:
    made = run(
        remote.dataset, 'CONSTRUCT { ?s rdfs:label ?l } { ?s ng:isoCode "KP" ; rdfs:label ?l }'
    )
    assert isinstance(made, QueryTriples)
    assert "Corée du Nord" in show(made, "table", remote.dataset).decode()
    assert (
        show(run(remote.dataset, "ASK { ?claim a ng:Claim }"), "table", remote.dataset) == b"yes\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT { }", "does not parse, line 1"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "would change the store"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "may ask another server"),
    ],
)
def test_queries_are_checked_before_they_are_sent(text: str, said: str, remote: GraphStore) -> None:
    with pytest.raises(QueryError, match=said):
        run(remote.dataset, text)


def test_all_graphs_are_named_where_a_server_knows_no_union(remote: GraphStore) -> None:
    dataset = RemoteDataset(remote.dataset.client)  # type: ignore[attr-defined]
    dataset._union = {"": ""}
    query = "SELECT DISTINCT ?who { ?event a ng:Visit ; ng:visitor/rdfs:label ?who } ORDER BY ?who"
    usual = show(run(remote.dataset, query), "csv", remote.dataset)
    assert show(run(dataset, query), "csv", dataset) == usual
    assert usual.count(b"\n") > 1


def test_articles_are_replaced_and_forgotten(server: Server, remote: GraphStore) -> None:
    before = content(remote)
    with open_store(None, writable=True) as other, open_store(server.url, writable=True) as store:
        for each in (FIRST, AGAIN, OTHER):
            name, quads = each.article.identifier, article_quads(each)
            assert store.replace_article(name, quads) is True
            assert other.replace_article(name, quads) is True
            assert graph_of(other, node(DERIVED)) <= graph_of(store, node(DERIVED))
            assert graph_of(store, store.article_graph(name)) == set(quads)
        assert store.remove_article("a.txt") is True
        assert store.remove_article("a.txt") is False
        assert store.remove_article("b.txt") is True
    assert content(remote) == before


def test_an_article_and_what_follows_is_one_request(
    server: Server, remote: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(remote)
    sent: list[str] = []
    update = Client.update
    monkeypatch.setattr(Client, "update", lambda c, text: (sent.append(text), update(c, text)))
    with open_store(server.url, writable=True) as store:
        assert sent == []
        store.replace_article("a.txt", article_quads(FIRST))
        assert len(sent) == 1
        assert "status" in sent[0]
        store.remove_article("a.txt")
        assert len(sent) == 2
    assert content(remote) == before


def test_what_was_written_in_part_is_undone(server: Server, remote: GraphStore) -> None:
    before = content(remote)
    graph = remote.article_graph("a.txt")
    writer = remote._writer
    assert isinstance(writer, RemoteWriter)
    half = set(article_quads(FIRST)[::2])
    flags = set(writer._flags(half))
    assert len(flags) == 1
    writer._client.update(
        "INSERT DATA {" + "".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}"
                                  for q in half | flags) + "}"
    )  # fmt: skip
    assert graph_of(remote, graph) == half
    with open_store(server.url, writable=True) as store:
        assert graph_of(store, graph) == set()
    assert content(remote) == before


def test_literals_keep_their_form(remote: GraphStore) -> None:
    graph = node("article/forms")
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values = [
        Literal("2023", datatype=NamedNode(f"{xsd}gYear")),
        Literal("2023-07", datatype=NamedNode(f"{xsd}gYearMonth")),
        Literal("2023-07-01", datatype=NamedNode(f"{xsd}date")),
        Literal("12", datatype=NamedNode(f"{xsd}integer")),
        Literal("true", datatype=NamedNode(f"{xsd}boolean")),
        Literal("2022/2023-09-11"),
        Literal("l’œuvre « É » \U0001f600  x\u2028y", language="fr"),
        Literal("Colour", language="en-gb"),
        Literal('a "b" \\ \n\r\t c'),
        Literal("é" * 9_000),
        Literal(""),
    ]
    quads = {
        Quad(graph, NamedNode(f"http://example.org/p{number}"), value, graph)
        for number, value in enumerate(values)
    }
    remote._writer.apply(set(), quads)
    try:
        assert graph_of(remote, graph) == quads
        rows = run(remote.dataset, f"SELECT ?o {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        assert {row["o"] for row in rows} >= set(values)  # type: ignore[union-attr]
    finally:
        remote._writer.apply(quads, set())


def test_large_graphs_are_read_in_pages(
    remote: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_dataset, "_PAGE", 700)
    dataset = remote.dataset
    assert isinstance(dataset, RemoteDataset)
    (name,) = remote.articles()
    graph = remote.article_graph(name)
    assert set(dataset._paged(graph)) == graph_of(remote, graph)


def test_commands_take_an_address(
    server: Server, remote: GraphStore, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "graph.ttl"
    (name,) = remote.articles()
    for command, status, said in (
        (["query", "who-blocks-sanctions"], 0, "Conseil de sécurité"),
        (["events", "--status", "contesté"], 0, "livraison d'armes"),
        (["entities", "--type", "personne"], 0, "Sergueï Choïgou"),
        (["stats"], 0, "articles"),
        (["export", str(file), "--article", name], 0, "wrote"),
        (["validate"], 0, "1 articles checked, 0 violations"),
        (["remove", "nothing.txt"], 1, ""),
    ):
        assert main([*command, "--store", server.url]) == status, command
        assert said in capfdbinary.readouterr().out.decode()
    assert b"ng:Claim" in file.read_bytes()


def test_building_writes_to_the_server(
    server: Server, remote: GraphStore, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = content(remote)
    article = tmp_path / "oslo.txt"
    article.write_text("La Norvège livrera des blindés à la Moldavie.", encoding="utf-8")
    command = ["build", str(article), "--published", "2024-05-02", "--store", server.url]
    for said in (b"1 articles built, 0 unchanged", b"0 articles built, 1 unchanged"):
        assert main(command) == 0
        assert said in capfdbinary.readouterr().out
    assert main(["remove", "oslo.txt", "--store", server.url]) == 0
    assert content(remote) == before


def test_a_server_without_a_store_is_no_store(server: Server) -> None:
    with pytest.raises(StoreError, match="has the base"):
        open_store(server.url, writable=False, base="http://example.org/id/")
