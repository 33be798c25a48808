"""A selection takes the events that are wanted, all that stands around them, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from readings import ENTITIES, SUPPLY, VISIT, reading

from builder.errors import NewsgraphError
from builder.export import Selection, serialise
from builder.graph import terms
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.graph.terms import ng
from builder.model import Naming, TimeSpan
from builder.store import GraphStore, open_store

MARCH = TimeSpan("2024-03", date(2024, 3, 1), date(2024, 3, 31))
READINGS = [
    reading("supply.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")], SUPPLY),
    reading("visit.txt", [("article", "CT+", "Past")], VISIT, MARCH),
    reading("other.txt", [("lettonie", "CT+", "Past")], ("Visit", {"visitor": ["dahl"]})),
]
CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"supply", "visit", "other"}),
    ({"entity": "Norvège"}, {"supply", "visit", "other"}),  # represented by Berg and by Dahl
    ({"entity": "no"}, {"supply", "visit", "other"}),
    ({"entity": "moldavie"}, {"supply"}),
    ({"entity": f"{BASE}entity/riga"}, {"visit"}),
    ({"entity": f"<{BASE}entity/lettonie>"}, {"other"}),  # who only speaks
    ({"statuses": ("contested",)}, {"supply"}),
    ({"statuses": ("établi",)}, {"visit"}),
    ({"statuses": ("Alleged", "established")}, {"visit", "other"}),
    ({"since": "2024-04"}, {"supply", "other"}),  # by the day of their articles
    ({"until": "2024-03-31"}, {"visit"}),
    ({"since": "2024-03-31", "until": "2024-03-31"}, {"visit"}),
    ({"since": "2024", "until": "2024"}, {"supply", "visit", "other"}),
    ({"since": "2024-05-03"}, set()),
    ({"entity": "Norvège", "since": "2024-05", "statuses": ("alleged",)}, {"other"}),
    ({"article": "visit.txt", "statuses": ("established",)}, {"visit"}),
    ({"article": "visit.txt", "statuses": ("contested",)}, set()),
    ({"article": "visit.txt", "entity": "Anna Berg"}, {"visit"}),
]


@pytest.fixture(scope="module")
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as store:
        for one in READINGS:
            store.replace_article(one.article.identifier, article_quads(one))
        yield store


def chosen(store: GraphStore, **selection: Any) -> set[Quad]:
    content = b"".join(serialise(store, "nquads", Selection(**selection)))
    return set(parse(content, format=RdfFormat.N_QUADS))


def articles(quads: set[Quad]) -> set[str]:
    about = {quad.subject for quad in quads if quad.predicate == ng("about")}
    sources = {q.object for q in quads if q.predicate == terms.DERIVED_FROM and q.subject in about}
    return {getattr(source, "value", "").rpartition("/")[2] for source in sources}


@pytest.mark.parametrize(("selection", "expected"), CASES)
def test_events_are_chosen(
    store: GraphStore, selection: dict[str, Any], expected: set[str]
) -> None:
    assert articles(chosen(store, **selection)) == expected


def test_with_an_event_comes_all_that_stands_around_it(store: GraphStore) -> None:
    """All of its article, here, and what the rules derive from it."""
    visit = {quad.triple for quad in article_quads(READINGS[1])}
    found = {quad.triple for quad in chosen(store, statuses=("established",))}
    assert found >= visit
    derived = {(triple.subject, triple.predicate) for triple in found - visit}
    assert derived == {
        (NamedNode(f"{BASE}{READINGS[1].events[0].key}"), ng("status")),
        (NamedNode(f"{BASE}entity/berg"), ng("visits")),
    }


def test_relations_of_other_events_stay_out(store: GraphStore) -> None:
    assert any(quad.predicate == ng("visits") for quad in chosen(store))
    found = chosen(store, statuses=("contested",))
    assert not any(quad.predicate == ng("visits") for quad in found)


@pytest.mark.parametrize("more", [{}, {"entity": "Norvège"}, {"article": "supply.txt"}])
def test_evidence_stays_out_on_demand(store: GraphStore, more: dict[str, Any]) -> None:
    with_it, without = chosen(store, **more), chosen(store, evidence=False, **more)
    gone = with_it - without
    assert without < with_it
    assert {quad.predicate for quad in gone} >= {ng("evidence"), terms.EXACT, terms.START}
    kinds = ("evidence/", "selector/")
    nodes = {n for q in without for n in (q.subject, q.object) if isinstance(n, NamedNode)}
    assert [one for one in nodes if one.value.removeprefix(BASE).startswith(kinds)] == []
    assert articles(without) == articles(with_it)


def test_the_background_comes_with_chosen_events_too(store: GraphStore) -> None:
    names = {q.graph_name for q in chosen(store, entity="Riga", background=True)}
    assert NamedNode(f"{BASE}graph/ontology") in names


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads"])
def test_graphs_agree_in_every_format(store: GraphStore, format_: str) -> None:
    kinds = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}
    content = b"".join(serialise(store, format_, Selection(entity="Riga")))
    found = {quad.triple for quad in parse(content, format=kinds[format_])}
    assert found == {quad.triple for quad in chosen(store, entity="Riga")}


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ({"entity": ""}, "There is no entity ;"),
        ({"entity": "http://[x"}, r"http://\[x is no IRI; mend it or give a name"),
        ({"since": ""}, "'' is no date"),
        ({"entity": "Atlantide"}, 'There is no entity Atlantide; "newsgraph entities" lists all'),
        ({"statuses": ("sure",)}, "There is no status sure; choose one of Alleged, Announced"),
        ({"since": "mardi"}, "'mardi' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"until": "2024-02-30"}, "'2024-02-30' is no date"),
        ({"since": "2024-13"}, "'2024-13' is no date"),
        ({"since": "2025", "until": "2024"}, "from 2025 to 2024 is empty; swap its ends"),
        ({"article": "none.txt"}, "There is no article none.txt"),
    ],
)
def test_what_cannot_be_chosen(store: GraphStore, selection: dict[str, Any], message: str) -> None:
    with pytest.raises(NewsgraphError, match=message):
        chosen(store, **selection)


def test_the_words_for_those_it_names_come_from_its_articles_alone() -> None:
    """Both articles call a state by its capital; only one of them tells of the visit."""
    naming = Naming("Oslo", "CapitalOrSeat")
    norway = replace(ENTITIES["norvege"], namings=(naming,))
    told = [
        reading("supply.txt", changed=[norway]),
        reading("visit.txt", what=VISIT, changed=[norway]),
    ]
    with open_store(None, writable=True) as store:
        for one in told:
            store.replace_article(one.article.identifier, article_quads(one))
        found = chosen(store, entity="Riga")
    graphs = [q.graph_name for q in found if q.predicate == ng("wording")]
    assert graphs == [NamedNode(f"{BASE}article/visit")]
