"""Scores of hand-made graphs, with the counts worked out by hand."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import pytest
from evaluation_cases import Case, Claims, event, gold, graph, relation
from pyoxigraph import Dataset, Quad, Store

from builder.evaluate import score, score_reading
from builder.evaluate.score import ArticleScore
from builder.extract.dates.spans import time_span
from builder.model import Article, Claim, Entity, Event, Evidence, Reading, Span

ENTITIES = {
    "Norvège": ("Oslo", "diplomates norvégiens"),
    "Lettonie": ("Riga",),
    "Sommet d'Åre": ("l'Åre",),
    "Îles Féroé": (),
}
GOLD = gold(
    relation(
        "ArmsSupply",
        {"supplier": ["Norvège"], "recipient": ["Lettonie"], "item": ["chars lourds|blindés"]},
        [("_article", "CT+"), ("Norvège", "CT-"), ("Lettonie", "PS+")],
        "2021",
    ),
    relation("Visit", {"visitor": ["Norvège"], "destination": ["Lettonie"]}),
    entities=ENTITIES,
)
SUPPLY = event(
    "ArmsSupply",
    {"supplier": ["Norvège"], "recipient": ["Lettonie"], "item": ["chars"]},
    [("_", "CT+"), ("Norvège", "CT-"), ("Lettonie", "PS+")],
    "2021-03",
)
VISIT = event("Visit", {"visitor": ["Norvège"], "destination": ["Lettonie"]})

Counted = tuple[int, int, int]


def counts(scored: ArticleScore) -> tuple[Counted, Counted, Counted]:
    """Give right, found and wanted of relations, roles and claims."""
    total = scored.total
    relations, roles, claims = (
        (each.right, each.found, each.wanted)
        for each in (total.relations, total.roles, total.claims)
    )
    return relations, roles, claims


def supply(
    claims: Claims = SUPPLY[2], when: str | None = SUPPLY[3], **roles: Sequence[str] | None
) -> Case:
    """Change the supply: its fillers by role (None drops the role), claims, date."""
    changed = {**SUPPLY[1], **roles}
    kept = {role: fillers for role, fillers in changed.items() if fillers is not None}
    return event("ArmsSupply", kept, claims, when)


def test_a_perfect_graph() -> None:
    total = score(graph(SUPPLY, VISIT), GOLD).total
    for counted in (total.relations, total.roles, total.claims):
        assert (counted.precision, counted.recall, counted.f1) == (1, 1, 1)
    assert (total.exact.value, total.dates.value) == (1, 1)


def store(quads: list[Quad]) -> Store:
    filled = Store()
    filled.extend(quads)
    return filled


@pytest.mark.parametrize("kind", [list, Dataset, store])
def test_any_kind_of_dataset(kind: Callable[[list[Quad]], Iterable[Quad]]) -> None:
    dataset = kind(graph(SUPPLY))
    assert counts(score(dataset, GOLD)) == ((1, 1, 2), (3, 3, 5), (3, 3, 4))


def test_an_absent_article_has_found_nothing() -> None:
    scored = score([], GOLD)
    assert not scored.present
    assert counts(scored) == ((0, 0, 2), (0, 0, 5), (0, 0, 4))
    assert scored.total.relations.precision == 0


@pytest.mark.parametrize(
    ("events", "relations", "roles", "claims"),
    [
        # nothing, one, one too many
        ([], (0, 0, 2), (0, 0, 5), (0, 0, 4)),
        ([SUPPLY], (1, 1, 2), (3, 3, 5), (3, 3, 4)),
        (
            [SUPPLY, VISIT, event("Threat", {"threatener": ["Norvège"]})],
            (2, 3, 2),
            (5, 6, 5),
            (4, 5, 4),
        ),
        # another type is no match, however alike the fillers
        ([event("Meeting", {"visitor": ["Norvège"]})], (0, 1, 2), (0, 1, 5), (0, 1, 4)),
        # a role lacks: F1 2*2/5 = 0.8
        ([supply(item=None), VISIT], (2, 2, 2), (4, 4, 5), (4, 4, 4)),
        # two roles lack: F1 2*1/4 = 0.5 is just enough
        ([supply(item=None, recipient=None)], (1, 1, 2), (1, 1, 5), (3, 3, 4)),
        # one right of three: F1 2*1/6 is too little, and its right filler does not count
        ([supply(item=["blé"], recipient=["Malte"])], (0, 1, 2), (0, 3, 5), (0, 3, 4)),
        # a filler too many: F1 2*3/7
        ([supply(recipient=["Lettonie", "Malte"])], (1, 1, 2), (3, 4, 5), (3, 3, 4)),
        # fillers in each other's role: 1 of 3
        (
            [supply(supplier=["Lettonie"], recipient=["Norvège"])],
            (0, 1, 2),
            (0, 3, 5),
            (0, 3, 4),
        ),
        # two entities for one filler: it counts once
        ([supply(supplier=["Norvège", "Oslo"])], (1, 1, 2), (3, 4, 5), (3, 3, 4)),
        # two events for one gold relation: one is spurious
        (
            [VISIT, event("Visit", {"visitor": ["Norvège"], "destination": ["Riga"]}, when="2020")],
            (1, 2, 2),
            (2, 4, 5),
            (1, 2, 4),
        ),
        # claims: wrong claimant, wrong class, one of three
        ([supply(claims=[("Malte", "CT+")])], (1, 1, 2), (3, 3, 5), (0, 1, 4)),
        ([supply(claims=[("_", "CT-")])], (1, 1, 2), (3, 3, 5), (0, 1, 4)),
        ([supply(claims=[("_", "CT+")])], (1, 1, 2), (3, 3, 5), (1, 1, 4)),
        # a claimant's strongest commitment counts, whatever its wording
        (
            [supply(claims=[("_", "Uu"), ("_", "CT+"), ("Riga", "Uu"), ("Lettonie", "PS+")])],
            (1, 1, 2),
            (3, 3, 5),
            (2, 2, 4),
        ),
    ],
)
def test_counts(events: list[Case], relations: Counted, roles: Counted, claims: Counted) -> None:
    assert counts(score(graph(*events), GOLD)) == (relations, roles, claims)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Norvège", True),
        ("norvege", True),
        ("La Norvège", True),
        ("Oslo", True),
        ("des diplomates norvégiens", True),
        ("Royaume de Norvège/Oslo", True),  # under an alias of its own
        ("Royaume de Norvège", False),
        ("norvégiens", False),
    ],
)
def test_names_of_a_filler(name: str, right: bool) -> None:
    wanted = gold(relation("Visit", {"visitor": ["Norvège"]}), entities=ENTITIES)
    found = graph(event("Visit", {"visitor": [name]}))
    assert score(found, wanted).total.relations.right == int(right)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Sommet d’Åre", "Sommet d'Åre"),
        ("sommet d'are", "Sommet d'Åre"),
        ("l’Åre", "Sommet d'Åre"),
        ("Îles-Féroé", "Îles Féroé"),
        ("les iles Feroe", "Îles Féroé"),
        ("Malte", "Chypre|Malte"),
    ],
)
def test_spelling_does_not_count(name: str, label: str) -> None:
    wanted = gold(relation("Visit", {"visitor": [label]}), entities=ENTITIES)
    assert score(graph(event("Visit", {"visitor": [name]})), wanted).total.relations.right == 1


@pytest.mark.parametrize(
    ("item", "right"),
    [
        ("chars", True),
        ("dix chars d'assaut", True),
        ("BLINDÉS légers", True),
        ("canons/des blindés", True),
        ("obus", False),
        ("les", False),
        ("munitions de Norvège", False),
    ],
)
def test_items_share_a_content_word(item: str, right: bool) -> None:
    wanted = gold(relation("ArmsSupply", {"item": ["les chars de la Suède|blindés"]}))
    found = graph(event("ArmsSupply", {"item": [item]}))
    assert score(found, wanted).total.relations.right == int(right)


@pytest.mark.parametrize(
    ("found", "wanted", "right", "exact"),
    [
        ("CT+", "CT+", 1, 1),
        ("PR+", "PR+", 1, 1),
        ("PR+", "PS+", 1, 0),
        ("Uu", "PR+", 1, 0),
        ("CT-", "PR-", 1, 0),
        ("PS-", "CT-", 1, 0),
        ("CT+", "PR+", 0, 0),
        ("CT+", "CT-", 0, 0),
        ("PR-", "Uu", 0, 0),
        ("PS+", "PS-", 0, 0),
    ],
)
def test_classes_of_factuality(found: str, wanted: str, right: int, exact: int) -> None:
    scored = score(
        graph(event("Visit", {"visitor": ["Malte"]}, [("_", found)])),
        gold(relation("Visit", {"visitor": ["Malte"]}, [("_article", wanted)])),
    ).total
    assert (scored.claims.right, scored.exact.right, scored.exact.of) == (right, exact, right)


@pytest.mark.parametrize(
    ("found", "wanted", "share"),
    [
        ("2021-03", "2021", (1, 1)),  # within the gold's
        ("2021", "2021-03", (1, 1)),  # around it
        ("2021-03/2021-05", "2021-03-04", (1, 1)),
        ("2020/2021-02", "2021", (0, 1)),  # overlap is not enough
        ("2020", "2021", (0, 1)),
        (None, "2021", (0, 1)),
        ("2021", None, (0, 0)),
        (None, None, (0, 0)),
    ],
)
def test_dates(found: str | None, wanted: str | None, share: tuple[int, int]) -> None:
    scored = score(
        graph(event("Visit", {"visitor": ["Malte"]}, when=found)),
        gold(relation("Visit", {"visitor": ["Malte"]}, when=wanted)),
    ).total
    assert (scored.dates.right, scored.dates.of) == share


def test_a_reading_scores_as_its_graph() -> None:
    text = "Une phrase longue. Une autre."
    entities = tuple(
        Entity(f"entity/{label}", "Country", label) for label in ("Lettonie", "Norvège")
    )
    sentence = Span(0, 18)
    why = Evidence(sentence, text[:18], "venir", Span(4, 10), "visit.toml#venir")
    visit = Event(
        "event/1",
        "Visit",
        (("destination", ("entity/Lettonie",)), ("visitor", ("entity/Norvège",))),
        time_span("2022-02"),
    )
    claim = Claim("event/1", None, "CT-plus", "Asserting", "Past", (why,))
    reading = Reading(Article("one.txt", text, date(2022, 2, 10)), entities, (visit,), (claim,))
    scored = score_reading(reading, GOLD)
    assert counts(scored) == ((1, 1, 2), (2, 2, 5), (1, 1, 4))
    (missed,) = scored.findings
    assert (missed.kind, missed.type, missed.where) == (
        "missed",
        "ArmsSupply",
        ("Une phrase longue.",),
    )


def test_findings_say_where_and_by_what_rule() -> None:
    scored = score(
        graph(
            supply(supplier=["Malte"], claims=[("_", "CT+"), ("Lettonie", "Uu")], when="2020"),
            event("Threat", {"threatener": ["Norvège"]}),
        ),
        GOLD,
    )
    supply_ = (
        "ArmsSupply(item: chars lourds|blindés; recipient: Lettonie; supplier: Norvège) @2021: "
    )
    assert [(finding.kind, finding.message) for finding in scored.findings] == [
        ("role", supply_ + "lacks supplier Norvège; wrong supplier Malte"),
        ("factuality", supply_ + "Lettonie PS+ is Uu"),
        ("claim", supply_ + "lacks Norvège CT-"),
        ("date", supply_ + "date 2020 instead of 2021"),
        ("missed", "Visit(destination: Lettonie; visitor: Norvège) [_article CT+]"),
        ("spurious", "Threat(threatener: Norvège) [_article CT+]"),
    ]
    assert scored.findings[-1].where == ("Une phrase. <rules.toml#word>",)
