"""The checks find nothing in a sound graph, and each finds what it is there for."""

from collections.abc import Iterator

import pytest
from pyoxigraph import QuerySolutions, Store
from readings import SUPPLY, VISIT, reading

from builder.graph.quads import article_quads
from builder.resources import QUERIES
from builder.store import GraphStore, open_store

CHECKS = {path.stem: path for path in sorted((QUERIES / "checks").glob("*.rq"))}
PREFIXES = """
PREFIX : <https://w3id.org/newsgraph/id/>
PREFIX ng: <https://w3id.org/newsgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""

READINGS = [
    reading("a.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")], SUPPLY),
    reading("b.txt", [("article", "CT+", "Future"), ("berg", "PS+", "Future")], VISIT),
    reading("c.txt", what=("Meeting", {"participant": ["officiels", "onu"]})),
]


@pytest.fixture
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as store:
        for each in READINGS:
            store.replace_article(each.article.identifier, article_quads(each))
        yield store


def rows(store: Store, check: str) -> int:
    text = CHECKS[check].read_text(encoding="utf-8")
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return len(list(found))


@pytest.mark.parametrize("check", CHECKS)
def test_a_sound_graph_passes(store: GraphStore, check: str) -> None:
    assert rows(store.dataset, check) == 0


@pytest.mark.parametrize("check", CHECKS)
def test_checks_say_what_they_look_for(check: str) -> None:
    lines = CHECKS[check].read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# title: ")
    assert lines[1].startswith("# description: ")


BROKEN = {
    "blank-nodes": "INSERT DATA { GRAPH :article/a { :x ng:cue [] } }",
    "claims-incomplete": "INSERT DATA { GRAPH :article/a { :x a ng:Claim ; ng:about :y } }",
    "claims-of-strangers": "INSERT DATA { GRAPH :article/a { :x ng:relayedBy :nobody } }",
    "claims-without-evidence": "INSERT DATA { GRAPH :article/a { :x a ng:Claim } }",
    "events-without-claims": "INSERT DATA { GRAPH :article/a { :event/x a ng:Visit } }",
    "events-without-one-status": "INSERT DATA { GRAPH :article/a { :x ng:about :event/x } }",
    "fillers-without-types": "INSERT DATA { GRAPH :article/a { :event/x ng:visitor :nobody } }",
    "foreign-roles": "INSERT DATA { GRAPH :article/a { :x a ng:Visit ; ng:supplier :entity/onu } }",
    "quotes-without-offsets": "INSERT DATA { GRAPH :article/a { :x oa:hasSource :article/a } }",
    "relations-without-events": "INSERT DATA { GRAPH :article/a { :x ng:visits :y } }",
    "triggers-outside-quotes": "INSERT DATA { GRAPH :article/a { :x oa:hasSource :article/a } }",
    "unknown-terms": "INSERT DATA { GRAPH :article/a { :x ng:unheard :y } }",
}
SUBTLE = [
    ("quotes-without-offsets", "oa:end", "?old + 1"),
    ("quotes-without-offsets", "oa:exact", 'CONCAT(?old, "!")'),
    ("triggers-outside-quotes", "ng:triggerEnd", "?old + 1000"),
    ("claims-without-evidence", "oa:hasSource", ":article/elsewhere"),
    ("relations-without-events", "ng:status", "ng:Possible"),
    ("unknown-terms", "ng:factuality", "ng:Perhaps"),
]


def update(store: Store, text: str) -> None:
    store.update(
        PREFIXES
        + text.replace(":article/", "art:").replace(":event/", "ev:").replace(":entity/", "en:"),
        prefixes={
            "art": "https://w3id.org/newsgraph/id/article/",
            "ev": "https://w3id.org/newsgraph/id/event/",
            "en": "https://w3id.org/newsgraph/id/entity/",
        },
    )


def test_every_check_is_tried() -> None:
    assert set(BROKEN) == set(CHECKS)


@pytest.mark.parametrize("check", BROKEN)
def test_a_broken_graph_is_found(store: GraphStore, check: str) -> None:
    update(store.dataset, BROKEN[check])
    assert rows(store.dataset, check) > 0


@pytest.mark.parametrize(("check", "predicate", "new"), SUBTLE)
def test_a_changed_value_is_found(store: GraphStore, check: str, predicate: str, new: str) -> None:
    old, changed = (f"GRAPH ?g {{ ?s {predicate} {value} }}" for value in ("?old", "?new"))
    update(
        store.dataset,
        f"DELETE {{ {old} }} INSERT {{ {changed} }} WHERE {{ {old} BIND({new} AS ?new) }}",
    )
    assert rows(store.dataset, check) > 0
