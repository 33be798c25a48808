"""Finds the gazetteer's names in tokenised text, before the statistical recogniser runs."""

import re
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Token

from builder.annotate.characters import plain

_RUN = re.compile(r"\w+")


class NameMatcher:
    """Matches names given as texts, longest first, over whole tokens.

    ``names`` maps each name to the recogniser's label it gets ("PER", "LOC", "ORG").
    Upper and lower case must agree, except that a name of several words also matches with
    other capitals ("Arabie Saoudite"), and one of five letters or more all in capitals.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}
        for name, label in names.items():
            text = plain(name)
            for form in _forms(text):
                self._names.setdefault(_opening(form, 0), []).append((form, label))
        for forms in self._names.values():
            forms.sort(key=lambda form: (-len(form[0]), form[0]))

    def __call__(self, doc: Doc) -> Iterable[tuple[int, int, str]]:
        """Return (first token, one past the last token, label), disjoint, in order."""
        found: list[tuple[int, int, str]] = []
        text = doc.text
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        next_free = 0
        for token in doc:
            if token.i < next_free:
                continue
            for form, label in self._names.get(_opening(text, token.idx), ()):
                end = ends.get(token.idx + len(form))
                if end is not None and text.startswith(form, token.idx):
                    if label == "ORG" and end == token.i + 1 and _ends_a_name(token):
                        continue
                    found.append((token.i, end, label))
                    next_free = end
                    break
        return found


def _opening(text: str, start: int) -> str:
    """Return the letters and digits that stand together from an offset on."""
    match = _RUN.match(text, start)
    return match.group() if match else ""


def _ends_a_name(token: Token) -> bool:
    """Tell whether a word follows another name within the sentence: «Thérèse Wagner»."""
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    return before.is_title and before.is_alpha and not before.is_sent_start and len(before) > 2


def _forms(name: str) -> list[str]:
    """Return the ways a name may be written: as it is, in capitals, with other initials."""
    forms = {name}
    if len(name) > 4:
        forms.add(name.upper())
    words = name.split(" ")
    if len(words) > 1:
        forms.add(" ".join(word[:1].upper() + word[1:] for word in words))
        first = words[0]
        tail = (word if word.isupper() else word.lower() for word in words[1:])
        forms.add(" ".join([first, *tail]) if any(w[:1].islower() for w in words[1:]) else name)
    return sorted(forms)
