"""Whose doing an infinitive is: of the verb, the noun or the adjective that governs it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from builder.annotate.labels import VERBAL, is_infinitive, is_subject, relation
from builder.extract.tree.participles import Participles
from builder.extract.tree.prepositions import PrepositionIndex
from builder.lexicon.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Argument:
    """A candidate filler: the head of its phrase, the slot it stands in, how sure that is."""

    slot: str
    head: Token
    rank: int = 0


class Control(Participles):
    """Finds who controls the infinitives of one parsed document.

    ``control`` maps the lemma of a verb to the slot of its own that is the subject of its
    infinitive complement; verbs that are not in it hand on their subject.
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
            return self._who_means_to(verb, above) or self.surface_subject(above, climb + 1)
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
            if child.dep_ == "cop" and (said := next(filter(is_subject, child.children), None)):
                return self.antecedent(said, above)  # "sont sur le point de signer"
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

    def _who_means_to(self, infinitive: Token, verb: Token) -> Token | None:
        # "a souligné l'ambition de Lima de livrer …": it is Lima's
        of = self.grammar.prepositions.of
        marked = any(c.lower_ in of for c in infinitive.children if c.i < infinitive.i)
        objects = [
            child
            for child in verb.children
            if relation(child) == "obj" and verb.i < child.i < infinitive.i
        ]
        if not marked or not objects or objects[0].lemma_ not in self.grammar.descriptions.plans:
            return None
        owners = (c for c in objects[0].children if self.prepositions.of(c) in of)
        return next((c for c in owners if relation(c) == "nmod"), None)

    def surface_subject(self, verb: Token, climb: int = 0) -> Token | None:
        """Return the head of the grammatical subject."""
        raise NotImplementedError

    def verb_arguments(self, verb: Token, climb: int = 0) -> Iterator[Argument]:
        """Yield the arguments of a verb."""
        raise NotImplementedError
