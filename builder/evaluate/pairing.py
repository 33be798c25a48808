"""Pairs found relations with gold ones, one to one, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from builder.evaluate.gold import GoldRelation
from builder.evaluate.match import Matcher, date_distance
from builder.evaluate.relations import FoundRelation

LEAST = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Pair:
    """A found relation and the gold one it stands for, by their places."""

    found: int
    gold: int


def pair(
    found: Sequence[FoundRelation], gold: Sequence[GoldRelation], matcher: Matcher
) -> tuple[Pair, ...]:
    """Pair relations of one type by F1 over role fillers, from one half up.

    At equal F1 a gold relation that counts goes before an optional one, then the better date,
    then more claims shared, then the order given. So a found relation goes to an optional
    gold relation only where that one fits better, or where those that count are taken.
    """
    candidates = []
    for number, relation in enumerate(gold):
        for place, one in enumerate(found):
            if one.type != relation.type:
                continue
            f1 = matcher.f1(one, relation)
            if f1 >= LEAST:
                dates = date_distance(one, relation)
                shared = len(matcher.claims(one, relation))
                candidates.append((-f1, relation.optional, dates, -shared, number, place))
    pairs = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for *_, number, place in sorted(candidates):
        if number not in taken_gold and place not in taken_found:
            taken_gold.add(number)
            taken_found.add(place)
            pairs.append(Pair(place, number))
    return tuple(sorted(pairs, key=lambda each: each.gold))
