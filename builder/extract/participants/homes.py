"""Whose a body is that each state has: «la Cour suprême», «le Parti socialiste»."""

from spacy.tokens import Span, Token

from builder.extract.participants.known import NameIndex
from builder.folding import fold
from builder.lexicon.grammar import Grammar

_WORDS = 2  # a kind and what tells of it: names of more words are rarely those of two bodies


class Homes:
    """Finds the states of bodies whose names are common nouns with a capital."""

    def __init__(self, index: NameIndex, grammar: Grammar) -> None:
        self._index, self._places = index, grammar.prepositions.groups["@place"]
        self._canonical = grammar.prepositions.canonical

    def state(self, span: Span) -> str | None:
        """Return the key of the state of a body with such a name, None for all other names.

        It ends the name or stands behind it as an adjective, or opens the sentence: «En Israël,
        la Cour suprême a …».
        """
        if len(span) < _WORDS or not span[0].text[:1].isupper():
            return None
        if state := self._demonym(span[-1].text):
            return state
        if len(span) > _WORDS or not span[1].text.islower():
            return None
        behind = span.doc[span.end : span.end + 1].text
        return self._demonym(behind) or self._opening(list(span.sent))

    def _demonym(self, word: str) -> str | None:
        states = {e.key for e in self._index.demonyms.get(word, ()) if e.type == "Country"}
        return min(states) if len(states) == 1 else None

    def _opening(self, words: list[Token]) -> str | None:
        if len(words) < _WORDS + 1 or self._canonical(words[0].lower_) not in self._places:
            return None
        named = []
        for token in words[1:]:
            if token.text == ",":
                break
            named.append(token.text_with_ws)
        entry = self._index.labels.get(fold("".join(named).strip()))
        return entry.key if entry and entry.type == "Country" else None
