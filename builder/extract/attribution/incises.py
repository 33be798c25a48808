"""Verbs of saying put in beside what is said: «…, a annoncé la ministre», «X, affirme Y, a livré».

Read from the words and not from the tree, which hangs them anywhere.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    VERBAL,
    features,
    finite,
    is_infinitive,
    is_present_participle,
    is_relative_clause,
)
from builder.extract.attribution.incise_words import InciseWords, is_finite, is_glued
from builder.extract.attribution.sources import Source, Sources
from builder.extract.participants.mentions import Mentions
from builder.extract.quotations import Quotation, around
from builder.extract.tree.relatives import opens_relative, set_off
from builder.extract.tree.syntax import Syntax

_BEFORE = frozenset({",", "!", "?", "…", "–", "—", "-", ")"})
_BREAKS = frozenset({":", ";"})


@dataclass(frozen=True, slots=True)
class _Incise:
    """A verb put in, and the tokens ``start`` to ``end`` (exclusive) that it tells who says."""

    word: Token
    subject: Token
    start: int
    end: int


class Incises(InciseWords):
    """Finds the verbs put in of one document."""

    def __init__(
        self,
        doc: Doc,
        sources: Sources,
        mentions: Mentions,
        syntax: Syntax,
        quotations: list[Quotation],
    ) -> None:
        super().__init__(sources, mentions, syntax)
        self._quotations = quotations
        self._found: list[_Incise] = []
        for i in sorted(sources.words):
            quoting = doc[i].pos_ in VERBAL and "quote" in sources.words[i].content
            if quoting and (incise := self._incise(doc[i])):
                self._found.append(incise)

    def around(self, token: Token) -> Source | None:
        """Return the source of the verb put in beside the clause of the token, if it is known."""
        for incise in self._found:
            if incise.word.i == token.i or not incise.start <= token.i < incise.end:
                continue
            if token.i < incise.word.i and set_off(token, self._syntax.grammar):
                continue
            source = self._source(incise)
            if source.keys:
                return source
        return None

    def at(self, word: Token) -> Source | None:
        """Return the source of a verb put in at a word, None where none is or it is unknown."""
        found = (self._source(incise) for incise in self._found if incise.word == word)
        return next((source for source in found if source.keys), None)

    def within(self, quotation: Quotation) -> Source | None:
        """Return the source of a verb put in within a quotation, if it is known."""
        for incise in self._found:
            if quotation.start <= incise.word.i < quotation.end:
                source = self._source(incise)
                if source.keys:
                    return source
        return None

    def _source(self, incise: _Incise) -> Source:
        source = self._sources.source(incise.word)
        sayers = self._sources.sayers
        keys = sayers.told_by(incise.word)
        keys = keys or sayers.again(incise.word, incise.subject, incise.start)
        keys = keys or self._another(incise)
        keys = keys or sayers.keys(self._mentions.heads(incise.subject))
        keys = keys or source.keys or sayers.unheard(incise.subject)
        return Source(source.entry, source.word, keys)

    def _another(self, incise: _Incise) -> tuple[str, ...]:
        # "« Rome aide Riga », a-t-il dit": none of those whom the words put between marks name
        if not is_glued(incise.subject):
            return ()
        said = incise.subject.doc[incise.start : incise.end]
        mentions = [self._mentions.at(token) for token in said]
        spoken_of = {key for mention in mentions if mention for key in mention.acting}
        return self._mentions.speaking(incise.subject, spoken_of)

    def _incise(self, word: Token) -> _Incise | None:
        first = self._first(self._said_by(word))
        carriers = [
            finite(word),
            *word.doc[first.i : word.i],
        ]  # "a fait savoir"
        if not any("Fin" in features(t, "VerbForm") for t in carriers):
            return None
        if is_infinitive(word) and self._said_by(word) == word:
            return None
        subject = self._subject(word)
        if subject is None:
            return None
        if self._is_manner(first):
            return _Incise(word, subject, word.sent.start, word.sent.end)
        if first.i == word.sent.start:
            return None
        before = word.doc[first.i - 1]
        quoted = before.is_quote or (before.text == "," and word.doc[before.i - 1].is_quote)
        if not (quoted or before.text in _BEFORE):
            return None
        pronoun = is_glued(subject)
        end = self._end(max(word, subject, key=lambda token: token.i))
        ends = end >= word.sent.end or word.doc[end].is_punct or self._passes_on(word.doc[end])
        if not (quoted or pronoun) and not (ends and self._said_before(word, before)):
            return None
        return self._scope(word, subject, end)

    def _passes_on(self, token: Token) -> bool:
        # "rapporte l'agence citant un ministre"
        return is_present_participle(token) and self._sources.relays(token)

    def _said_before(self, word: Token, before: Token) -> bool:
        """Tell whether a clause of its own, or the subject of one that goes on, stands before."""
        grammar = self._syntax.grammar
        for token in word.doc[word.sent.start : before.i]:
            fin = token.pos_ in VERBAL and "Fin" in features(token, "VerbForm")
            if fin and not is_relative_clause(token) and not set_off(token, grammar):
                return True
        return self._medial(word, before)

    def _medial(self, word: Token, before: Token) -> bool:
        # «La Norvège, affirme l'Irlande, a livré»: no verb before, one right behind
        start = word.sent.start
        said = [t for t in word.doc[start : before.i] if not (t.is_quote or t.is_space)]
        if not said or any(t.is_punct for t in said):
            return False
        subject = self._subject(word)
        end = self._end(max(word, subject, key=lambda t: t.i)) if subject else word.sent.end
        if end + 1 >= word.sent.end or word.doc[end].text != ",":
            return False
        adverbial = said[0].pos_ in {"ADP", "ADV"}  # "Depuis 2020, détaille Y, X a livré"
        return adverbial or word.doc[end + 1].pos_ in VERBAL | {"ADV", "PRON"}

    def _ends(self, subject: Token, end: int) -> bool:
        """Tell whether what follows a verb put in is no more of what is said."""
        doc, stop = subject.doc, subject.sent.end
        speaker = self._mentions.at(subject)
        while end + 1 < stop and doc[end].text == ",":
            beside = self._mentions.at(doc[end + 1])
            if beside is None or speaker is None or beside.keys != speaker.keys:
                break
            end = beside.end  # "a dit le ministre, X, dont …"
        rest = [t for t in doc[end:stop] if not (t.is_punct or t.is_space)]
        if not rest or doc[end].text != ",":
            return True
        grammar = self._syntax.grammar
        if rest[0].lower_ in grammar.beside_speaker:
            # "a promis le ministre, en visite à Rome": of the speaker, who says no more
            return not any("Fin" in features(t, "VerbForm") for t in rest)
        return opens_relative(rest[0], grammar) or any(map(is_present_participle, rest[:3]))

    def _whole_before(self, start: int, before: int, end: int) -> bool:
        """Tell whether a clause stands before a verb put in, and none behind it.

        «L'aviation a bombardé le port, ont dit des témoins, deux jours après le sommet.»
        """
        doc, grammar = self._sources.doc, self._syntax.grammar
        said = [
            t
            for t in doc[start:before]
            if is_finite(t) and t.head.i < before and not set_off(t, grammar)
        ]
        rest = doc[end : doc[before].sent.end]
        return bool(said) and not any(map(is_finite, rest))

    def _scope(self, word: Token, subject: Token, end: int) -> _Incise:
        doc, sent = word.doc, word.sent
        before = doc[self._first(self._said_by(word)).i - 1]
        if quotation := around(word, self._quotations):
            return _Incise(word, subject, quotation.start, quotation.end)
        last = self._ends(subject, end) or self._whole_before(sent.start, before.i, end)
        start = sent.start
        for token in reversed(list(doc[sent.start : before.i])):
            apart = token.text in _BREAKS or (not last and token.is_punct)
            if apart and not (before.is_quote or token.is_quote):
                start = token.i + 1
                break
        return _Incise(word, subject, start, before.i + 1 if last else sent.end)
