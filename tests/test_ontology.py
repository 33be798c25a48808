"""The ontology is linted like code, and read by Python as it stands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import builder
from builder.ontology import NAMESPACE as NG
from builder.ontology import PATH, load
from builder.resources import ONTOLOGY, QUERIES

RDF, RDFS = str(rdflib.RDF), str(rdflib.RDFS)
OWL, SKOS = str(rdflib.OWL), str(rdflib.SKOS)

# ANNOTATION.md, «Event types and roles»
ANNOTATION = {
    "Visit": "visitor, destination, host",
    "Meeting": "participant, place",
    "Invitation": "inviter, invitee, destination",
    "Agreement": "participant",
    "Cooperation": "participant",
    "ArmsSupply": "supplier, recipient, item",
    "TechnologyTransfer": "supplier, recipient, item",
    "Aid": "supplier, recipient, item",
    "SanctionsImposition": "imposer, target",
    "SanctionsLifting": "lifter, target",
    "SanctionsBlocking": "blocker, target, proposer, venue",
    "Accusation": "accuser, accused",
    "Condemnation": "critic, target",
    "Attack": "attacker, target, place",
    "WeaponsTest": "tester, item",
    "MilitaryExercise": "participant, place",
    "Deployment": "deployer, item, place",
    "Withdrawal": "withdrawer, place",
    "Recognition": "recognizer, recognized",
    "Support": "supporter, supported",
    "Threat": "threatener, target",
    "Demand": "demander, addressee",
    "Rejection": "rejecter, target",
    "Expulsion": "expeller, expelled",
    "Arrest": "arrester, arrested",
    "Release": "releaser, released",
    "Mediation": "mediator, party",
    "Protest": "protester, target, place",
}
PLACE_ROLES = {"destination", "place", "venue"}

# VOCABULARY.md, «Plain relations»
RELATIONS = {
    "visits": "Visit",
    "meets": "Meeting",
    "invites": "Invitation",
    "suppliesArmsTo": "ArmsSupply",
    "transfersTechnologyTo": "TechnologyTransfer",
    "aids": "Aid",
    "imposesSanctionsOn": "SanctionsImposition",
    "blocksSanctionsAgainst": "SanctionsBlocking",
    "accuses": "Accusation",
    "condemns": "Condemnation",
    "attacks": "Attack",
    "recognizes": "Recognition",
    "supports": "Support",
    "threatens": "Threat",
    "cooperatesWith": "Cooperation",
    "agreesWith": "Agreement",
}
SYMMETRIC = {"meets", "agreesWith", "cooperatesWith", "exercisesWith"}

FACTUALITY = {
    "CT-plus": "CT+",
    "PR-plus": "PR+",
    "PS-plus": "PS+",
    "CT-minus": "CT-",
    "PR-minus": "PR-",
    "PS-minus": "PS-",
    "Uu": "Uu",
}
INDIVIDUALS = {
    "Factuality": set(FACTUALITY),
    "SpeechAct": {
        *("Asserting", "Reporting", "Confirming", "Accusing", "Denying"),
        *("Estimating", "Fearing", "Announcing", "Demanding"),
    },
    "Tense": {"Past", "Present", "Future"},
    "LinkingRule": {
        *("KnownName", "KnownSpelling", "CapitalOrSeat", "OwnName", "PartOfName"),
        *("Acronym", "SurnameAndState", "Description", "UserStatement"),
    },
    "Status": {"Contested", "Denied", "Established", "Announced", "Alleged", "Possible"},
}
ENTITIES = {
    "Person": {"Agent"},
    "Organization": {"Agent"},
    "GovernmentBody": {"Agent", "Organization"},
    "MilitaryForce": {"Agent", "Organization"},
    "ArmedGroup": {"Agent", "Organization"},
    "InternationalOrganization": {"Agent", "Organization"},
    "NewsMedia": {"Agent", "Organization"},
    "Company": {"Agent", "Organization"},
    "PoliticalParty": {"Agent", "Organization"},
    "Country": {"Agent", "Place"},
    "City": {"Place"},
    "Region": {"Place"},
    "Facility": {"Place"},
    "Group": {"Agent"},
    "Document": set(),
    "Item": set(),
    "Weapon": {"Item"},
    "Technology": {"Item"},
    "AidGoods": {"Item"},
}
# the manual of PLOVER 0.8 and the types of POLECAT
PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}

GRAPH = rdflib.Graph().parse(PATH, format="turtle")
KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")


def iri(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(NG + name)


def named(kind: str) -> list[str]:
    """The local names of all that the ontology declares to be of an OWL kind."""
    subjects = GRAPH.subjects(rdflib.RDF.type, rdflib.URIRef(OWL + kind))
    return sorted(str(s).removeprefix(NG) for s in subjects if str(s).startswith(NG))


def objects(name: str, predicate: str) -> list[str]:
    found = GRAPH.objects(iri(name), iri(predicate))
    return sorted(str(value).removeprefix(NG) for value in found)


def members(name: str, predicate: rdflib.URIRef) -> set[str]:
    """The named classes that a property's domain or range is the union of."""
    found: set[str] = set()
    for value in GRAPH.objects(iri(name), predicate):
        heads = list(GRAPH.objects(value, rdflib.OWL.unionOf))
        classes = [c for head in heads for c in GRAPH.items(head)] if heads else [value]
        found |= {str(class_).removeprefix(NG) for class_ in classes}
    return found


EVENTS = sorted(ANNOTATION)
ROLES = sorted({role for roles in ANNOTATION.values() for role in roles.split(", ")})
DECLARED = sorted({name for kind in KINDS for name in named(kind)})
PLAIN = sorted(str(s).removeprefix(NG) for s in GRAPH.subjects(iri("relates")))


# ── as RDF ──


@pytest.mark.parametrize("name", DECLARED)
def test_a_term_has_label_and_definition_in_both_languages(name: str) -> None:
    for predicate in (rdflib.RDFS.label, rdflib.SKOS.definition):
        values = [v for v in GRAPH.objects(iri(name), predicate) if isinstance(v, rdflib.Literal)]
        assert sorted(str(value.language) for value in values) == ["en", "fr"]
        assert all(str(value) == str(value).strip() != "" for value in values)


@pytest.mark.parametrize("name", DECLARED)
def test_a_definition_is_a_sentence(name: str) -> None:
    for value in GRAPH.objects(iri(name), rdflib.SKOS.definition):
        assert str(value)[0].isupper()
        assert str(value).endswith(".")


@pytest.mark.parametrize("name", [*named("ObjectProperty"), *named("DatatypeProperty")])
def test_a_property_has_one_domain_and_one_range(name: str) -> None:
    assert len(list(GRAPH.objects(iri(name), rdflib.RDFS.domain))) == 1
    assert len(list(GRAPH.objects(iri(name), rdflib.RDFS.range))) == 1


def test_every_term_in_use_is_declared() -> None:
    used = {str(term).removeprefix(NG) for triple in GRAPH for term in triple if NG in str(term)}
    assert used == set(DECLARED)


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ONTOLOGY / "gazetteer").glob("*.ttl")),
        ONTOLOGY / "alignments.ttl",
        ONTOLOGY / "shapes.ttl",
        *sorted(QUERIES.rglob("*.rq")),
    ],
    ids=lambda path: path.name,
)
def test_what_other_files_use_is_declared(path: Path) -> None:
    without_strings = re.sub(r'"""|"[^"\n]*"|#[^\n>]* [^\n>]*', "", path.read_text())
    assert set(re.findall(r"\bng:([\w-]+)", without_strings)) - set(DECLARED) == set()


def test_classes_hang_together() -> None:
    roots = {
        "Entity",
        "Event",
        "Article",
        "Claim",
        "Evidence",
        "Naming",
        "QuarantineEntry",
        "Tenure",
        *INDIVIDUALS,
    }
    above = load().ancestors
    assert {name for name in above if above[name] == {name}} == roots
    assert set(above) == {*roots, "Agent", "Place", "Transfer", *ENTITIES, *EVENTS}


@pytest.mark.parametrize(("name", "above"), ENTITIES.items())
def test_entity_classes(name: str, above: set[str]) -> None:
    assert load().ancestors[name] == {name, "Entity", *above}


@pytest.mark.parametrize(("class_", "expected"), INDIVIDUALS.items())
def test_individuals(class_: str, expected: set[str]) -> None:
    of_class = GRAPH.subjects(rdflib.RDF.type, iri(class_))
    assert {str(value).removeprefix(NG) for value in of_class} == expected
    enumeration = GRAPH.value(iri(class_), rdflib.OWL.equivalentClass)
    listed = GRAPH.items(GRAPH.value(enumeration, rdflib.OWL.oneOf))
    assert {str(value).removeprefix(NG) for value in listed} == expected


# ── event types and roles ──


def test_event_types_are_those_of_the_annotation() -> None:
    concrete = [name for name in load().event_types() if not load().is_abstract(name)]
    assert concrete == EVENTS
    assert [name for name in load().event_types() if load().is_abstract(name)] == ["Transfer"]


@pytest.mark.parametrize(("name", "roles"), ANNOTATION.items())
def test_roles_are_those_of_the_annotation(name: str, roles: str) -> None:
    assert load().roles(name) == tuple(sorted(roles.split(", ")))
    assert objects(name, "hasRole") == sorted(roles.split(", "))


def test_roles_are_used() -> None:
    assert load().role_names() == tuple(ROLES)


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_type_is_complete(name: str) -> None:
    identifying = load().identifying_roles(name)
    assert identifying
    assert set(identifying) <= set(load().roles(name))
    assert "item" not in identifying
    assert 1 <= load().minimum_fillers(name) <= 2
    assert set(objects(name, "plover")) <= PLOVER
    assert len(objects(name, "plover")) == 1
    assert re.fullmatch(r"0[1-9]|1[0-9]|20", " ".join(objects(name, "cameoRoot")))


@pytest.mark.parametrize("role", ROLES)
def test_a_roles_domain_is_where_it_is_used(role: str) -> None:
    users = {name for name in load().event_types() if role in load().roles(name)}
    domain = members(role, rdflib.RDFS.domain)
    below = {name for name in users if any(load().is_a(name, class_) for class_ in domain)}
    assert below == users
    assert domain <= users


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_a_participants_or_a_places(role: str) -> None:
    expected = "hasPlace" if role in PLACE_ROLES else "hasParticipant"
    assert load().role_parent(role) == expected
    assert load().is_place_role(role) is (role in PLACE_ROLES)
    assert all(load().is_a(name, "Entity") for name in load().range_of(role))


# ── plain relations ──


def test_every_event_type_with_two_parties_has_one_plain_relation() -> None:
    related = sorted(name for relation in PLAIN for name in objects(relation, "relates"))
    assert related == sorted(set(EVENTS) - {"WeaponsTest"})


@pytest.mark.parametrize(("relation", "event"), RELATIONS.items())
def test_plain_relations_are_those_of_the_vocabulary(relation: str, event: str) -> None:
    assert objects(relation, "relates") == [event]


@pytest.mark.parametrize("relation", PLAIN)
def test_a_plain_relation_is_complete(relation: str) -> None:
    [event] = objects(relation, "relates")
    [start], [end] = objects(relation, "fromRole"), objects(relation, "toRole")
    assert {start, end} <= set(load().roles(event))
    assert members(relation, rdflib.RDFS.domain) == load().range_of(start)
    assert members(relation, rdflib.RDFS.range) == load().range_of(end)
    symmetric = (iri(relation), rdflib.RDF.type, rdflib.OWL.SymmetricProperty) in GRAPH
    assert symmetric is (start == end) is (relation in SYMMETRIC)
    assert load().agent_role(event) == start


# ── what Python reads ──


@pytest.mark.parametrize(
    ("name", "ancestor", "expected"),
    [
        ("Country", "Place", True),
        ("Country", "Agent", True),
        ("MilitaryForce", "Organization", True),
        ("MilitaryForce", "Entity", True),
        ("Weapon", "Weapon", True),
        ("Aid", "Transfer", True),
        ("Transfer", "Aid", False),
        ("City", "Agent", False),
        ("Nothing", "Entity", False),
    ],
)
def test_is_a(name: str, ancestor: str, expected: bool) -> None:
    assert load().is_a(name, ancestor) is expected


@pytest.mark.parametrize(
    ("role", "entity", "expected"),
    [
        ("visitor", "Person", True),
        ("visitor", "Country", True),
        ("visitor", "GovernmentBody", True),
        ("visitor", "City", False),
        ("visitor", "Weapon", False),
        ("destination", "City", True),
        ("destination", "Facility", True),
        ("destination", "InternationalOrganization", True),
        ("destination", "Group", True),
        ("destination", "Person", False),
        ("target", "Facility", True),
        ("target", "ArmedGroup", True),
        ("target", "Weapon", False),
        ("recipient", "City", True),
        ("supported", "Region", True),
        ("item", "Weapon", True),
        ("item", "Item", True),
        ("item", "MilitaryForce", True),
        ("item", "Group", True),
        ("item", "Country", False),
        ("place", "Country", True),
        ("place", "InternationalOrganization", True),
        ("place", "Item", False),
        ("place", "Unknown", False),
    ],
)
def test_admits(role: str, entity: str, expected: bool) -> None:
    assert load().admits(role, entity) is expected


@pytest.mark.parametrize(
    ("type_", "fillers", "expected"),
    [
        ("Transfer", {"item": ["Weapon"]}, "ArmsSupply"),
        ("Transfer", {"item": ["Technology"]}, "TechnologyTransfer"),
        ("Transfer", {"item": ["AidGoods"]}, "Aid"),
        ("Transfer", {"item": ["Weapon", "AidGoods"]}, "ArmsSupply"),
        ("Transfer", {"item": ["AidGoods", "Weapon"]}, "Aid"),
        ("Transfer", {"item": ["AidGoods", "Weapon", "Weapon"]}, "ArmsSupply"),
        ("Transfer", {"item": {"Technology", "AidGoods"}}, "Aid"),
        ("Transfer", {"item": ["Item"], "supplier": ["Country"]}, "Transfer"),
        ("Transfer", {"supplier": ["Weapon"]}, "Transfer"),
        ("Transfer", {}, "Transfer"),
        ("ArmsSupply", {"item": ["AidGoods"]}, "ArmsSupply"),
        ("Deployment", {"item": ["Weapon"]}, "Deployment"),
    ],
)
def test_specialise(type_: str, fillers: dict[str, list[str]], expected: str) -> None:
    assert load().specialise(type_, fillers) == expected


@pytest.mark.parametrize(("name", "notation"), FACTUALITY.items())
def test_notation(name: str, notation: str) -> None:
    assert load().notation(name) == notation


def test_labels() -> None:
    assert load().labels("Visit") == {"fr": "visite", "en": "visit"}


@pytest.mark.parametrize(
    ("name", "event", "entity", "act"),
    [
        ("Visit", True, False, False),
        ("Event", False, False, False),
        ("City", False, True, False),
        ("Denying", False, False, True),
        ("Past", False, False, False),
    ],
)
def test_kinds_of_names(name: str, event: bool, entity: bool, act: bool) -> None:
    assert load().is_event(name) is event
    assert load().is_entity(name) is entity
    assert load().is_speech_act(name) is act


@pytest.mark.parametrize("question", ["roles", "identifying_roles", "minimum_fillers"])
def test_an_unknown_event_type_is_a_key_error(question: str) -> None:
    with pytest.raises(KeyError, match="Picnic"):
        getattr(load(), question)("Picnic")


def test_a_new_event_type_needs_no_python(tmp_path: Path) -> None:
    path = tmp_path / "more.ttl"
    path.write_text(
        PATH.read_text()
        + """
        ng:Picnic a owl:Class ; rdfs:subClassOf ng:Event ; ng:hasRole ng:eater ;
            ng:identifyingRole ng:eater ; ng:minimumFillers 3 .
        ng:eater a owl:ObjectProperty ; rdfs:subPropertyOf ng:hasParticipant ;
            rdfs:domain ng:Picnic ; rdfs:range ng:Person .
        ng:Banquet a owl:Class ; rdfs:subClassOf ng:Picnic ; owl:equivalentClass [
            owl:intersectionOf ( ng:Picnic [
                owl:onProperty ng:eater ; owl:someValuesFrom ng:Minister ] ) ] .
        ng:Minister a owl:Class ; rdfs:subClassOf ng:Person .
        """
    )
    more = load(path)
    assert more.roles("Banquet") == more.identifying_roles("Banquet") == ("eater",)
    assert more.minimum_fillers("Picnic") == 3
    assert more.admits("eater", "Minister")
    assert more.specialise("Picnic", {"eater": ["Minister"]}) == "Banquet"


# ── the rest of the house ──


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_python_never_names_an_event_type() -> None:
    folder = Path(builder.__file__).parent
    named_in = {
        (path.name, text)
        for path in folder.rglob("*.py")
        for text in strings(path)
        if text.rpartition("#")[2] in ANNOTATION
    }
    assert named_in == set()


@pytest.mark.parametrize(
    "namespace", [rdflib.FOAF, rdflib.PROV, rdflib.SDO], ids=["foaf", "prov", "schema"]
)
def test_alignments_name_terms_that_exist(
    namespace: type[rdflib.namespace.DefinedNamespace],
) -> None:
    prefix = str(namespace)
    quads = list(ox.parse(path=ONTOLOGY / "alignments.ttl"))
    values = {term.value for quad in quads for term in (quad.subject, quad.object)}
    terms = {value.removeprefix(prefix) for value in values if value.startswith(prefix)}
    assert terms
    assert {term for term in terms if term not in namespace} == set()
