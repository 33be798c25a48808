"""The axioms of the ontology that one statement can break, as tables of IRIs.

Read from the OWL files as they stand: classes and properties come and go there, not here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from builder.ontology import PATH
from builder.validate.facts import Facts, Term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"

Choice = frozenset[str]  # classes of which something is at least one


@dataclass(frozen=True, slots=True)
class Schema:
    """What the ontology says of its classes and properties; every name is an IRI.

    ``ancestors`` maps each class to itself and all above it, ``unions`` a class to those that it
    is the union of, ``domains`` and ``ranges`` a property to the choices for its subject and
    object, those of the properties above it included, ``individuals`` each to its classes.
    """

    triples: tuple[Triple, ...]
    terms: frozenset[str]
    properties: frozenset[str]
    ancestors: Mapping[str, frozenset[str]]
    unions: Mapping[str, Choice]
    disjoint: frozenset[frozenset[str]]
    domains: Mapping[str, frozenset[Choice]]
    ranges: Mapping[str, frozenset[Choice]]
    datatypes: Mapping[str, str]
    functional: frozenset[str]
    individuals: Mapping[str, frozenset[str]]
    different: frozenset[frozenset[str]]

    def facts(self, triples: Iterable[Triple]) -> Facts:
        """Return a graph to look things up in, by these classes."""
        return Facts(triples, self.ancestors, self.individuals)


@cache
def load(path: Path = PATH) -> Schema:
    """Read the axioms from a Turtle file, once per path.

    Raises OSError if the file cannot be read and SyntaxError if it is no Turtle.
    """
    triples = tuple(quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))
    facts = Facts(triples, {}, {})
    ancestors = _above(facts, RDFS + "subClassOf", OWL + "Class")
    properties = _above(facts, RDFS + "subPropertyOf", OWL + "ObjectProperty")
    properties |= _above(facts, RDFS + "subPropertyOf", OWL + "DatatypeProperty")
    return Schema(
        triples=triples,
        terms=frozenset(n.value for n in facts.subjects() if isinstance(n, NamedNode)),
        properties=frozenset(properties),
        ancestors=ancestors,
        unions=dict(_unions(facts, ancestors)),
        disjoint=frozenset(_pairs(facts, "AllDisjointClasses", "members")),
        domains=_choices(facts, properties, "domain"),
        ranges=_choices(facts, properties, "range"),
        datatypes=dict(_datatypes(facts, properties)),
        functional=frozenset(_typed(facts, OWL + "FunctionalProperty")),
        individuals={
            name: frozenset(_values(facts, NamedNode(name), RDF + "type"))
            - {OWL + "NamedIndividual"}
            for name in _typed(facts, OWL + "NamedIndividual")
        },
        different=frozenset(_pairs(facts, "AllDifferent", "distinctMembers")),
    )


def _typed(facts: Facts, kind: str) -> list[str]:
    found = facts.holders(NamedNode(kind), RDF + "type")
    return sorted(term.value for term in found if isinstance(term, NamedNode))


def _values(facts: Facts, subject: Term, predicate: str) -> list[str]:
    found = facts.objects(subject, predicate)
    return [term.value for term in found if isinstance(term, NamedNode)]


def _above(facts: Facts, predicate: str, kind: str) -> dict[str, frozenset[str]]:
    def climb(name: str) -> frozenset[str]:
        parents = _values(facts, NamedNode(name), predicate)
        return frozenset({name}).union(*map(climb, parents))

    return {name: climb(name) for name in _typed(facts, kind)}


def _members(facts: Facts, head: Term) -> Iterator[str]:
    while first := facts.objects(head, RDF + "first"):
        yield from (term.value for term in first if isinstance(term, NamedNode))
        head = facts.objects(head, RDF + "rest")[0]


def _choice(facts: Facts, class_: Term) -> Choice:
    """The classes that a class expression is the union of; itself where it is named."""
    if isinstance(class_, NamedNode):
        return frozenset({class_.value})
    heads = facts.objects(class_, OWL + "unionOf")
    return frozenset(name for head in heads for name in _members(facts, head))


def _unions(facts: Facts, classes: Iterable[str]) -> Iterator[tuple[str, Choice]]:
    for name in classes:
        for expression in facts.objects(NamedNode(name), OWL + "equivalentClass"):
            if choice := _choice(facts, expression):
                yield name, choice


def _pairs(facts: Facts, axiom: str, predicate: str) -> Iterator[frozenset[str]]:
    for node in facts.holders(NamedNode(OWL + axiom), RDF + "type"):
        for head in facts.objects(node, OWL + predicate):
            yield from map(frozenset, combinations(_members(facts, head), 2))
    if axiom == "AllDisjointClasses":
        for triple in facts.triples:
            if triple.predicate.value == OWL + "disjointWith":
                assert isinstance(triple.subject, NamedNode)
                assert isinstance(triple.object, NamedNode)
                yield frozenset({triple.subject.value, triple.object.value})


def _choices(
    facts: Facts, properties: Mapping[str, frozenset[str]], end: str
) -> dict[str, frozenset[Choice]]:
    found: dict[str, set[Choice]] = defaultdict(set)
    for name, above in properties.items():
        for each in above:
            for expression in facts.objects(NamedNode(each), RDFS + end):
                choice = _choice(facts, expression)
                if choice and not any(_is_datatype(member) for member in choice):
                    found[name].add(choice)
    return {name: frozenset(choices) for name, choices in found.items()}


def _datatypes(facts: Facts, properties: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    for name in properties:
        for value in _values(facts, NamedNode(name), RDFS + "range"):
            if _is_datatype(value) and value != RDFS + "Literal":
                yield name, value


def _is_datatype(iri: str) -> bool:
    return iri == RDFS + "Literal" or iri.startswith("http://www.w3.org/2001/XMLSchema#")


def is_literal(term: Term) -> bool:
    """Tell whether a term is a literal."""
    return isinstance(term, Literal)
