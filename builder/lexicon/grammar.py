"""The closed classes of a language: prepositions, pronouns, auxiliaries, light verbs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.lexicon.toml import read
from builder.lexicon.word_classes import (
    Descriptions,
    Prepositions,
    Pronoun,
    load_descriptions,
    load_possessives,
    load_prepositions,
    load_pronouns,
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The function words of one language, all in lower case with plain apostrophes."""

    abbreviations: frozenset[str]
    infinitive_final: str
    conditional_mark: str
    conditional_endings: tuple[str, ...]
    verb_endings: tuple[tuple[str, str], ...]  # of a form, of its infinitive
    honorifics: frozenset[str]
    determiners: frozenset[str]
    openers: frozenset[str]  # with a capital they open a sentence
    definite: frozenset[str]
    sweeping: frozenset[str]
    vague: frozenset[str]
    involving: frozenset[str]  # lemmas
    denying: frozenset[str]  # lemmas
    beside_speaker: frozenset[str]
    indefinite: frozenset[str]
    neuter: frozenset[str]
    neuter_clitics: frozenset[str]
    manner: frozenset[str]
    subordinators: frozenset[str]
    indirect_question: frozenset[str]
    numbers: Mapping[str, int]
    coordinators: frozenset[str]
    coordinating_phrases: tuple[str, ...]
    descriptions: Descriptions
    prepositions: Prepositions
    relative: Mapping[str, frozenset[str]]
    passive: frozenset[str]
    active_perfect: frozenset[str]
    dative: frozenset[str]
    reflexive: frozenset[str]
    subject_pronouns: frozenset[str]
    objects: frozenset[str]
    emphatic: frozenset[str]
    clitics: frozenset[str]  # pronouns and particles before a verb
    passive_frame: tuple[str, ...]  # words that make a passive of a participle behind them
    reflexive_openings: tuple[str, ...]
    pronouns: Mapping[str, Pronoun]
    compounds: frozenset[str]  # words with a hyphen that are one token
    possessives: Mapping[str, str]  # written form → "Sing", "Plur", "first"
    first_person: frozenset[str]
    light_verbs: frozenset[str]
    undergoing_verbs: frozenset[str]
    threatening: frozenset[str]
    perishing: frozenset[str]
    confronted: frozenset[str]  # the same with the noun behind the preposition of giving
    facing: Mapping[str, str]  # verb → the word with which it says the same
    announcing_verbs: frozenset[str]
    employing_verbs: frozenset[str]
    light_with_preposition: frozenset[str]
    targeting_verbs: frozenset[str]
    recent_verbs: frozenset[str]
    scheduling_verbs: frozenset[str]
    voicing_verbs: frozenset[str]
    causative: frozenset[str]
    blaming: frozenset[str]
    crediting: frozenset[str]
    control: Mapping[str, str]  # verb → slot of the subject of its infinitive
    undergoing_nouns: frozenset[str]
    negations: frozenset[str]
    occurrence_verbs: frozenset[str]
    occurrence_phrases: Mapping[str, str]  # verb → its object

    def pronoun(self, form: str) -> Pronoun | None:
        """Return what a written form says as a personal pronoun ("il", "-t-il", "celui-ci")."""
        return self.pronouns.get(form) or self.pronouns.get(form.rpartition("-")[2])


_WORDS = (
    "abbreviations", "compounds", "honorifics", "determiners", "definite", "sweeping", "vague",
    "involving", "denying", "beside_speaker", "indefinite", "neuter", "neuter_clitics", "manner",
    "subordinators", "indirect_question", "coordinators", "negations",
)  # fmt: skip


def load_grammar(folder: Path) -> Grammar:
    """Load ``grammar.toml`` of a language's folder; raise LexiconError where it is broken."""
    data = read(folder / "grammar.toml")
    verbs, pronouns = data["verbs"], data["pronouns"]
    return Grammar(
        **_word_sets(data),
        infinitive_final=data["lemmas"]["infinitive_final"],
        conditional_mark=data["lemmas"]["conditional_mark"],
        conditional_endings=tuple(data["lemmas"]["conditional_endings"]),
        verb_endings=tuple((form, infinitive) for form, infinitive in data["lemmas"]["endings"]),
        openers=frozenset(data["determiners"]) | load_pronouns(pronouns).keys(),
        numbers=dict(data["numbers"]),
        coordinating_phrases=tuple(data["coordinating_phrases"]),
        descriptions=load_descriptions(data["descriptions"]),
        prepositions=load_prepositions(data["prepositions"]),
        relative={kind: frozenset(words) for kind, words in data["relative"].items()},
        passive=frozenset(data["voice"]["passive"]),
        active_perfect=frozenset(data["voice"]["active_with_passive_auxiliary"]),
        dative=frozenset(pronouns["dative"]),
        reflexive=frozenset(pronouns["reflexive"]),
        subject_pronouns=frozenset(pronouns["subject"]),
        objects=frozenset(pronouns["object"]),
        emphatic=frozenset(pronouns["emphatic"]),
        clitics=frozenset(pronouns["clitic"]),
        passive_frame=tuple(data["voice"]["passive_frame"]),
        reflexive_openings=tuple(pronouns["reflexive_openings"]),
        pronouns=load_pronouns(pronouns),
        possessives=load_possessives(data["possessives"]),
        first_person=frozenset(word for words in data["first_person"].values() for word in words),
        **_verb_classes(verbs),
    )


def _word_sets(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: frozenset(data[name]) for name in _WORDS}


def _verb_classes(verbs: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "light_verbs": frozenset(verbs["light"]),
        "undergoing_verbs": frozenset(verbs["undergoing"]),
        "threatening": frozenset(verbs["threatening"]),
        "perishing": frozenset(verbs["perishing"]),
        "confronted": frozenset(verbs["confronted"]),
        "facing": dict(verbs["facing"]),
        "announcing_verbs": frozenset(verbs["announcing"]),
        "employing_verbs": frozenset(verbs["employing"]),
        "light_with_preposition": frozenset(verbs["light_with_preposition"]),
        "targeting_verbs": frozenset(verbs["targeting"]),
        "recent_verbs": frozenset(verbs["recent"]),
        "scheduling_verbs": frozenset(verbs["scheduling"]),
        "voicing_verbs": frozenset(verbs["voicing"]),
        "blaming": frozenset(verbs["blaming"]),
        "crediting": frozenset(verbs["crediting"]),
        "causative": frozenset(verbs["causative"]),
        "control": dict(verbs["control"]),
        "undergoing_nouns": frozenset(verbs["undergoing_nouns"]),
        "occurrence_verbs": frozenset(verbs["occurrence"]),
        "occurrence_phrases": dict(verbs["occurrence_phrases"]),
    }
