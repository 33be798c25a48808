"""Which word of a document each of its time expressions belongs to."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Span, Token

from builder.annotate.labels import VERBAL, auxiliaries, is_infinitive, relation
from builder.extract.dates.finder import DateMention
from builder.extract.tree.syntax import Syntax
from builder.model import TimeSpan

_LINE_HEAD = 60  # code points of a line in which a dateline stands
_BEHIND_DATELINE = re.compile(r"[\s.)]{0,4}[–—-]\s")


class DateHosts:
    """The time expressions of one document by the word that they date."""

    def __init__(
        self,
        doc: Doc,
        dates: Sequence[DateMention],
        published: date,
        syntax: Syntax,
        triggers: frozenset[int],
    ) -> None:
        self._published, self._syntax, self._triggers = published, syntax, triggers
        self._hosted: dict[int, list[tuple[DateMention, Token]]] = {}
        self._distant: dict[int, DateMention] = {}
        self._ending: dict[int, DateMention] = {}
        self._heads = [mention for mention in dates if mention.heads(doc.text)]
        for mention in dates:
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if span is None or mention in self._heads or self._is_dateline(doc, mention):
                continue
            if mention.distance is not None:
                if (named := _named_behind(span)) is not None:
                    self._distant[named.i] = mention
                continue
            self._ending[span.end] = mention
            host = self._beside(doc, span.start) or self._host(span)
            if host is not None:
                self._hosted.setdefault(host.i, []).append((mention, span.root))

    def of(self, word: Token) -> Iterator[DateMention]:
        """Yield the expressions that date a word, the nearest first."""
        found = sorted(self._hosted.get(word.i, ()), key=lambda each: abs(each[1].i - word.i))
        yield from (mention for mention, _ in found)

    def within(self, sentence: Span) -> list[tuple[DateMention, Token]]:
        """Return the expressions that stand in a sentence, each with the word that it dates."""
        return [
            (mention, sentence.doc[host])
            for host, found in sorted(self._hosted.items())
            for mention, root in found
            if sentence.start <= root.i < sentence.end
        ]

    def heading(self, word: Token) -> TimeSpan | None:
        """Return the time of the entry of a chronology that a word stands in."""
        above = [mention.time for mention in self._heads if mention.span.end <= word.idx]
        return above[-1] if above else None

    def right_before(self, word: Token) -> DateMention | None:
        """Return the expression that ends right before a word, a comma aside."""
        end = word.i
        if end and word.doc[end - 1].text == ",":
            end -= 1
        return self._ending.get(end)

    def distance(self, word: Token) -> DateMention | None:
        """Return the expression that says how far the clause is from the event of a word."""
        return self._distant.get(word.i)

    def _is_dateline(self, doc: Doc, mention: DateMention) -> bool:
        """Tell whether it is the article's own date: «RABAT, 3 mai 2021 - …»."""
        start, end = mention.span.start, mention.span.end
        head = start - (doc.text.rfind("\n", 0, start) + 1)
        near = abs((mention.time.earliest - self._published).days) < 2
        return near and head < _LINE_HEAD and bool(_BEHIND_DATELINE.match(doc.text, end))

    def _beside(self, doc: Doc, start: int) -> Token | None:
        """Return the event's noun whose phrase ends right before it: «l'invasion … en 2022»."""
        i = start - 1
        while i > 0 and doc[i].pos_ in {"ADP", "DET"}:
            i -= 1
        if i < 0 or doc[i].is_sent_start or doc[i].sent != doc[start].sent:
            return None
        token = doc[i]
        while token.pos_ not in VERBAL and token.head != token:
            if token.i in self._triggers:
                return token
            token = token.head
        return None

    def _host(self, span: Span) -> Token | None:
        """Return the word that the time belongs to: the nearest trigger or verb above it."""
        if self._explains(span):
            return None
        current = span.root
        while current.head != current:
            current = current.head
            if current.i in self._triggers or current.pos_ in VERBAL or auxiliaries(current):
                return _nearer(current, span.start)
        # the parser took the time itself for what the sentence tells
        behind = (token for token in current.sent if token.i >= span.end)
        return next((token for token in behind if token.pos_ == "VERB"), current)

    def _explains(self, span: Span) -> bool:
        """Tell whether it only dates a time named before: «depuis la chute du mur, en 1989»."""
        doc, i = span.doc, span.start - 1
        if i <= span.sent.start or doc[i].text != ",":
            return False
        token = doc[i - 1]
        while token.head != token and token.pos_ not in VERBAL:
            preposition = self._syntax.prepositions.of(token)
            if preposition in self._syntax.grammar.prepositions.when:
                return token.i not in self._triggers
            token = token.head
        return False


def _nearer(verb: Token, end: int) -> Token:
    """Return the last infinitive that a verb governs before a place: «promet d'attaquer lundi»."""
    for child in verb.children:
        if relation(child) == "xcomp" and verb.i < child.i < end and is_infinitive(child):
            return _nearer(child, end)
    return verb


def _named_behind(span: Span) -> Token | None:
    """Return the event that the distance is counted from: «trois jours après l'attaque»."""
    doc = span.doc
    for token in doc[span.end : span.sent.end]:
        if token.pos_ == "SCONJ":
            head = token.head
            if token.i < head.i:
                return head
        elif token.pos_ in {"NOUN", "PROPN"}:
            return token
        elif token.pos_ not in {"ADP", "DET", "ADJ", "NUM", "PUNCT", "ADV"}:
            return None
    return None
