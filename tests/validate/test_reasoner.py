"""The ontology as OWL: it is consistent, classifies by its definitions and refuses nonsense."""

import shutil

import pyoxigraph as ox
import pytest

from builder.errors import NewsgraphError
from builder.resources import ONTOLOGY
from builder.validate import reasoner
from builder.validate.reasoner import Reasoning, reason

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")

BASE = "https://w3id.org/newsgraph/id/"
NG = "https://w3id.org/newsgraph/ontology#"
PREFIXES = f"""
@prefix : <{BASE}> .
@prefix ng: <{NG}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)]


CASES = """
:weapons a ng:Transfer ; ng:item [ a ng:Weapon ] .
:know-how a ng:Transfer ; ng:item [ a ng:Technology ] .
:rice a ng:Transfer ; ng:item [ a ng:AidGoods ] .
:mixed a ng:Transfer ; ng:item [ a ng:Weapon ] , [ a ng:AidGoods ] .
:unclear a ng:Transfer ; ng:item [ a ng:Item ] ; ng:supplier :oslo .
:trip a ng:Visit ; ng:visitor :anna ; ng:destination :oslo ;
    ng:date "2024-05-02"^^xsd:date ; ng:earliest "2024-05"^^xsd:gYearMonth .
:anna a ng:Person .
:oslo a ng:Country .
:troops a ng:MilitaryForce .
:denial a ng:Claim ; ng:about :trip ; ng:factuality ng:CT-minus ; ng:evidence :words .
:words a owl:NamedIndividual .
:untyped a owl:NamedIndividual ; ng:visitor :anna .
"""


@pytest.fixture(scope="module")
def reasoning() -> Reasoning:
    return reason(triples(CASES))


@needs_java
def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    found = reason([])
    assert found.consistent
    assert found.unsatisfiable == ()


@needs_java
def test_the_alignments_are_consistent_with_it() -> None:
    given = [
        quad.triple
        for quad in ox.parse(path=ONTOLOGY / "alignments.ttl")
        if not quad.predicate.value.endswith("#imports")  # would be fetched
    ]
    found = reason([*given, *triples(CASES)])
    assert found.consistent
    assert found.unsatisfiable == ()
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/"
    assert sem + "Event" in found.classes_of(BASE + "trip")
    assert sem + "Place" in found.classes_of(BASE + "oslo")


@needs_java
@pytest.mark.parametrize(
    ("individual", "inferred"),
    [
        ("weapons", {"ArmsSupply"}),
        ("know-how", {"TechnologyTransfer"}),
        ("rice", {"Aid"}),
        ("mixed", {"ArmsSupply", "Aid"}),
        ("unclear", set()),
    ],
)
def test_a_transfer_is_classified_by_what_is_transferred(
    reasoning: Reasoning, individual: str, inferred: set[str]
) -> None:
    classes = {iri.removeprefix(NG) for iri in reasoning.classes_of(BASE + individual)}
    assert classes & {"ArmsSupply", "TechnologyTransfer", "Aid"} == inferred


@needs_java
@pytest.mark.parametrize(
    ("individual", "class_"),
    [
        ("oslo", "Agent"),
        ("oslo", "Place"),
        ("anna", "Agent"),
        ("troops", "Agent"),
        ("weapons", "Event"),
        ("words", "Evidence"),
        ("untyped", "Visit"),
    ],
)
def test_superclasses_domains_and_ranges_follow(
    reasoning: Reasoning, individual: str, class_: str
) -> None:
    assert NG + class_ in reasoning.classes_of(BASE + individual)


@needs_java
@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param(":x a ng:Person , ng:City .", id="a person that is a city"),
        pytest.param(":x a ng:Weapon , ng:AidGoods .", id="a weapon as aid"),
        pytest.param(":x a ng:Visit ; ng:item :y .", id="a role of another type"),
        pytest.param(":x ng:visitor :y . :y a ng:Item .", id="a thing that visits"),
        pytest.param(
            ":x ng:factuality ng:CT-plus , ng:CT-minus .", id="a claim of two factualities"
        ),
    ],
)
def test_nonsense_is_inconsistent(turtle: str) -> None:
    assert not reason(triples(turtle)).consistent


def test_without_java_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasoner.shutil, "which", lambda _: None)
    with pytest.raises(NewsgraphError, match="needs Java"):
        reason([])
