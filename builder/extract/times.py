"""Which time expression tells when an event happened, and in which tense it is told."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Token

from builder.extract.dates import DateMention, resolve
from builder.extract.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_infinitive,
    relation,
)
from builder.extract.syntax import Syntax
from builder.model import TimeSpan


class Times:
    """Attaches the time expressions of one document to the words that tell events."""

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
        for mention in dates:
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if span is not None and not _anchors(doc, span.end):
                host = self._beside(doc, span.start) or self._host(span.root)
                self._hosted.setdefault(host.i, []).append((mention, span.root))

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

    def _host(self, token: Token) -> Token:
        """Return the word that the time belongs to: the nearest trigger or verb above it."""
        current = token
        while current.head != current:
            current = current.head
            if current.i in self._triggers or current.pos_ in VERBAL:
                return current
        return current

    def time(self, trigger: Token) -> TimeSpan | None:
        """Return when the event happened, None where its clause does not say."""
        past = self.tense(trigger) != "Future"
        for host in self._hosts(trigger):
            found = sorted(self._hosted.get(host.i, ()), key=lambda f: abs(f[1].i - trigger.i))
            for mention, _ in found:
                return resolve(mention, self._published, past)
        return None

    def _hosts(self, trigger: Token) -> list[Token]:
        hosts = [trigger]
        for child in trigger.children:
            if relation(child) in {"acl", "xcomp"} and child.pos_ in VERBAL:
                hosts.append(child)
        above = trigger.head
        if above != trigger and above.pos_ in VERBAL and above.i not in self._triggers:
            modal = relation(trigger) == "xcomp"
            if modal or (trigger.pos_ in NOMINAL and self._shares(above)):
                hosts.append(above)
        return hosts

    def _shares(self, verb: Token) -> bool:
        return verb.lemma_ in self._syntax.grammar.light_verbs or self._syntax.occurs(verb)

    def _predicates(self, token: Token) -> bool:
        return token.pos_ in VERBAL or bool(auxiliaries(token))

    def tense(self, trigger: Token) -> str:
        """Return "Past", "Present" or "Future", by the verb that tells the event."""
        scheduling = self._syntax.grammar.scheduling_verbs
        if any(c.lemma_ in scheduling and relation(c) == "acl" for c in trigger.children):
            return "Future"
        verb = trigger
        while not self._predicates(verb) and verb.head != verb:
            verb = verb.head
        if not self._predicates(verb):
            return "Past"
        carrier = finite(verb)
        if is_infinitive(verb) and verb.head.lemma_ in self._syntax.grammar.recent_verbs:
            return "Past"
        if is_infinitive(verb) and carrier == verb and not auxiliaries(verb):
            return (
                "Future"
                if trigger == verb
                else self.tense(verb.head)
                if verb.head != verb
                else "Future"
            )
        tense = features(carrier, "Tense")
        if "Fut" in tense or ("Cnd" in features(carrier, "Mood") and carrier == verb):
            return "Future"
        if carrier != verb or auxiliaries(verb) or "Past" in tense or "Imp" in tense:
            return "Past"
        return "Present" if trigger.pos_ in VERBAL else "Past"


def _anchors(doc: Doc, end: int) -> bool:
    """Tell whether the time only says how far it is from another event: «trois jours après que»."""
    return end < len(doc) and doc[end].pos_ == "SCONJ"


def tokens_of(doc: Doc, dates: Sequence[DateMention]) -> frozenset[int]:
    """Return the indices of the tokens that stand in time expressions."""
    spans = [
        doc.char_span(date_.span.start, date_.span.end, alignment_mode="expand") for date_ in dates
    ]
    return frozenset(token.i for span in spans if span is not None for token in span)
