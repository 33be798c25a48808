"""What follows from all articles together: statuses, plain relations, and their end."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import NamedNode
from readings import ENTITIES, SUPPLY, VISIT, Said, What, reading

from builder.derive import rules
from builder.graph.iri import BASE, ONTOLOGY
from builder.graph.quads import article_quads
from builder.model import Entity, Reading, TimeSpan
from builder.resources import QUERIES
from builder.store import GraphStore, open_store

DERIVED = NamedNode(f"{BASE}graph/derived")
ARTICLE = ("article", "CT+", "Past")
MAY = TimeSpan("2024-05-01", date(2024, 5, 1), date(2024, 5, 1))


def short(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY).removeprefix(f"{BASE}entity/").removeprefix(BASE)


def derived(store: GraphStore) -> set[tuple[str, str, str]]:
    return {
        (short(quad.subject.value), short(quad.predicate.value), short(quad.object.value))
        for quad in store.dataset.quads_for_pattern(None, None, None, DERIVED)
    }


def statuses(store: GraphStore) -> list[str]:
    return sorted(value for _, predicate, value in derived(store) if predicate == "status")


def relations(store: GraphStore) -> set[tuple[str, str, str]]:
    return {triple for triple in derived(store) if triple[1] != "status"}


def put(store: GraphStore, *readings: Reading) -> None:
    for each in readings:
        store.replace_article(each.article.identifier, article_quads(each))


@pytest.fixture
def store() -> GraphStore:
    return open_store(None, writable=True)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        # somebody commits and somebody else denies
        ([ARTICLE, ("norvege", "CT-", "Past")], "Contested"),
        ([("islande", "CT+", "Past"), ("norvege", "CT-", "Past")], "Contested"),
        ([("islande", "PR+", "Past"), ("norvege", "PR-", "Past")], "Contested"),
        ([("norvege", "CT+", "Past"), ("moldavie", "CT-", "Past")], "Contested"),
        ([("islande", "CT+", "Past"), ("islande", "CT-", "Past"), ARTICLE], "Contested"),
        # one voice that says both is not somebody else
        ([ARTICLE, ("article", "CT-", "Past")], "Established"),
        ([("islande", "CT+", "Past"), ("islande", "CT-", "Past")], "Alleged"),
        # only denials, whatever is thought possible or left open
        ([("norvege", "CT-", "Past")], "Denied"),
        ([("norvege", "PR-", "Past")], "Denied"),
        ([("norvege", "CT-", "Past"), ("islande", "PS+", "Past")], "Denied"),
        ([("norvege", "CT-", "Past"), ("islande", "PS-", "Past")], "Denied"),
        ([("norvege", "CT-", "Past"), ("article", "Uu", "Past")], "Denied"),
        # an article itself
        ([ARTICLE], "Established"),
        ([("article", "CT+", "Present")], "Established"),
        ([("article", "CT+", "Future")], "Announced"),
        ([("article", "CT+", "Future"), ("islande", "PS+", "Future")], "Announced"),
        ([("article", "CT+", "Future"), ("islande", "PS+", "Present")], "Established"),
        ([ARTICLE, ("norvege", "PS-", "Past")], "Established"),
        # a participant, or who speaks for one
        ([("norvege", "CT+", "Past")], "Established"),
        ([("moldavie", "CT+", "Past")], "Established"),
        ([("officiels", "CT+", "Past")], "Established"),
        ([("berg", "CT+", "Future")], "Announced"),
        ([("norvege", "PR+", "Past")], "Alleged"),
        # two states or organisations
        ([("islande", "CT+", "Past"), ("lettonie", "CT+", "Past")], "Established"),
        ([("islande", "CT+", "Future"), ("lettonie", "CT+", "Future")], "Announced"),
        ([("ministere", "CT+", "Past"), ("onu", "CT+", "Past")], "Established"),
        ([("porte-parole", "CT+", "Past"), ("lettonie", "CT+", "Past")], "Established"),
        ([("islande", "CT+", "Past"), ("ministere", "CT+", "Past")], "Alleged"),
        ([("porte-parole", "CT+", "Past"), ("islande", "CT+", "Past")], "Alleged"),
        ([("islande", "CT+", "Past"), ("lettonie", "PR+", "Past")], "Alleged"),
        # people who stand for nobody
        ([("analystes", "CT+", "Past"), ("islande", "CT+", "Past")], "Alleged"),
        ([("analystes", "CT+", "Past"), ("experts", "CT+", "Past")], "Alleged"),
        # others only
        ([("islande", "CT+", "Past")], "Alleged"),
        ([("islande", "PR+", "Future")], "Alleged"),
        ([("islande", "PR+", "Past"), ("article", "PR+", "Past")], "Alleged"),
        # the rest
        ([("article", "PR+", "Past")], "Possible"),
        ([("islande", "PS+", "Future")], "Possible"),
        ([("norvege", "PS-", "Future")], "Possible"),
        ([("article", "Uu", "Present")], "Possible"),
    ],
)
def test_the_first_status_that_fits(store: GraphStore, said: list[Said], status: str) -> None:
    put(store, reading("a.txt", said))
    assert statuses(store) == [status]


@pytest.mark.parametrize("said", [[("norvege", "CT+", "Past")], [("dahl", "CT+", "Past")]])
def test_who_stands_for_one_party_with_a_filler_confirms(
    store: GraphStore, said: list[Said]
) -> None:
    put(store, reading("a.txt", said, VISIT))
    assert statuses(store) == ["Established"]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ([ARTICLE], [("article", "CT-", "Past")], "Contested"),
        ([("islande", "CT+", "Past")], [("lettonie", "CT+", "Past")], "Established"),
        ([("islande", "CT+", "Past")], [("islande", "CT+", "Past")], "Alleged"),
        ([("article", "CT+", "Future")], [ARTICLE], "Established"),
        ([("norvege", "CT-", "Past")], [("islande", "PS+", "Past")], "Denied"),
    ],
)
def test_articles_on_one_event_make_one_status(
    store: GraphStore, first: list[Said], second: list[Said], status: str
) -> None:
    put(store, reading("a.txt", first), reading("b.txt", second))
    assert statuses(store) == [status]


@pytest.mark.parametrize(
    ("said", "what", "expected"),
    [
        ([ARTICLE], SUPPLY, {("norvege", "suppliesArmsTo", "moldavie")}),
        ([("article", "CT+", "Future")], SUPPLY, {("norvege", "suppliesArmsTo", "moldavie")}),
        ([("islande", "CT+", "Past")], SUPPLY, set()),
        ([ARTICLE, ("norvege", "CT-", "Past")], SUPPLY, set()),
        ([("norvege", "CT-", "Past")], SUPPLY, set()),
        ([("article", "PR+", "Past")], SUPPLY, set()),
        ([ARTICLE], VISIT, {("berg", "visits", "riga")}),
        (
            [ARTICLE],
            ("Meeting", {"participant": ["norvege", "onu"]}),
            {("norvege", "meets", "onu"), ("onu", "meets", "norvege")},
        ),
        ([ARTICLE], ("Meeting", {"participant": ["officiels", "norvege"]}), set()),
        (
            [ARTICLE],
            ("ArmsSupply", {"supplier": ["officiels"], "recipient": ["moldavie", "experts"]}),
            {
                ("norvege", "suppliesArmsTo", "moldavie"),
                ("norvege", "suppliesArmsTo", "experts"),
            },
        ),
        # a group hands on what its state may be said to do, and keeps what it may not
        (
            [ARTICLE],
            ("Condemnation", {"critic": ["officiels"], "target": ["onu"]}),
            {("norvege", "condemns", "onu")},
        ),
        (
            [ARTICLE],
            ("Arrest", {"arrester": ["moldavie"], "arrested": ["officiels"]}),
            {("moldavie", "arrests", "officiels")},
        ),
        (
            [ARTICLE],
            ("Protest", {"protester": ["officiels"], "target": ["onu"]}),
            {("officiels", "protestsAgainst", "onu")},
        ),
    ],
)
def test_plain_relations(
    store: GraphStore, said: list[Said], what: What, expected: set[tuple[str, str, str]]
) -> None:
    put(store, reading("a.txt", said, what))
    assert relations(store) == expected


def test_a_relation_ends_with_the_last_event_behind_it(store: GraphStore) -> None:
    supplies = {("norvege", "suppliesArmsTo", "moldavie")}
    put(store, reading("a.txt"), reading("b.txt", time=MAY))
    assert len(statuses(store)) == 2
    put(store, reading("c.txt", [("norvege", "CT-", "Past")]))
    assert relations(store) == supplies
    store.remove_article("b.txt")
    assert relations(store) == set()
    store.remove_article("c.txt")
    assert relations(store) == supplies
    store.remove_article("a.txt")
    assert derived(store) == set()


def test_a_relation_of_a_group_outlives_another_group_s(store: GraphStore) -> None:
    group = ("ArmsSupply", {"supplier": ["officiels"], "recipient": ["moldavie"]})
    put(store, reading("a.txt", what=group), reading("b.txt"))
    store.remove_article("b.txt")
    assert relations(store) == {("norvege", "suppliesArmsTo", "moldavie")}


def test_whom_one_represents_may_stand_in_another_article(store: GraphStore) -> None:
    alone = Entity("entity/officiels", "Group", "responsables")
    put(store, reading("a.txt", [("officiels", "CT+", "Past")], changed=[alone]))
    assert statuses(store) == ["Alleged"]
    elsewhere = reading("b.txt", [("officiels", "PS+", "Future")], VISIT)
    put(store, elsewhere)
    assert statuses(store) == ["Established", "Possible"]
    store.remove_article("b.txt")
    assert statuses(store) == ["Alleged"]


def test_whom_one_represents_may_change_down_the_chain(store: GraphStore) -> None:
    said = [("porte-parole", "CT+", "Past"), ("islande", "CT+", "Past")]
    alone = replace(ENTITIES["ministere"], represents=None)
    put(store, reading("a.txt", said, changed=[alone]))
    assert statuses(store) == ["Established"]  # a ministry of no state, and a state
    put(store, reading("b.txt", [("ministere", "PS+", "Past")], VISIT))
    assert statuses(store) == ["Alleged", "Possible"]


READINGS = [
    reading("a.txt", [("islande", "CT+", "Past")]),
    reading("b.txt", [("officiels", "CT-", "Past")]),
    reading("c.txt", [("article", "CT+", "Future")], VISIT),
    reading("d.txt", time=MAY),
    reading("a.txt", [("lettonie", "CT+", "Past")]),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::3])
def test_order_makes_no_difference(store: GraphStore, order: tuple[int, ...]) -> None:
    put(store, *READINGS[:4])
    expected = set(store.dataset)
    other = open_store(None, writable=True)
    put(other, READINGS[4], *(READINGS[i] for i in order))
    assert set(other.dataset) == expected


def test_deriving_anew_changes_nothing(store: GraphStore) -> None:
    put(store, *READINGS)
    store.remove_article("b.txt")
    before = derived(store)
    assert before
    assert store.refresh_derived() is False
    store.dataset.remove_graph(DERIVED)
    assert store.refresh_derived() is True
    assert derived(store) == before


def test_rules_run_behind_those_they_name() -> None:
    texts = rules()
    names = sorted(path.stem for path in (QUERIES / "rules").glob("*.rq"))
    assert len(texts) == len(names)
    titles = [text.partition("\n")[0] for text in texts]
    assert titles.index("# title: What all claims on an event make of it") < titles.index(
        "# title: Plain relations"
    )
