"""Fills the roles of an event from the arguments of its trigger, by slot, type and order."""

from collections.abc import Iterator, Mapping
from itertools import product

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL, predicate_above
from builder.extract.events.arguments import Frame, TriggerArguments
from builder.extract.events.fillers import Fillers, Roles
from builder.extract.events.triggers import Trigger
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Argument, Syntax
from builder.ontology import Ontology

_DOER = "subject"


class FrameFiller(TriggerArguments):
    """Fills the frames of one document."""

    def __init__(self, mentions: Mentions, syntax: Syntax, ontology: Ontology) -> None:
        super().__init__(mentions, syntax, ontology)
        self._fillers = Fillers(mentions, syntax, ontology, self._doer)
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

    def _complete(
        self, trigger: Trigger, event: str, slots: Mapping[str, tuple[str, ...]], roles: Roles
    ) -> None:
        """Fill what the arguments left open: the other party of a meeting, the thing itself."""
        role = self._gathering(event)
        head = trigger.head
        self._complete_agent(trigger, event, roles)
        self._complete_attendance(trigger, event, roles)
        self._complete_by_thing(trigger, event, slots, roles)
        if role and len(roles.get(role, ())) == 1 and head.pos_ in NOMINAL:
            behind = self._syntax.clause_behind(head)
            opens = behind is not None and head.is_ancestor(behind)  # "Lors d'un entretien, …"
            above = behind if opens else predicate_above(head) or behind
            subject = self._syntax.surface_subject(above) if above is not None else None
            with_ = self._syntax.grammar.prepositions.companion
            has_with = any(a.slot in with_ for a in self._syntax.arguments(head))
            if subject is not None and has_with and (opens or not head.is_ancestor(subject)):
                keys = self._fillers.keys(role, Argument("subject", subject, 2), roles, False)
                roles[role] = tuple(dict.fromkeys((*roles[role], *keys)))
        if head.pos_ not in NOMINAL or not self._mentions.is_item(head):
            return
        for role_ in self._ontology.roles(event):
            if role_ in roles or not self._fillers.only_things(role_):
                continue
            if thing := self._mentions.item(head):
                roles[role_] = (thing,)

    def _complete_agent(self, trigger: Trigger, event: str, roles: Roles) -> None:
        # "le ministre, en visite à Rabat, …": whose visit it is stands before it or is the subject
        agent, head = self._ontology.agent_role(event), trigger.head
        if agent is not None and agent not in roles:
            blamer = self._syntax.blamer(head)
            if blamer is not None and (
                keys := self._fillers.keys(agent, Argument("subject", blamer, 1), roles, False)
            ):
                roles[agent] = keys
                return
        bare = head.doc[head.i - 1].lower_ in self._syntax.grammar.prepositions.gerund
        if agent is None or agent in roles or head.pos_ not in NOMINAL or not bare:
            return
        above = predicate_above(head)
        owner = head.head if head.head.pos_ in NOMINAL and head.head != head else None
        if owner is None and above is not None:
            owner = self._syntax.surface_subject(above)
        if owner is not None:
            keys = self._fillers.keys(agent, Argument("subject", owner, 1), roles, False)
            if keys:
                roles[agent] = keys

    def _complete_attendance(self, trigger: Trigger, event: str, roles: Roles) -> None:
        # "ont décidé, lors d'une réunion à Lima, de …": who does something in its course attends
        role, head = self._gathering(event), trigger.head
        during = self._syntax.grammar.descriptions.attending
        if role is None or role in roles or self._syntax.prepositions.of(head) not in during:
            return
        above = predicate_above(head)
        subject = self._syntax.surface_subject(above) if above is not None else None
        if above is None or subject is None or head.is_ancestor(subject):
            return
        with_ = self._syntax.grammar.prepositions.companion
        beside = [a for a in self._syntax.arguments(above) if a.slot in with_ and not a.rank]
        for argument in (Argument("subject", subject, 1), *beside):
            keys = self._fillers.keys(role, argument, roles, False)
            if keys:
                roles[role] = (*roles.get(role, ()), *keys)

    def _complete_by_thing(
        self, trigger: Trigger, event: str, slots: Mapping[str, tuple[str, ...]], roles: Roles
    ) -> None:
        # "le déploiement de troupes américaines": whose troops they are deploys them
        agent = self._ontology.agent_role(event)
        if agent is None or agent in roles:
            return
        things = [
            argument.head
            for role, names in slots.items()
            if role in roles and self._ontology.admits(role, "Item")
            for argument in self._arguments(trigger)
            if argument.rank < 2 and self._takes(names, argument.slot, role)
        ]
        owned = (self._mentions.owners(thing, states_only=True) for thing in things)
        if keys := next(filter(None, owned), None):
            roles[agent] = keys

    def _distribute(self, frame: Frame) -> list[Frame]:
        """Make one event of each filler where the type asks for it: one visit a destination."""
        frames = [frame]
        for role in self._ontology.distributive_roles(frame.type):
            frames = [
                Frame(f.trigger, f.type, {**f.roles, role: (key,)}) if role in f.roles else f
                for f in frames
                for key in f.roles.get(role, ("",))
            ]
        return frames

    def _open(self, filled: tuple[str, ...], argument: Argument) -> bool:
        # shared and stray arguments only make up for a party that is missing
        return argument.rank == 0 or len(filled) < 2

    def _gathering(self, event: str) -> str | None:
        """Return the one role whose fillers may stand in several slots: «X rencontre Y»."""
        identifying = self._ontology.identifying_roles(event)
        return next(iter(identifying)) if len(identifying) == 1 else None

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
