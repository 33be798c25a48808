"""The gate: sound articles pass whole; what is wrong is withheld with what hangs on it, and why."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from readings import SUPPLY, VISIT, reading

from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.graph.terms import ng
from builder.model import Reading, Span
from builder.validate.gate import Gate, Outcome

GATE = Gate()
SOUND = [
    reading("a.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")], SUPPLY),
    reading("b.txt", [("article", "CT+", "Future"), ("berg", "PS+", "Future")], VISIT),
    reading("c.txt", what=("Meeting", {"participant": ["officiels", "onu"]})),
]
FIRST = SOUND[0]


def with_second(first: Reading, second: Reading) -> Reading:
    """Let one article tell two events, the second in the last words of the first."""
    words = first.claims[-1].evidence
    known = {entity.key: entity for entity in (*second.entities, *first.entities)}
    return replace(
        first,
        entities=tuple(known[key] for key in sorted(known)),
        events=(*first.events, *second.events),
        claims=(*first.claims, *(replace(claim, evidence=words) for claim in second.claims)),
    )


BOTH = with_second(FIRST, SOUND[1])


def first_claim(made: Reading, **changed: object) -> Reading:
    claim = replace(made.claims[0], **changed)  # type: ignore[arg-type]
    return replace(made, claims=(claim, *made.claims[1:]))


def first_evidence(made: Reading, **changed: object) -> Reading:
    evidence = replace(made.claims[0].evidence[0], **changed)  # type: ignore[arg-type]
    return first_claim(made, evidence=(evidence,))


def first_event(made: Reading, **changed: object) -> Reading:
    event = replace(made.events[0], **changed)  # type: ignore[arg-type]
    return replace(made, events=(event, *made.events[1:]))


def entity(made: Reading, key: str, **changed: object) -> Reading:
    found = tuple(
        replace(one, **changed) if one.key == key else one  # type: ignore[arg-type]
        for one in made.entities
    )
    return replace(made, entities=found)


def check(made: Reading) -> Outcome:
    return GATE.check(made.article, article_quads(made))


def iri(key: str) -> str:
    return BASE + key


@pytest.mark.parametrize("made", [*SOUND, BOTH], ids=["a", "b", "c", "two events"])
def test_sound_articles_pass_whole(made: Reading) -> None:
    outcome = check(made)
    assert outcome.withheld == ()
    assert list(outcome.passed) == article_quads(made)


def without(made: Reading, key: str) -> Reading:
    return replace(made, entities=tuple(one for one in made.entities if one.key != key))


BROKEN_EVENT = {
    "words that are not there": (
        first_evidence(BOTH, quote=BOTH.claims[0].evidence[0].quote.replace("livr", "lavr")),
        "does not stand at",
    ),
    "a place after the end": (
        first_evidence(BOTH, sentence=Span(900, 900 + len(BOTH.claims[0].evidence[0].quote))),
        "is no place in the article",
    ),
    "a place before the start": (first_evidence(BOTH, sentence=Span(-1, 15)), "less than 0"),
    "no words": (first_evidence(BOTH, sentence=Span(3, 3), quote=""), "is too short"),
    "a trigger elsewhere": (
        first_evidence(BOTH, trigger_span=Span(800, 805)),
        "outside its sentence",
    ),
    "an empty trigger": (first_evidence(BOTH, trigger_span=Span(15, 15)), "is not before"),
    "no evidence": (first_claim(BOTH, evidence=()), "nothing is its ng:evidence"),
    "an unknown claimant": (first_claim(BOTH, claimant="entity/x"), "described nowhere"),
    "an unknown relay": (first_claim(BOTH, relayed_by="entity/x"), "described nowhere"),
    "an unheard factuality": (first_claim(BOTH, factuality="Perhaps"), "no term of the ontology"),
    "a tense as factuality": (first_claim(BOTH, factuality="Past"), "is no ng:Factuality"),
    "an unknown filler": (without(BOTH, "item/obus"), "<item/obus> is described nowhere"),
    "a filler out of range": (
        first_event(BOTH, roles=(*BOTH.events[0].roles, ("supplier", ("item/obus",)))),
        "may fill the role ng:supplier",
    ),
    "a role of another type": (
        first_event(BOTH, roles=(*BOTH.events[0].roles, ("attacker", ("entity/norvege",)))),
        "has no role ng:attacker",
    ),
    "an abstract type": (first_event(BOTH, type="Transfer"), "abstract type"),
    "a country with a function": (
        entity(BOTH, "entity/moldavie", position="ministre"),
        "cannot be ng:Country and ng:Group or ng:Person or ng:Tenure (having ng:position) at once",
    ),
    "one who represents a thing": (
        entity(BOTH, "entity/officiels", represents="item/obus"),
        "is no ng:Country, is no ng:Organization",
    ),
    "an ISO code in small letters": (entity(BOTH, "entity/moldavie", iso_code="md"), "not like"),
}


@pytest.mark.parametrize(("made", "reason"), BROKEN_EVENT.values(), ids=BROKEN_EVENT)
def test_an_event_is_withheld_with_all_its_claims(made: Reading, reason: str) -> None:
    outcome = check(made)
    supply, visit = made.events
    assert [one.node for one in outcome.withheld] == [iri(supply.key)]
    assert any(reason in one for one in outcome.withheld[0].reasons), outcome.withheld[0].reasons
    assert outcome.withheld[0].article == iri("article/a")
    about = {q.object.value for q in outcome.passed if q.predicate == ng("about")}  # type: ignore[union-attr]
    assert about == {iri(visit.key)}
    assert check_again(made, outcome.passed).withheld == ()


def check_again(made: Reading, passed: tuple[Quad, ...]) -> Outcome:
    return GATE.check(made.article, passed)


def edited(edit: Callable[[list[Quad]], list[Quad]]) -> Outcome:
    return GATE.check(BOTH.article, edit(article_quads(BOTH)))


GRAPH = NamedNode(iri("article/a"))
OTHER = NamedNode(iri("article/b"))


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (first_claim(BOTH, event="event/0123456789abcdef"), "described nowhere"),
        (first_claim(BOTH, event="entity/norvege"), "is no ng:Event"),
        (replace(BOTH, article=replace(BOTH.article, identifier="A" * 3)), "is not described"),
    ],
    ids=["a claim about nothing", "a claim about a country", "another article"],
)
def test_what_belongs_to_no_event_withholds_the_article(made: Reading, reason: str) -> None:
    outcome = GATE.check(BOTH.article, article_quads(made))
    assert outcome.passed == ()
    assert [(one.whole, one.node) for one in outcome.withheld] == [(True, GRAPH.value)]
    assert any(reason in one for one in outcome.withheld[0].reasons), outcome.withheld[0].reasons


def test_an_event_that_nobody_claims_is_withheld_alone() -> None:
    outcome = check(replace(BOTH, claims=FIRST.claims))
    assert [one.node for one in outcome.withheld] == [iri(BOTH.events[1].key)]
    assert set(outcome.passed) == set(article_quads(FIRST))


def test_nothing_is_lost_between_the_two() -> None:
    made = first_claim(BOTH, factuality="Perhaps")
    outcome = check(made)
    held = {quad for one in outcome.withheld for quad in one.statements}
    assert held | set(outcome.passed) == set(article_quads(made))


def test_a_statement_in_a_foreign_graph_does_not_get_through() -> None:
    event = NamedNode(iri(BOTH.events[0].key))
    stray = Quad(event, ng("supplier"), NamedNode(iri("entity/moldavie")), OTHER)
    outcome = edited(lambda quads: [*quads, stray])
    assert [one.node for one in outcome.withheld] == [event.value]
    assert any(OTHER.value in reason for reason in outcome.withheld[0].reasons)
    assert stray in outcome.withheld[0].statements


def test_a_label_in_another_language_is_told() -> None:
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    norway = NamedNode(iri("entity/norvege"))
    outcome = edited(
        lambda quads: [*quads, Quad(norway, label, Literal("x", language="en"), GRAPH)]
    )
    assert any("not in the article's language" in r for r in outcome.withheld[0].reasons)


def test_the_sentence_says_what_and_what_to_do() -> None:
    (withheld,) = check(first_claim(BOTH, evidence=())).withheld
    assert withheld.told() == (
        f"the event <{withheld.node}> is withheld: {withheld.reasons[0]}; "
        'a bug, please report it with what "newsgraph validate" shows'
    )
    assert withheld.reasons[0].startswith("<claim/")


def test_bases_keep_apart() -> None:
    base = "https://example.org/press#"
    quads = article_quads(FIRST, base)
    assert Gate(base).check(FIRST.article, quads).withheld == ()
    assert GATE.check(FIRST.article, quads).passed == ()
