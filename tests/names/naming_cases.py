"""Reads the tables of names: each text as an article of its own, in one batch."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sentences import reader

from builder.folding import fold
from builder.keys import digest
from builder.model import Article, Entity, Reading

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A row of a table; ``fails`` is the cause for which it does not pass yet, or empty."""

    table: str
    row: Mapping[str, Any]

    @property
    def fails(self) -> str:
        return str(self.row.get("fails", ""))

    def __str__(self) -> str:
        names = (self.row.get(key) for key in ("name_in_first", "name_in_second", "name"))
        return " / ".join(str(name) for name in names if name)

    def articles(self) -> tuple[Article, ...]:
        texts = ("first", "second", "text")
        dates = ("first_published", "second_published", "published")
        return tuple(
            Article(f"{digest(self.row[text])}.txt", self.row[text], _day(self.row[published]))
            for text, published in zip(texts, dates, strict=True)
            if text in self.row
        )


def _day(text: str) -> date:
    return date.fromisoformat(text)


@cache
def cases(table: str) -> tuple[Case, ...]:
    rows = tomllib.loads((_FOLDER / f"{table}s.toml").read_text())[table]
    return tuple(Case(table, row) for row in rows)


@cache
def readings() -> Mapping[str, Reading]:
    """What is read of every text of the tables, by the text."""
    tables = ("variant", "homonym", "person")
    articles = [a for table in tables for case in cases(table) for a in case.articles()]
    return {reading.article.text: reading for reading in reader().read_all(articles)}


def entity(reading: Reading, name: str) -> Entity | None:
    """The entity that a reading has under a name, or under the nearest part or whole of it."""
    wanted = f" {fold(name)} "
    found: list[tuple[int, str, Entity]] = []
    for candidate in reading.entities:
        for label in (candidate.label, *candidate.alternative_labels):
            called = f" {fold(label)} "
            if called in wanted or wanted in called:
                found.append((abs(len(called) - len(wanted)), candidate.key, candidate))
    named = [choice for choice in found if choice[1].startswith("entity/")]
    return min(named, key=lambda choice: choice[:2])[2] if named else None
