"""Fills the roles of an event from the arguments of its trigger, by slot, type and order."""

from collections.abc import Iterator, Mapping
from itertools import product

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL
from builder.extract.events.arguments import Frame
from builder.extract.events.completion import Completion
from builder.extract.events.fillers import Roles
from builder.extract.events.triggers import Trigger
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Argument, Syntax
from builder.ontology import Ontology

_DOER = "subject"


class FrameFiller(Completion):
    """Fills the frames of one document."""

    def __init__(self, mentions: Mentions, syntax: Syntax, ontology: Ontology) -> None:
        super().__init__(mentions, syntax, ontology)
        self._done: dict[int, list[Frame]] = {}

    def frames(self, triggers: list[Trigger]) -> list[Frame]:
        """Return the frames of all triggers, and of the events they imply, in order."""
        self._triggers = {trigger.head.i: trigger for trigger in triggers}
        return [frame for trigger in triggers for frame in self._of(trigger)]

    def _of(self, trigger: Trigger) -> list[Frame]:
        if trigger.head.i not in self._done:
            self._done[trigger.head.i] = []  # an event that takes part in itself ends here
            frames = self._read(trigger)
            self._done[trigger.head.i] = [part for f in frames for part in self._distribute(f)]
        return self._done[trigger.head.i]

    def _read(self, trigger: Trigger) -> list[Frame]:
        entry, other = trigger.entry, trigger.instead
        frames = [self._fill(trigger, entry.event, entry.roles)]
        if entry.implies:
            frames.append(self._fill(trigger, entry.implies.event, entry.implies.roles))
        if frames[0].roles.keys() >= set(entry.needs):
            return frames
        # "les frappes ont touché un pont": what they hit is unknown, that they struck is not
        return self._read(other) if other else []

    def _fill(self, trigger: Trigger, event: str, slots: Mapping[str, tuple[str, ...]]) -> Frame:
        arguments = self._arguments(trigger)
        roles: Roles = {}
        gathering = self._gathering(event)
        told = gathering and self._told_parties(gathering, slots, arguments)
        # what a phrase names comes before whose thing it is, what is near before what is far,
        # a slot of one role before one of two
        for behind, far, ambiguous in product((False, True), repeat=3):
            for argument in arguments:
                if (argument.rank > 1) != far or (far and self._outdone(argument, trigger)):
                    continue
                takers = [r for r, names in slots.items() if self._takes(names, argument.slot, r)]
                if takers and self._elsewhere(argument, trigger):
                    takers = [r for r in takers if not self._ontology.is_place_role(r)]
                if (len(takers) > 1) != ambiguous:
                    continue
                if ambiguous:
                    self._sort(takers, argument, arguments, event)
                for role in takers:
                    if told and role == gathering and argument.slot == _DOER:
                        continue
                    if role in roles and not (
                        not behind and role == gathering and self._open(roles[role], argument)
                    ):
                        continue
                    if keys := self._fillers.keys(role, argument, roles, behind):
                        roles[role] = tuple(dict.fromkeys((*roles.get(role, ()), *keys)))
                        break
        self._complete(trigger, event, slots, roles)
        self._fillers.settle(slots, arguments, roles)
        open_ = dict(self._left_open(slots, arguments, roles))
        types = {r: [self._mentions.registry[k].type for k in keys] for r, keys in roles.items()}
        return Frame(trigger, self._ontology.specialise(event, types), roles, open_)

    def _told_parties(
        self, role: str, slots: Mapping[str, tuple[str, ...]], arguments: list[Argument]
    ) -> bool:
        # "renforcer les liens entre le Togo et le Pérou": whoever does it is no third
        between = self._syntax.grammar.prepositions.between
        keys = {
            key
            for argument in arguments
            if argument.slot.rpartition(">")[2] in between
            and self._takes(slots.get(role, ()), argument.slot, role)
            for key in self._fillers.keys(role, argument, {}, False)
        }
        return len(keys) > 1

    def _sort(
        self, takers: list[str], argument: Argument, arguments: list[Argument], event: str
    ) -> None:
        """Put the role first that one of several takes, by what the argument names."""
        if self._names_agent(argument, arguments):
            agent = self._ontology.agent_role(event)
            takers.sort(key=lambda role: role != agent)
            return
        against = self._syntax.grammar.prepositions.groups["@against"]
        aimed = any(other.slot in against for other in arguments)
        identifying = self._ontology.identifying_roles(event)
        left = any(self._ontology.is_place_role(role) for role in identifying)
        of = argument.slot in self._syntax.grammar.prepositions.of
        if of and not aimed and self._fillers.says_where(argument.head, left):
            takers.sort(key=lambda role: not self._ontology.is_place_role(role))

    def _left_open(
        self, slots: Mapping[str, tuple[str, ...]], arguments: list[Argument], roles: Roles
    ) -> Iterator[tuple[str, Token]]:
        """Yield the roles left empty whose place another event takes, with that event's word."""
        for role, names in slots.items():
            about = self._ontology.admits(role, "Country") and not self._ontology.is_place_role(
                role
            )
            for argument in arguments:
                event = self._triggers.get(argument.head.i)
                if role in roles or not about or event is None or argument.rank > 1:
                    continue
                if argument.head.pos_ in NOMINAL and self._takes(names, argument.slot, role):
                    yield role, argument.head
                    break

    def _names_agent(self, argument: Argument, arguments: list[Argument]) -> bool:
        # "la sortie du Niger de la Cédéao": the first of two is who does it
        same = [a.head.i for a in arguments if a.slot == argument.slot]
        return argument.slot in self._syntax.grammar.prepositions.of and (
            argument.head.i == min(same) and len(set(same)) > 1
        )

    def _distribute(self, frame: Frame) -> list[Frame]:
        """Make one event of each filler where the type asks for it: one visit a destination."""
        frames = self._mutual(frame)
        for role in self._ontology.distributive_roles(frame.type):
            frames = [
                Frame(f.trigger, f.type, {**f.roles, role: (key,)}) if role in f.roles else f
                for f in frames
                for key in f.roles.get(role, ("",))
            ]
        return frames

    def _mutual(self, frame: Frame) -> list[Frame]:
        # "s'accusent mutuellement": each of two does it to the other
        slots = frame.trigger.entry.roles
        shared = [role for role, names in slots.items() if _DOER in names]
        filled = [role for role in shared if len(frame.roles.get(role, ())) == len(shared) == 2]
        if len(filled) != 1 or frame.roles.keys() & shared != set(filled):
            return [frame]
        first, second = frame.roles[filled[0]]
        pairs = ((first, second), (second, first))
        sides = [{role: (key,) for role, key in zip(shared, pair, strict=True)} for pair in pairs]
        return [Frame(frame.trigger, frame.type, {**frame.roles, **side}) for side in sides]

    def _open(self, filled: tuple[str, ...], argument: Argument) -> bool:
        # shared and stray arguments only make up for a party that is missing
        return argument.rank == 0 or len(filled) < 2

    def _doer(self, head: Token, slot: str) -> tuple[str, ...]:
        """Return whose doing the noun is: «condamne l'attaque russe» is about Russia."""
        trigger = self._triggers.get(head.i)
        if trigger is not None:
            for frame in self._of(trigger):
                role = self._ontology.agent_role(frame.type)
                if role is not None and role in frame.roles:
                    return frame.roles[role]
            return ()
        return self._mentions.owners(head, slot == "subject")
