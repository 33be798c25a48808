"""The arguments of verbs by slot, and their subjects, own or shared with another verb."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from builder.extract.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    is_infinitive,
    is_present_participle,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.order import WordOrder
from builder.extract.prepositions import PrepositionIndex
from builder.extract.quotations import CLOSING
from builder.lexicon.grammar import Grammar

_COMPLEMENTS = frozenset({"obl", "nmod", "iobj", "obj", "dep", "advmod", "appos"})
_MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Argument:
    """A candidate filler: the head of its phrase, the slot it stands in, how sure that is."""

    slot: str
    head: Token
    rank: int = 0


class VerbSyntax(WordOrder):
    """Reads verbs and their arguments off one parsed document.

    ``control`` maps the lemma of a verb to the slot of its own that is the subject of its
    infinitive complement; verbs that are not in it hand on their subject. ``times`` are the
    tokens of time expressions, which are no arguments.
    """

    def __init__(
        self,
        prepositions: PrepositionIndex,
        grammar: Grammar,
        control: Mapping[str, str],
        times: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(prepositions, grammar, times)
        self._control = {**grammar.control, **control}

    def surface_subject(self, verb: Token, climb: int = 0) -> Token | None:
        """Return the head of the grammatical subject, own or shared; None where there is none."""
        first = min([verb, *auxiliaries(verb)], key=lambda token: token.i)
        told_before = self._behind_quotation(first)
        own = [c for c in verb.children if is_subject(c) and not self._heads_a_title(c, verb)]
        own = [child for child in own if child.lower_ not in self.grammar.reflexive]
        if told_before:
            own = [child for child in own if child.i > first.i]
        behind = all(child.i > verb.i for child in own)
        before = None if told_before else self._subject_before(verb)
        if behind and before is not None:
            return before
        if own and not (behind and is_infinitive(verb)):
            return self._inverted(own[0], verb) or self.antecedent(own[0], verb)
        if climb > _MAX_CLIMB or verb.head == verb or told_before:
            return None
        rel = relation(verb)
        above = verb.head
        if is_present_participle(verb) and not auxiliaries(verb):
            return self._of_present_participle(verb, climb)
        if self._below_subject(verb):
            return above
        if rel == "acl" and not is_relative_clause(verb) and not is_infinitive(verb):
            return above if above.pos_ in NOMINAL else self.surface_subject(above, climb + 1)
        if rel == "conj" and self._is_predicate(above):
            return self.surface_subject(above, climb + 1)
        if rel in {"xcomp", "advcl", "ccomp", "acl", "parataxis", "dep"} or is_infinitive(verb):
            return self._controller(verb, above, climb)
        return None

    def _of_present_participle(self, verb: Token, climb: int) -> Token | None:
        """Return the noun right before it; behind a comma or as a gerund, its clause's subject."""
        i = verb.i - 1
        gerund = self.grammar.prepositions.gerund
        while i > verb.sent.start and (verb.doc[i].pos_ == "ADV" or verb.doc[i].lower_ in gerund):
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
            if self._is_predicate(ancestor) and not (apart and not self._is_finite(ancestor)):
                return self.surface_subject(ancestor, climb + 1)
        return None

    def _set_apart(self, verb: Token) -> bool:
        # ", tout en accusant": behind a comma it belongs to the main clause
        i = verb.i - 1
        gerund = self.grammar.prepositions.gerund
        while i > verb.sent.start and (
            verb.doc[i].pos_ in {"ADP", "ADV", "ADJ"} or verb.doc[i].lower_ in gerund
        ):
            i -= 1
        return bool(verb.doc[i].is_punct)

    def _controller(self, verb: Token, above: Token, climb: int) -> Token | None:
        if above.pos_ in VERBAL:
            slot = self._control.get(above.lemma_)
            if slot and is_infinitive(verb):
                slots = {slot}
                if slot == "indirect":
                    slots |= self.grammar.prepositions.to
                for argument in self.verb_arguments(above, climb + 1):
                    if argument.slot in slots and argument.head != verb:
                        return argument.head
            return self.surface_subject(above, climb + 1)
        verb_above = above.head
        if above.pos_ == "ADJ" and relation(above) == "amod" and above.i > verb_above.i:
            return verb_above  # "le Chili, prêt à livrer des chars"
        slot = self._control.get(verb_above.lemma_)
        indirect = (
            slot == "indirect" and self.prepositions.of(above) in self.grammar.prepositions.to
        )
        if (slot == "object" and relation(above) == "obj") or indirect:
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

    def verb_arguments(self, verb: Token, climb: int = 0) -> Iterator[Argument]:
        """Yield the arguments that hang below a verb, and its own or shared subject."""
        caused = self._is_caused(verb)
        passive = caused or self.is_passive(verb)
        subject = self.surface_subject(verb, climb)
        if subject is not None:
            own = any(is_subject(child) for child in verb.children)
            slot = "object" if passive else "subject"
            if caused and any(relation(child) == "obj" for child in verb.children):
                slot = "indirect"
            yield Argument(slot, subject, 0 if own else 1)
            if (near := self._right_before_relative(verb)) and near != subject:
                yield Argument(slot, near, 2)
        if self._below_subject(verb):
            for sibling in verb.head.children:
                if sibling.i > verb.i and sibling.pos_ in NOMINAL and sibling.i not in self.times:
                    yield Argument(self.prepositions.of(sibling) or "object", sibling, 1)
        if not passive and subject is not None and subject.i < verb.i:
            yield from (Argument("object", noun, 1) for noun in self._object_behind(verb))
        inverted = subject is None and self.put_in(verb)
        for child in verb.children:
            if not is_subject(child):
                for argument in self._complement(child, verb, passive):
                    if inverted and argument.slot == "object" and argument.head.i > verb.i:
                        yield Argument("subject", argument.head, 1)
                    else:
                        yield argument
        if passive:
            yield from (Argument("subject", noun, 1) for noun in self._agent_further_down(verb))

    def _below_subject(self, verb: Token) -> bool:
        # "Le Soudan attaque le Tchad": the parser hangs the verb and its object below its subject
        kinds = {"amod", "nmod", "acl"}
        below = relation(verb) in kinds and not is_relative_clause(verb)
        before = verb.head.pos_ in NOMINAL and verb.head.i < verb.i
        return below and before and "Fin" in features(verb, "VerbForm")

    def put_in(self, verb: Token) -> bool:
        """Tell whether a verb is put in behind what is said: «…, a dénoncé la ministre»."""
        edge = min([verb, *auxiliaries(verb)], key=lambda token: token.i)
        return edge.i > verb.sent.start and verb.doc[edge.i - 1].is_punct

    def _behind_quotation(self, first: Token) -> bool:
        # "« … », a averti la ministre": what stands in the quotation is not its subject
        if "Fin" not in features(first, "VerbForm"):
            return False
        while first.i > first.sent.start and first.nbor(-1).lower_ in self.grammar.reflexive:
            first = first.nbor(-1)
        before = first.doc[max(first.i - 2, first.sent.start) : first.i]
        if len(before) < 2 or not before[1].is_punct:
            return False
        mark = before[0] if before[1].text == "," else before[1]
        whole = first.sent[0].is_punct  # the sentence begins with the quotation
        return mark.text in CLOSING and (whole or mark != before[1])

    def _complement(self, child: Token, verb: Token, passive: bool) -> Iterator[Argument]:
        rel, lower = relation(child), child.lower_
        if lower in self.grammar.reflexive:
            return
        if rel == "ccomp" and child.pos_ in VERBAL:
            yield from (Argument("clause", c) for c in child.children if is_subject(c))
            return
        if lower in self.grammar.descriptions.locative:
            if verb.lemma_ not in self.grammar.descriptions.locative_idioms:
                yield Argument("@place", child)
            return
        if lower in self.grammar.dative and child.pos_ == "PRON" and child.i < verb.i:
            yield Argument("indirect", child)
            return
        if child.i in self.times:
            # "a menacé dimanche Washington": the parser takes the day for the object
            for below in child.children:
                if below.i > child.i and below.i not in self.times and below.pos_ in NOMINAL:
                    yield Argument(self.prepositions.of(below) or "object", below, 1)
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
