"""What stands in the slots of a trigger: the arguments of its words, and which role takes which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL
from builder.extract.events.triggers import Trigger
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Argument, Syntax
from builder.lexicon.nominals import Kind
from builder.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Frame:
    """An event as one trigger tells it: its type, and the keys that fill its roles.

    ``open`` maps a role without filler to the word of the event whose agent would fill it:
    «condamne l'attaque» is about the attacker, whom another sentence may name.
    """

    trigger: Trigger
    type: str
    roles: Mapping[str, tuple[str, ...]]
    open: Mapping[str, Token] = field(default_factory=dict)


class TriggerArguments:
    """Lists the arguments of the triggers of one document."""

    def __init__(self, mentions: Mentions, syntax: Syntax, ontology: Ontology) -> None:
        self._mentions, self._syntax, self._ontology = mentions, syntax, ontology
        self._triggers: dict[int, Trigger] = {}

    def _arguments(self, trigger: Trigger) -> list[Argument]:
        found = self._syntax.arguments(trigger.head)
        if trigger.theme is not None:
            own = {(a.slot, a.head) for a in found if self._fills(a.slot, trigger)}
            below = self._syntax.arguments(trigger.theme)
            found += [
                Argument(f"theme>{a.slot}", a.head, a.rank)
                for a in below
                if (a.slot, a.head) not in own
            ]
        found += [Argument(f"within>{slot}", head, 2) for slot, head in self._within(trigger)]
        return found

    def _within(self, trigger: Trigger) -> Iterator[tuple[str, Token]]:
        if not any(
            s.startswith("within>") for names in trigger.entry.roles.values() for s in names
        ):
            return
        for token in trigger.head.subtree:
            preposition = self._syntax.prepositions.of(token) if token.pos_ in NOMINAL else None
            if preposition and token.i != trigger.head.i and not self._undergoes(token, trigger):
                yield preposition, token

    def _undergoes(self, token: Token, trigger: Trigger) -> bool:
        # "exige la libération du roi": not of the king, to whom it is done
        events = (a for a in token.ancestors if a == trigger.head or a.i in self._triggers)
        above = next(events, trigger.head)
        if above == trigger.head or above.pos_ not in NOMINAL:
            return False
        keys = set(self._mentions.referents(token))
        return any(
            not keys.isdisjoint(filled)
            for frame in self._of(self._triggers[above.i])
            for role, filled in frame.roles.items()
            if role != self._ontology.agent_role(frame.type)
        )

    def _fills(self, slot: str, trigger: Trigger) -> bool:
        entry = trigger.entry
        return any(self._takes(names, slot, role) for role, names in entry.roles.items())

    def _takes(self, names: tuple[str, ...], slot: str, role: str) -> bool:
        groups = self._syntax.grammar.prepositions.groups
        if slot == "@place" and self._ontology.is_place_role(role):  # "où"
            return slot in names or not groups[slot].isdisjoint(names)
        where, _, bare = slot.rpartition(">")  # "theme>à" is one of "theme>@place"
        named = (name.rpartition(">") for name in names)
        return any(
            where == where_ and (bare == own or bare in groups.get(own, ()))
            for where_, _, own in named
        )

    def _outdone(self, argument: Argument, trigger: Trigger) -> bool:
        # "veto à un texte pour une trêve à Alep": what hangs below another event is no party to
        # this one behind its own preposition
        own = self._syntax.grammar.prepositions
        if argument.slot in own.of and argument.head != trigger.head:
            return self._says_whose(argument, trigger) or self._undergoes(argument.head, trigger)
        if argument.slot in own.to and self._below_its_like(argument, trigger):
            return True
        if argument.slot not in own.to or trigger.head.pos_ not in NOMINAL:
            return False
        above = (a for a in argument.head.ancestors if a == trigger.head or a.i in self._triggers)
        return next(above, trigger.head) != trigger.head and trigger.head.is_ancestor(argument.head)

    def _below_its_like(self, argument: Argument, trigger: Trigger) -> bool:
        # "s'oppose aux ventes de chars à Oslo"
        found = self._syntax.arguments(trigger.head)
        same = (a.head for a in found if a.rank < 2 and a.slot == argument.slot)
        return any(head.is_ancestor(argument.head) for head in same if head.i in self._triggers)

    def _says_whose(self, argument: Argument, trigger: Trigger) -> bool:
        # "un entretien avec le roi du Maroc": the country is the king's
        above = argument.head.head
        between = above.pos_ in NOMINAL and above != trigger.head
        if trigger.head.pos_ not in NOMINAL or not between or above.i in self._triggers:
            return False
        mention = self._mentions.at(above)
        title = mention is not None and Kind.TITLE in self._mentions.phrases.kinds(above)
        return title and any(a.head == above and a.rank < 2 for a in self._arguments(trigger))

    def _elsewhere(self, argument: Argument, trigger: Trigger) -> bool:
        """Tell whether a place is another's: «la réunion sur la guerre à Gaza», «ont parlé de la
        situation au Mali»."""
        grammar, head = self._syntax.grammar, argument.head
        if argument.slot not in grammar.prepositions.groups["@inside"] | grammar.prepositions.to:
            return False
        case = next((c.i for c in head.children if c.i < head.i and c.pos_ == "ADP"), head.i)
        before = head.doc[case - 1] if case else head
        other = self._triggers.get(before.i)
        if other is not None and other.entry.event != trigger.entry.event:
            return before.pos_ in NOMINAL and before != trigger.theme
        slots = {s for names in trigger.entry.roles.values() for s in names}
        topics = grammar.prepositions.topic - slots
        between = takewhile(lambda word: word != trigger.head, head.ancestors)
        told_of = (self._syntax.prepositions.of(w) for w in between if w.pos_ in NOMINAL)
        return argument.rank > 1 and any(preposition in topics for preposition in told_of)

    def _of(self, trigger: Trigger) -> list[Frame]:
        """Return the frames of a trigger."""
        raise NotImplementedError
