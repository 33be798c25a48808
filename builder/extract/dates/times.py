"""Which time expression tells when an event happened, and in which tense it is told."""

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_infinitive,
    is_past_participle,
    is_present_participle,
    is_relative_clause,
    is_subject,
    predicate_above,
    relation,
)
from builder.extract.dates import spans
from builder.extract.dates.finder import DateMention, resolve
from builder.extract.dates.hosts import DateHosts
from builder.extract.dates.narration import Narration
from builder.extract.tree.syntax import Syntax
from builder.model import TimeSpan

_SIDE_BY_SIDE = 3  # tokens between two participles of one date


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
        self._dates = DateHosts(doc, dates, published, syntax, triggers)
        self._narration = Narration(self._dates, published, syntax)

    def time(self, trigger: Token, tense: str) -> TimeSpan | None:
        """Return when the event happened, None where its clause does not say."""
        past = tense != "Future"
        hosts = list(self._hosts(trigger))
        for host in (h for h in hosts if trigger in (h, h.head)):
            for mention in self._mentions(host):  # its own say more than how far it is off
                return resolve(mention, self._published, past)
        for host in hosts:
            for mention in self._mentions(host):
                return resolve(mention, self._published, past)
            if (distance := self._dates.distance(host)) is not None:
                return self._from(distance, host)
        told = trigger.head if trigger.pos_ in NOMINAL and self._shares(trigger.head) else trigger
        story = self._narration.day(told) or self._narration.coming(told)
        return story or (self._dates.heading(trigger) if past else None)

    def _mentions(self, host: Token) -> Iterator[DateMention]:
        yield from self._dates.of(host)
        for mark in self._simultaneous(host):
            if (mention := self._dates.right_before(mark)) is not None:
                yield mention

    def _from(self, mention: DateMention, named: Token) -> TimeSpan | None:
        """Count from the clause above to the event that it is said to be so far from."""
        above = predicate_above(named)
        if above is None or mention.distance is None:
            return None
        present = self.tense(above) == "Present"
        time = next((resolve(m, self._published, True) for m in self._dates.of(above)), None)
        if time is None and present:
            time = self._dates.heading(above) or spans.day(self._published)
        if time is None or time.earliest != time.latest:
            return None
        unit, count = mention.distance
        return spans.period(spans.add(time.earliest, unit, -count), unit)

    def _hosts(self, trigger: Token) -> Iterator[Token]:
        """Yield the words whose dates are the event's too, its own first."""
        yield trigger
        for child in trigger.children:
            below = relation(child) == "acl" and child.pos_ in VERBAL
            if below and (not is_relative_clause(child) or self._shares(child)):
                yield child
        if trigger.pos_ in VERBAL:
            yield from self._beside(trigger)
        above = trigger.head
        if above == trigger or not self._predicates(above):
            return
        during = trigger.pos_ in NOMINAL and (self._shares(above) or self._during(trigger))
        if during:
            yield above
        elif relation(trigger) == "xcomp" and above.i not in self._triggers:
            yield above
            if self._continues(above):
                yield from self._hosts(above.head)
        elif self._continues(trigger) or self._accompanies(trigger):
            yield from self._hosts(above)

    def _beside(self, verb: Token) -> Iterator[Token]:
        """Yield the participles beside a verb that have its time.

        «Arrivé lundi, il a …», «l'a arrêté puis relâché en mai».
        """
        for child in verb.children:
            bare = is_past_participle(child) and not auxiliaries(child)
            near = is_past_participle(verb) and 0 < child.i - verb.i <= _SIDE_BY_SIDE
            opening = child.i < verb.i and relation(child) in {"advcl", "acl"}
            if bare and (opening or (near and relation(child) == "conj")):
                yield child
            inside = self._syntax.prepositions.inside(child)  # its noun hangs below "lors"
            for noun in (child, *child.children) if inside else (child,):
                if self._frames(noun, verb):
                    yield from (noun, *(c for c in noun.children if is_past_participle(c)))

    def _frames(self, noun: Token, verb: Token) -> bool:
        """Tell whether what a verb tells is done in a noun: «lors d'une réunion mardi»."""
        prepositions = self._syntax.grammar.prepositions
        name = self._syntax.prepositions.of(noun)
        if noun.pos_ not in NOMINAL or name not in prepositions.during - prepositions.agent:
            return False
        voiced = verb.lemma_ in self._syntax.grammar.voicing_verbs
        return voiced or name not in prepositions.groups["@inside"]

    def _during(self, noun: Token) -> bool:
        """Tell whether what the verb tells happens within the event: «meurt dans l'attaque»."""
        return self._syntax.prepositions.of(noun) in self._syntax.grammar.prepositions.during

    def _continues(self, verb: Token) -> bool:
        """Tell whether a verb is joined to another with the same subject."""
        return relation(verb) == "conj" and not any(map(is_subject, verb.children))

    def _accompanies(self, verb: Token) -> bool:
        """Tell whether the clause tells what happens along with the one above it."""
        if relation(verb) not in {"advcl", "acl"} or is_relative_clause(verb):
            return False
        if is_present_participle(verb) and verb.i > verb.head.i:
            return True
        if is_infinitive(verb) and verb.lemma_ in self._syntax.grammar.voicing_verbs:
            return verb.i > verb.head.i  # "a défilé lundi pour exiger"
        return bool(self._simultaneous(verb))

    def _simultaneous(self, verb: Token) -> list[Token]:
        simultaneous = self._syntax.grammar.prepositions.simultaneous
        return [child for child in verb.children if child.lower_ in simultaneous]

    def _shares(self, verb: Token) -> bool:
        grammar = self._syntax.grammar
        light = grammar.light_verbs | grammar.light_with_preposition
        return verb.i not in self._triggers and (verb.lemma_ in light or self._syntax.occurs(verb))

    def _predicates(self, token: Token) -> bool:
        return token.pos_ in VERBAL or bool(auxiliaries(token))

    def tense(self, trigger: Token) -> str:
        """Return "Past", "Present" or "Future", by the verb that tells the event."""
        scheduling = self._syntax.grammar.scheduling_verbs
        if any(c.lemma_ in scheduling and relation(c) == "acl" for c in trigger.children):
            return "Future"
        if trigger.lemma_ in scheduling and is_past_participle(trigger):
            return "Future"
        verb = trigger
        while not self._predicates(verb) and verb.head != verb:
            verb = verb.head
        if not self._predicates(verb):
            return "Past"
        carrier = finite(verb)
        planned = verb.lemma_ in scheduling and is_past_participle(verb) and carrier != verb
        if planned and trigger.pos_ in NOMINAL and "Pres" in features(carrier, "Tense"):
            return "Future"  # "une visite est prévue lundi"
        if is_infinitive(verb) and verb.head.lemma_ in self._syntax.grammar.recent_verbs:
            return "Past"
        if is_infinitive(verb) and self._accompanies(verb):
            return self.tense(verb.head)
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


def tokens_of(doc: Doc, dates: Sequence[DateMention]) -> frozenset[int]:
    """Return the indices of the tokens that stand in time expressions."""
    spans = [
        doc.char_span(date_.span.start, date_.span.end, alignment_mode="expand") for date_ in dates
    ]
    return frozenset(token.i for span in spans if span is not None for token in span)
