"""What is put in between commas: «ont approuvé, lundi 21 juin, un accord»."""

from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Span

from builder.annotate.labels import VERBAL, relation

_LONGEST = 12  # words put in, the commas included
_OBJECTS = frozenset({"obj", "iobj", "ccomp", "xcomp"})


class Insertions:
    """Finds what parts words that belong together.

    Times, by ``is_time``, which tells whether words are nothing but one; phrases between a verb
    and its object.
    """

    def __init__(self, is_time: Callable[[str], bool]) -> None:
        self._is_time = is_time

    def __call__(self, sent: Span) -> list[Span]:
        """Return what is put in behind the first words of a sentence, with both commas."""
        doc = sent.doc
        commas = [token.i for token in sent if token.text == ","]
        found: list[Span] = []
        for start, end in pairwise(commas):
            if not 1 < end - start < _LONGEST or start == sent.start or end + 1 >= sent.end:
                continue
            if found and found[-1].end > start:
                continue  # the comma is taken
            if self._is_time(doc[start + 1 : end].text) or _parts_object(doc[start : end + 1]):
                found.append(doc[start : end + 1])
        return found


def _parts_object(span: Span) -> bool:
    # "devrait permettre, dans un premier temps, la libération de …": where the tree has no object
    inside, verb, behind = span[1:-1], span[0].nbor(-1), span[-1].nbor(1)
    if inside[0].pos_ != "ADP" or any(t.pos_ in VERBAL or t.is_punct for t in inside):
        return False
    if verb.pos_ != "VERB" or behind.pos_ != "DET" or behind.head.pos_ != "NOUN":
        return False
    return not any(relation(child) in _OBJECTS for child in verb.children)
