"""Whom or what an argument brings to a role: the entities it stands for that the role admits."""

from collections.abc import Callable, Iterable, Mapping

from spacy.tokens import Token

from builder.annotate.labels import VERBAL
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Argument, Syntax
from builder.ontology import Ontology

_DOER, _UNDERGOER = "subject", "object"
_PARTIES = frozenset({_DOER, _UNDERGOER, "indirect"})
Roles = dict[str, tuple[str, ...]]


class Fillers:
    """Resolves arguments to the keys that fill a role.

    ``doer`` returns whose doing the event of a noun in a slot is.
    """

    def __init__(
        self,
        mentions: Mentions,
        syntax: Syntax,
        ontology: Ontology,
        doer: Callable[[Token, str], tuple[str, ...]],
    ) -> None:
        self._mentions, self._syntax, self._ontology = mentions, syntax, ontology
        self._doer = doer

    def keys(self, role: str, argument: Argument, roles: Roles, behind: bool) -> tuple[str, ...]:
        """Return the keys with which an argument fills a role beside the roles filled before.

        ``behind`` asks for whose doing or thing the argument is.
        """
        keys: list[str] = []
        taken = self._taken(role, argument, roles)
        heads = self._mentions.heads(argument.head)
        if argument.slot == "pair" and not self._is_pair(heads):
            return ()
        if argument.slot in self._syntax.grammar.prepositions.between and len(heads) == 1:
            heads = [*heads, *self._joined_behind(heads[0])]
        if self.only_things(role):
            heads = heads[:1]  # things named together are one
        for head in heads:
            if self._names_text(head):
                continue
            for key in self._referents(role, head, argument, behind, taken):
                admitted = self._ontology.admits(role, self._mentions.registry[key].type)
                if admitted and key not in taken:
                    keys.append(key)
        return tuple(dict.fromkeys(keys))

    def _taken(self, role: str, argument: Argument, roles: Roles) -> set[str]:
        # "oppose dans l'est du Mali l'armée malienne à …": where it is keeps nobody from acting
        is_place = self._ontology.is_place_role
        undergoes = argument.slot == _UNDERGOER and argument.rank < 2
        party = undergoes or (argument.slot in _PARTIES and argument.rank == 0)
        own = party and not is_place(role)
        kept = (keys for other, keys in roles.items() if not (own and is_place(other)))
        return {key for keys in kept for key in keys}

    def _referents(
        self, role: str, head: Token, argument: Argument, behind: bool, taken: set[str]
    ) -> tuple[str, ...]:
        admits, slot = self._ontology.admits, argument.slot
        place = self._ontology.is_place_role(role)
        if behind:
            return self._doer(head, slot) if admits(role, "Country") and not place else ()
        acting = not (place or self._locative(slot))
        keys = self._mentions.referents(head, acting, taken)
        if not keys and argument.rank == 0 and slot in _PARTIES and admits(role, "Group"):
            acts = slot == _DOER
            keys = (
                self._mentions.acting_as_group(head)
                if acts
                else self._mentions.known_by_function(head)
            )
        if acting and not any(admits(role, self._mentions.registry[key].type) for key in keys):
            keys = self._mentions.referents(head, False, taken) or keys  # its people, not the state
        if slot == "@place" and (town := self._town_before(head)):
            keys = town
        if (
            place and argument.rank > 1 and ">" not in slot
        ):  # far off, only what is a place for sure
            keys = tuple(key for key in keys if self._can_be_left(key))
        if any(admits(role, self._mentions.registry[key].type) for key in keys):
            return keys
        sure = argument.rank < 2 or self._mentions.is_item(head)
        if admits(role, "Item") and sure and (item := self._mentions.item(head)):
            return (item,)
        if place and keys and not behind and argument.rank == 0:
            return self._mentions.building(head) or keys
        if not keys and slot == "@place":
            return self._mentions.place_above(head)
        return keys

    def settle(
        self, slots: Mapping[str, object], arguments: Iterable[Argument], roles: Roles
    ) -> None:
        """Fill the place left empty with the town of a building that takes part: «l'attaque
        contre un hôtel de X»."""
        empty = [r for r in slots if self._ontology.is_place_role(r) and r not in roles]
        filled = {key for keys in roles.values() for key in keys}
        for argument in arguments if empty else ():
            mention = self._mentions.at(argument.head)
            if mention is None or argument.rank > 1 or filled.isdisjoint(mention.keys):
                continue
            if self._mentions.registry[mention.keys[0]].type != "Facility":
                continue
            if town := self._town_below(argument.head):
                roles[empty[0]] = town
                return

    def _town_below(self, head: Token) -> tuple[str, ...]:
        for token in head.subtree:
            mention = self._mentions.at(token) if token.i > head.i else None
            of = self._syntax.prepositions.of(token) in self._syntax.grammar.prepositions.of
            if mention is None or not mention.named or not of or token.pos_ in VERBAL:
                continue
            if self._mentions.registry[mention.keys[0]].type in {"City", "Region"}:
                return mention.keys
        return ()

    def says_where(self, head: Token, left: bool) -> bool:
        """Tell whether a name behind a noun says where: «les attaques de Jakarta», «la guerre
        d'Irak»; where something is ``left``, an organisation too: «le retrait de la CPI»."""
        mention = self._mentions.at(head)
        if mention is None or not mention.named or mention.start == 0:
            return False
        record = self._mentions.registry[mention.keys[0]]
        if record.type == "Country":
            grammar = self._syntax.grammar
            before = head.doc[mention.start - 1].lower_
            bare = any(before in {form, f"{form[0]}'"} for form in grammar.prepositions.of)
            return bare and record.label.lower() not in grammar.descriptions.articleless
        organised = self._ontology.is_a(record.type, "InternationalOrganization")
        return record.type == "City" or (left and organised)

    def _names_text(self, head: Token) -> bool:
        # "les accords de Minsk", "le statut de Rome": not the town, but a text
        mention = self._mentions.at(head)
        if mention is None or self._mentions.registry[mention.keys[0]].type != "City":
            return False
        behind = self._syntax.prepositions.of(head) in self._syntax.grammar.prepositions.of
        return behind and head.head.lemma_.lower() in self._syntax.grammar.descriptions.texts

    def _town_before(self, head: Token) -> tuple[str, ...]:
        """Return the town that a phrase only locates: «à X, dans l'est du pays, où»."""
        mention = self._mentions.at(head)
        if mention is not None and mention.named:
            return ()
        for i in range(head.i - 1, head.sent.start, -1):
            mention = self._mentions.at(head.doc[i])
            if mention is not None and self._mentions.registry[mention.keys[0]].type == "City":
                return mention.keys
            if mention is not None or head.doc[i].pos_ in VERBAL:
                break
        return ()

    def _joined_behind(self, head: Token) -> list[Token]:
        # "entre le chef de l'État chilien et Jean Untel": whatever the tree hangs the second below
        joined = False
        for token in head.doc[head.i + 1 : head.sent.end]:
            if token.lower_ in self._syntax.grammar.coordinators:
                joined = True
            elif token.pos_ in VERBAL:
                break
            elif joined and (mention := self._mentions.at(token)) is not None:
                return [head.doc[mention.head]]
        return []

    def _can_be_left(self, key: str) -> bool:
        # a place, or an organisation: «la sortie du Niger de la Cédéao»
        type_ = self._mentions.registry[key].type
        organised = self._ontology.is_a(type_, "InternationalOrganization")
        return organised or self._mentions.is_place(key)

    def _is_pair(self, heads: list[Token]) -> bool:
        mention = self._mentions.at(heads[0])
        return mention is not None and (len(heads) > 1 or len(mention.keys) > 1)

    def _locative(self, slot: str) -> bool:
        return slot in self._syntax.grammar.prepositions.groups["@inside"]

    def only_things(self, role: str) -> bool:
        """Tell whether a role takes things and nobody."""
        admits = self._ontology.admits
        return admits(role, "Item") and not admits(role, "Country")
