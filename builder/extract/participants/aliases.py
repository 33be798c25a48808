"""Acronyms of one article: which name each stands for, whatever it means elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from builder.extract.participants.registry import Name, Registry
from builder.folding import fold

_LONGEST = 6  # letters of what is still taken for an acronym
_NO_ACRONYM = frozenset({"Person", "Country", "City", "Region", "Facility"})


class Acronyms:
    """Links the acronyms of one document; ``unlettered`` words lend them no letter."""

    def __init__(self, doc: Doc, registry: Registry, unlettered: frozenset[str]) -> None:
        self._doc, self._registry, self._unlettered = doc, registry, unlettered

    def linked(self, names: list[Name]) -> list[Name]:
        """Return the names, the acronyms among them with the keys of what they stand for."""
        names = self._with_bare(names)
        meant = self._bracketed(names)
        meant = {**self._by_initials(names, meant), **meant}
        for text, key in meant.items():
            self._registry.word(key, text)
        return [
            replace(name, key=meant[text], acting=None)
            if (text := self._text(name)) in meant
            else name
            for name in names
            if name.key or self._text(name) in meant
        ]

    def _with_bare(self, names: list[Name]) -> list[Name]:
        """Return the names and, without a key, the words in capitals that are in none of them."""
        covered = {i for name in names for i in range(name.start, name.end)}
        bare = [
            Name(token.i, token.i + 1, "")
            for token in self._doc
            if token.i not in covered and token.is_upper and 2 < len(token) <= _LONGEST
        ]
        return sorted([*names, *bare], key=lambda name: name.start)

    def _bracketed(self, names: Iterable[Name]) -> dict[str, str]:
        """Return what stands in brackets behind a name: «Cour pénale internationale (CPI)»."""
        meant: dict[str, str] = {}
        for name in names:
            after = self._doc[name.end : name.end + 3]
            if not name.key or len(after) < 3 or after[0].text != "(" or after[2].text != ")":
                continue
            text = after[1].text
            if not text.isupper() or len(text) < 2:
                continue
            letters = self._initials(self._text(name))
            organised = self._registry[name.key].type not in _NO_ACRONYM
            if organised or sorted(letters) == sorted(fold(text)):
                meant[text] = name.key
        return meant

    def _by_initials(self, names: list[Name], known: Mapping[str, str]) -> dict[str, str]:
        """Return the acronyms made of the initials of one organisation that the article names.

        Their order may be that of another language. One that the gazetteer knows keeps its
        meaning where the article spells that out.
        """
        full: dict[str, set[str]] = {}  # sorted initials → keys
        spelt: set[str] = set()  # keys that the article names by several words
        for name in names:
            text = self._text(name)
            if name.key and " " in text:
                spelt.add(name.key)
                if self._registry[name.key].type not in _NO_ACRONYM:
                    full.setdefault("".join(sorted(self._initials(text))), set()).add(name.key)
        found: dict[str, str] = {}
        for name in names:
            text = self._text(name)
            acronym = text.isalpha() and text.isupper() and 2 < len(text) <= _LONGEST
            if not acronym or text in known or (name.key and name.key in spelt):
                continue
            keys = full.get("".join(sorted(fold(text))), set())
            if len(keys) == 1:
                found[text] = min(keys)
        return found

    def _initials(self, text: str) -> str:
        words = text.replace("'", "' ").replace("’", "' ").replace("-", " ").split()
        return fold("".join(w[0] for w in words if w.lower() not in self._unlettered))

    def _text(self, name: Name) -> str:
        return self._doc[name.start : name.end].text
