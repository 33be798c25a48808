"""One event that a clause tells twice, by its verb and by a noun: «tués dans un attentat»."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from spacy.tokens import Token

from builder.annotate.labels import (
    VERBAL,
    is_present_participle,
    is_relative_clause,
    relation,
)
from builder.extract.events.arguments import Frame
from builder.extract.tree.syntax import Argument, Syntax
from builder.ontology import Ontology


def joined(
    frames: Sequence[Frame],
    syntax: Syntax,
    ontology: Ontology,
    is_thing: Callable[[str], bool],
) -> list[Frame]:
    """Return the frames in order, those of one event with the same roles.

    A noun that tells an event of the verb's own type as its subject, agent or occasion tells the
    same one: what the noun says of a role goes before what the verb says. ``is_thing`` tells
    whether an entity is a place or building, which does nothing.
    """
    found = list(frames)
    place = {frame.trigger.head.i: number for number, frame in enumerate(found)}
    slots = {"subject"} | syntax.grammar.prepositions.during | syntax.grammar.prepositions.agent
    for number, verb in enumerate(found):
        if verb.trigger.head.pos_ not in VERBAL:
            continue
        for argument in _occasions(verb.trigger.head, slots, syntax):
            noun = place.get(argument.head.i)
            if noun is None or not _one(found[noun], verb, ontology):
                continue
            roles = _roles(found[noun], verb)
            found[noun], found[number] = (
                replace(found[noun], roles=roles),
                replace(verb, roles=roles),
            )
            break
    return _with_relatives(_with_outcomes(found, place, ontology), place, ontology, is_thing)


def _with_outcomes(found: list[Frame], place: Mapping[int, int], ontology: Ontology) -> list[Frame]:
    """Give a participle that tells how an event ended that event's roles: «bombarde la ville,
    tuant douze civils»."""
    for number, outcome in enumerate(found):
        word = outcome.trigger.head
        if not is_present_participle(word):
            continue
        above = next((place[a.i] for a in word.ancestors if a.i in place), None)
        if above is not None and _one(found[above], outcome, ontology):
            roles = _roles(found[above], outcome)
            found[above] = replace(found[above], roles=roles)
            found[number] = replace(outcome, roles=roles)
    return found


def _with_relatives(
    found: list[Frame],
    place: Mapping[int, int],
    ontology: Ontology,
    is_thing: Callable[[str], bool],
) -> list[Frame]:
    """Give a relative clause about what an event struck that event's roles: «l'attaque contre un
    convoi qui a tué deux soldats»."""
    for number, outcome in enumerate(found):
        word, agent = outcome.trigger.head, ontology.agent_role(outcome.type)
        if not is_relative_clause(word) or agent is None or outcome.trigger.theme is not None:
            continue
        above = next((place[a.i] for a in word.ancestors if a.i in place), None)
        if above is None or found[above].trigger.head == word.head:
            continue
        struck = {key for role, keys in found[above].roles.items() if role != agent for key in keys}
        if found[above].type != outcome.type or not any(map(is_thing, struck)):
            continue
        bare = {role: keys for role, keys in outcome.roles.items() if role != agent}
        roles = _roles(found[above], replace(outcome, roles=bare))
        found[above] = replace(found[above], roles=roles)
        found[number] = replace(outcome, roles=roles)
    return found


def _occasions(verb: Token, slots: Set[str], syntax: Syntax) -> Iterator[Argument]:
    """Yield what stands in the slots of a verb, or of one coordinated with it."""
    for word in (verb, *(child for child in verb.children if relation(child) == "conj")):
        for argument in syntax.arguments(word):
            if argument.slot in slots and argument.head.head == word:
                yield argument


def _one(noun: Frame, verb: Frame, ontology: Ontology) -> bool:
    """Tell whether two frames may be of one event: whoever does it is not somebody else."""
    agent = ontology.agent_role(verb.type)
    roles = ontology.identifying_roles(verb.type) if agent is None else (agent,)
    return noun.type == verb.type and all(
        role not in noun.roles
        or role not in verb.roles
        or not set(noun.roles[role]).isdisjoint(verb.roles[role])
        for role in roles
    )


def _roles(noun: Frame, verb: Frame) -> Mapping[str, tuple[str, ...]]:
    said = {key for keys in noun.roles.values() for key in keys}
    added = {
        role: keys
        for role, keys in verb.roles.items()
        if role not in noun.roles and said.isdisjoint(keys)
    }
    return {**noun.roles, **added}
