"""Reads tagged clauses: short texts, each with one event, who commits to it and how surely."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from builder.errors import GoldError
from builder.evaluate.gold import FACTUALITIES
from builder.model import Span
from builder.ontology import load as load_ontology

DEVELOPMENT = "development"
HALVES = (DEVELOPMENT, "held_out")
_MARK = re.compile(r"\[([^\[\]]+)\]")
_PATTERN = frozenset({"name", *HALVES})
_CLAUSE = frozenset({"event", "claimants", "value", "text"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One tagged event.

    ``text`` is without the brackets that mark the ``trigger``, whose offsets are in ``text``.
    ``claimants`` are all who commit to the event or deny it, each a tuple of alternatives;
    ``value`` is ``CT+`` to ``Uu``, None where only the claimants are tagged.
    """

    half: str
    pattern: str
    event: str
    claimants: tuple[tuple[str, ...], ...]
    value: str | None
    text: str
    trigger: Span


@dataclass(frozen=True, slots=True)
class ClauseSet:
    """The clauses of one file, in its order; relative dates are read against ``published``."""

    name: str
    published: date
    clauses: tuple[Clause, ...]


def load_clauses(path: Path) -> ClauseSet:
    """Read a TOML file of patterns with their clauses; raise GoldError where it is broken."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except ValueError as error:
        raise GoldError(f"{path} is no TOML in UTF-8 ({error}); mend it.") from error
    published = data.get("published")
    if type(published) is not date:
        raise GoldError(f"{path}, its head: lacks a published date; write published = 2024-05-16.")
    patterns = data.get("pattern")
    if not isinstance(patterns, list) or not patterns:
        raise GoldError(f"{path} holds no [[pattern]]; add one with its clauses.")
    clauses: list[Clause] = []
    for number, pattern in enumerate(patterns, start=1):
        clauses += _pattern(pattern, f"{path}, pattern {number}")
    return ClauseSet(path.stem, published, tuple(clauses))


def _pattern(data: object, place: str) -> Iterator[Clause]:
    if not isinstance(data, Mapping) or not isinstance(name := data.get("name"), str):
        raise GoldError(f"{place}: lacks a name; add it.")
    if unknown := sorted({*data} - _PATTERN):
        known = ", ".join(sorted(_PATTERN))
        raise GoldError(f"{place}: {unknown[0]} is none of {known}; mend it.")
    for half in HALVES:
        rows = data.get(half, [])
        if not isinstance(rows, list):
            raise GoldError(f"{place}: {half} is no list; mend it.")
        for number, row in enumerate(rows, start=1):
            try:
                yield _clause(row, half, name)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                fault = f"lacks {error}" if isinstance(error, KeyError) else str(error)
                raise GoldError(f"{place}, {half} clause {number}: {fault}; mend it.") from error


def _clause(data: Mapping[str, Any], half: str, pattern: str) -> Clause:
    if unknown := sorted({*data} - _CLAUSE):
        raise ValueError(f"{unknown[0]} is none of {', '.join(sorted(_CLAUSE))}")
    event, value = data["event"], data.get("value")
    if event not in load_ontology().event_types():
        raise ValueError(f"{event!r} is no event type of the ontology")
    if value is not None and value not in FACTUALITIES:
        raise ValueError(f"value {value!r} is none of {', '.join(FACTUALITIES)}")
    claimants = data["claimants"]
    if not isinstance(claimants, list) or not claimants:
        raise ValueError("claimants is no list of names")
    marks = list(_MARK.finditer(data["text"]))
    if len(marks) != 1:
        raise ValueError("the text marks the event's word with no or several pairs of brackets")
    (mark,) = marks
    return Clause(
        half,
        pattern,
        event,
        tuple(tuple(part.strip() for part in names.split("|")) for names in claimants),
        value,
        _MARK.sub(r"\1", data["text"]),
        Span(mark.start(), mark.end() - 2),
    )
