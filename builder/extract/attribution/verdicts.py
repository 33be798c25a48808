"""Claims that somebody says are false: «C'est faux», «Ces allégations sont sans fondement»."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from builder.annotate.labels import auxiliaries, is_subject
from builder.extract.attribution.sources import Source, Sources
from builder.extract.attribution.speakers import Beside
from builder.extract.tree.matching import span_of
from builder.extract.tree.syntax import Syntax
from builder.lexicon.cues import Attribution

_REACH = 2  # tokens behind the word before
_SHORT = 6  # words before a verdict on «c'» alone: with more, it is on something else
_REFUTING = Attribution(
    rule="verdict", trigger="", reflexive=False, words=(), pos="verb", act="Denying",
    factuality="CT-", negated="none", control="subject", content=frozenset({"clause"}),
    anaphora=False, relay=None, examples=(),
)  # fmt: skip


class Verdicts:
    """Finds who says of what was claimed that it is false, in one document.

    ``phrases`` are the words that say so.
    """

    def __init__(
        self,
        doc: Doc,
        phrases: Sequence[tuple[frozenset[str], ...]],
        sources: Sources,
        beside: Beside,
        syntax: Syntax,
    ) -> None:
        self._doc, self._phrases, self._sources = doc, phrases, sources
        self._firsts = frozenset[str]().union(*(phrase[0] for phrase in phrases))
        self._beside, self._grammar = beside, syntax.grammar

    def sources(self) -> Iterator[Source]:
        """Yield a source, with the word of its verdict, for each who says so by name."""
        for token in self._doc:
            if token.lower_ not in self._firsts:
                continue
            if not any(self._matches(token, phrase) for phrase in self._phrases):
                continue
            if not self._said_of_claims(token):
                continue
            if source := self._beside.source(token) or self._behind(token):
                yield Source(_REFUTING, token, source.keys)

    def _behind(self, token: Token) -> Source | None:
        # "Faux, rétorque Untel"
        for word in token.doc[token.i + 1 : token.sent.end]:
            entry = self._sources.words.get(word.i)
            if entry is not None and "quote" in entry.content:
                keys = self._sources.sayers.behind(word)
                return Source(entry, word, keys) if keys else None
        return None

    def _matches(self, token: Token, phrase: Sequence[frozenset[str]]) -> bool:
        return token.lower_ in phrase[0] and bool(span_of(token, phrase, _REACH, self._grammar))

    def _said_of_claims(self, token: Token) -> bool:
        """Tell whether the verdict is on claims: on «ces allégations», «cela», or stands alone."""
        if any(
            t.lower_ in self._grammar.negations for t in token.sent[: token.i - token.sent.start]
        ):
            return False
        before = [t for t in token.doc[token.sent.start : token.i] if not t.is_punct]
        if not [t for t in before if not t.is_space]:
            behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
            return behind.is_punct and token.text[:1].isupper()
        predicate = token if auxiliaries(token) else token.head
        subject = next((c for c in predicate.children if is_subject(c) and c.i < token.i), None)
        if subject is None:  # "Des accusations « sans fondement », selon Oslo."
            return token.sent.root.i < token.i and self._are_claims(token.sent.root)
        neuter = subject.lower_ in self._grammar.neuter
        return (neuter and len(before) <= _SHORT) or self._are_claims(subject)

    def _are_claims(self, noun: Token) -> bool:
        entry = self._sources.words.get(noun.i)
        whose = self._grammar.definite | self._grammar.prepositions.partitive
        meant = any(child.lower_ in whose for child in noun.children)
        return entry is not None and entry.anaphora and meant
