"""Event entries of the lexicon: which words evoke which event, and where its roles stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import LexiconError
from builder.lexicon.cues import split_words, strip_reflexive
from builder.lexicon.themes import load_themes, themed
from builder.lexicon.toml import read
from builder.ontology import Ontology

_SLOTS = frozenset({"subject", "object", "indirect", "possessive", "adjective", "pair", "clause"})
_PARTS_OF_SPEECH = frozenset({"verb", "noun", "adjective"})
_KEYS = frozenset({"trigger", "pos", "event", "roles", "theme", "unless", "needs", "implies"}) | {
    "examples"
}


@dataclass(frozen=True, slots=True)
class Implied:
    """A second event that the same words evoke."""

    event: str
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One lexicon entry.

    ``words`` are the trigger's words after a reflexive pronoun, each with its alternatives;
    the first is the head. ``roles`` maps role to slots, in the order in which they are filled.
    ``theme`` are lemmas one of which must stand below the trigger, lists of themes.toml written
    out; ``unless`` are lemmas that must not.
    ``needs`` are the roles without whose fillers the words mean something else.
    """

    rule: str  # "events/visit.toml#se rendre"
    trigger: str
    reflexive: bool
    words: tuple[frozenset[str], ...]
    pos: str
    event: str
    roles: Mapping[str, tuple[str, ...]]
    theme: frozenset[str]
    unless: frozenset[str]
    needs: tuple[str, ...]
    implies: Implied | None
    examples: tuple[str, ...]


def load_events(
    folder: Path,
    ontology: Ontology,
    reflexive: Iterable[str],
    prepositions: Collection[str] = (),
) -> tuple[EventEntry, ...]:
    """Load all ``events/*.toml`` of a language's folder, sorted by file and place in it.

    ``prepositions`` are those that may stand for a slot. Raises LexiconError for an entry without
    examples, of an unknown class, role, slot or list of themes.
    """
    slots = _SLOTS | frozenset(prepositions)
    themes = load_themes(folder)
    entries: list[EventEntry] = []
    for path in sorted((folder / "events").glob("*.toml")):
        for data in read(path).get("entry", []):
            entries.append(
                _entry(data, path, ontology, tuple(reflexive), slots=slots, themes=themes)
            )
    return tuple(entries)


def _entry(
    data: Mapping[str, Any],
    path: Path,
    ontology: Ontology,
    reflexive: tuple[str, ...],
    *,
    slots: frozenset[str],
    themes: Mapping[str, frozenset[str]],
) -> EventEntry:
    trigger = data.get("trigger", "")
    place = f"{path}: entry {trigger!r}"
    if unknown := sorted(set(data) - _KEYS):
        raise LexiconError(f"{place} has unknown keys {unknown}; use {sorted(_KEYS)}")
    if not trigger or data.get("pos") not in _PARTS_OF_SPEECH:
        raise LexiconError(f"{place} needs a trigger and a pos of {sorted(_PARTS_OF_SPEECH)}")
    if not data.get("roles"):
        raise LexiconError(f"{place} has no roles; say where the fillers of each role stand")
    if not data.get("examples"):
        raise LexiconError(f"{place} has no examples; give one tagged sentence at least")
    _check(data, place, ontology, slots)
    implied = data.get("implies")
    if implied:
        _check(implied, place, ontology, slots)
    head, is_reflexive = strip_reflexive(trigger, reflexive)
    return EventEntry(
        rule=f"events/{path.name}#{trigger}",
        trigger=trigger,
        reflexive=is_reflexive,
        words=split_words(head),
        pos=data["pos"],
        event=data["event"],
        roles={role: tuple(slots) for role, slots in data["roles"].items()},
        theme=themed(data.get("theme", ()), themes, place),
        unless=frozenset(data.get("unless", ())),
        needs=tuple(data.get("needs", ())),
        implies=Implied(implied["event"], {r: tuple(s) for r, s in implied["roles"].items()})
        if implied
        else None,
        examples=tuple(data["examples"]),
    )


def _check(data: Mapping[str, Any], place: str, ontology: Ontology, slots: frozenset[str]) -> None:
    event = data.get("event", "")
    if not ontology.is_event(event):
        raise LexiconError(
            f"{place} names the class {event!r}, which the ontology does not know as an event;"
            " declare it in newsgraph.ttl or correct the name"
        )
    known = ontology.roles(event)
    if wrong := sorted(set(data.get("roles", {})) - set(known)):
        raise LexiconError(f"{place} gives {event} the roles {wrong}; it has {sorted(known)}")
    if missing := sorted(set(data.get("needs", ())) - set(data.get("roles", {}))):
        raise LexiconError(f"{place} needs {missing}, of which its roles say nothing")
    used = {slot.removeprefix("theme>").removeprefix("within>") for slot in _slots(data)}
    if unknown := sorted(used - slots):
        raise LexiconError(
            f"{place} names the slots {unknown}; use {sorted(_SLOTS)}"
            " or a preposition of grammar.toml"
        )


def _slots(data: Mapping[str, Any]) -> Iterator[str]:
    for names in data.get("roles", {}).values():
        yield from names
