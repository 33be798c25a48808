"""Who does it to whom: the plain relation that the ontology has for an event's type."""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from builder.graph import terms
from builder.graph.terms import ng
from builder.ontology import NAMESPACE, PATH, load
from builder.turtle import Triples

if TYPE_CHECKING:
    from builder.export.view import View

_OWL = "http://www.w3.org/2002/07/owl#"


class Relation(NamedTuple):
    """A plain relation: its local name, the roles at its ends, whether it holds both ways."""

    name: str
    source: str
    target: str
    symmetric: bool


class Dyad(NamedTuple):
    """Two who are related by an event; either may be missing."""

    source: NamedNode | None
    target: NamedNode | None


@cache
def relations() -> dict[str, Relation]:
    """Return the plain relation of each event type that has one, its own or of a type above."""
    ontology = load()
    own = {relation: type_ for type_, relation in _own()}
    found: dict[str, Relation] = {}
    for type_ in ontology.event_types():
        above = [
            (len(ontology.ancestors[about]), about, relation)
            for relation, about in own.items()
            if ontology.is_a(type_, about)
        ]
        if above:
            found[type_] = max(above)[2]  # the nearest has the most types above it
    return found


def _own() -> list[tuple[str, Relation]]:
    triples = Triples(PATH, NAMESPACE)

    def named(name: str, term: str) -> list[str]:
        return triples.locals(NAMESPACE + name, NAMESPACE + term)

    found = []
    for name in triples.instances(_OWL + "ObjectProperty"):
        types = triples.values(NAMESPACE + name, terms.TYPE.value)
        ends = zip(named(name, "fromRole"), named(name, "toRole"), strict=True)
        relations_ = [Relation(name, *end, _OWL + "SymmetricProperty" in types) for end in ends]
        found += [(type_, one) for type_ in named(name, "relates") for one in relations_]
    return found


@cache
def plain_predicates() -> frozenset[NamedNode]:
    """Return the IRIs of all plain relations."""
    return frozenset(ng(relation.name) for _, relation in _own())


def event_type(view: "View", event: NamedNode) -> str:
    """Return the local name of an event's type, the first where it has several; "" if none."""
    ontology = load()
    found = (quad.object for quad in view.about(event, terms.TYPE))
    names = {str(getattr(term, "value", "")).removeprefix(NAMESPACE) for term in found}
    return min((name for name in names if ontology.is_event(name)), default="")


def fillers(view: "View", event: NamedNode, role: str) -> list[NamedNode]:
    """Return who fills a role of an event, sorted, each once."""
    found = {quad.object for quad in view.about(event, ng(role))}
    return sorted((one for one in found if isinstance(one, NamedNode)), key=str)


def dyads(view: "View", event: NamedNode, relation: Relation) -> list[Dyad]:
    """Return the pairs that a relation's roles make of an event's fillers, sorted.

    Nobody is related to themselves. Where there is no pair, those at one end come alone.
    """
    sources = fillers(view, event, relation.source)
    targets = fillers(view, event, relation.target)
    pairs = [Dyad(one, other) for one in sources for other in targets if one != other]
    if pairs:
        return pairs
    return [Dyad(one, None) for one in sources] or [Dyad(None, other) for other in targets]


def standing(view: "View", party: NamedNode) -> set[NamedNode]:
    """Return who stands for a party in plain relations: for a group, whom it represents."""
    types = {quad.object for quad in view.about(party, terms.TYPE)}
    above = {quad.object for quad in view.about(party, ng("represents"))}
    if ng("Group") in types and above:
        return {one for one in above if isinstance(one, NamedNode)}
    return {party}
