"""Words of attribution and factuality: who says it, and how surely."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import LexiconError
from builder.lexicon.toml import read
from builder.ontology import Ontology

VALUES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
_CONTENT = {"verb": "clause|inf|object|quote", "noun": "clause"}
_CUE_KINDS = frozenset(
    {"verb", "adjective", "noun", "negation", "adverb", "determiner", "mood"}
    | {"conjunction", "preposition"}
)
_ATTRIBUTION_KINDS = frozenset({"verb", "noun", "preposition", "phrase"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """An entry of ``attribution.toml``: a word by which somebody commits to a content.

    ``negated`` is a FactBank value, "same" where negation does not matter, "none" where a
    negated word makes no claim. ``control`` is the slot that is the subject of an infinitive
    content. ``content`` says where that stands: "clause", "inf", "object", "quote" or a
    preposition. ``anaphora`` marks nouns that point back to what was claimed before. ``relay``
    tells that the source's words are passed on by the "subject" or the "agent",
    or that it is the "complement" of the last word. ``factive``
    marks verbs by whose noun the article, too, takes the event for a fact («condamne l'attaque»).
    """

    rule: str
    trigger: str
    reflexive: bool
    words: tuple[frozenset[str], ...]
    pos: str
    act: str
    factuality: str
    negated: str
    control: str
    content: frozenset[str]
    anaphora: bool
    relay: str | None
    examples: tuple[str, ...]
    factive: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of ``factuality.toml``: a word that changes how sure an event is.

    The values hold for the content of the word in its plain, negated, conditional, future and
    past form; ``dated`` for a plain one with a time, ``quoted`` for one that somebody says.
    """

    rule: str
    trigger: str
    reflexive: bool
    words: tuple[frozenset[str], ...]
    kind: str
    effect: str
    negated: str
    conditional: str
    future: str
    past: str
    dated: str | None
    quoted: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """All words of attribution and factuality of one language."""

    attributions: tuple[Attribution, ...]
    cues: tuple[Cue, ...]
    forms: Mapping[str, str]  # verb forms that lemmatizers miss → infinitive
    refuting: tuple[tuple[frozenset[str], ...], ...]  # words said of claims to deny them
    mistaken: Mapping[str, str]  # verb forms that taggers take for other words → infinitive


def load_cues(folder: Path, ontology: Ontology, reflexive: Iterable[str]) -> Cues:
    """Load ``attribution.toml`` and ``factuality.toml`` of a language's folder.

    Raises LexiconError for an entry without examples, of an unknown speech act or value.
    """
    pronouns = tuple(reflexive)
    attribution, factuality = folder / "attribution.toml", folder / "factuality.toml"
    return Cues(
        tuple(
            _attribution(data, attribution, ontology, pronouns)
            for data in read(attribution).get("entry", [])
        ),
        tuple(_cue(data, factuality, pronouns) for data in read(factuality).get("cue", [])),
        {**read(attribution).get("forms", {}), **read(factuality).get("forms", {})},
        tuple(map(split_words, read(attribution).get("refuting", {}).get("words", []))),
        read(attribution).get("mistaken", {}),
    )


def _attribution(
    data: Mapping[str, Any], path: Path, ontology: Ontology, reflexive: tuple[str, ...]
) -> Attribution:
    trigger, place = _checked(data, path)
    if data.get("pos") not in _ATTRIBUTION_KINDS:
        raise LexiconError(f"{place} needs a pos of {sorted(_ATTRIBUTION_KINDS)}")
    if not ontology.is_speech_act(data.get("act", "")):
        raise LexiconError(
            f"{place} names the speech act {data.get('act')!r}; declare or correct it"
        )
    stripped, is_reflexive = strip_reflexive(trigger, reflexive)
    return Attribution(
        rule=f"{path.name}#{trigger}",
        trigger=trigger,
        reflexive=is_reflexive,
        words=split_words(stripped),
        pos=data["pos"],
        act=data["act"],
        factuality=_value(data.get("factuality", "CT+"), place),
        negated=data.get("negated", "Uu"),
        control=data.get("control", "subject"),
        content=frozenset(data.get("event_source", _CONTENT.get(data["pos"], "")).split("|")),
        anaphora=bool(data.get("anaphora", False)),
        relay=data.get("relay"),
        examples=tuple(data["examples"]),
        factive=bool(data.get("factive", False)),
    )


def _cue(data: Mapping[str, Any], path: Path, reflexive: tuple[str, ...]) -> Cue:
    trigger, place = _checked(data, path)
    if data.get("kind") not in _CUE_KINDS:
        raise LexiconError(f"{place} has the kind {data.get('kind')!r}; use {sorted(_CUE_KINDS)}")
    stripped, is_reflexive = strip_reflexive(trigger, reflexive)
    effect = _value(data.get("effect", ""), place)
    return Cue(
        rule=f"{path.name}#{trigger}",
        trigger=trigger,
        reflexive=is_reflexive,
        words=split_words(stripped),
        kind=data["kind"],
        effect=effect,
        negated=_value(data.get("negated", "Uu"), place),
        conditional=_value(data.get("conditional", effect), place),
        future=_value(data.get("future", effect), place),
        past=_value(data.get("past", effect), place),
        dated=_value(data["dated"], place) if "dated" in data else None,
        quoted=_value(data["quoted"], place) if "quoted" in data else None,
        examples=tuple(data["examples"]),
    )


def _checked(data: Mapping[str, Any], path: Path) -> tuple[str, str]:
    trigger = data.get("trigger", "")
    place = f"{path}: entry {trigger!r}"
    if not trigger:
        raise LexiconError(f"{path}: an entry has no trigger; give it one")
    if not data.get("examples"):
        raise LexiconError(f"{place} has no examples; give one tagged sentence at least")
    return trigger, place


def _value(value: str, place: str) -> str:
    if value not in VALUES:
        raise LexiconError(f"{place} has the value {value!r}; use one of {', '.join(VALUES)}")
    return value


def split_words(trigger: str) -> tuple[frozenset[str], ...]:
    """Return a trigger's words in order, each with its alternatives ("son|leur")."""
    return tuple(frozenset(word.split("|")) for word in trigger.replace("'", "' ").split())


def strip_reflexive(trigger: str, reflexive: Iterable[str]) -> tuple[str, bool]:
    """Return a trigger without its reflexive pronoun, and whether it had one."""
    for pronoun in reflexive:
        prefix = pronoun if pronoun.endswith("'") else f"{pronoun} "
        if trigger.startswith(prefix):
            return trigger[len(prefix) :], True
    return trigger, False
