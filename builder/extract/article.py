"""Reads one annotated article: mentions, events, stances, times, merged into claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from builder.annotate.labels import is_subject
from builder.extract.attribution.attributor import Attributor
from builder.extract.attribution.backward import BackwardPointer
from builder.extract.attribution.factuality import Factuality
from builder.extract.attribution.incises import Incises
from builder.extract.attribution.interviews import Interview
from builder.extract.attribution.source_phrases import Phrases
from builder.extract.attribution.sources import Sources
from builder.extract.attribution.speakers import Beside, Speakers
from builder.extract.attribution.verdicts import Verdicts
from builder.extract.claims import ClaimWriter
from builder.extract.dates.finder import DateMention, find_dates
from builder.extract.dates.lexicon import DateLexicon
from builder.extract.dates.times import Times, tokens_of
from builder.extract.events.arguments import Frame
from builder.extract.events.doubles import joined
from builder.extract.events.frames import FrameFiller
from builder.extract.events.triggers import TriggerFinder
from builder.extract.knowledge import Knowledge
from builder.extract.merging import Merger
from builder.extract.participants.identity import Identifier
from builder.extract.participants.mentions import Mentions
from builder.extract.quotations import quotations
from builder.extract.tellings import Stance, Telling
from builder.extract.tree.syntax import Syntax
from builder.lexicon.cues import Cues
from builder.model import Article, Reading

_SETTLED = frozenset({"CT+", "CT-"})
_DENYING = "Denying"


@dataclass(frozen=True, slots=True)
class Extractor:
    """Extracts entities, events and claims; one article is one pure function."""

    knowledge: Knowledge
    triggers: TriggerFinder
    cues: Cues
    dates: DateLexicon

    def read(self, article: Article, doc: Doc) -> Reading:
        """Return what the article says; ``doc`` has the offsets of its text."""
        dates = find_dates(doc.text, article.published, self.dates)
        mentions = Mentions(doc, article, self.knowledge, tokens_of(doc, dates))
        told = self._told(article, doc, mentions, dates)
        ontology = self.knowledge.ontology
        clusters = Merger(
            ontology,
            mentions.registry.stands_for,
            lambda key: mentions.registry[key].type,
            self._definite,
            mentions.registry.is_assembly,
        ).merge(_with_stance(told))
        identifier = Identifier(article, mentions.registry, self.knowledge.names)
        return ClaimWriter(article, identifier, ontology).write(clusters)

    def tellings(self, article: Article, doc: Doc) -> list[Telling]:
        """Return each telling of an event before tellings are merged, in the order of the text."""
        dates = find_dates(doc.text, article.published, self.dates)
        mentions = Mentions(doc, article, self.knowledge, tokens_of(doc, dates))
        return self._told(article, doc, mentions, dates)

    def _told(
        self, article: Article, doc: Doc, mentions: Mentions, dates: Sequence[DateMention]
    ) -> list[Telling]:
        grammar = self.knowledge.grammar
        ontology = self.knowledge.ontology
        control = {e.trigger: e.control for e in self.cues.attributions if e.control != "subject"}
        in_times = tokens_of(doc, dates)
        syntax = Syntax(mentions.phrases.prepositions, grammar, control, in_times)
        sources = Sources(doc, self.cues.attributions, mentions, syntax)
        triggers = [
            t
            for t in self.triggers.triggers(doc)
            if t.head.i not in in_times
            and not mentions.in_name(t.head)
            and not sources.rereads(t.head, t.entry.reflexive)
        ]
        words = frozenset(trigger.head.i for trigger in triggers)
        quoted = quotations(doc)
        incises = Incises(doc, sources, mentions, syntax, quoted)
        said = frozenset(i for q in quoted for i in range(q.start, q.end))
        evoking = {i: t.head.i for t in triggers for i in t.words if i != t.head.i}
        factuality = Factuality(doc, self.cues.cues, grammar, in_times, said, evoking=evoking)
        speakers = Speakers(sources, incises, quoted)
        mentions.speaker = speakers.speaker_keys
        phrases, interview = Phrases(sources, mentions, syntax), Interview(doc, mentions, syntax)
        beside = Beside(phrases, incises, speakers, interview)
        attributor = Attributor(sources, factuality, syntax, beside, words)
        frames = FrameFiller(mentions, syntax, ontology).frames(triggers)
        times = Times(doc, dates, article.published, syntax, words)
        told = [
            _telling(frame, times, attributor.stances(frame.trigger.head))
            for frame in joined(frames, syntax, ontology, mentions.is_place)
            if not ontology.is_abstract(frame.type)
        ]
        events = frozenset(telling.frame.trigger.head.i for telling in told)
        pointer = BackwardPointer(sources, syntax, factuality, events, mentions.registry.stands_for)
        verdicts = Verdicts(doc, self.cues.refuting, sources, beside, syntax)
        return told + pointer.tellings(told, verdicts.sources())

    def _definite(self, telling: Telling) -> bool:
        grammar = self.knowledge.grammar
        trigger = telling.frame.trigger
        told = [trigger.head]
        if trigger.theme is not None and is_subject(trigger.theme):
            told.append(trigger.theme)  # "l'attaque a visé"
        children = {child.lower_ for word in told for child in word.children}
        # "nie toute frappe": what is denied has been told
        denied = any(stance.act == _DENYING for stance in telling.stances)
        return bool(children & grammar.definite or (denied and children & grammar.sweeping))


def _telling(frame: Frame, times: Times, stances: list[Stance]) -> Telling:
    word = frame.trigger.head
    tense = times.tense(word)
    if tense == "Present" and all(stance.factuality not in _SETTLED for stance in stances):
        tense = "Future"  # what may or should happen lies ahead
    return Telling(frame, times.time(word, tense), tense, stances, word)


def _with_stance(told: Sequence[Telling]) -> list[Telling]:
    """Leave out what nobody commits to, and what a bare noun says that is not claimed as such."""
    kept = []
    for telling in told:
        if not telling.roles:
            telling.stances = [s for s in telling.stances if s.main and s.claimant]
        if telling.stances:
            kept.append(telling)
    return kept
