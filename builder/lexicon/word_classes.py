"""Function words that say several things at once: pronouns, prepositions, descriptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun says of the one it stands for; None where it says nothing.

    ``near`` ones stand for what was named last.
    """

    gender: str | None
    number: str
    near: bool = False


@dataclass(frozen=True, slots=True)
class Prepositions:
    """Prepositions by what they do; ``forms`` maps written forms to the one frames name."""

    forms: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]
    others: frozenset[str]  # that stand in no group and have one form
    agent: frozenset[str]
    approximate: frozenset[str]  # before a number they are none
    of: frozenset[str]
    between: frozenset[str]
    partitive: frozenset[str]
    unaccented: Mapping[str, str]  # how it stands in capitals → the preposition
    companion: frozenset[str]
    content: frozenset[str]
    to: frozenset[str]
    gerund: frozenset[str]
    during: frozenset[str]
    under: frozenset[str]
    topic: frozenset[str]
    when: frozenset[str]
    simultaneous: frozenset[str]  # conjunctions that do for clauses what "during" does for nouns

    def names(self) -> frozenset[str]:
        """Return all prepositions and groups of them that a frame may name."""
        grouped = {word for words in self.groups.values() for word in words}
        return frozenset({*self.forms.values(), *self.groups, *grouped, *self.others})

    def canonical(self, form: str) -> str:
        """Return the preposition that frames name for a written form in lower case."""
        return self.forms.get(form, form)


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Words that tell how a description or a name is to be taken."""

    quantities: frozenset[str]
    partitives: frozenset[str]
    same: frozenset[str]
    demonstrative: frozenset[str]
    evaluative: frozenset[str]
    called: frozenset[str]
    unlettered: frozenset[str]
    directions: frozenset[str]
    locative: frozenset[str]
    locative_idioms: frozenset[str]
    impersonal: frozenset[str]  # verbs whose pronoun stands for nobody
    attending: frozenset[str]  # before a gathering in the course of which its party acts
    charging: frozenset[str]
    invariable: frozenset[str]  # nouns whose last letter marks no plural
    sites: frozenset[str]
    plans: frozenset[str]  # nouns for what somebody means to do
    hosting: frozenset[str]
    texts: frozenset[str]
    documents: frozenset[str]
    issuing: frozenset[str]  # verbs
    tellings: frozenset[str]
    exemplifying: frozenset[str]
    articleless: frozenset[str]
    bygone: frozenset[str]
    no_names: frozenset[str]


def load_descriptions(data: Mapping[str, list[str]]) -> Descriptions:
    """Return the words of a table that tell how a description is to be taken."""
    return Descriptions(**{name: frozenset(words) for name, words in data.items()})


def load_prepositions(data: Mapping[str, Any]) -> Prepositions:
    """Return the prepositions that a table of ``grammar.toml`` tells."""
    return Prepositions(
        forms=dict(data["forms"]),
        groups={name: frozenset(words) for name, words in data["groups"].items()},
        others=frozenset(data["others"]),
        agent=frozenset(data["agent"]),
        approximate=frozenset(data["approximate"]),
        of=frozenset(data["of"]),
        between=frozenset(data["between"]),
        partitive=frozenset(data["partitive"]),
        unaccented=dict(data["unaccented"]),
        content=frozenset(data["content"]),
        to=frozenset(data["to"]),
        companion=frozenset(data["companion"]),
        gerund=frozenset(data["gerund"]),
        during=frozenset(data["during"]),
        under=frozenset(data["under"]),
        topic=frozenset(data["topic"]),
        when=frozenset(data["when"]),
        simultaneous=frozenset(data["simultaneous"]),
    )


def load_pronouns(data: Mapping[str, Any]) -> dict[str, Pronoun]:
    """Return what each pronoun of a table says, by its form; other entries are left out."""
    return {
        form: Pronoun(features.get("gender"), features["number"], features.get("near", False))
        for form, features in data.items()
        if isinstance(features, dict)
    }


def load_possessives(data: Mapping[str, list[str]]) -> dict[str, str]:
    """Return by form what a possessive says of its owner: "Sing", "Plur" or "first"."""
    number = {"singular": "Sing", "plural": "Plur"}
    return {form: number.get(kind, "first") for kind, forms in data.items() for form in forms}
