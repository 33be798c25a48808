"""Names that are a quarter of heaven: «le Nord», «l'Est malien». Of what, the article tells."""

from collections.abc import Collection

from spacy.tokens import Doc, Span

from builder.extract.participants.known import NameIndex
from builder.extract.participants.registry import Record
from builder.folding import fold
from builder.gazetteer import Entry
from builder.lexicon.grammar import Grammar


class Quarters:
    """Finds the quarters of heaven that one document writes as names."""

    def __init__(self, doc: Doc, index: NameIndex, grammar: Grammar) -> None:
        self._doc, self._index = doc, index
        self._directions = grammar.descriptions.directions
        self._determiners = grammar.determiners

    def spans(self, covered: Collection[int]) -> list[Span]:
        """Return those outside the tokens ``covered``: «des obus au Nord», «l'Est malien»."""
        found = []
        for token in self._doc[1:]:
            if token.i in covered or token.lower_ not in self._directions:
                continue
            if token.is_title and token.nbor(-1).lower_ in self._determiners:
                end = token.i + 1
                if end < len(self._doc) and self._doc[end].lower_ in self._index.demonyms:
                    end += 1
                found.append(Span(self._doc, token.i, end, label="LOC"))
        return found

    def state(self, folded: str) -> Entry | None:
        """Return the state that "le Nord" is where the article speaks of one: «Corée du Nord»."""
        if folded not in self._directions:
            return None
        named = [self._index.labels.get(fold(entity.text)) for entity in self._doc.ents]
        ends = {e.key: e for e in named if e and e.type == "Country" and _ends(e, folded)}
        return next(iter(ends.values())) if len(ends) == 1 else None

    def settle(self, record: Record, span: Span) -> None:
        """Note that a region is one of a state only, or of whatever the article is about."""
        if span[0].lower_ not in self._directions:
            return
        states = {entry.key for entry in self._index.demonyms.get(span[-1].lower_, ())}
        record.relative = len(span) == 1 or bool(states)
        record.owner = min(states) if len(states) == 1 else None


def _ends(entry: Entry, folded: str) -> bool:
    return any(fold(label).split()[-1] == folded for label in entry.labels)
