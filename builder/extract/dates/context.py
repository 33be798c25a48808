"""What a rule for time expressions sees, and what it gives."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from builder.extract.dates.lexicon import DateLexicon, FormMatch, plain
from builder.extract.dates.spans import month_value, period
from builder.model import TimeSpan

Granularity = Literal["day", "week", "month", "season", "year", "interval", "duration"]
Toward = Literal["past", "future", "nearest"]
Cycle = Literal["week", "year"]


@dataclass(frozen=True, slots=True)
class Found:
    """A time with its granularity; ``cycle`` is the unit after which an unsaid part repeats.

    ``distance`` counts units from the event named behind the words to the one told, below zero
    where the latter comes first: «la veille de», ("day", -1); the time is that of reference.
    """

    time: TimeSpan
    granularity: Granularity
    cycle: Cycle | None = None
    distance: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A match, and what it is read against.

    ``spoken`` gives the first day of the day, month and year last spoken of; ``toward`` None
    leaves the direction to the rule.
    """

    match: FormMatch
    reference: date
    spoken: Mapping[Granularity, date]
    lexicon: DateLexicon
    rules: "Mapping[str, Rule]"
    toward: Toward | None = None

    def has(self, slot: str) -> bool:
        """Say whether the form matched something for the slot."""
        return self.match.words.get(slot) is not None

    def plain(self, slot: str) -> str:
        """Give the slot's words as tables are keyed, empty if it matched nothing."""
        return plain(self.match.words.get(slot) or "")

    def unit(self) -> str:
        """Give the unit named."""
        return self.lexicon.units[self.plain("unit")]

    def count(self) -> int | None:
        """Give the number named, None where it is vague or unsaid."""
        word = self.plain("number")
        if not word:
            return None
        return int(word) if word.isdigit() else self.lexicon.numbers[word]

    def day(self, slot: str = "day") -> int:
        """Give the day of the month; a word instead of digits is the first."""
        digits = re.match(r"\d+", self.match.words.get(slot) or "")
        return int(digits[0]) if digits else 1

    def month(self) -> int:
        """Give the month, named or numbered."""
        number = self.plain("month_number")
        return int(number) if number else self.lexicon.months[self.plain("month")]

    def year(self) -> int | None:
        """Give the year where the words settle it."""
        if self.has("year"):
            return int(self.plain("year"))
        for slot, shift in (("of_last_year", -1), ("of_this_year", 0), ("of_next_year", 1)):
            if self.has(slot):
                return self.reference.year + shift
        return None

    def anchor(self, unit: str) -> date | None:
        """Give the day from which "the next day" or "a year later" counts."""
        exact: Granularity = (
            "year" if unit in ("year", "decade") else "month" if unit == "month" else "day"
        )
        return self.spoken.get(exact)

    def coarser(self, unit: str) -> Found | None:
        """Give the month spoken of after the last day, where a count of days starts from it."""
        day, month = self.spoken.get("day"), self.spoken.get("month")
        short = unit in ("hour", "day", "week", "weekend")
        if not short or month is None or (day and month_value(day) == month_value(month)):
            return None
        return Found(period(month, "month"), "month")

    def direction(self, default: Toward) -> Toward:
        """Give where to look for what the words leave open."""
        if self.strict:
            return "past" if self.has("last") else "future"
        return self.toward or default

    @property
    def strict(self) -> bool:
        """Say whether the words, "last" or "next", rule out the present one."""
        return self.has("last") or self.has("next")

    def point(self, slot: str, toward: Toward | None, reference: date | None = None) -> Found:
        """Read the point that stands in a slot, by another day of reference if one is given."""
        inner = self.match.points[slot]
        context = replace(self, match=inner, reference=reference or self.reference, toward=toward)
        found = self.rules[inner.meaning](context)
        if found is None:
            raise ValueError("no point in time")
        return found


Rule = Callable[[Context], Found | None]  # None: words of time that give no date
