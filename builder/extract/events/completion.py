"""Fills what the arguments left open: the other party, the doer, whose thing it is."""

from collections.abc import Mapping

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL, predicate_above
from builder.extract.events.arguments import TriggerArguments
from builder.extract.events.fillers import Fillers, Roles
from builder.extract.events.triggers import Trigger
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Argument, Syntax
from builder.ontology import Ontology


class Completion(TriggerArguments):
    """Completes the roles of the frames of one document."""

    def __init__(self, mentions: Mentions, syntax: Syntax, ontology: Ontology) -> None:
        super().__init__(mentions, syntax, ontology)
        self._fillers = Fillers(mentions, syntax, ontology, self._doer)

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

    def _gathering(self, event: str) -> str | None:
        """Return the one role whose fillers may stand in several slots: «X rencontre Y»."""
        identifying = self._ontology.identifying_roles(event)
        return next(iter(identifying)) if len(identifying) == 1 else None

    def _doer(self, head: Token, slot: str) -> tuple[str, ...]:
        """Return whose doing a noun is."""
        raise NotImplementedError
