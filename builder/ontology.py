"""Answers what the ontology says of classes, roles and definitions, by local name."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.resources import ONTOLOGY
from builder.turtle import Triples

NAMESPACE = "https://w3id.org/newsgraph/ontology#"
PATH = ONTOLOGY / "newsgraph.ttl"

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
_ROOT = "Event"
_ROLE_PARENTS = ("hasParticipant", "hasPlace")


@dataclass(frozen=True, slots=True)
class Definition:
    """An OWL definition by fillers: ``type`` is every ``base`` with some ``filler`` as ``role``."""

    type: str
    base: str
    role: str
    filler: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology's classes, roles and definitions; every name is a local name.

    ``ancestors`` maps each class to itself and all its named superclasses. Methods that take an
    event type or a role raise KeyError where the ontology has none of that name.
    """

    ancestors: Mapping[str, frozenset[str]]
    definitions: tuple[Definition, ...]
    _roles: Mapping[str, tuple[str, ...]]
    _identifying: Mapping[str, tuple[str, ...]]
    _minimum: Mapping[str, int]
    _required: Mapping[str, tuple[str, ...]]
    _required_unsure: Mapping[str, tuple[str, ...]]
    _distributive: Mapping[str, tuple[str, ...]]
    _abstract: frozenset[str]
    _ranges: Mapping[str, frozenset[str]]
    _role_parents: Mapping[str, str]
    _labels: Mapping[str, Mapping[str, str]]
    _notations: Mapping[str, str]
    _speech_acts: frozenset[str]
    _agents: Mapping[str, str]

    def is_a(self, type_: str, ancestor: str) -> bool:
        """Tell whether a class is the other one or below it; False for an unknown class."""
        return ancestor in self.ancestors.get(type_, ())

    def is_event(self, type_: str) -> bool:
        """Tell whether the ontology has an event type of that name."""
        return type_ in self._roles

    def is_entity(self, type_: str) -> bool:
        """Tell whether the ontology has a class of entities of that name."""
        return self.is_a(type_, "Entity")

    def is_speech_act(self, name: str) -> bool:
        """Tell whether the ontology has a speech act of that name."""
        return name in self._speech_acts

    def is_place_role(self, role: str) -> bool:
        """Tell whether a role says where something happened."""
        return self._role_parents[role] == "hasPlace"

    def agent_role(self, type_: str) -> str | None:
        """Return the role of who does it: the plain relation's first, else the one required."""
        return self._agents.get(type_, next(iter(self.required_roles(type_)), None))

    def event_types(self) -> tuple[str, ...]:
        """Return the names of all event types, abstract ones included, sorted."""
        return tuple(sorted(self._roles))

    def is_abstract(self, type_: str) -> bool:
        """Tell whether no event keeps this type: it is only there to be specialised."""
        return type_ in self._abstract

    def role_names(self) -> tuple[str, ...]:
        """Return the names of all roles, sorted."""
        return tuple(sorted(self._ranges))

    def roles(self, type_: str) -> tuple[str, ...]:
        """Return the roles that events of a type may have, sorted."""
        return self._roles[type_]

    def identifying_roles(self, type_: str) -> tuple[str, ...]:
        """Return the roles whose fillers are part of the event's identity, sorted."""
        return self._identifying[type_]

    def minimum_fillers(self, type_: str) -> int:
        """Return how many fillers, over all roles, make an event worth keeping."""
        return self._minimum[type_]

    def required_roles(self, type_: str) -> tuple[str, ...]:
        """Return the roles without which an event is not worth keeping, sorted."""
        return self._required[type_]

    def required_if_unsure(self, type_: str) -> tuple[str, ...]:
        """Return the roles without which an event that nobody holds for so is not kept, sorted."""
        return self._required_unsure[type_]

    def distributive_roles(self, type_: str) -> tuple[str, ...]:
        """Return the roles each filler of which makes an event of its own, sorted."""
        return self._distributive[type_]

    def range_of(self, role: str) -> frozenset[str]:
        """Return the classes that a role's range names, the members of a union one by one."""
        return self._ranges[role]

    def admits(self, role: str, entity_type: str) -> bool:
        """Tell whether an entity of a class may fill a role."""
        return not self._ranges[role].isdisjoint(self.ancestors.get(entity_type, ()))

    def role_parent(self, role: str) -> str:
        """Return "hasParticipant" or "hasPlace", whichever the role is a kind of."""
        return self._role_parents[role]

    def specialise(self, type_: str, fillers: Mapping[str, Collection[str]]) -> str:
        """Return the type that the definitions give an event, from its fillers' classes.

        ``fillers`` maps roles to classes of entities. Of several definitions that fit, the one
        with most fillers decides, then the one whose filler comes first where the classes are a
        sequence, then the name. Where none fits, the type stays.
        """
        found = [
            ((-len(places), places[0], definition.type), definition.type)
            for definition in self.definitions
            if definition.type != type_
            and self.is_a(definition.type, type_)
            and self.is_a(type_, definition.base)
            and (places := self._places(definition, fillers.get(definition.role, ())))
        ]
        return self.specialise(min(found)[1], fillers) if found else type_

    def labels(self, name: str) -> Mapping[str, str]:
        """Return the labels of a class, property or individual by language tag."""
        return self._labels[name]

    def notation(self, factuality: str) -> str:
        """Return the usual notation of a factuality value: "CT+" for "CT-plus"."""
        return self._notations[factuality]

    def _places(self, definition: Definition, classes: Collection[str]) -> list[int]:
        ordered = classes if isinstance(classes, Sequence) else sorted(classes)
        return [i for i, name in enumerate(ordered) if self.is_a(name, definition.filler)]


@cache
def load(path: Path = PATH) -> Ontology:
    """Read the ontology from a Turtle file, once per path.

    Raises OSError if the file cannot be read and SyntaxError if it is no Turtle.
    """
    triples = Triples(path, NAMESPACE)
    ancestors = _ancestors(triples)
    events = [name for name, above in ancestors.items() if _ROOT in above and name != _ROOT]
    parents = _role_parents(triples)
    return Ontology(
        ancestors=ancestors,
        definitions=tuple(_definitions(triples, events)),
        _roles=_inherited(triples, ancestors, events, "hasRole"),
        _identifying=_inherited(triples, ancestors, events, "identifyingRole"),
        _required=_inherited(triples, ancestors, events, "requiredRole"),
        _required_unsure=_inherited(triples, ancestors, events, "requiredRoleIfUnsure"),
        _distributive=_inherited(triples, ancestors, events, "distributiveRole"),
        _minimum={
            name: int((triples.values(NAMESPACE + name, NAMESPACE + "minimumFillers") or ["1"])[0])
            for name in events
        },
        _abstract=frozenset(
            name
            for name in ancestors
            if "true" in triples.values(NAMESPACE + name, NAMESPACE + "abstract")
        ),
        _ranges={role: frozenset(_range(triples, role)) for role in parents},
        _role_parents=parents,
        _labels=triples.by_language(_RDFS + "label"),
        _notations={name: literal.value for name, literal in triples.literals(_NOTATION)},
        _speech_acts=frozenset(triples.instances(NAMESPACE + "SpeechAct")),
        _agents=_agents(triples),
    )


def _ancestors(triples: Triples) -> dict[str, frozenset[str]]:
    classes = triples.instances(_OWL + "Class")
    parents = {name: triples.locals(NAMESPACE + name, _RDFS + "subClassOf") for name in classes}

    def above(name: str) -> frozenset[str]:
        return frozenset({name}).union(*(above(parent) for parent in parents[name]))

    return {name: above(name) for name in classes}


def _role_parents(triples: Triples) -> dict[str, str]:
    return {
        name: parent
        for name in triples.instances(_OWL + "ObjectProperty")
        for parent in triples.locals(NAMESPACE + name, _RDFS + "subPropertyOf")
        if parent in _ROLE_PARENTS
    }


def _agents(triples: Triples) -> dict[str, str]:
    found = {}
    for name in triples.instances(_OWL + "ObjectProperty"):
        for type_ in triples.locals(NAMESPACE + name, NAMESPACE + "relates"):
            for role in triples.locals(NAMESPACE + name, NAMESPACE + "fromRole"):
                found[type_] = role
    return found


def _range(triples: Triples, role: str) -> Iterator[str]:
    for value in triples.values(NAMESPACE + role, _RDFS + "range"):
        if name := triples.local(value):
            yield name
        for head in triples.values(value, _OWL + "unionOf"):
            yield from (triples.local(member) for member in triples.members(head))


def _inherited(
    triples: Triples, ancestors: Mapping[str, frozenset[str]], events: Iterable[str], term: str
) -> dict[str, tuple[str, ...]]:
    own = {name: triples.locals(NAMESPACE + name, NAMESPACE + term) for name in ancestors}
    return {
        name: tuple(sorted({role for above in ancestors[name] for role in own[above]}))
        for name in events
    }


def _definitions(triples: Triples, events: Iterable[str]) -> Iterator[Definition]:
    """Yield the definitions of the form: a class, and some filler of a class in a role."""
    for name in events:
        for equivalent in triples.values(NAMESPACE + name, _OWL + "equivalentClass"):
            for head in triples.values(equivalent, _OWL + "intersectionOf"):
                parts = triples.members(head)
                base = next(filter(None, map(triples.local, parts)))
                for part in parts:
                    for role in triples.locals(part, _OWL + "onProperty"):
                        for filler in triples.locals(part, _OWL + "someValuesFrom"):
                            yield Definition(name, base, role, filler)
