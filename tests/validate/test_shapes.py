"""The SHACL shapes: one small good graph conforms, and each way of breaking it is caught."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.validate import Violation, contract, validate
from builder.validate.shacl import SHAPES

PREFIXES = """
PREFIX : <https://w3id.org/newsgraph/id/>
PREFIX ng: <https://w3id.org/newsgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""
BASE = "https://w3id.org/newsgraph/id/"
ARTICLE = BASE + "article/oslo"

EVENT, VISIT = f"<{BASE}event/0000000000000001>", f"<{BASE}event/0000000000000002>"
CLAIM = f"<{BASE}claim/0000000000000001>"
EVIDENCE = f"<{BASE}evidence/0000000000000001>"
QUOTE, POSITION = (
    f"<{BASE}selector/0000000000000001-quote>",
    f"<{BASE}selector/0000000000000001-position>",
)
COUNTRY, CITY = f"<{BASE}entity/norvege>", f"<{BASE}entity/riga>"
ITEM, PERSON = f"<{BASE}item/blindes>", f"<{BASE}entity/anna-berg>"
PAPER = f"<{ARTICLE}>"

# «Oslo livre des blindés à Riga.»
GOOD = """
<https://w3id.org/newsgraph/id/article/oslo> {
  <https://w3id.org/newsgraph/id/article/oslo> a ng:Article ;
    dcterms:identifier "oslo.txt" ; dcterms:title "Des blindés pour Riga"@fr ;
    dcterms:issued "2024-05-02"^^xsd:date ; dcterms:language "fr" .

  <https://w3id.org/newsgraph/id/entity/norvege> a ng:Country ;
    rdfs:label "Norvège"@fr ; skos:altLabel "Oslo"@fr ; ng:isoCode "NO" .
  <https://w3id.org/newsgraph/id/entity/lettonie> a ng:Country ;
    rdfs:label "Lettonie"@fr ; ng:isoCode "LV" .
  <https://w3id.org/newsgraph/id/entity/riga> a ng:City ; rdfs:label "Riga"@fr .
  <https://w3id.org/newsgraph/id/entity/onu> a ng:InternationalOrganization ;
    rdfs:label "ONU"@fr .
  <https://w3id.org/newsgraph/id/entity/anna-berg> a ng:Person ; rdfs:label "Anna Berg"@fr ;
    ng:position "ministre"@fr ; ng:represents <https://w3id.org/newsgraph/id/entity/norvege> .
  <https://w3id.org/newsgraph/id/item/blindes> a ng:Weapon ; rdfs:label "blindés"@fr .

  <https://w3id.org/newsgraph/id/event/0000000000000001> a ng:ArmsSupply ;
    ng:supplier <https://w3id.org/newsgraph/id/entity/norvege> ;
    ng:recipient <https://w3id.org/newsgraph/id/entity/lettonie> ;
    ng:item <https://w3id.org/newsgraph/id/item/blindes> ;
    ng:date "2024-05"^^xsd:gYearMonth ;
    ng:earliest "2024-05-01"^^xsd:date ; ng:latest "2024-05-31"^^xsd:date .
  <https://w3id.org/newsgraph/id/event/0000000000000002> a ng:Visit ;
    ng:visitor <https://w3id.org/newsgraph/id/entity/anna-berg> ;
    ng:destination <https://w3id.org/newsgraph/id/entity/riga> ;
    ng:date "2024-05-01/2024-05-03" ;
    ng:earliest "2024-05-01"^^xsd:date ; ng:latest "2024-05-03"^^xsd:date .
  <https://w3id.org/newsgraph/id/event/0000000000000003> a ng:Withdrawal ;
    ng:withdrawer <https://w3id.org/newsgraph/id/entity/norvege> ;
    ng:place <https://w3id.org/newsgraph/id/entity/onu> .

  <https://w3id.org/newsgraph/id/claim/0000000000000001> a ng:Claim ;
    ng:about <https://w3id.org/newsgraph/id/event/0000000000000001> ;
    ng:claimant <https://w3id.org/newsgraph/id/entity/norvege> ;
    ng:relayedBy <https://w3id.org/newsgraph/id/entity/anna-berg> ;
    ng:speechAct ng:Announcing ; ng:factuality ng:CT-plus ; ng:tense ng:Present ;
    ng:evidence <https://w3id.org/newsgraph/id/evidence/0000000000000001> ;
    prov:wasDerivedFrom <https://w3id.org/newsgraph/id/article/oslo> .
  <https://w3id.org/newsgraph/id/claim/0000000000000002> a ng:Claim ;
    ng:about <https://w3id.org/newsgraph/id/event/0000000000000002> ;
    ng:claimant <https://w3id.org/newsgraph/id/article/oslo> ;
    ng:speechAct ng:Reporting ; ng:factuality ng:Uu ; ng:tense ng:Future ;
    ng:evidence <https://w3id.org/newsgraph/id/evidence/0000000000000001> ;
    prov:wasDerivedFrom <https://w3id.org/newsgraph/id/article/oslo> .
  <https://w3id.org/newsgraph/id/claim/0000000000000003> a ng:Claim ;
    ng:about <https://w3id.org/newsgraph/id/event/0000000000000003> ;
    ng:claimant <https://w3id.org/newsgraph/id/entity/riga> ;
    ng:speechAct ng:Denying ; ng:factuality ng:CT-minus ; ng:tense ng:Past ;
    ng:evidence <https://w3id.org/newsgraph/id/evidence/0000000000000001> ;
    prov:wasDerivedFrom <https://w3id.org/newsgraph/id/article/oslo> .

  <https://w3id.org/newsgraph/id/evidence/0000000000000001> a oa:SpecificResource ;
    oa:hasSource <https://w3id.org/newsgraph/id/article/oslo> ;
    oa:hasSelector <https://w3id.org/newsgraph/id/selector/0000000000000001-quote> ,
      <https://w3id.org/newsgraph/id/selector/0000000000000001-position> ;
    ng:trigger "livrer" ; ng:triggerStart 17 ; ng:triggerEnd 22 ;
    ng:rule "events/transfer.toml#livrer" ; ng:cue "annonce" .
  <https://w3id.org/newsgraph/id/selector/0000000000000001-quote> a oa:TextQuoteSelector ;
    oa:exact "Oslo livre des blindés à Riga." .
  <https://w3id.org/newsgraph/id/selector/0000000000000001-position> a oa:TextPositionSelector ;
    oa:start 12 ; oa:end 42 .
}
"""


def store(update: str = "") -> ox.Store:
    found = ox.Store()
    found.load(PREFIXES + GOOD, format=ox.RdfFormat.TRIG)
    if update:
        found.update(PREFIXES + f"WITH <{ARTICLE}> {update}")
    return found


def shown(violation: Violation) -> str:
    return " | ".join((violation.node, violation.path, violation.value, violation.message))


def test_the_good_graph_conforms() -> None:
    report = validate(store())
    assert [shown(violation) for violation in report.violations] == []
    assert report.conforms
    assert report.articles == 1


def test_a_dataset_is_read_as_a_store_is() -> None:
    dataset = ox.Dataset(store("DELETE { ?c ng:tense ?t } WHERE { ?c ng:tense ?t }"))
    report = validate(dataset)
    assert {violation.path.rpartition("#")[2] for violation in report.violations} == {"tense"}
    assert len(report.violations) == 3


def test_broken_shapes_are_an_error_and_no_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shapes.ttl"
    broken = ":ArticleShape sh:property [ sh:path rdfs:label ; sh:minCount 1, 2 ] ."
    path.write_text(SHAPES.read_text() + broken)
    monkeypatch.setattr(contract, "SHAPES", path)
    with pytest.raises(Exception, match="minCount"):
        validate(store())


def test_graphs_that_are_no_article_are_left_alone() -> None:
    graphs = store()
    graphs.update(
        PREFIXES + f"INSERT DATA {{ GRAPH <{BASE}graph/derived> {{ {CLAIM} a ng:Claim }} }}"
    )
    assert validate(graphs).conforms


def insert(triples: str) -> str:
    return f"INSERT {{ {triples} }} WHERE {{}}"


def delete(pattern: str) -> str:
    return f"DELETE {{ {pattern} }} WHERE {{ {pattern} }}"


def swap(pattern: str, triples: str) -> str:
    return f"DELETE {{ {pattern} }} INSERT {{ {triples} }} WHERE {{ {pattern} }}"


BROKEN = {
    "an article without identifier": (delete(f"{PAPER} dcterms:identifier ?x"), "identifier"),
    "an article without date": (delete(f"{PAPER} dcterms:issued ?x"), "issued"),
    "an article's date as a string": (
        swap(f"{PAPER} dcterms:issued ?x", f'{PAPER} dcterms:issued "2024-05-02"'),
        "issued",
    ),
    "an article without language": (delete(f"{PAPER} dcterms:language ?x"), "language"),
    "a title without language": (
        swap(f"{PAPER} dcterms:title ?x", f'{PAPER} dcterms:title "Blindés"'),
        "title",
    ),
    "an entity without label": (delete(f"{CITY} rdfs:label ?x"), "label"),
    "two labels in one language": (insert(f'{CITY} rdfs:label "Rīga"@fr'), "label"),
    "a label without language": (insert(f'{CITY} rdfs:label "Riga"'), "label"),
    "an entity outside its path": (insert('<urn:x> a ng:Person ; rdfs:label "X"@fr'), "urn:x"),
    "an entity that is a blank node": (insert('_:b a ng:Person ; rdfs:label "X"@fr'), "IRI"),
    "a country code in small letters": (insert(f'{CITY} ng:isoCode "lv"'), "isoCode"),
    "one who represents a thing": (insert(f"{PERSON} ng:represents {ITEM}"), "represents"),
    "an event of an abstract type": (
        swap(f"{EVENT} a ?x", f"{EVENT} a ng:Transfer"),
        "abstract type",
    ),
    "an event of two types": (insert(f"{EVENT} a ng:Aid"), "type"),
    "a role of another type": (insert(f"{EVENT} ng:visitor {COUNTRY}"), "has no role"),
    "a thing that visits": (insert(f"{VISIT} ng:visitor {ITEM}"), "no class that may fill"),
    "a city that supplies": (insert(f"{EVENT} ng:supplier {CITY}"), "no class that may fill"),
    "a person as destination": (insert(f"{VISIT} ng:destination {PERSON}"), "no class that may"),
    "a filler that is nowhere described": (
        insert(f"{EVENT} ng:recipient <{BASE}entity/x>"),
        "no class that may fill",
    ),
    "an event in which nobody takes part": (
        f"DELETE {{ {VISIT} ?role ?who }} WHERE {{ {VISIT} ?role ?who "
        "FILTER (?role IN (ng:visitor, ng:destination)) }",
        "takes part",
    ),
    "an event that nobody claims": (delete(f"?c ng:about {VISIT}"), "Nobody makes a claim"),
    "a date without its days": (delete(f"{EVENT} ng:earliest ?x"), "event/0000000000000001"),
    "a date in words": (swap(f"{EVENT} ng:date ?x", f'{EVENT} ng:date "mai 2024"'), "#date"),
    "two dates": (insert(f'{EVENT} ng:date "2024"^^xsd:gYear'), "#date"),
    "days in the wrong order": (
        swap(f"{EVENT} ng:latest ?x", f'{EVENT} ng:latest "2024-04-01"^^xsd:date'),
        "earliest",
    ),
    "a day that is a month": (
        swap(f"{EVENT} ng:latest ?x", f'{EVENT} ng:latest "2024-05"^^xsd:gYearMonth'),
        "latest",
    ),
    "a claim about nothing": (delete(f"{CLAIM} ng:about ?x"), "about"),
    "a claim about an entity": (
        swap(f"{CLAIM} ng:about ?x", f"{CLAIM} ng:about {COUNTRY}"),
        "about",
    ),
    "a claim without claimant": (delete(f"{CLAIM} ng:claimant ?x"), "claimant"),
    "a claim by two": (insert(f"{CLAIM} ng:claimant {PERSON}"), "claimant"),
    "a claim by a thing": (
        swap(f"{CLAIM} ng:claimant ?x", f"{CLAIM} ng:claimant {ITEM}"),
        "claimant",
    ),
    "a claim relayed by a thing": (
        swap(f"{CLAIM} ng:relayedBy ?x", f"{CLAIM} ng:relayedBy {ITEM}"),
        "relayedBy",
    ),
    "a claim without speech act": (delete(f"{CLAIM} ng:speechAct ?x"), "speechAct"),
    "a claim without factuality": (delete(f"{CLAIM} ng:factuality ?x"), "factuality"),
    "a claim of two factualities": (insert(f"{CLAIM} ng:factuality ng:Uu"), "factuality"),
    "a factuality that is none": (
        swap(f"{CLAIM} ng:factuality ?x", f"{CLAIM} ng:factuality ng:Past"),
        "factuality",
    ),
    "a claim without tense": (delete(f"{CLAIM} ng:tense ?x"), "tense"),
    "a claim without evidence": (delete(f"{CLAIM} ng:evidence ?x"), "evidence"),
    "a claim from nowhere": (delete(f"{CLAIM} prov:wasDerivedFrom ?x"), "wasDerivedFrom"),
    "evidence without source": (delete(f"{EVIDENCE} oa:hasSource ?x"), "hasSource"),
    "evidence without quotation": (
        delete(f"{EVIDENCE} oa:hasSelector {QUOTE}"),
        "hasSelector",
    ),
    "evidence without positions": (
        delete(f"{EVIDENCE} oa:hasSelector {POSITION}"),
        "hasSelector",
    ),
    "evidence without trigger": (delete(f"{EVIDENCE} ng:trigger ?x"), "trigger"),
    "a trigger outside its sentence": (
        swap(f"{EVIDENCE} ng:triggerStart ?x", f"{EVIDENCE} ng:triggerStart 5"),
        "outside its sentence",
    ),
    "a trigger that ends before it starts": (
        swap(f"{EVIDENCE} ng:triggerEnd ?x", f"{EVIDENCE} ng:triggerEnd 17"),
        "triggerStart",
    ),
    "evidence without rule": (delete(f"{EVIDENCE} ng:rule ?x"), "rule"),
    "a rule of no lexicon file": (
        swap(f"{EVIDENCE} ng:rule ?x", f'{EVIDENCE} ng:rule "livrer"'),
        "rule",
    ),
    "an empty cue": (insert(f'{EVIDENCE} ng:cue ""'), "cue"),
    "an empty quotation": (swap(f"{QUOTE} oa:exact ?x", f'{QUOTE} oa:exact ""'), "exact"),
    "a quotation of another length": (
        swap(f"{QUOTE} oa:exact ?x", f'{QUOTE} oa:exact "Oslo livre."'),
        "not as long",
    ),
    "a position before the text": (
        swap(f"{POSITION} oa:start ?x", f"{POSITION} oa:start -1"),
        "start",
    ),
    "an end before the start": (swap(f"{POSITION} oa:end ?x", f"{POSITION} oa:end 3"), "start"),
}


@pytest.mark.parametrize(("update", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_graph_is_caught(update: str, expected: str) -> None:
    report = validate(store(update))
    assert not report.conforms
    found = [shown(violation) for violation in report.violations]
    assert any(expected in text for text in found), found
    assert {violation.article for violation in report.violations} == {ARTICLE}
