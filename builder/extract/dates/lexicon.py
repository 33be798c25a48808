"""Reads a language's time expressions and turns their forms into compiled patterns."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import LexiconError

_MEANINGS = """
    day day_only weekday_day month year weekday season quarter deictic anchored this_unit last_unit
    next_unit ago ahead part part_of_unit day_range range night since since_number from until
    before after apart last_number next_number anchored_number decade
"""
MEANINGS = frozenset(_MEANINGS.split())
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\n)[^\S\n]*)"
_APOSTROPHE = "['’ʼ] ?"
_HYPHEN = "[-‐‑]"
_SLOT = re.compile(r"\{(\w+)\}")
_FLAGS = re.IGNORECASE
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class FormMatch:
    """A form found in the text: its words by slot, and the points within by slot."""

    meaning: str
    end: int
    words: Mapping[str, str | None]
    points: "Mapping[str, FormMatch]"


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern and what it means; ``inner[i]`` stands between ``patterns[i]`` and the next.

    Groups bear the names of their slots, ``_2`` the second of a name.
    """

    meaning: str
    patterns: tuple[re.Pattern[str], ...]
    inner: tuple[str, ...]  # "base" or "point"

    def match(self, text: str, start: int, lexicon: "DateLexicon") -> FormMatch | None:
        """Match the form at an offset of the text; of points within, the longest counts."""
        words: dict[str, str | None] = {}
        points: dict[str, FormMatch] = {}
        position = start
        for number, pattern in enumerate(self.patterns):
            if number:
                name = self.inner[number - 1]
                inner = lexicon.longest(name, text, position)
                if inner is None:
                    return None
                points[name if name not in points else f"{name}_2"] = inner
                position = inner.end
            found = pattern.match(text, position)
            if found is None:
                return None
            words.update(found.groupdict())
            position = found.end()
        return FormMatch(self.meaning, position, words, points)


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """The time expressions of one language, ready to match.

    ``forms`` may stand alone, ``inner`` forms inside wider ones; ``gate`` finds where any form
    may start; ``habitual`` matches what stands before a mention that is no date. Tables are
    keyed by :func:`plain` words.
    """

    forms: tuple[Form, ...]
    inner: Mapping[str, tuple[Form, ...]]  # by slot: base, point
    gate: re.Pattern[str]
    habitual: re.Pattern[str]
    months: Mapping[str, int]  # 1 to 12
    weekdays: Mapping[str, int]  # 0, Monday, to 6
    seasons: Mapping[str, tuple[int, int]]  # first and last month
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague: Mapping[str, int]  # unit to count
    deictics: Mapping[str, tuple[str, int]]  # unit and shift
    anchored: Mapping[str, tuple[str, int]]

    def longest(self, slot: str, text: str, start: int) -> FormMatch | None:
        """Give the longest inner form for the slot at an offset of the text."""
        matches = [form.match(text, start, self) for form in self.inner[slot]]
        return max(filter(None, matches), key=lambda match: match.end, default=None)

    def is_time(self, text: str) -> bool:
        """Tell whether words are nothing but a time that may stand alone, or part of a day."""
        matches = filter(None, (form.match(text, 0, self) for form in self.forms))
        return any(match.end == len(text) for match in matches)


def plain(words: str) -> str:
    """Bring words of the text to the shape in which tables are keyed."""
    words = re.sub(_APOSTROPHE, "'", words.casefold())
    return re.sub(rf"(?:{_HYPHEN}|\s)+", " ", words).strip()


def load_date_lexicon(path: Path) -> DateLexicon:
    """Read ``dates.toml``; raise LexiconError where it is missing or broken."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _build(data)
    except OSError as error:
        raise LexiconError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except KeyError as error:
        raise LexiconError(f"{path} lacks {error} or uses it unknown; add or mend it.") from error
    except (ValueError, TypeError, AttributeError, re.error) as error:
        raise LexiconError(f"{path} is broken ({error}); mend that entry.") from error


def _build(data: dict[str, Any]) -> DateLexicon:
    tables = {
        "months": _numbered(data["months"], 1),
        "weekdays": _numbered(data["weekdays"], 0),
        "units": {plain(word): unit for unit, words in data["units"].items() for word in words},
        **{key: _keyed(data[key]) for key in ("seasons", "numbers", "ordinals")},
        **{key: _keyed(data[key], tuple) for key in ("deictics", "anchored")},
    }
    slots = _slots(data)
    base, part, wide = ([*_forms(data[key], slots)] for key in ("base", "part", "expression"))
    alone = [form for form, nested in wide + part + base if not nested]
    starts = "|".join(f"(?:{form.patterns[0].pattern})" for form in alone)
    return DateLexicon(
        forms=tuple(alone),
        inner={
            "base": tuple(form for form, _ in base),
            "point": tuple(form for form, _ in base + part),
        },
        gate=re.compile(_GROUP_NAME.sub("(?:", starts), _FLAGS),
        habitual=re.compile(rf"(?<!\w)(?:{_words(data['habitual']['before'])})\s+\Z", _FLAGS),
        vague=data["vague"],
        **tables,
    )


def _forms(tables: Iterable[dict[str, Any]], slots: dict[str, str]) -> Iterable[tuple[Form, bool]]:
    for table in tables:
        if table["meaning"] not in MEANINGS:
            raise ValueError(f"meaning {table['meaning']!r} is unknown")
        for form in table["forms"]:
            yield (
                _form(table["meaning"], form, slots, table.get("lower_case", False)),
                table.get("nested", False),
            )


def _form(meaning: str, form: str, slots: dict[str, str], lower_case: bool) -> Form:
    seen: Counter[str] = Counter()

    def slot(found: re.Match[str]) -> str:
        name = found[1]
        seen[name] += 1
        group = name if seen[name] == 1 else f"{name}_{seen[name]}"
        return f"(?P<{group}>{slots[name]})"

    pieces = re.split(r"\{(base|point)\}", form)
    patterns = [_SLOT.sub(slot, _written_form(piece)) for piece in pieces[::2]]
    patterns[0] = rf"(?<!\w)(?:{patterns[0]})"
    patterns[-1] = rf"(?:{patterns[-1]})(?!\w)"
    flags = re.RegexFlag(0) if lower_case else _FLAGS
    scoped = [f"(?-i:{pattern})" if lower_case else pattern for pattern in patterns]
    return Form(meaning, tuple(re.compile(each, flags) for each in scoped), tuple(pieces[1::2]))


def _written_form(piece: str) -> str:
    """Write a form's text as a pattern; its brackets only group, but for lookarounds."""
    parts = re.split(r"(\(\?<!.*?\))", piece)
    grouped = (part if part.startswith("(?<!") else _GROUP.sub("(?:", part) for part in parts)
    return "".join(part if part.startswith("(?<!") else _written(part) for part in grouped)


def _slots(data: dict[str, Any]) -> dict[str, str]:
    counted = _words(data["numbers_not_years"]["before"])
    number = rf"\d|{_GAP}?[%°€$£]|[.,]\d|{_GAP}\d{{3}}(?!\d)|{_GAP}(?:{counted})(?!\w)"
    return {
        **{name: _words(words) for name, words in data["words"].items()},
        "weekday": _words(word for words in data["weekdays"] for word in words),
        "month": _words(word for words in data["months"] for word in words) + r"(?!\w)",
        "day": rf"(?:3[01]|[12]\d|0?[1-9])(?![\d])|(?:{_words(data['first_day'])})(?!\w)",
        "month_number": r"(?:1[0-2]|0?[1-9])(?!\d)",
        "year": rf"(?<!\d)(?:1[5-9]|20)\d\d(?!{number})",
        "number": rf"\d{{1,4}}(?!\d)|{_words(data['numbers'], loose=True)}",
        "unit": _words(word for words in data["units"].values() for word in words) + r"(?!\w)",
        "season": _words(data["seasons"]),
        "ordinal": _words(data["ordinals"]),
        "decade": r"(?:1[5-9]|20)\d0(?!\d)|[1-9]0(?!\d)",
        "deictic": _words(data["deictics"]),
        "anchored": _words(data["anchored"]),
    }


def _words(words: Iterable[str], loose: bool = False) -> str:
    """Join words to an alternation, longest first; loose: a hyphen may be a space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    joined = "|".join(_written(re.escape(word).replace(r"\ ", " ")) for word in ordered)
    return joined.replace(_HYPHEN, "[-‐‑ ]") if loose else joined


def _written(piece: str) -> str:
    """Let spaces, apostrophes and hyphens of a form match all their kinds."""
    kinds: dict[str, str] = {" ": _GAP, "'": _APOSTROPHE, "-": _HYPHEN}
    return re.sub(r"\\-|[ '-]", lambda found: kinds[found[0].lstrip("\\")], piece)


def _numbered(names: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {plain(word): number for number, words in enumerate(names, first) for word in words}


def _keyed(table: Mapping[str, Any], shape: Callable[[Any], Any] | None = None) -> dict[str, Any]:
    return {plain(word): shape(value) if shape else value for word, value in table.items()}
