"""Merging and pairing: who stands for whom."""

import pytest
from evaluation_cases import Case, event, gold, graph, relation

from builder.evaluate import score
from builder.evaluate.gold import GoldRelation
from builder.evaluate.match import one_to_one


@pytest.mark.parametrize(
    ("events", "left"),
    [
        # one only lacks a role
        (
            [event("Visit", {"visitor": ["A"], "host": ["B"]}), event("Visit", {"visitor": ["A"]})],
            1,
        ),
        # a chain of them
        (
            [
                event("Visit", {"visitor": ["A"]}),
                event("Visit", {"visitor": ["A"], "host": ["B"]}),
                event("Visit", {"visitor": ["A"], "host": ["B"], "destination": ["C"]}),
            ],
            1,
        ),
        # each has what the other lacks
        (
            [
                event("Visit", {"visitor": ["A"], "host": ["B"]}),
                event("Visit", {"destination": ["C"]}),
            ],
            2,
        ),
        # another filler, fewer fillers in one role, another type, another date
        (
            [event("Visit", {"visitor": ["A"], "host": ["B"]}), event("Visit", {"visitor": ["C"]})],
            2,
        ),
        ([event("Visit", {"visitor": ["A", "B"]}), event("Visit", {"visitor": ["A"]})], 2),
        ([event("Visit", {"visitor": ["A"], "host": ["B"]}), event("Trip", {"visitor": ["A"]})], 2),
        (
            [
                event("Visit", {"visitor": ["A"], "host": ["B"]}, when="2020"),
                event("Visit", {"visitor": ["A"]}),
            ],
            2,
        ),
    ],
)
def test_merging(events: list[Case], left: int) -> None:
    assert score(graph(*events), gold()).total.relations.found == left


def test_merged_relations_share_their_claims() -> None:
    found = graph(
        event("Visit", {"visitor": ["A"]}, [("B", "CT+"), ("_", "CT+")]),
        event("Visit", {"visitor": ["A"], "host": ["B"]}, [("B", "PS+"), ("C", "CT-")]),
    )
    wanted = gold(
        relation("Visit", {"visitor": ["A"]}, [("B", "CT+"), ("C", "CT-"), ("_article", "CT+")]),
        entities={"A": (), "B": (), "C": ()},
    )
    claims = score(found, wanted).total.claims
    assert (claims.right, claims.found, claims.wanted) == (3, 3, 3)


A_TO_B = {"visitor": ["A"], "host": ["B"]}
A_TO_BC = {"visitor": ["A"], "host": ["B"], "destination": ["C"]}


@pytest.mark.parametrize(
    ("events", "relations", "counted"),
    [
        # optional alone: neither found nor wanted
        ([event("Visit", A_TO_B)], [relation("Visit", A_TO_B, optional=True)], (0, 0, 0)),
        ([], [relation("Visit", A_TO_B, optional=True)], (0, 0, 0)),
        # it takes one found relation, not two
        (
            [event("Visit", A_TO_B), event("Visit", A_TO_B, when="2020")],
            [relation("Visit", A_TO_B, optional=True)],
            (0, 1, 0),
        ),
        # at equal F1 the one that counts goes first, wherever it stands and whatever the date
        (
            [event("Visit", A_TO_B, when="2020")],
            [relation("Visit", A_TO_B, when="2020", optional=True), relation("Visit", A_TO_B)],
            (1, 1, 1),
        ),
        # where the optional one fits better, it is meant
        (
            [event("Visit", A_TO_B)],
            [relation("Visit", A_TO_B, optional=True), relation("Visit", A_TO_BC)],
            (0, 0, 1),
        ),
        # both are served where there are two
        (
            [event("Visit", A_TO_B), event("Visit", A_TO_BC, when="2020")],
            [relation("Visit", A_TO_B, optional=True), relation("Visit", A_TO_BC)],
            (1, 1, 1),
        ),
    ],
)
def test_optional_relations(
    events: list[Case], relations: list[GoldRelation], counted: tuple[int, int, int]
) -> None:
    total = score(graph(*events), gold(*relations)).total.relations
    assert (total.right, total.found, total.wanted) == counted


def test_optional_relations_leave_no_trace_in_roles_and_claims() -> None:
    total = score(
        graph(event("Visit", A_TO_B, [("_", "CT-")])),
        gold(relation("Visit", A_TO_BC, optional=True)),
    ).total
    assert (total.roles.found, total.roles.wanted) == (0, 0)
    assert (total.claims.found, total.claims.wanted) == (0, 0)


def test_best_first() -> None:
    # The full match goes first although its rival stands first in the gold.
    scored = score(
        graph(event("Visit", A_TO_B), event("Visit", A_TO_BC, when="2020")),
        gold(relation("Visit", A_TO_BC), relation("Visit", A_TO_B)),
    ).total
    assert (scored.roles.right, scored.roles.found) == (5, 5)


def test_dates_break_ties() -> None:
    scored = score(
        graph(event("Visit", A_TO_B, when="2020"), event("Visit", A_TO_B, when="2019")),
        gold(relation("Visit", A_TO_B, when="2019-05"), relation("Visit", A_TO_B, when="2020")),
    ).total
    assert (scored.dates.right, scored.dates.of) == (2, 2)


def test_claims_break_ties() -> None:
    roles = {"visitor": ["A|D"], "host": ["B"]}
    scored = score(
        graph(
            event("Visit", {"visitor": ["A"], "host": ["B"]}, [("_", "CT+")]),
            event("Visit", {"visitor": ["D"], "host": ["B"]}, [("_", "CT-")]),
        ),
        gold(
            relation("Visit", roles, [("_article", "CT-")]),
            relation("Visit", roles, [("_article", "CT+")]),
        ),
    ).total
    assert scored.claims.right == 2


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        ("ab", "ab", [("a", "a"), ("b", "b")]),
        ("a", "aa", [("a", "a")]),
        ("", "a", []),
        # "*" fits all: it gives way to the one that has no other
        ("*a", "ab", [("a", "a"), ("*", "b")]),
    ],
)
def test_one_to_one(left: str, right: str, pairs: list[tuple[str, str]]) -> None:
    assert one_to_one(left, right, lambda one, other: one in ("*", other)) == pairs
