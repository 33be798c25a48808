"""Puts other names in the place of those of a text: what stands around them teaches then.

A name is replaced by one of its kind that stands, somewhere in the training texts, behind the same
function word, so that elision, contraction and gender stay right. Persons get a first name and a
surname put together anew, and keep them through the text.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from builder.evaluate.names.brat import AnnotatedText, NamedSpan

_FREQUENT = 50  # a word that often stands before a name is one that decides on the name's form
_FEW_WORDS = 3

Place = tuple[str, str, int]  # label, word before, number of words


class Swapper:
    """Rewrites annotated texts with other names, drawn by ``draw`` from those of ``texts``."""

    def __init__(self, texts: Sequence[AnnotatedText], draw: random.Random) -> None:
        self._draw = draw
        before = Counter(_before(text.text, name) for text in texts for name in text.names)
        self._words = {word for word, count in before.items() if count >= _FREQUENT}
        self._others: dict[Place, list[str]] = defaultdict(list)
        self._first: list[str] = []
        self._last: list[str] = []
        for text in texts:
            for span in text.names:
                name = text.text[span.start : span.end]
                if "\n" in name:
                    continue
                self._others[self._place(text.text, span)].append(name)
                first, _, last = name.partition(" ")
                if span.label == "PER" and last:
                    self._first.append(first)
                    self._last.append(last)

    def __call__(self, text: AnnotatedText, share: float) -> AnnotatedText:
        """Return the text with about a share of its distinct names replaced."""
        replaced: dict[tuple[str, Place], str] = {}
        persons: dict[str, str] = {}
        names, parts, length, at = [], [], 0, 0
        for span in sorted(text.names):
            name = text.text[span.start : span.end]
            place = self._place(text.text, span)
            if (name, place) not in replaced:
                replaced[name, place] = self._other(name, place, persons, share)
            other = replaced[name, place]
            parts += [text.text[at : span.start], other]
            length += span.start - at
            names.append(NamedSpan(length, length + len(other), span.label))
            length, at = length + len(other), span.end
        parts.append(text.text[at:])
        return AnnotatedText(text.identifier, text.month, "".join(parts), tuple(names))

    def _other(self, name: str, place: Place, persons: dict[str, str], share: float) -> str:
        if "\n" in name:
            return name
        if place[0] == "PER" and self._last:
            return self._person(name, persons)
        if self._draw.random() >= share or not self._others[place]:
            return name
        return self._draw.choice(self._others[place])

    def _person(self, name: str, persons: dict[str, str]) -> str:
        first, _, last = name.partition(" ")
        surname = persons.setdefault(last or first, self._draw.choice(self._last))
        return f"{self._draw.choice(self._first)} {surname}" if last else surname

    def _place(self, text: str, span: NamedSpan) -> Place:
        word = _before(text, span)
        words = min(text[span.start : span.end].count(" "), _FEW_WORDS)
        return span.label, word if word in self._words else "", words


def _before(text: str, span: NamedSpan) -> str:
    line = text[max(0, span.start - 20) : span.start].rpartition("\n")[2]
    return (line.replace("'", "' ").split() or [""])[-1].lower()
