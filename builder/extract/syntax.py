"""The arguments of a predicate by slot, whatever its voice and wherever the tree hangs them.

A slot is "subject", "object", "indirect", "possessive", "adjective" or a preposition. Subjects
and objects are those of the active voice: the subject of a passive is its "object", its agent
the "subject". Several sources of evidence are read (tree, preposition, coordination, control,
relative pronoun), each with a rank: 0 what hangs directly below the predicate, 1 what it shares
with another one, 2 what hangs elsewhere but may belong to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from builder.extract.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    is_infinitive,
    is_past_participle,
    is_present_participle,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.prepositions import PrepositionIndex
from builder.lexicon.grammar import Grammar

_COMPLEMENTS = frozenset({"obl", "nmod", "iobj", "obj", "dep", "advmod", "appos"})
_MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Argument:
    """A candidate filler: the head of its phrase, the slot it stands in, how sure that is."""

    slot: str
    head: Token
    rank: int = 0


class Syntax:
    """Reads predicates and their arguments off one parsed document.

    ``control`` maps the lemma of a verb to the slot of its own that is the subject of its
    infinitive complement; verbs that are not in it hand on their subject. ``times`` are the
    tokens of time expressions, which are no arguments.
    """

    def __init__(
        self,
        doc: Doc,
        grammar: Grammar,
        control: Mapping[str, str],
        times: frozenset[int] = frozenset(),
    ) -> None:
        self.grammar = grammar
        self._times = times
        self.prepositions = PrepositionIndex(doc, grammar)
        self._control = control

    # --- voice -----------------------------------------------------------------------------

    def is_passive(self, verb: Token) -> bool:
        """Tell whether a verb stands in the passive, by its auxiliary and participle."""
        if not is_past_participle(verb):
            return False
        helpers = [child for child in auxiliaries(verb) if child.lemma_ in self.grammar.passive]
        if helpers:
            reflexive = any(c.lower_ in self.grammar.reflexive for c in verb.children)
            return verb.lemma_ not in self.grammar.active_perfect and not reflexive
        return not auxiliaries(verb) and not self._shares_auxiliary(verb)

    def _shares_auxiliary(self, verb: Token) -> bool:
        # "a condamné l'attaque et appelé à …": the second participle shares the first's auxiliary
        if relation(verb) != "conj" or verb.head.pos_ not in VERBAL:
            return False
        return bool(auxiliaries(verb.head)) and not self.is_passive(verb.head)

    def occurs(self, verb: Token) -> bool:
        """Tell whether a verb says of a noun only that it happens ("aura lieu")."""
        grammar = self.grammar
        if verb.lemma_ in grammar.occurrence_verbs:
            return True
        phrase = grammar.occurrence_phrases.get(verb.lemma_)
        return phrase is not None and any(child.lower_ == phrase for child in verb.children)

    # --- subjects ----------------------------------------------------------------------------

    def surface_subject(self, verb: Token, climb: int = 0) -> Token | None:
        """Return the head of the grammatical subject, own or shared; None where there is none."""
        for child in verb.children:
            if is_subject(child) and child.lower_ not in self.grammar.reflexive:
                return self._inverted(child, verb) or self.antecedent(child, verb)
        if climb > _MAX_CLIMB or verb.head == verb:
            return None
        rel = relation(verb)
        above = verb.head
        if is_present_participle(verb) and not auxiliaries(verb):
            return self._of_present_participle(verb, climb)
        if rel == "acl" and not is_relative_clause(verb) and not is_infinitive(verb):
            return above if above.pos_ in NOMINAL else self.surface_subject(above, climb + 1)
        if rel == "conj" and self._is_predicate(above):
            return self.surface_subject(above, climb + 1)
        if rel in {"xcomp", "advcl", "ccomp", "acl", "parataxis", "dep"} or is_infinitive(verb):
            return self._controller(verb, above, climb)
        return None

    def _inverted(self, child: Token, verb: Token) -> Token | None:
        # "a-t-elle": the "-t" is taken for a subject, the pronoun for another or a part of it
        if not child.text.startswith("-") or self.grammar.pronoun(child.lower_):
            return None
        others = [*child.children, *(c for c in verb.children if c.i == child.i + 1)]
        return next((c for c in others if self.grammar.pronoun(c.lower_)), None)

    def _of_present_participle(self, verb: Token, climb: int) -> Token | None:
        """Return the noun right before it, or the subject of its clause behind a comma or as a gerund."""
        i = verb.i - 1
        while i > verb.sent.start and verb.doc[i].pos_ == "ADV":
            i -= 1
        before = verb.doc[i]
        if i >= verb.sent.start and before.pos_ in NOMINAL | {"ADJ"}:
            while before.head.pos_ in NOMINAL and verb.sent.start <= before.head.i < before.i:
                before = before.head
            if before.pos_ == "ADJ":
                before = before.head
            return before
        apart = self._set_apart(verb)
        for ancestor in verb.ancestors:
            if self._is_predicate(ancestor) and not (apart and is_infinitive(ancestor)):
                return self.surface_subject(ancestor, climb + 1)
        return None

    def _set_apart(self, verb: Token) -> bool:
        # ", tout en accusant": behind a comma it belongs to the main clause
        i = verb.i - 1
        while i > verb.sent.start and verb.doc[i].pos_ in {"ADP", "ADV", "ADJ"}:
            i -= 1
        return bool(verb.doc[i].is_punct)

    def _controller(self, verb: Token, above: Token, climb: int) -> Token | None:
        if above.pos_ in VERBAL:
            slot = self._control.get(above.lemma_)
            if slot and is_infinitive(verb):
                for argument in self.verb_arguments(above, climb + 1):
                    if argument.slot == slot and argument.head != verb:
                        return argument.head
            return self.surface_subject(above, climb + 1)
        verb_above = above.head
        if self._control.get(verb_above.lemma_) == "object" and relation(above) == "obj":
            return above  # "invite les touristes à partir": the infinitive hangs below the object
        for child in above.children:
            if child.lower_ in self.grammar.possessives:
                return child
            if is_subject(child):
                return self.antecedent(child, above)
        for child in above.children:
            if (
                relation(child) == "nmod"
                and self.prepositions.of(child) in self.grammar.prepositions.of
            ):
                return child
        for ancestor in above.ancestors:
            if self._is_predicate(ancestor):
                return self.surface_subject(ancestor, climb + 1)
        return None

    def _is_predicate(self, token: Token) -> bool:
        return token.pos_ in VERBAL or any(c.dep_ == "cop" for c in token.children)

    def antecedent(self, token: Token, verb: Token) -> Token:
        """Return what a relative pronoun stands for, or the token itself where it is none."""
        relative = self.grammar.relative
        if not any(token.lower_ in words for words in relative.values()):
            return token
        clause = verb
        while not is_relative_clause(clause):
            if clause.head == clause:
                return self._right_before_relative(verb) or token
            clause = clause.head
        return clause.head

    # --- arguments ---------------------------------------------------------------------------

    def arguments(self, predicate: Token) -> list[Argument]:
        """Return the candidate arguments of a verb or a noun, best rank first, then in order."""
        if predicate.pos_ in VERBAL:
            found = list(self.verb_arguments(predicate))
            found += list(self._misattached(predicate, found))
        else:
            found = list(self.noun_arguments(predicate))
        verbal = predicate.pos_ in VERBAL
        return sorted(
            found,
            key=lambda a: (
                not (verbal and a.slot == "subject"), a.rank, abs(a.head.i - predicate.i)
            ),
        )  # fmt: skip

    def verb_arguments(self, verb: Token, climb: int = 0) -> Iterator[Argument]:
        """Yield the arguments that hang below a verb, and its own or shared subject."""
        passive = self.is_passive(verb)
        subject = self.surface_subject(verb, climb)
        if subject is not None:
            own = any(is_subject(child) for child in verb.children)
            slot = "object" if passive else "subject"
            yield Argument(slot, subject, 0 if own else 1)
            if (near := self._right_before_relative(verb)) and near != subject:
                yield Argument(slot, near, 2)
        for child in verb.children:
            if not is_subject(child):
                yield from self._complement(child, verb, passive)

    def _right_before_relative(self, verb: Token) -> Token | None:
        """Return the noun that stands right before a relative pronoun subject, whatever the tree says."""
        for child in verb.children:
            if is_subject(child) and child.lower_ in self.grammar.relative["subject"]:
                i = child.i - 1
                while i > child.sent.start and child.doc[i].is_punct:
                    i -= 1
                return child.doc[i] if child.doc[i].pos_ in NOMINAL else None
        return None

    def _complement(self, child: Token, verb: Token, passive: bool) -> Iterator[Argument]:
        rel, lower = relation(child), child.lower_
        if lower in self.grammar.reflexive:
            return
        if rel == "ccomp" and child.pos_ in VERBAL:
            yield from (Argument("clause", c) for c in child.children if is_subject(c))
            return
        if lower in self.grammar.dative and child.pos_ == "PRON" and child.i < verb.i:
            yield Argument("indirect", child)
            return
        if child.i in self._times:
            return
        head = self.antecedent(child, verb)
        if lower in self.grammar.relative["place"]:
            yield Argument("@place", head)
            return
        if self.prepositions.inside(child):
            yield from self._below_phrase(child)
            return
        if rel not in _COMPLEMENTS or head.pos_ not in NOMINAL | {"ADJ"}:
            return
        preposition = self.prepositions.of(child) if child == head else None
        if preposition is None:
            if rel in {"obj", "iobj"} or (rel == "obl" and child.i > verb.i and child == head):
                yield Argument("object", head, 0 if rel == "obj" else 1)
        elif passive and preposition in self.grammar.prepositions.agent:
            yield Argument("subject", head)
        else:
            yield Argument(preposition, head)

    def _below_phrase(self, token: Token) -> Iterator[Argument]:
        # "à l'encontre du Rwanda": the parser hangs the name below a word of the preposition
        for child in token.children:
            preposition = self.prepositions.of(child)
            if child.pos_ in NOMINAL and preposition and not self.prepositions.inside(child):
                yield Argument(preposition, child)

    def _misattached(self, verb: Token, found: list[Argument]) -> Iterator[Argument]:
        # "livrer des chars à Kiev": the parser often hangs "à Kiev" below the object
        for argument in list(found):
            if argument.slot == "subject" or argument.head.i < verb.i:
                continue
            for token in argument.head.subtree:
                if token.i <= argument.head.i or token.pos_ not in NOMINAL:
                    continue
                if any(a.pos_ in VERBAL for a in _between(token, argument.head)):
                    continue
                preposition = self.prepositions.of(token)
                if preposition and relation(token) in {"nmod", "obl", "conj", "appos"}:
                    yield Argument(preposition, token, 2)
        yield from self._objects_with_article(verb, found)

    def _objects_with_article(self, verb: Token, found: list[Argument]) -> Iterator[Argument]:
        # "fournir à la Russie des armes": the article is taken for a preposition
        if any(argument.slot == "object" for argument in found):
            return
        partitive = self.grammar.prepositions.partitive
        for argument in list(found):
            for token in (argument.head, *argument.head.children):
                before = token.doc[token.i - 1] if token.i else token
                if token.i > verb.i and token.pos_ in NOMINAL and before.lower_ in partitive:
                    yield Argument("object", token, 2)

    def noun_arguments(self, noun: Token) -> Iterator[Argument]:
        """Yield what a noun that evokes an event takes: complements, possessor, adjectives, and
        what the verb that governs it shares with it."""
        for child in noun.children:
            if child.lower_ in self.grammar.possessives and child.i < noun.i:
                yield Argument("possessive", child)
            elif child.pos_ in {"ADJ", "VERB", "NOUN"} and relation(child) == "amod":
                yield Argument("adjective", child)
                yield Argument("pair", child)
                yield from self._further_down(child)
                yield from (
                    Argument("adjective", c) for c in child.children if relation(c) == "conj"
                )
            elif relation(child) == "acl" and child.pos_ in VERBAL:
                if child.lemma_ in self.grammar.targeting_verbs and not self.is_passive(child):
                    yield from self._targets(child)
                    continue
                yield from self._of_participle(child, noun)
            elif self.prepositions.inside(child):
                yield from self._below_phrase(child)
            elif child.pos_ in NOMINAL and child.i > noun.i:
                preposition = self.prepositions.of(child)
                yield Argument(preposition or "pair", child)
                if preposition:
                    yield from self._further_down(child)
        if any(child.dep_ == "cop" for child in noun.children):
            yield from (Argument("subject", c) for c in noun.children if is_subject(c))
        yield from self._of_governor(noun)

    def _targets(self, verb: Token) -> Iterator[Argument]:
        # "les sanctions visant l'Iran", "qui frappent l'Iran"
        against = min(self.grammar.prepositions.groups["@against"])
        for argument in self.verb_arguments(verb):
            if argument.slot == "object":
                yield Argument(against, argument.head, 1)

    def _further_down(self, token: Token) -> Iterator[Argument]:
        # "l'attaque de Moscou contre Kiev": "contre Kiev" may hang below "Moscou"
        for child in token.children:
            preposition = self.prepositions.of(child) if child.pos_ in NOMINAL else None
            if preposition and child.i > token.i:
                yield Argument(preposition, child, 2)

    def _of_participle(self, participle: Token, noun: Token) -> Iterator[Argument]:
        light = participle.lemma_ in self.grammar.light_verbs or self.occurs(participle)
        for argument in self.verb_arguments(participle):
            if argument.head == noun or argument.slot == "object":
                continue
            if argument.slot == "subject" and not (light or self.is_passive(participle)):
                continue
            yield Argument(argument.slot, argument.head, 1)

    def _of_governor(self, noun: Token) -> Iterator[Argument]:
        verb = noun.head
        if verb == noun or verb.pos_ not in VERBAL or noun.i == verb.i:
            return
        rel, passive = relation(noun), self.is_passive(verb)
        behind = verb.lemma_ in self.grammar.light_with_preposition
        governs = rel == "obj" or (is_subject(noun) and passive) or (behind and rel == "obl")
        near = governs and noun.i > verb.i
        light = behind or verb.lemma_ in self.grammar.light_verbs
        announces = verb.lemma_ in self.grammar.announcing_verbs
        undergoing = verb.lemma_ in self.grammar.undergoing_verbs
        happens = self.occurs(verb)
        for argument in self.verb_arguments(verb):
            if argument.head == noun or noun.is_ancestor(argument.head):
                continue
            if argument.slot == "subject" and governs and announces:
                yield Argument("subject", argument.head, 2)
            elif argument.slot in {"subject", "indirect"}:
                if governs and (light or undergoing):
                    slot = "object" if undergoing and argument.slot == "subject" else argument.slot
                    yield Argument(slot, argument.head, 1)
            elif argument.slot != "object" and (
                light or happens or (near and argument.head.i > noun.i)
            ):
                yield Argument(argument.slot, argument.head, 1 if light or happens else 2)


def _between(token: Token, top: Token) -> Iterator[Token]:
    current = token
    while current != top and current.head != current:
        yield current
        current = current.head
