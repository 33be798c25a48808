"""Who commits to an event, and how surely: a climb from its trigger to the top of the sentence."""

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    features,
    finite,
    is_infinitive,
    is_present_participle,
    is_relative_clause,
    relation,
)
from builder.extract.attribution.assessment import Assessment, compose
from builder.extract.attribution.below import Below
from builder.extract.attribution.climb import Climb
from builder.extract.attribution.factuality import Factuality
from builder.extract.attribution.sources import Source, Sources
from builder.extract.attribution.speakers import Beside
from builder.extract.attribution.vouching import Vouchers
from builder.extract.attribution.withheld import Withheld
from builder.extract.tellings import Stance
from builder.extract.tree.clauses import asks, hearsay, reported_in_past, stands_alone
from builder.extract.tree.syntax import Syntax

_ARTICLE_ACT = "Asserting"
_ACCUSING = "Accusing"
_DOING = frozenset({"Accusing", "Demanding", "Denying"})
_MAX_CLIMB = 12


class Attributor:
    """Reads the stances on the events of one document."""

    def __init__(
        self,
        sources: Sources,
        factuality: Factuality,
        syntax: Syntax,
        beside: Beside,
        triggers: frozenset[int],
    ) -> None:
        self._sources, self._factuality, self._syntax = sources, factuality, syntax
        self._beside, self._triggers = beside, triggers
        self._below, self._withheld = Below(sources, syntax), Withheld(sources, factuality)
        self._vouchers = Vouchers(sources, syntax, triggers)

    def stances(self, trigger: Token) -> list[Stance]:
        """Return who commits to the event that the word tells, in which act and how surely."""
        climb = Climb(trigger, trigger, Assessment())
        self._own(climb, climb.node)
        for child in self._occurrences(trigger):
            self._own(climb, child)
        if opened := self._factuality.opening(trigger):
            climb.assessment.apply(*opened)
        for _ in range(_MAX_CLIMB):
            parent = self._parent(climb.node)
            if parent == climb.node or stands_alone(climb.node, parent) or self._adds(climb.node):
                break
            climb.aside = climb.aside or self._below.is_aside(climb.node)
            self._step(climb, parent)
            along = relation(climb.node) == "conj"
            climb.crossed = climb.crossed or (parent.i in self._triggers and not along)
            climb.node = parent
        return self._conclude(climb, trigger) + self._vouchers.stances(trigger)

    def _occurrences(self, trigger: Token) -> list[Token]:
        """Return the relative clauses that say that a noun's event happens («qui aura lieu»)."""
        if trigger.pos_ not in NOMINAL:
            return []
        for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:
            if token.pos_ in VERBAL:
                relative = is_relative_clause(token) and self._syntax.occurs(token)
                return [token] if relative else []
            if token.i in self._triggers:
                break
        return []

    def _parent(self, node: Token) -> Token:
        # "nie avoir frappé et accuse …": a finite verb is no second infinitive
        parent = node.head
        if said := self._below.said_before(node):
            return said
        if self._below.is_object_of_above(node) or self._below.is_manner(node):
            return parent.head  # "réclame de longue date le départ"
        joined = relation(node) == "conj"
        if joined and parent.pos_ in NOMINAL and is_infinitive(node) and is_infinitive(parent.head):
            return parent.head  # "accuse Riga d'aider le groupe et d'avoir attaqué Oslo"
        second = joined and parent.pos_ in VERBAL and not is_infinitive(node)
        return parent.head.head if second and is_infinitive(parent) else parent

    def _adds(self, node: Token) -> bool:
        # "a dit que …, tout en demandant à Oslo de": what the speaker does beside, told of him
        entry = self._sources.words.get(node.i)
        if entry is None or node.pos_ not in VERBAL or entry.act not in _DOING:
            return False
        return "Fin" not in features(finite(node), "VerbForm") and self._syntax.set_apart(node)

    # --- the climb ---------------------------------------------------------------------------

    def _step(self, climb: Climb, parent: Token) -> None:
        node = climb.node
        opened = self._beside.opening(node) if climb.inner is None else None
        if opened is not None and opened.keys:
            self._take(climb, opened)
            return
        held = self._sources.holds(parent, node)
        if held or self._below.asks_of(parent, node):
            self._cross(climb, parent if held else parent.head)
            return
        if climb.inner is not None or climb.presupposed:
            return
        if self._below.involves(parent):
            if self._below.predicates(parent):
                self._own(climb, parent)
            return
        if self._factuality.same(parent, node) or self._below.stands_for(parent, node):
            return  # a further word of what has been weighed, or of "à ce que"
        self._raise(climb, parent)
        self._weigh(climb, parent)

    def _weigh(self, climb: Climb, parent: Token) -> None:
        node, rel = climb.node, relation(climb.node)
        negated = self._factuality.negated(parent, climb.trigger)
        operator = self._factuality.embedding(parent, negated)
        if operator and self._below.governs(parent, node):
            climb.assessment.apply(*operator)
            self._own(climb, parent, governed=True)
        elif rel == "conj":
            return
        elif node.pos_ in NOMINAL and parent.pos_ in VERBAL:
            if self._below.carries(parent, rel) or self._below.is_done_as(parent, node):
                self._own(climb, parent)
            else:
                climb.presupposed = True
        elif rel in {"xcomp", "ccomp"} and not is_relative_clause(node):
            # "cherchant à durer, Oslo accuse …": a bare clause is no part of the infinitive
            if not (is_infinitive(parent) and self._below.opens_anew(node)):
                self._own(climb, parent)
        else:
            if is_present_participle(node) and rel == "advcl":
                self._own(climb, parent)  # "aurait bombardé le camp, tuant …"
            climb.presupposed = True

    def _raise(self, climb: Climb, modal: Token) -> None:
        """Weigh what becomes of the event by the infinitive whose subject it is."""
        below = self._factuality.raised(modal, climb.node)
        if below is None or self._factuality.same(modal, below):
            return
        embedded = self._factuality.embedding(below, self._factuality.negated(below))
        if self._syntax.occurs(below):
            self._own(climb, below)
        elif embedded:
            climb.assessment.apply(*embedded)
        elif self._below.carries(below, relation(climb.node)):
            self._own(climb, below)

    def _own(self, climb: Climb, node: Token, governed: bool = False) -> None:
        past = reported_in_past(node, self._sources.words)
        for operator, cue in self._factuality.own(node, past, climb.trigger):
            if governed and operator == "CT-":
                continue  # the governor's negation has chosen its value already
            if governed and features(node, "Mood") == ["Cnd"] and cue == finite(node).text:
                continue
            climb.assessment.apply(operator, cue)

    def _cross(self, climb: Climb, word: Token) -> None:
        source = self._sources.source(word)
        entry = source.entry
        if climb.inner is not None and self._below.refutes(source, climb.inner):
            climb.inner = None  # "rejette l'accusation d'avoir attaqué"
        if climb.inner is not None:
            if climb.outer is None and source.keys and source.keys != climb.inner.keys:
                climb.outer = source
            return
        operator = entry.factuality
        if self._withheld.negated(word, climb.trigger):
            operator = operator if entry.negated == "same" else entry.negated
        if climb.presupposed and operator != "none":
            operator = "CT+"  # what a content takes for granted is not what it weighs
        answered = self._sources.words.get(climb.trigger.i)
        if climb.node == climb.trigger and answered and answered.anaphora and operator == "CT-":
            operator = "none"  # to deny accusations is not to deny that they were made
        if asks(climb.node, self._syntax.grammar):
            operator = "Uu"  # "n'a pas dit si", "ignore si"
        if operator == "CT-" and climb.assessment.value == "PR+" and hearsay(climb.trigger):
            climb.assessment.value = "CT+"  # the mood is that of those whom the source denies
        climb.inner, climb.main = source, not climb.crossed
        climb.background = climb.aside and climb.presupposed and entry.act != _ACCUSING
        climb.shared = entry.factive and climb.node.pos_ in NOMINAL
        climb.assessment.cues.append(word.text)
        climb.value = operator if operator == "none" else compose(climb.assessment.value, operator)

    # --- the outcome -------------------------------------------------------------------------

    def _conclude(self, climb: Climb, trigger: Token) -> list[Stance]:
        if climb.background:
            return [self._by_article(climb)]
        if climb.inner is not None and not climb.inner.keys and climb.value != "none":
            climb.inner = self._beside.cited(trigger, climb.inner) or climb.inner
        if climb.inner is None or not climb.inner.keys:
            if climb.inner is not None and climb.value != "none":
                climb.assessment.value = climb.value  # "est exclu": whoever does not say so
            climb.inner = climb.inner if climb.inner and climb.value == "none" else None
        if climb.inner is None and not self._from_beside(climb, trigger):
            return [self._by_article(climb)]
        if climb.inner is None:
            return []
        if climb.outer is None:
            beside = self._beside.relay(trigger)
            climb.outer = beside if beside and beside.keys != climb.inner.keys else None
        if cited := self._beside.cited(trigger, climb.inner):
            climb.inner, climb.outer = cited, climb.inner
        if climb.value == "none":
            return []
        relay = climb.outer.keys[0] if climb.outer and climb.outer.keys else None
        shared = [self._by_article(climb)] if climb.shared and climb.outer is None else []
        return shared + [
            Stance(
                key,
                climb.value,
                climb.inner.entry.act,
                tuple(climb.assessment.cues),
                relay if relay != key else None,
                climb.main,
            )
            for key in climb.inner.keys
        ]

    def _by_article(self, climb: Climb) -> Stance:
        return Stance(None, climb.assessment.value, _ARTICLE_ACT, tuple(climb.assessment.cues))

    def _from_beside(self, climb: Climb, trigger: Token) -> bool:
        """Take the source from what stands beside the clause; return False where none does."""
        question = None if climb.presupposed else self._factuality.asked(trigger)
        if question is not None:
            climb.assessment.apply(*question)
        source = None if self._adds(trigger) else self._beside.source(trigger)
        if source is None and hearsay(trigger):
            source = self._beside.going_on(trigger)
        if source is None:
            return False
        self._take(climb, source)
        return True

    def _take(self, climb: Climb, source: Source) -> None:
        climb.inner, climb.main = source, not (climb.crossed or climb.presupposed)
        climb.value = compose(climb.assessment.value, source.entry.factuality)
        climb.assessment.cues.append(source.word.text)
