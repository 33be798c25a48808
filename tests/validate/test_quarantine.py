"""What is withheld is kept with its reasons, and no question, rule or count takes it for a fact."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, parse
from readings import SUPPLY, reading

from builder import pipeline
from builder.cli import main
from builder.export import Selection, serialise
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.model import Reading
from builder.query import questions, run
from builder.statistics import statistics
from builder.store import GraphStore, open_store
from builder.validate import validate
from builder.validate.gate import Gate
from builder.validate.quarantine import quarantine, quarantine_quads

GATE = Gate()
SOUND = reading("a.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")], SUPPLY)
BROKEN = replace(SOUND, claims=(replace(SOUND.claims[0], evidence=()), SOUND.claims[1]))
WHOLE = replace(SOUND, claims=(replace(SOUND.claims[0], event="event/0"), *SOUND.claims[1:]))


def put(store: GraphStore, made: Reading) -> bool:
    outcome = GATE.check(made.article, article_quads(made))
    kept = quarantine_quads(outcome.withheld, store.base)
    return store.replace_article(made.article.identifier, outcome.passed, kept)


@pytest.fixture
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as opened:
        yield opened


def rows(store: GraphStore, text: str) -> int:
    found = store.dataset.query(
        f"PREFIX ng: <https://w3id.org/newsgraph/ontology#> {text}",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, QuerySolutions)
    return len(list(found))


@pytest.mark.parametrize("made", [BROKEN, WHOLE], ids=["an event", "the article"])
def test_what_is_withheld_is_no_fact(store: GraphStore, made: Reading) -> None:
    put(store, made)
    for pattern in (
        "?x ng:about ?y",
        "?x a ng:ArmsSupply",
        "?x ng:suppliesArmsTo ?y",
        "?x ng:status ?y",
        f"?x ?y <{BASE}{SOUND.events[0].key}>",
    ):
        assert rows(store, f"SELECT * {{ {pattern} }}") == 0, pattern
    assert validate(store.dataset).conforms


@pytest.mark.parametrize("made", [BROKEN, WHOLE], ids=["an event", "the article"])
def test_it_is_kept_with_the_reasons(store: GraphStore, made: Reading) -> None:
    put(store, made)
    (entry,) = quarantine(store.dataset, store.base)
    assert entry.article == BASE + "article/a"
    assert any("claim/" in reason for reason in entry.reasons)
    kept = set(parse(entry.statements, format=RdfFormat.N_QUADS))
    held = {quad for quad in store.dataset if quad.graph_name == NamedNode(BASE + "article/a")}
    assert kept | held == set(article_quads(made))
    asked = "SELECT ?reason { ?entry a ng:QuarantineEntry ; ng:reason ?reason }"
    assert rows(store, asked) == len(entry.reasons)


def test_every_named_question_answers_as_if_it_were_not_there(store: GraphStore) -> None:
    other = reading("b.txt", [("norvege", "CT+", "Past")])
    needed = {"timeline": {"country": "NO"}, "between-two": {"one": "NO", "other": "MD"}}

    def answers() -> dict[str, list[str]]:
        found = {}
        for question in questions():
            given = {p.name: "NO" for p in question.parameters if p.default is None}
            given |= needed.get(question.name, {})
            answer = run(store.dataset, question.name, given)
            assert isinstance(answer, QuerySolutions)
            found[question.name] = [str(row) for row in answer]
        return found

    put(store, other)
    before, counted = answers(), statistics(store.dataset)
    put(store, WHOLE)
    assert len(quarantine(store.dataset, store.base)) == 1
    assert answers() == before
    assert statistics(store.dataset) == counted


def test_building_again_replaces_it(store: GraphStore) -> None:
    assert put(store, BROKEN)
    assert not put(store, BROKEN)
    assert put(store, SOUND)
    assert quarantine(store.dataset, store.base) == []
    assert put(store, WHOLE)
    assert store.articles() == ()
    assert len(quarantine(store.dataset, store.base)) == 1


@pytest.mark.parametrize("made", [BROKEN, WHOLE], ids=["an event", "the article"])
def test_removing_the_article_forgets_it(store: GraphStore, made: Reading) -> None:
    empty = set(store.dataset)
    put(store, made)
    assert store.remove_article("a.txt")
    assert set(store.dataset) == empty
    assert not store.remove_article("a.txt")


def test_another_article_s_stays(store: GraphStore) -> None:
    put(store, BROKEN)
    put(store, reading("b.txt"))
    store.remove_article("b.txt")
    assert len(quarantine(store.dataset, store.base)) == 1


@pytest.mark.parametrize("format_", ["turtle", "nquads", "trig"])
def test_exports_leave_it_out_unless_asked(store: GraphStore, format_: str) -> None:
    put(store, BROKEN)
    assert b"uarantine" not in b"".join(serialise(store, format_))
    asked = Selection(quarantine=True)
    assert b"QuarantineEntry" in b"".join(serialise(store, format_, asked))


def test_the_same_article_gives_the_same_entries() -> None:
    first, second = (
        set(quarantine_quads(GATE.check(m.article, article_quads(m)).withheld, BASE))
        for m in (BROKEN, replace(BROKEN, claims=BROKEN.claims[::-1]))
    )
    assert first == second


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the step before the gate forget how sure claims are."""

    def forgetful(made: Reading, base: str) -> object:
        return [q for q in article_quads(made, base) if "factuality" not in q.predicate.value]

    monkeypatch.setattr(pipeline, "article_quads", forgetful)


@pytest.mark.usefixtures("faulty")
def test_commands_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, folder = tmp_path / "oslo.txt", str(tmp_path / "graph")
    article.write_text("La Norvège livrera des blindés à la Moldavie, a annoncé jeudi Oslo.")
    assert main(["build", str(article), "--published", "2024-05-02", "--store", folder]) == 1
    told = capsys.readouterr()
    assert "1 articles built, 0 unchanged, 0 refused, 1 events withheld. The store" in told.out
    assert "newsgraph: oslo.txt: the event <" in told.err
    assert "nothing is its ng:factuality" in told.err
    assert main(["validate", "--store", folder]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith(f"withheld · {BASE}article/oslo · {BASE}event/")
    assert shown.endswith("1 articles checked, 0 violations, 1 withheld\n")
