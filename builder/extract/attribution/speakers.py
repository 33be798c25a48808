"""Who speaks in a quotation: named around it, or before it where it goes on."""

from spacy.tokens import Doc, Span, Token

from builder.annotate.labels import VERBAL, is_subject
from builder.extract.attribution.incises import Incises
from builder.extract.attribution.interviews import Interview
from builder.extract.attribution.source_phrases import Phrases
from builder.extract.attribution.sources import Source, Sources
from builder.extract.quotations import Quotation, around
from builder.lexicon.cues import Attribution

_QUOTED = Attribution(
    rule="quotation", trigger="", reflexive=False, words=(), pos="verb", act="Asserting",
    factuality="CT+", negated="none", control="subject", content=frozenset({"quote"}),
    anaphora=False, relay=None, examples=(),
)  # fmt: skip
_TELLING = frozenset({"Asserting", "Reporting", "Confirming", "Announcing", "Estimating"})


class Speakers:
    """Finds the speakers of the quotations of one document."""

    def __init__(self, sources: Sources, incises: Incises, quotations: list[Quotation]) -> None:
        self._sources, self._incises, self._quotations = sources, incises, quotations
        self._asking = False

    def speaker_keys(self, token: Token) -> tuple[str, ...]:
        """Return the keys of who says "I" or "we" in the quotation around the token."""
        if self._asking:  # a quotation within whose own frame "we" speaks names nobody
            return ()
        self._asking = True
        try:
            source = self.speaker(token)
        finally:
            self._asking = False
        return source.keys if source else ()

    def speaker(self, token: Token) -> Source | None:
        """Return who speaks in the quotation around the token, None where it stands in none."""
        quotation = around(token, self._quotations)
        if quotation is None:
            return None
        if source := self._incises.within(quotation):
            return source
        doc = token.doc
        inside = range(quotation.start, quotation.end)
        sentences = {doc[quotation.start].sent.start: doc[quotation.start].sent,
                     doc[quotation.end - 1].sent.start: doc[quotation.end - 1].sent}  # fmt: skip
        for sentence in sentences.values():
            for word in sentence:
                if word.i in inside or word.i not in self._sources.words or word.pos_ not in VERBAL:
                    continue
                if (
                    "quote" in self._sources.words[word.i].content
                    and (source := self._sources.source(word)).keys
                ):
                    return source
        return self.before(doc[quotation.start]) or self._introduced(quotation, doc)

    def _introduced(self, quotation: Quotation, doc: Doc) -> Source | None:
        """Return who the sentence before is about: «X est formel. « … »»."""
        first = doc[quotation.start]
        opens = all(t.is_quote or t.is_space for t in doc[first.sent.start : first.i])
        previous = _sentence_before(first)
        if not opens or previous is None or any(t.is_quote for t in previous):
            return None
        root = previous.root
        subject = next((c for c in root.children if is_subject(c) and c.i < root.i), None)
        keys = self._sources.sayers.persons(subject) if subject is not None else ()
        return Source(_QUOTED, first, keys) if keys else None

    def before(self, first: Token) -> Source | None:
        """Return who speaks in the sentence before: a quotation goes on, or had no verb."""
        previous = _sentence_before(first)
        if previous is None:
            return None
        for word in reversed(list(previous)):
            if word.i in self._sources.words and word.pos_ in VERBAL:
                source = self._incises.at(word) or self._sources.source(word)
                if source.keys:
                    return source
        return None


def _sentence_before(token: Token) -> Span | None:
    i = token.sent.start - 1
    while i > 0 and token.doc[i].is_space:
        i -= 1
    return token.doc[i].sent if i >= 0 else None


class Beside:
    """Finds who says what a sentence tells from what stands beside it, not above it."""

    def __init__(
        self, phrases: Phrases, incises: Incises, speakers: Speakers, interview: Interview
    ) -> None:
        self._phrases, self._incises, self._speakers = phrases, incises, speakers
        self._interview = interview

    def source(self, token: Token) -> Source | None:
        """Return who says it by a phrase, a verb put in, a quotation or an interview, or None."""
        return (
            self._phrases.around(token)
            or self._incises.around(token)
            or self._speakers.speaker(token)
            or self._interview.source(token)
        )

    def relay(self, token: Token) -> Source | None:
        """Return who passes on what somebody else is told to say."""
        return self._phrases.around(token) or self._incises.around(token)

    def opening(self, node: Token) -> Source | None:
        """Return who says a clause that «selon lequel» opens."""
        return self._phrases.opening(node)

    def cited(self, token: Token, by: Source) -> Source | None:
        """Return who is cited by name by the source of what the token's sentence tells."""
        return self._phrases.cited(token, by.keys)

    def going_on(self, token: Token) -> Source | None:
        """Return the source of the sentence before, where a hedged sentence goes on with it."""
        source = self._speakers.before(token.sent[0])
        if source is None and (previous := _sentence_before(token)) is not None:
            return self._phrases.heading(previous)
        return source if source is not None and source.entry.act in _TELLING else None
