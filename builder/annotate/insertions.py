"""Times put in between commas: «ont approuvé, lundi 21 juin, un accord»."""

from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Span

_LONGEST = 9  # words of a time, the commas included


class Insertions:
    """Finds the times that are put in; ``is_time`` tells whether words are nothing but a time."""

    def __init__(self, is_time: Callable[[str], bool]) -> None:
        self._is_time = is_time

    def __call__(self, sent: Span) -> list[Span]:
        """Return the times put in behind the first words of a sentence, with both commas."""
        doc = sent.doc
        commas = [token.i for token in sent if token.text == ","]
        found: list[Span] = []
        for start, end in pairwise(commas):
            if not 1 < end - start < _LONGEST or start == sent.start or end + 1 >= sent.end:
                continue
            if found and found[-1].end > start:
                continue  # the comma is taken
            if self._is_time(doc[start + 1 : end].text):
                found.append(doc[start : end + 1])
        return found
