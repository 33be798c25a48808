"""The day that a sentence takes over from the story told before it."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Span, Token

from builder.annotate.labels import VERBAL, features, finite, is_subject, relation
from builder.extract.dates.finder import DateMention, resolve
from builder.extract.dates.hosts import DateHosts
from builder.extract.tree.syntax import Syntax
from builder.model import TimeSpan


class Narration:
    """Reads the days of one document that hold for more than their own sentence."""

    def __init__(self, hosts: DateHosts, published: date, syntax: Syntax) -> None:
        self._hosts, self._published, self._syntax = hosts, published, syntax

    def day(self, verb: Token) -> TimeSpan | None:
        """Return the day of the sentence before, where a verb only takes its story on."""
        if not self._narrates(verb) or any(self._bars(host) for host in self._dated(verb.sent)):
            return None
        for sentence in _before(verb.sent):
            for mention, host in reversed(self._hosts.within(sentence)):
                if not self._bars(host):
                    continue  # "un chef tué en mai": no day of the story
                if not self._narrates(host) or mention.granularity != "day":
                    return None
                time = resolve(mention, self._published, True)
                return time if time.latest <= self._published else None
        return None

    def coming(self, verb: Token) -> TimeSpan | None:
        """Return the coming day of the sentence before: «X est attendu lundi. Il doit y voir Y»."""
        clause = verb
        while relation(clause) in {"xcomp", "conj"} and clause.head.pos_ in VERBAL:
            clause = clause.head
        subjects = [child for child in clause.children if is_subject(child)]
        pronoun = any(self._syntax.grammar.pronoun(subject.lower_) for subject in subjects)
        if clause.head != clause or not pronoun or self._hosts.within(verb.sent):
            return None
        if not _lies_ahead(clause, verb):
            return None
        found = next((self._hosts.within(sentence) for sentence in _before(verb.sent)), [])
        return self._ahead([mention for mention, _ in found])

    def _ahead(self, mentions: list[DateMention]) -> TimeSpan | None:
        if len(mentions) != 1 or mentions[0].granularity != "day":
            return None
        time = resolve(mentions[0], self._published, False)
        return time if time.earliest >= self._published else None

    def _dated(self, sentence: Span) -> Iterator[Token]:
        yield from (host for _, host in self._hosts.within(sentence))

    def _bars(self, host: Token) -> bool:
        """Tell whether a date is that of its sentence: it stands in no clause beside."""
        current = host
        while current.head != current:
            if relation(current) in {"acl", "appos", "nmod"}:
                return False
            current = current.head
        return True

    def _narrates(self, verb: Token) -> bool:
        """Tell whether a verb carries a story on: in a main clause, told as done."""
        clause = verb
        while relation(clause) == "conj" and clause.head.pos_ in VERBAL:
            clause = clause.head
        if clause.head != clause or verb.pos_ not in VERBAL:
            return False
        carrier = finite(clause)
        compound = carrier != clause and "Pres" in features(carrier, "Tense")
        return compound or "Past" in features(carrier, "Tense")


def _before(sentence: Span) -> Iterator[Span]:
    """Yield the sentences of the same paragraph before one, the nearest first."""
    start = sentence.start
    while start > 0 and "\n" not in sentence.doc[start - 1].text_with_ws:
        found = sentence.doc[start - 1].sent
        yield found
        start = found.start


def _lies_ahead(clause: Token, verb: Token) -> bool:
    future = "Fut" in features(finite(clause), "Tense")
    return future or (clause != verb and "Fin" in features(finite(clause), "VerbForm"))
