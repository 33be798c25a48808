"""Acronyms in brackets behind a name: they tell where it ends, and both are of one kind."""

import unicodedata
from collections.abc import Collection, Sequence

from spacy.tokens import Doc

_SPELT = {"ORG", "MISC"}
_SHORTEST, _LONGEST = 3, 20  # letters of an acronym, tokens of the name that it is made of

Labelled = tuple[int, int, str]  # first token, one past the last, label


def spelt_out(doc: Doc, names: Sequence[Labelled], between: Collection[str]) -> list[Labelled]:
    """Join a name with what follows it up to its acronym, if the acronym takes letters of both.

    ``between`` are the lower-case words that may stand between the two.

    «Mission de la Ligue pour la paix en» and «Vaasie» before «(Milipava)».
    """
    joined: list[Labelled] = []
    for name in names:
        for i, (start, end, label) in enumerate(joined):
            if label in _SPELT and _reaches(doc, (start, end), name, between):
                joined[i:] = [(start, name[1], "ORG")]
                break
        else:
            joined.append(name)
    return joined


def named_alike(doc: Doc, names: Sequence[Labelled]) -> list[Labelled]:
    """Give each acronym in capitals, wherever it stands, the label of the name it stands for."""
    labels: dict[str, str] = {}
    for start, end, label in names:
        acronym = _bracketed(doc, end)
        if acronym.isupper() and label in {"ORG", "LOC"} and end - start > 1:
            spelt = _spells(_plain(acronym), _plain(doc[start:end].text))
            labels |= {acronym: label} if spelt else {}
    return [(start, end, labels.get(doc[start:end].text, label)) for start, end, label in names]


def _reaches(
    doc: Doc, name: tuple[int, int], following: Labelled, between: Collection[str]
) -> bool:
    """Tell whether an acronym behind the second of two names takes letters beyond the first."""
    (start, end), last = name, following[1]
    acronym = _plain(_bracketed(doc, last))
    if len(acronym) < _SHORTEST or last - start > _LONGEST:
        return False
    if not all(token.lower_ in between for token in doc[end : following[0]]):
        return False
    if any(token.is_punct and len(token) == 1 for token in doc[start:last]):
        return False
    short, whole = (_plain(doc[start:stop].text) for stop in (end, last))
    return acronym[0] == whole[0] and _spells(acronym, whole) and not _spells(acronym, short)


def _bracketed(doc: Doc, start: int) -> str:
    """Return the one word in brackets that starts at a token, with a capital; "" if none does."""
    if start + 2 >= len(doc) or (doc[start].text, doc[start + 2].text) != ("(", ")"):
        return ""
    word = doc[start + 1].text
    return word if word[:1].isupper() else ""


def _spells(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
