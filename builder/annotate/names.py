"""Finds the gazetteer's names in tokenised text, before the statistical recogniser runs."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from builder.annotate.characters import plain



class NameMatcher:
    """Matches names given as texts, longest first, over whole tokens.

    ``names`` maps each name to the recogniser's label it gets ("PER", "LOC", "ORG").
    Upper and lower case must agree, except that a name of five letters or more also
    matches when written in capitals.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}
        for name, label in names.items():
            text = plain(name)
            for form in {text, text.upper()} if len(text) > 4 else {text}:
                self._names.setdefault(form[:2], []).append((form, label))
        for forms in self._names.values():
            forms.sort(key=lambda form: (-len(form[0]), form[0]))

    def __call__(self, doc: Doc) -> Iterable[tuple[int, int, str]]:
        """Return (first token, one past the last token, label), disjoint, in order."""
        found: list[tuple[int, int, str]] = []
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        next_free = 0
        for token in doc:
            if token.i < next_free:
                continue
            for form, label in self._names.get(doc.text[token.idx : token.idx + 2], ()):
                end = ends.get(token.idx + len(form))
                if end is not None and doc.text.startswith(form, token.idx):
                    found.append((token.i, end, label))
                    next_free = end
                    break
        return found
