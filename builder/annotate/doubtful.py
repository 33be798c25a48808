"""What the recogniser takes for a name and is none, told by how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from builder.annotate.acronyms import Labelled
from builder.lexicon.toml import read

_PLACE, _BODY = "LOC", "ORG"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words by which a name is doubted, in lower case: see ``doubtful`` in names.toml."""

    inhabitants: tuple[str, ...]
    several: frozenset[str]
    series: frozenset[str]
    governments: frozenset[str]

    def settled(self, doc: Doc, name: Labelled) -> Labelled | None:
        """Return a name of the recogniser's as what it is, None where it is none.

        Common nouns («marine américaine»), those who live somewhere («les Nantais»), a letter or a
        series («Groupe D») are none; a government's name is its state's («gouvernement du Togo»).
        """
        start, end, label = name
        words = doc[start:end]
        first = doc[start].lower_
        if label not in {_PLACE, _BODY}:
            return name
        if not any(character.isupper() for character in words.text):
            return None
        if label == _PLACE and len(words) == 1 and self._lives(doc, start):
            return None
        if label == _BODY and len(doc[end - 1].text.rstrip(".")) == 1:
            return (
                name if len(words) > 2 or (len(words) == 2 and first not in self.series) else None
            )
        if label == _BODY and first in self.governments and len(words) > 2:
            return self._state(doc, name)
        return name

    def _lives(self, doc: Doc, i: int) -> bool:
        plural = i > 0 and doc[i - 1].lower_ in self.several
        return plural and doc[i].lower_.endswith(self.inhabitants)

    @staticmethod
    def _state(doc: Doc, name: Labelled) -> Labelled:
        """Return the state's name behind that of its government, if there is nothing else."""
        start, end, _ = name
        capital = next((i for i in range(start + 1, end) if doc[i].text[:1].isupper()), end)
        behind = doc[capital:end]
        whole = capital < end and all(token.text[:1].isupper() for token in behind)
        return (capital, end, _PLACE) if whole else name


def load_doubtful(path: Path) -> Doubtful:
    """Return what ``names.toml`` says makes a name doubtful."""
    table: Mapping[str, Any] = read(path).get("doubtful", {})
    lists = {name: table.get(name, []) for name in Doubtful.__slots__}
    return Doubtful(
        inhabitants=tuple(lists.pop("inhabitants")),
        **{name: frozenset(words) for name, words in lists.items()},
    )
