"""What clashes with the ontology is found and told in words, and HermiT agrees that it clashes."""

import shutil
from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from builder.ontology import NAMESPACE as NG
from builder.validate.clashes import clashes, shrink
from builder.validate.reasoner import consistent
from builder.validate.schema import Schema, load

SCHEMA = load()
PREFIXES = f"""
@prefix : <https://w3id.org/newsgraph/id/> .
@prefix ng: <{NG}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)]


CLASHING = {
    "two kinds of entity": (":x a ng:Person , ng:City .", 2, ["ng:City", "ng:Person"]),
    "two kinds below them": (":x a ng:Weapon , ng:AidGoods .", 2, ["ng:AidGoods", "ng:Weapon"]),
    "an event that is an entity": (":x a ng:Visit , ng:Person .", 2, ["ng:Person", "ng:Visit"]),
    "a thing that visits": (
        ":e ng:visitor :x . :x a ng:Item .",
        2,
        ["ng:Item", "ng:Agent (as the ng:visitor of <https://w3id.org/newsgraph/id/e>)"],
    ),
    "a role of another type": (
        ":e a ng:Visit ; ng:supplier :x .",
        2,
        ["ng:Transfer (having ng:supplier)", "ng:Visit"],
    ),
    "unions without a common member": (
        ':x ng:position "ministre" ; ng:isoCode "FR" .',
        2,
        [
            "ng:Group or ng:Person or ng:Tenure (having ng:position)",
            "ng:Country or ng:Organization or ng:Region",
        ],
    ),
    "a country that is represented by itself": (
        ":x a ng:Country ; ng:represents :x .",
        2,
        ["ng:Country", "(having ng:represents)"],
    ),
    "a number as word": (":w ng:trigger 3 .", 1, ["is no xsd:string"]),
    "a word in a language": (':w ng:trigger "fournir"@fr .', 1, ["is no xsd:string"]),
    "two factualities": (
        ":c ng:factuality ng:CT-plus , ng:CT-minus .",
        2,
        ["ng:CT-plus and ng:CT-minus, which differ"],
    ),
    "a claim about two kinds of events": (
        ":c ng:about :e , :f . :e a ng:Visit . :f a ng:Arrest .",
        4,
        ["ng:Arrest", "ng:Visit"],
    ),
    "one and the same, of two kinds": (
        ":x a ng:City ; owl:sameAs :y . :y owl:sameAs :z . :z a ng:Company .",
        4,
        ["ng:City", "ng:Company"],
    ),
    "a factuality that is a city": (":c ng:factuality :x . :x a ng:City .", 2, ["ng:Factuality"]),
}


@pytest.mark.parametrize(("turtle", "count", "said"), CLASHING.values(), ids=CLASHING)
def test_a_clash_is_told_with_the_fewest_statements(
    turtle: str, count: int, said: list[str]
) -> None:
    beside = ":a a ng:Country . :b a ng:Visit ; ng:visitor :a . :d ng:claimant :a ."
    (clash,) = clashes(triples(turtle + beside), SCHEMA)
    assert len(clash.statements) == count
    assert [words for words in said if words not in clash.message] == [], clash.message
    assert set(clash.statements) <= set(triples(turtle))


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
@pytest.mark.parametrize(
    "name",
    ["unions without a common member", "a claim about two kinds of events", "a word in a language"],
)
def test_the_reasoner_agrees(name: str) -> None:
    (clash,) = clashes(triples(CLASHING[name][0]), SCHEMA)
    assert not consistent(clash.statements)
    assert consistent(clash.statements[1:])


@pytest.mark.parametrize(
    "turtle",
    [
        ":x a ng:Agent , ng:Place .",
        ":x a ng:Country . :e a ng:Visit ; ng:visitor :x ; ng:destination :x .",
        ":e a ng:ArmsSupply , ng:Aid ; ng:item :w . :w a ng:Weapon .",
        ":c ng:about :e , :f . :e a ng:Visit . :f a ng:Visit .",
        ':x a ng:Unheard , ng:City ; ng:unheard "3" .',
        ":x owl:sameAs :y , :x . :y a ng:City .",
    ],
)
def test_what_may_be_is_no_clash(turtle: str) -> None:
    assert clashes(triples(turtle), SCHEMA) == []


def test_order_makes_no_difference() -> None:
    given = triples(" ".join(turtle for turtle, _, _ in list(CLASHING.values())[:6:2]))
    assert clashes(given, SCHEMA) == clashes(given[::-1], SCHEMA)


@pytest.mark.parametrize("wanted", [{3}, {0, 99}, {17, 18, 60}, set(range(5))])
def test_the_fewest_are_found_in_few_questions(wanted: set[int]) -> None:
    statements = triples(" ".join(f":n{i} a ng:City ." for i in range(100)))
    asked = 0

    def clashing(kept: Sequence[ox.Triple]) -> bool:
        nonlocal asked
        asked += 1
        return {statements[i] for i in wanted} <= set(kept)

    assert set(shrink(statements, clashing)) == {statements[i] for i in wanted}
    assert asked <= 2 * len(wanted) * 8


def iri(term: object) -> str:
    return str(getattr(term, "value", term))


def leaves(schema: Schema) -> list[str]:
    entities = [c for c, above in schema.ancestors.items() if NG + "Entity" in above]
    return [c for c in entities if not any(c in schema.ancestors[d] for d in entities if d != c)]


def test_plain_relations_admit_whom_the_roles_admit() -> None:
    facts = SCHEMA.facts(SCHEMA.triples)
    kinds = leaves(SCHEMA)
    assert len(kinds) > 10
    wrong = []
    for relation in facts.subjects():
        for end in ("fromRole", "toRole"):
            for role in facts.objects(relation, NG + end):
                used = f":e <{iri(role)}> :x ."
                said = (
                    f":x <{iri(relation)}> :y ."
                    if end == "fromRole"
                    else (f":y <{iri(relation)}> :x .")
                )
                for kind in kinds:
                    of_kind = f":x a <{kind}> ."
                    admitted = not clashes(triples(of_kind + used), SCHEMA)
                    if admitted and clashes(triples(of_kind + said), SCHEMA):
                        wrong.append((iri(relation), end, kind))
    assert wrong == []
