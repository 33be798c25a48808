"""What the recogniser takes for a name and is none, told by how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from builder.annotate.acronyms import Labelled
from builder.lexicon.toml import read

_PERSON, _PLACE, _BODY = "PER", "LOC", "ORG"
_ENDINGS = ("inhabitants", "participles")
_HEAD_OF_STATE = 3  # words and more: «(le chef de l')État vaasien Ana Silva»


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words by which a name is doubted, in lower case: see ``doubtful`` in names.toml."""

    inhabitants: tuple[str, ...] = ()
    several: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    participles: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()

    def settled(self, doc: Doc, name: Labelled) -> Labelled | None:
        """Return a name of the recogniser's as what it is, None where it is none.

        Common nouns («marine américaine»), those who live somewhere («les Nantais»), a letter or a
        series («Groupe D») are none; a government's name is its state's («gouvernement du Togo»).
        """
        start, end, label = name
        if label == _PERSON:
            return self._untitled(doc, name)
        words = doc[start:end]
        first = doc[start].lower_
        if label not in {_PLACE, _BODY}:
            return name
        if not any(character.isupper() for character in words.text) or words.text in self.nouns:
            return None
        if label == _PLACE and len(words) == 1 and self._lives(doc, start):
            return None
        if label == _BODY and self._is_participle(doc, start, end):
            return None
        if label == _BODY and len(doc[end - 1].text.rstrip(".")) == 1:
            return (
                name if len(words) > 2 or (len(words) == 2 and first not in self.series) else None
            )
        if first in self.outside and len(words) > 1:
            return self._state(doc, name)
        if first in self.states and doc[start + 1].text.islower() and end - start > _HEAD_OF_STATE:
            return start + 2, end, _PERSON
        return name

    def _untitled(self, doc: Doc, name: Labelled) -> Labelled:
        """Return a person's name without the title before it: «Mme Silva»."""
        start, end, label = name
        while start < end - 1 and doc[start].lower_ in self.titles:
            start += 1
        return start, end, label

    def _is_participle(self, doc: Doc, start: int, end: int) -> bool:
        """Tell whether a word opens a sentence as «Interrogés, les témoins …» does."""
        alone = end == start + 1 < len(doc) and bool(doc[start].is_sent_start)
        return alone and doc[end].text == "," and doc[start].text.endswith(self.participles)

    def _lives(self, doc: Doc, i: int) -> bool:
        plural = i > 0 and doc[i - 1].lower_ in self.several
        return plural and doc[i].lower_.endswith(self.inhabitants)

    @staticmethod
    def _state(doc: Doc, name: Labelled) -> Labelled:
        """Return the place's name behind what stands there, if there is nothing else."""
        start, end, _ = name
        capital = next((i for i in range(start + 1, end) if doc[i].text[:1].isupper()), end)
        behind = doc[capital:end]
        whole = capital < end and all(token.text[:1].isupper() for token in behind)
        return (capital, end, _PLACE) if whole else name


def load_doubtful(path: Path) -> Doubtful:
    """Return what ``names.toml`` says makes a name doubtful."""
    table: Mapping[str, Any] = read(path).get("doubtful", {})
    words = {name: frozenset(given) for name, given in table.items() if name not in _ENDINGS}
    inhabitants, participles = (tuple(table.get(name, [])) for name in _ENDINGS)
    return Doubtful(inhabitants=inhabitants, participles=participles, **words)
