"""Common nouns by what they stand for: functions, states, groups, organisations, items, places."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from builder.errors import LexiconError
from builder.lexicon.toml import read
from builder.ontology import Ontology


class Kind(Enum):
    """What a common noun stands for."""

    TITLE = "title"  # a person by function
    STAND_IN = "stand_in"  # the state itself, when it acts
    OFFICIAL = "official"  # unnamed persons who speak for a state
    PEOPLE = "people"  # an unnamed group
    ORGANIZATION = "organization"
    ITEM = "item"
    FACILITY = "facility"
    PLACE = "place"
    COUNTRY = "country"  # a state by description
    DOCUMENT = "document"  # a text or record that tells something


@dataclass(frozen=True, slots=True)
class Nominals:
    """The nouns of one language; phrases are tuples of lower-case words.

    ``nouns`` maps kind and phrase to the ontology class of what the phrase names.
    """

    nouns: Mapping[Kind, Mapping[tuple[str, ...], str]]
    heads_of_state: frozenset[str]
    epithets: frozenset[str]  # bare, they take up whoever was spoken of last
    counterparts: frozenset[str]  # with a possessive, the other of two persons
    offices: tuple[frozenset[str], ...]  # titles of one and the same office
    capitals: frozenset[str]
    inhabited: frozenset[str]
    bounds: frozenset[str]
    collectives: frozenset[str]
    antecedents: Mapping[str, tuple[str, ...]]  # noun → classes of what it stands for when bare
    vague_stand_ins: frozenset[str]
    related_states: frozenset[str]
    opposed_states: frozenset[str]
    pairs_of_countries: frozenset[str]
    pairs_of_parties: frozenset[str]
    pairs_of_persons: frozenset[str]
    pairs_of_bodies: frozenset[str]
    person_endings: tuple[str, ...]  # of plural nouns for persons that no list has
    abstract_endings: tuple[str, ...]  # of plural nouns for what nobody is
    no_persons: frozenset[str]  # plural nouns that only end like those

    def ends_like_persons(self, plural: str) -> bool:
        """Tell whether a plural noun in lower case ends like one for persons."""
        return plural.endswith(self.person_endings) and not any(
            plural.endswith(word) for word in self.no_persons
        )


# Where nominals.toml names no class itself, these do; the ontology's test checks that they exist.
_CLASSES = {
    Kind.TITLE: "Person",
    Kind.STAND_IN: "Country",
    Kind.OFFICIAL: "Group",
    Kind.PEOPLE: "Group",
    Kind.FACILITY: "Facility",
    Kind.PLACE: "Region",
    Kind.COUNTRY: "Country",
    Kind.DOCUMENT: "Document",
}


def load_nominals(folder: Path, ontology: Ontology) -> Nominals:
    """Load ``nominals.toml`` of a language's folder; raise LexiconError for an unknown class."""
    path = folder / "nominals.toml"
    data = read(path)
    nouns: dict[Kind, dict[tuple[str, ...], str]] = {
        kind: {_words(phrase): name for phrase in _phrases(data[kind.value])}
        for kind, name in _CLASSES.items()
    }
    nouns[Kind.PEOPLE].update(
        {_words(phrase): name for phrase, name in data["people"].get("class", {}).items()}
    )
    for kind in (Kind.ORGANIZATION, Kind.ITEM):
        nouns[kind] = {
            _words(phrase): name
            for name, table in data[kind.value].items()
            for phrase in table["nouns"]
        }
    _check(path, nouns, ontology)
    return Nominals(
        nouns=nouns,
        heads_of_state=frozenset(data["title"]["heads_of_state"]),
        epithets=frozenset(data["title"]["epithets"]),
        counterparts=frozenset(data["title"]["counterparts"]),
        offices=tuple(frozenset(titles) for titles in data["title"]["offices"]),
        capitals=frozenset(data["place"]["capitals"]),
        inhabited=frozenset(data["place"]["inhabited"]),
        collectives=frozenset(data["people"]["collective"]),
        bounds=frozenset(data["place"]["bounds"]),
        antecedents={noun: tuple(names) for noun, names in data["antecedents"].items()},
        vague_stand_ins=frozenset(data["stand_in"]["vague"]),
        related_states=frozenset(data["country"]["related"]),
        opposed_states=frozenset(data["country"]["opposed"]),
        pairs_of_countries=frozenset(data["collective_pair"]["countries"]),
        pairs_of_parties=frozenset(data["collective_pair"]["parties"]),
        pairs_of_persons=frozenset(data["collective_pair"]["persons"]),
        pairs_of_bodies=frozenset(data["collective_pair"]["bodies"]),
        person_endings=tuple(data["person_endings"]["plural"]),
        abstract_endings=tuple(data["person_endings"]["abstract"]),
        no_persons=frozenset(data["person_endings"]["not"]),
    )


def _check(
    path: Path, nouns: Mapping[Kind, Mapping[tuple[str, ...], str]], ontology: Ontology
) -> None:
    for kind, table in nouns.items():
        for phrase, name in table.items():
            if not ontology.is_entity(name):
                raise LexiconError(
                    f"{path}: {' '.join(phrase)!r} under {kind.value} is of the class {name!r},"
                    " which the ontology does not know as an entity; correct the name"
                )


def _phrases(table: Mapping[str, Any]) -> list[str]:
    return [*table.get("persons", ()), *table.get("nouns", ())]


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("'", "' ").split())
