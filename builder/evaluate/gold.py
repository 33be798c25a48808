"""Reads gold annotations: what a careful reader finds in an article."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from builder.errors import GoldError
from builder.extract.dates.spans import time_span
from builder.model import TimeSpan

ARTICLE = "_article"  # the claimant where nobody is named
FACTUALITIES = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu")  # strongest first
_SENTENCE_END = re.compile(r"[.!?…]+[\"”»’)]*(?=\s|$)|\n|$")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """Who commits to a relation and how; several claimants are alternatives."""

    claimants: tuple[str, ...]
    factuality: str


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """One event of the article; each filler is a tuple of alternatives."""

    type: str
    roles: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    when: TimeSpan | None
    claims: tuple[GoldClaim, ...]
    evidence: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of one article; ``entities`` gives each canonical label its aliases."""

    article: str
    published: date
    entities: Mapping[str, tuple[str, ...]]
    relations: tuple[GoldRelation, ...]


def load_gold(path: Path) -> tuple[Gold, ...]:
    """Read one gold file, or all ``*.json`` of a folder by name.

    Raises GoldError where there is none or one is broken.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path} holds no *.json; give a gold file or a folder of them.")
    gold = tuple(_load(file) for file in files)
    seen: dict[str, Path] = {}
    for file, annotation in zip(files, gold, strict=True):
        if annotation.article in seen:
            raise GoldError(
                f"{file} annotates {annotation.article}, as {seen[annotation.article]} does; "
                "keep one of them."
            )
        seen[annotation.article] = file
    return gold


def with_sentences(gold: Gold, text: str) -> Gold:
    """Replace the first words of the evidence by the sentences of the article's text."""
    relations = tuple(
        replace(relation, evidence=tuple(_sentence(words, text) for words in relation.evidence))
        for relation in gold.relations
    )
    return replace(gold, relations=relations)


def _sentence(words: str, text: str) -> str:
    start = text.find(words)
    if start < 0:
        return words
    end = _SENTENCE_END.search(text, start + len(words))
    return text[start : end.end() if end else len(text)].strip()


def _load(path: Path) -> Gold:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except ValueError as error:
        raise GoldError(f"{path} is no JSON in UTF-8 ({error}); mend it.") from error
    place = "its head"
    try:
        relations = []
        for number, relation in enumerate(data["relations"], start=1):
            place = f"relation {number}"
            relations.append(_relation(relation))
        place = "its head"
        return Gold(
            article=_text(data["article"]),
            published=date.fromisoformat(data["published"]),
            entities={_text(label): _texts(aliases) for label, aliases in data["entities"].items()},
            relations=tuple(relations),
        )
    except KeyError as error:
        raise GoldError(f"{path}, {place}: lacks {error}; add it.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}, {place}: {error}; mend it.") from error


def _relation(data: Mapping[str, Any]) -> GoldRelation:
    when = data.get("when")
    return GoldRelation(
        type=_text(data["type"]),
        roles=tuple(
            (role, tuple(_alternatives(filler) for filler in _texts(fillers)))
            for role, fillers in sorted(data["roles"].items())
        ),
        when=None if when is None else time_span(_text(when).replace("..", "/")),
        claims=tuple(_claim(claim) for claim in data["claims"]),
        evidence=_texts(data.get("evidence", [])),
        optional=bool(data.get("optional", False)),
    )


def _claim(data: Mapping[str, Any]) -> GoldClaim:
    if data["factuality"] not in FACTUALITIES:
        raise ValueError(f"factuality {data['factuality']!r} is none of {', '.join(FACTUALITIES)}")
    return GoldClaim(_alternatives(_text(data["claimant"])), data["factuality"])


def _alternatives(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split("|"))


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{values!r} is no list")
    return tuple(_text(value) for value in values)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is no text")
    return value
