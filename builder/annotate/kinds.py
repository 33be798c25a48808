"""What kind a name is of, told by its own words or by those right before it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from builder.annotate.acronyms import Labelled
from builder.lexicon.toml import read

_PERSON, _PLACE, _BODY, _THING = "PER", "LOC", "ORG", "MISC"
_MARKS = frozenset('«"“#')
_LONGEST = 4  # words of a person's name


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words that tell what a name is the name of, in lower case: see ``kinds`` in names.toml.

    ``before`` has the label of what each noun names, ``within`` words of the names of things,
    ``firms`` last words of those of companies as they are written, ``where`` prepositions that open
    a sentence before a town, ``adjectives`` endings of what may stand between noun and name.
    """

    before: Mapping[str, str]
    within: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    adjectives: tuple[str, ...] = ()

    def settled(
        self, doc: Doc, names: Sequence[Labelled], known: Collection[Labelled]
    ) -> list[Labelled]:
        """Return the names with the label that one of their places in the article tells.

        «la compagnie aérienne Vaasavia» makes each «Vaasavia» an organisation, unless another place
        tells otherwise. What the gazetteer knows stays as it is.
        """
        told: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if (label := self._told(doc, name)) and name not in known:
                told[doc[name[0] : name[1]].text].add(label)
        sure = {text: labels.pop() for text, labels in told.items() if len(labels) == 1}
        return [
            name
            if name in known
            else (name[0], name[1], sure.get(doc[name[0] : name[1]].text, name[2]))
            for name in names
        ]

    def completed(self, doc: Doc, names: Sequence[Labelled]) -> list[Labelled]:
        """Return the names and those persons that only stand behind their title: «M. Silva»."""
        taken = {i for start, end, _ in names for i in range(start, end)}
        added = []
        for token in doc[:-1]:
            start = token.i + 1
            if self.before.get(token.lower_) != _PERSON or start in taken:
                continue
            if self._is_adjective(doc, start) and start + 1 < len(doc):
                start += 1
            end = start
            while end < min(start + _LONGEST, len(doc)) and end not in taken and _is_name(doc, end):
                end += 1
            if end > start and not (end < len(doc) and end in taken):
                added.append((start, end, _PERSON))
        return sorted([*names, *added])

    def _is_adjective(self, doc: Doc, i: int) -> bool:
        return doc[i].text.islower() and doc[i].text.endswith(self.adjectives)

    def _told(self, doc: Doc, name: Labelled) -> str | None:
        """Return the label that a name's words tell, or the noun before it; None if none does."""
        start, end, label = name
        if {doc[start].lower_, doc[end - 1].lower_} & self.within:
            return _THING
        if end - start > 1 and doc[end - 1].text in self.firms:
            return _BODY
        if label == _PERSON and self._opens(doc, start, end):
            return _PLACE
        if label in {_PLACE, _PERSON} and self._is_native(doc, start, end):
            return _PERSON
        i = start - 1
        if i > 0 and doc[i].text in _MARKS:
            i -= 1
        if i > 0 and self._is_adjective(doc, i):
            i -= doc[i - 1].lower_ in self.before
        return self.before.get(doc[i].lower_) if i >= 0 else None

    def _opens(self, doc: Doc, start: int, end: int) -> bool:
        """Tell whether a name of one word tells where, as a sentence begins: «À Vaasa, …»."""
        alone = end == start + 1 < len(doc) and doc[end].text == "," and start > 0
        before = doc[start - 1] if alone else None
        return before is not None and bool(before.is_sent_start) and before.lower_ in self.where

    def _is_native(self, doc: Doc, start: int, end: int) -> bool:
        """Tell whether a name of several words stands behind one for an inhabitant.

        «la Vaasienne Ana Silva».
        """
        several = all(token.is_title for token in doc[start:end]) and end - start > 1
        before = doc[start - 1].text if start > 1 else ""
        return several and before.istitle() and before.lower().endswith(self.adjectives)


def _is_name(doc: Doc, i: int) -> bool:
    """Tell whether a word may be one of a person's names: a capital, then small letters."""
    text = doc[i].text
    return text[:1].isupper() and text[1:2].islower() and text.replace("-", "").isalpha()


def load_kinds(path: Path) -> Kinds:
    """Return what ``names.toml`` says tells a name's kind."""
    table: Mapping[str, Any] = read(path).get("kinds", {})
    lists = {name: frozenset(table.get(name, [])) for name in ("within", "firms", "where")}
    before = {noun: label for label, nouns in table.get("before", {}).items() for noun in nouns}
    return Kinds(before, **lists, adjectives=tuple(table.get("adjectives", [])))
