"""The words that name what a common noun stands for: adjectives and complements beside it."""

from spacy.tokens import Doc, Token

from builder.annotate.labels import NOMINAL, is_present_participle, relation
from builder.extract.participants.phrase_kinds import KindIndex
from builder.extract.tree.prepositions import PrepositionIndex
from builder.lexicon.grammar import Grammar
from builder.lexicon.nominals import Nominals

_APPOSED = 12  # words of an apposition; a longer one is a parse gone wrong
_NAMES = frozenset({"PER", "LOC", "ORG"})
_ARGUMENTS = frozenset({"obl", "obj", "xcomp", "ccomp", "nmod", "advcl", "iobj"})


class PhraseIndex(KindIndex):
    """Reads the noun phrases of one document; ``times`` are the tokens of its time expressions."""

    def __init__(
        self,
        doc: Doc,
        text: str,
        nominals: Nominals,
        grammar: Grammar,
        times: frozenset[int],
    ) -> None:
        super().__init__(doc, nominals, grammar)
        self._text, self._times = text, times
        self.prepositions = PrepositionIndex(doc, grammar)
        self._names = {name.start: name.end for name in doc.ents if name.label_ in _NAMES}

    def written(self, start: int, end: int) -> str:
        """Return tokens ``start`` to ``end`` (exclusive) as the article writes them."""
        span = self.doc[start:end]
        return " ".join(self._text[span.start_char : span.end_char].split())

    def words(self, noun: Token, last: Token | None = None, named: bool = True) -> str:
        """Return the words of the noun's phrase as the article writes them, without determiner.

        ``last`` heads the last of the phrases to be taken together. ``named`` tells whether a
        complement that is a name belongs to them: «l'armée du Chili», but «des chars | du Chili».
        """
        return self.written(self.start(noun), self.end(last or noun, named))

    def end(self, head: Token, named: bool = True) -> int:
        """Return the end (exclusive) of the phrase that names the head's kind: adjectives and
        complements that stand right behind it, without determiner and relative clause."""
        doc = head.doc
        end = max(head.i + 1, self._ends.get(head.i, 0))
        while end < len(doc) and doc[end].sent == head.sent:
            token = doc[end]
            if self._goes_on(token):
                break
            bare = token.pos_ == "VERB" and not any(token.children)  # "personnes déplacées"
            if (
                token.pos_ == "ADJ"
                or (relation(token) == "amod" and token.pos_ in {"VERB", "NOUN"})
                or (bare and relation(token) == "acl" and end > head.i + 1)
            ):
                end += 1
            elif token.text == "-" and end + 1 < len(doc):
                end += 2
            elif (step := self._complement(doc, end, named)) and _hangs(head, end, step):
                if self._charged(head):
                    break
                end = step
            else:
                break
        return end

    def _goes_on(self, token: Token) -> bool:
        """Tell whether an adjective or participle opens a clause: «susceptibles de l'aider»."""
        if token.pos_ not in {"ADJ", "VERB"} or token.i + 2 >= len(token.doc):
            return False
        behind, next_ = token.nbor(1), token.nbor(2)
        if behind.lower_ in self._grammar.prepositions.agent:
            return token.pos_ == "VERB"  # "joints par téléphone"
        counted = behind.lower_ in self._grammar.prepositions.of and next_.pos_ == "NUM"
        opened = any(c.i > token.i and relation(c) in _ARGUMENTS for c in token.children)
        return counted or opened or is_present_participle(token)  # "vieille de dix ans"

    def is_whole(self, noun: Token) -> bool:
        """Tell whether what stands with the noun is all in the lexicon's phrase."""
        return not self.is_single(noun) and self._ends[noun.i] == self.end(noun)

    def full(self, head: Token) -> str:
        """Return the words of the phrase with the complement that tells whose or which they are."""
        doc, end = head.doc, self.end(head)
        form = self._grammar.prepositions.canonical(doc[end].lower_) if end < len(doc) else ""
        if self._charged(head) or form not in self._grammar.prepositions.of:
            return self.words(head)
        for token in doc[end + 1 : min(end + 4, head.sent.end)]:
            if token.i in self._times:
                break
            if token.pos_ in {"NOUN", "PROPN"} and head.is_ancestor(token):
                end = max(self.end(token), self._names.get(token.i, 0))
                return self.written(self.start(head), self._names.get(end, end))
            if token.pos_ not in {"DET", "ADJ", "NUM"}:
                break
        return self.words(head)

    def apposed(self, head: Token) -> str:
        """Return the words of an apposition up to its comma: «chef de la junte au pouvoir»."""
        below, end = set(head.subtree), head.i + 1
        while end < head.sent.end and head.doc[end] in below:
            if head.doc[end].is_punct or head.doc[end].pos_ in {"VERB", "AUX", "CCONJ"}:
                break
            end += 1
        closed = end < head.sent.end and head.doc[end].is_punct and end - head.i <= _APPOSED
        full = self.full(head)
        return max(full, self.written(self.start(head), end), key=len) if closed else full

    def _charged(self, noun: Token) -> bool:
        # "accuse les détenus d'espionnage": of what they are accused is no part of their name
        i = noun.i - 1
        while i > noun.sent.start and self.doc[i].pos_ in {"DET", "ADJ", "NUM"}:
            i -= 1
        return self.doc[i].lemma_.lower() in self._grammar.descriptions.charging

    def start(self, noun: Token) -> int:
        """Return where the noun's phrase starts, without determiner."""
        return noun.i - len(self._before(noun))

    def _before(self, noun: Token) -> list[Token]:
        """Return the adjectives that stand before a noun."""
        start = noun.i
        while start > noun.sent.start:
            before = self.doc[start - 1]
            if before.text[:1].isdigit() and not before.text[-1:].isdigit():
                return list(self.doc[start - 1 : noun.i])  # "la 444e brigade"
            if before.pos_ != "ADJ" or before.head != noun:
                break
            counts = before.like_num and before.lemma_ not in self._grammar.descriptions.evaluative
            if before.lower_ in self._grammar.determiners or counts:
                break
            start -= 1
        return list(self.doc[start : noun.i])

    def _complement(self, doc: Doc, start: int, named: bool) -> int:
        # "de sécurité", "d'État": a bare noun after the preposition; "de la Défense": a name
        form = self._grammar.prepositions.canonical(doc[start].lower_)
        if form not in self._grammar.prepositions.of or start + 1 >= len(doc):
            return 0
        after = start + 1
        determined = doc[after].pos_ == "DET" or doc[after].lower_ in self._grammar.definite
        if determined or doc[start].lower_ in self._grammar.definite:
            after += determined
            capital = after < len(doc) and doc[after].text[:1].isupper()
            return self._names.get(after, after + 1) if capital and named else 0
        bare = doc[after].pos_ in NOMINAL - {"PRON", "NUM"} and after not in self._times
        return (
            self._names.get(after, after + 1)
            if bare and (named or doc[after].pos_ != "PROPN")
            else 0
        )


def _hangs(head: Token, start: int, end: int) -> bool:
    """Tell whether a complement hangs on the head; of a name, any of its words may."""
    return any(head.is_ancestor(token) for token in head.doc[start + 1 : end])
