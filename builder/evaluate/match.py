"""Decides what of a found relation is right by a gold one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TypeVar

from builder.evaluate.gold import ARTICLE, FACTUALITIES, Gold, GoldClaim, GoldRelation
from builder.evaluate.relations import FoundClaim, FoundRelation, Party
from builder.evaluate.wording import Wording

PHRASE_ROLE = "item"  # takes a noun phrase; a shared content word makes it right
_CLASSES = {"CT+": "fact", "CT-": "negative", "PR-": "negative", "PS-": "negative"}
Left = TypeVar("Left")
Right = TypeVar("Right")


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compares what was found with one article's gold."""

    gold: Gold
    wording: Wording

    def fillers(
        self, found: FoundRelation, relation: GoldRelation
    ) -> list[tuple[str, Party, tuple[str, ...]]]:
        """Give the right fillers, each with its role and the gold filler it stands for."""
        known = dict(found.roles)
        return [
            (role, party, filler)
            for role, fillers in relation.roles
            for party, filler in one_to_one(
                known.get(role, ()), fillers, partial(self.is_filler, role)
            )
        ]

    def is_filler(self, role: str, party: Party, filler: tuple[str, ...]) -> bool:
        """Say whether an entity or phrase is one of a gold filler's alternatives."""
        if role == PHRASE_ROLE:
            wanted = [self.wording.content(word) for each in filler for word in self._names(each)]
            have = frozenset().union(*map(self.wording.content, party.labels))
            return any(have & words for words in wanted)
        return any(self._is(party, each) for each in filler)

    def claims(
        self, found: FoundRelation, relation: GoldRelation
    ) -> list[tuple[FoundClaim, GoldClaim]]:
        """Give the right claims with the gold ones: claimant and class of factuality agree."""
        return one_to_one(self.commitments(found), relation.claims, self._is_claim)

    def commitments(self, found: FoundRelation) -> list[FoundClaim]:
        """Give one claim for each claimant, as gold knows them: the strongest commitment."""
        return self.commitments_of(found.claims)

    def commitments_of(self, claims: Iterable[FoundClaim]) -> list[FoundClaim]:
        """Give each claimant's strongest commitment of the claims on one event."""
        strongest: dict[str, FoundClaim] = {}
        for claim in claims:
            who = self._known_as(claim.claimant)
            other = strongest.get(who)
            if other is None or strength(claim.factuality) < strength(other.factuality):
                strongest[who] = claim
        return [strongest[who] for who in sorted(strongest)]

    def f1(self, found: FoundRelation, relation: GoldRelation) -> Fraction:
        """Give F1 over the role fillers."""
        wanted = sum(len(fillers) for _, fillers in relation.roles)
        total = found.size + wanted
        return Fraction(2 * len(self.fillers(found, relation)), total) if total else Fraction(0)

    def is_claimant(self, claimant: Party | None, names: tuple[str, ...]) -> bool:
        """Say whether the claimant is one of the gold's."""
        if claimant is None:
            return ARTICLE in names
        return any(self._is(claimant, name) for name in names if name != ARTICLE)

    def _is_claim(self, claim: FoundClaim, gold: GoldClaim) -> bool:
        return self.is_claimant(claim.claimant, gold.claimants) and (
            factuality_class(claim.factuality) == factuality_class(gold.factuality)
        )

    def _is(self, party: Party, label: str) -> bool:
        names = {self.wording.name(name) for name in self._names(label)}
        return any(self.wording.name(name) in names for name in party.labels)

    def _names(self, label: str) -> tuple[str, ...]:
        return (label, *self.gold.entities.get(label, ()))

    def _known_as(self, claimant: Party | None) -> str:
        if claimant is None:
            return ARTICLE
        for name in claimant.labels:  # the label itself goes before the other wordings
            only = Party(claimant.key, (name,))
            for label in self.gold.entities:
                if self._is(only, label):
                    return label
        return claimant.key


def one_to_one(
    left: Sequence[Left], right: Sequence[Right], fits: Callable[[Left, Right], bool]
) -> list[tuple[Left, Right]]:
    """Pair as many as can be, each once (augmenting paths), in the order of ``right``."""
    options = [[place for place, one in enumerate(left) if fits(one, other)] for other in right]
    taken: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for option in options[wanted]:
            if option in tried:
                continue
            tried.add(option)
            if option not in taken or place(taken[option], tried):
                taken[option] = wanted
                return True
        return False

    for wanted in range(len(right)):
        place(wanted, set())
    chosen = sorted((wanted, option) for option, wanted in taken.items())
    return [(left[option], right[wanted]) for wanted, option in chosen]


def factuality_class(factuality: str) -> str:
    """Give the class of a factuality value: fact, hedged or negative."""
    return _CLASSES.get(factuality, "hedged")


def strength(factuality: str) -> int:
    """Rank a commitment, 0 the strongest."""
    return FACTUALITIES.index(factuality)


def dates_agree(found: FoundRelation, relation: GoldRelation) -> bool | None:
    """Say whether one time lies within the other; None where either is unsaid."""
    one, other = found.time, relation.when
    if one is None or other is None:
        return None
    return (one.earliest <= other.earliest and other.latest <= one.latest) or (
        other.earliest <= one.earliest and one.latest <= other.latest
    )


def date_distance(found: FoundRelation, relation: GoldRelation) -> int:
    """Rank how dates fit: 0 the same, 1 one within the other, 2 one unsaid, 3 apart."""
    agree = dates_agree(found, relation)
    if agree is None or found.time is None or relation.when is None:
        return 2
    same = (found.time.earliest, found.time.latest) == (
        relation.when.earliest,
        relation.when.latest,
    )
    return 0 if same else 1 if agree else 3
