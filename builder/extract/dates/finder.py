"""Finds French time expressions and resolves them against the day of publication."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from builder.extract.dates import spans
from builder.extract.dates.context import Context, Cycle, Found, Granularity
from builder.extract.dates.lexicon import DateLexicon
from builder.extract.dates.points import POINT_RULES
from builder.extract.dates.stretches import STRETCH_RULES
from builder.model import Span, TimeSpan

RULES = {**POINT_RULES, **STRETCH_RULES}
_LOOK_BACK = 40  # code points before a mention that may bar it
_ENTRY = re.compile(r"[^\S\n]?:\s|\.[^\S\n]+\w")
_BULLETED = re.compile(r"[^\S\n]?(?:[:–—-]\s|\.[^\S\n]+\S)")
_PRECISE: tuple[Granularity, ...] = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression of the text and the time it stands for.

    ``span`` counts code points of the text given. ``cycle`` says after what unit the unsaid
    part of a bare weekday ("week") or of a month or day without its year ("year") repeats.
    ``distance`` is set where the words only say how far the event told is from one named behind.
    """

    span: Span
    time: TimeSpan
    granularity: Granularity
    cycle: Cycle | None = None
    distance: tuple[str, int] | None = None

    def heads(self, text: str) -> bool:
        """Tell whether it heads an entry of a chronology: «3 mai 2021 : …»."""
        line = text.rfind("\n", 0, self.span.start) + 1
        before = text[line : self.span.start]
        opens = not any(map(str.isalnum, before))
        behind = _BULLETED if before.strip() else _ENTRY
        return opens and bool(behind.match(text, self.span.end))

    @property
    def tense_sensitive(self) -> bool:
        """Say whether the verb's tense decides which one is meant."""
        return self.cycle is not None


def find_dates(text: str, published: date, lexicon: DateLexicon) -> tuple[DateMention, ...]:
    """Find the time expressions of a text, in order, none within another.

    Below the date that heads an entry of a chronology, the others are read against that one.
    A bare weekday or month is read as the last one up to the day of publication, a day and
    month without a year as the nearest; :func:`resolve` reads them by a verb's tense.
    """
    mentions: list[DateMention] = []
    spoken: dict[Granularity, date] = {}
    position, reference = 0, published
    while gate := lexicon.gate.search(text, position):
        start = gate.start()
        best = _longest(text, start, reference, spoken, lexicon)
        if best is None:
            position = start + 1
            continue
        position, found = best
        before = max(0, start - _LOOK_BACK)
        if found is None or lexicon.habitual.search(text, before, start):
            continue
        mentions.append(
            DateMention(
                Span(start, position), found.time, found.granularity, found.cycle, found.distance
            )
        )
        if mentions[-1].heads(text):
            reference = min(found.time.latest, published)
        if found.granularity in _PRECISE:
            for coarser in _PRECISE[_PRECISE.index(found.granularity) :]:
                spoken[coarser] = found.time.earliest
    return tuple(mentions)


def resolve(mention: DateMention, published: date, past: bool | None) -> TimeSpan:
    """Give the time of a mention by the tense of its verb: past, not past, or unknown (None).

    In the past it began by the day of publication, else it ends no sooner; a mention that is
    not tense-sensitive keeps its time.
    """
    time = mention.time
    if mention.cycle is None or past is None:
        return time
    if past and time.earliest > published:
        return spans.shift(time, mention.cycle, -1)
    if not past and time.latest < published:
        return spans.shift(time, mention.cycle, 1)
    return time


def _longest(
    text: str,
    start: int,
    published: date,
    spoken: Mapping[Granularity, date],
    lexicon: DateLexicon,
) -> tuple[int, Found | None] | None:
    matches = [
        match for form in lexicon.forms if (match := form.match(text, start, lexicon)) is not None
    ]
    for match in sorted(matches, key=lambda match: match.end, reverse=True):
        context = Context(match, published, spoken, lexicon, RULES)
        try:
            return match.end, RULES[match.meaning](context)
        except (ValueError, OverflowError):  # the words fit, but no such day exists
            continue
    return None
