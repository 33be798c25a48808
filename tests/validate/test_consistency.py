"""HermiT's verdict on whole stores: at once or in parts, with the statements that clash."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from readings import reading

from builder.cli import main
from builder.errors import NewsgraphError
from builder.graph import terms
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.graph.terms import ng
from builder.store import GraphStore, open_store
from builder.validate import reasoner
from builder.validate.consistency import Consistency, check_consistency

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")

RIGA = NamedNode(BASE + "entity/riga")
DIFFERENT = NamedNode("http://www.w3.org/2002/07/owl#differentFrom")


def graph(name: str) -> NamedNode:
    return NamedNode(f"{BASE}article/{name}")


@pytest.fixture
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as opened:
        for name in "abc":
            made = reading(
                f"{name}.txt", what=("Visit", {"visitor": ["berg"], "destination": ["riga"]})
            )
            opened.replace_article(f"{name}.txt", article_quads(made))
        yield opened


def check(store: GraphStore, limit: int = 100_000) -> Consistency:
    return check_consistency(store.dataset, store.base, limit)


@needs_java
def test_a_sound_store_is_consistent(store: GraphStore) -> None:
    found = check(store)
    assert (found.parts, found.shared, found.contradictions) == (1, 0, ())
    assert found.summary().startswith("consistent: HermiT finds no contradiction between ")


@needs_java
@pytest.mark.parametrize(("limit", "parts"), [(100_000, 1), (40, 3)])
def test_articles_that_clash_only_together_are_found(
    store: GraphStore, limit: int, parts: int
) -> None:
    store.dataset.remove(Quad(RIGA, terms.TYPE, ng("City"), graph("b")))
    store.dataset.add(Quad(RIGA, terms.TYPE, ng("Company"), graph("b")))
    found = check(store, limit)
    assert found.parts == parts
    (one,) = found.contradictions
    assert "ng:City" in one.message
    assert "ng:Company" in one.message
    assert {where for _, where in one.statements} == {
        (graph("a").value, graph("c").value, BASE + "graph/gazetteer"),
        (graph("b").value,),
    }
    assert found.summary().startswith("inconsistent: 1 contradictions between ")


@needs_java
def test_what_only_the_reasoner_sees_is_narrowed_down() -> None:
    first, second, claim = (NamedNode(f"{BASE}{key}") for key in ("event/1", "event/2", "claim/1"))
    planted = {
        Quad(claim, ng("about"), first, graph("a")),  # a claim is about one event only
        Quad(claim, ng("about"), second, graph("a")),
        Quad(first, DIFFERENT, second, graph("a")),
    }
    with open_store(None, writable=True) as store:
        store.dataset.extend(planted)
        store.dataset.add(Quad(claim, ng("claimant"), RIGA, graph("a")))
        (one,) = check(store).contradictions
    assert set(one.statements) == {(quad.triple, (graph("a").value,)) for quad in planted}
    assert "no way in which all of these can be true" in one.message


@needs_java
def test_every_contradiction_is_told(store: GraphStore) -> None:
    store.dataset.add(Quad(RIGA, terms.TYPE, ng("Person"), graph("a")))
    store.dataset.add(Quad(NamedNode(BASE + "entity/berg"), ng("isoCode"), RIGA, graph("c")))
    messages = [one.message for one in check(store).contradictions]
    assert any("<https://w3id.org/newsgraph/id/entity/riga> cannot be" in m for m in messages)
    assert any("is no xsd:string" in m for m in messages)


@needs_java
def test_quarantine_and_what_is_not_of_the_ontology_are_left_out(store: GraphStore) -> None:
    statements = check(store).statements
    for name in ("graph/quarantine", "graph/mine"):
        label = NamedNode("http://example.org/kind")
        store.dataset.add(Quad(RIGA, label, ng("Person"), NamedNode(BASE + name)))
    store.dataset.add(Quad(RIGA, terms.TYPE, ng("Person"), NamedNode(BASE + "graph/quarantine")))
    found = check(store)
    assert (found.statements, found.contradictions) == (statements, ())


@needs_java
def test_the_command_shows_statements_and_graphs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "graph"
    with open_store(folder, writable=True) as opened:
        opened.replace_article("a.txt", article_quads(reading("a.txt")))
    arguments = ["validate", "--reason", "--store", str(folder)]
    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith("consistent: HermiT finds no contradiction")
    with open_store(folder, writable=True) as opened:
        opened.dataset.add(
            Quad(NamedNode(BASE + "entity/norvege"), terms.TYPE, ng("City"), graph("a"))
        )
    assert main(arguments) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith(f"contradiction: <{BASE}entity/norvege> cannot be ng:City and ")
    assert "  <entity/norvege> a ng:City  in <article/a>" in shown
    assert shown[-1].startswith("inconsistent: 1 contradictions between ")


@pytest.mark.parametrize("limit", [0, -5, 9])
def test_a_limit_too_low_is_refused(store: GraphStore, limit: int) -> None:
    with pytest.raises(NewsgraphError, match=f"--limit {limit} is too low"):
        check(store, limit)


def test_without_java_it_says_what_to_do(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reasoner.shutil, "which", lambda _: None)
    with pytest.raises(NewsgraphError, match=r"needs Java, and none is here; install"):
        check(store)


@needs_java
def test_a_reasoner_that_fails_is_told_in_a_sentence(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reasoner, "_MEMORY", "1k")
    with pytest.raises(NewsgraphError, match=r"HermiT failed: .*; fewer statements at once"):
        check(store)
