"""Which preposition introduces a noun phrase, read from the words and not from the tree."""

from spacy.tokens import Doc, Token

from builder.annotate.labels import NOMINAL
from builder.lexicon.grammar import Grammar

_LONGEST = 5
_INSIDE = frozenset({"DET", "ADJ", "NUM", "ADV"})


class PrepositionIndex:
    """Finds the prepositions of one document once and answers for any head.

    A fixed phrase ("à l'encontre de") counts as one preposition wherever the parser put its words.
    """

    def __init__(self, doc: Doc, grammar: Grammar) -> None:
        self.doc = doc
        self._before: dict[int, tuple[int, str]] = {}  # end token → (start token, preposition)
        self._within: set[int] = set()
        self._rough: set[int] = set()  # words that make a number rough
        forms = grammar.prepositions.forms
        lower = [token.lower_ for token in doc]
        known = grammar.prepositions.names()
        for end in range(1, len(doc) + 1):
            for start in range(max(0, end - _LONGEST), end):
                phrase = " ".join(lower[start:end]).replace("' ", "'")
                phrase = _unelided(phrase, grammar)
                if end - start > 1 and phrase in forms:
                    if phrase in grammar.prepositions.approximate and _counts(doc, end):
                        self._rough.update(range(start, end))
                    else:
                        self._before[end] = (start, forms[phrase])
                    self._within.update(range(start, end))
                    break
            else:
                word = lower[end - 1]
                if _introduces(doc[end - 1], word in known):
                    self._before[end] = (end - 1, forms.get(word, word).rstrip("'"))
                elif lower[end - 1] in grammar.prepositions.unaccented and _opens(doc, end - 1):
                    self._before[end] = (end - 1, grammar.prepositions.unaccented[lower[end - 1]])

    def inside(self, token: Token) -> bool:
        """Tell whether the token is a word of a fixed prepositional phrase."""
        return token.i in self._within

    def of(self, head: Token) -> str | None:
        """Return the preposition that introduces the phrase of ``head``, as frames name it."""
        boundary = head.i
        limit = head.sent.start
        while boundary >= limit:
            if boundary in self._before:
                return self._before[boundary][1]
            previous = boundary - 1
            if previous < limit:
                return None
            token = head.doc[previous]
            belongs = (
                token.pos_ in _INSIDE
                or token.i in self._rough
                or token.is_quote
                or (head.is_ancestor(token) and token.pos_ in NOMINAL)
            )
            if not belongs:
                return None
            boundary = previous
        return None


def _introduces(token: Token, known: bool) -> bool:
    if token.pos_ == "VERB":
        return known and token.dep_ == "case"  # "contre", taken for a verb
    if token.pos_ == "DET":
        behind = token.i > 0 and token.nbor(-1).is_quote  # "« l'assaut » des rebelles"
        return known and behind and token.dep_ == "case"
    return token.pos_ == "ADP" and token.dep_ != "advmod"  # "au moins"


def _counts(doc: Doc, start: int) -> bool:
    return start < len(doc) and (doc[start].pos_ == "NUM" or doc[start].like_num)


def _opens(doc: Doc, i: int) -> bool:
    # "A Lima, …": the capital that opens a sentence bears no accent
    named = i + 1 < len(doc) and doc[i + 1].pos_ in {"PROPN", "DET"}
    return named and doc[i].is_sent_start is True and doc[i].text.isupper()


def _unelided(phrase: str, grammar: Grammar) -> str:
    # "en direction d'un chalutier"
    words, _, last = phrase.rpartition(" ")
    full = grammar.prepositions.forms.get(last) if last.endswith("'") else None
    return f"{words} {full}" if full else phrase
