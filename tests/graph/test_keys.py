"""Keys are pure functions of content."""

from datetime import date

import pytest
import rdflib.term
from pyoxigraph import NamedNode
from readings import reading

from builder.graph.iri import BASE, node
from builder.graph.keys import article_key, claim_key, evidence_key, selector_key
from builder.keys import entity_key, event_key, item_key, slug
from builder.model import Evidence, Span, TimeSpan

PUBLISHED = date(2024, 5, 2)
DAY = TimeSpan("2024-05-01", date(2024, 5, 1), date(2024, 5, 1))
ROLES = {"visitor": ["entity/b", "entity/a"], "destination": ["entity/riga"], "host": ["entity/h"]}
IDENTIFYING = ("visitor", "destination")


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        ("000_a1.txt", "article/000_a1"),
        ("dépêche 2.5.txt", "article/d%C3%A9p%C3%AAche%202.5"),
        ("de\u0301pe\u0302che.html", "article/d%C3%A9p%C3%AAche"),
        ("depeche.12", "article/depeche.12"),
        ("2024/depeche.txt", "article/2024%2Fdepeche"),
        ("a#b?c%d.txt", "article/a%23b%3Fc%25d"),
        (".txt", "article/.txt"),
        ("..", "article/%2E%2E"),
        ("sans extension", "article/sans%20extension"),
        ("東京.txt", "article/%E6%9D%B1%E4%BA%AC"),
    ],
)
def test_articles_are_named_by_their_file(identifier: str, key: str) -> None:
    assert article_key(identifier) == key
    assert rdflib.term._is_valid_uri(node(key).value)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Corée du Nord", "coree-du-nord"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("Œuvre", "oeuvre"),
        ("  L’Hay-les-Roses ", "l-hay-les-roses"),
        ("S-400", "s-400"),
        ("Beata Szydło", "beata-szydlo"),
        ("Đoković", "dokovic"),
    ],
)
def test_slugs(label: str, expected: str) -> None:
    assert slug(label) == expected
    assert entity_key(label) == f"entity/{expected}"
    assert item_key(label) == f"item/{expected}"


def test_labels_without_a_latin_letter_differ() -> None:
    assert slug("東京") != slug("平壌")
    assert slug("東京").startswith("x-")


def key(**changed: object) -> str:
    arguments = {
        "type_": "Visit",
        "roles": ROLES,
        "identifying": IDENTIFYING,
        "time": None,
        "published": PUBLISHED,
    }
    return event_key(**(arguments | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"roles": ROLES | {"visitor": ["entity/a", "entity/b"]}},
        {"roles": dict(reversed(ROLES.items()))},
        {"roles": ROLES | {"host": ["entity/other"]}},
        {"identifying": tuple(reversed(IDENTIFYING))},
        {"published": date(2024, 5, 31)},
        {"time": TimeSpan("2024-05", date(2024, 5, 1), date(2024, 5, 31))},
    ],
)
def test_what_makes_no_other_event(changed: dict[str, object]) -> None:
    assert key(**changed) == key()


@pytest.mark.parametrize(
    "changed",
    [
        {"type_": "Meeting"},
        {"roles": ROLES | {"visitor": ["entity/a"]}},
        {"roles": {"visitor": ROLES["destination"], "destination": ROLES["visitor"]}},
        {"published": date(2024, 6, 1)},
        {"time": DAY},
    ],
)
def test_what_makes_another_event(changed: dict[str, object]) -> None:
    assert key(**changed) != key()


def test_an_event_s_own_date_outweighs_the_publication() -> None:
    assert key(time=DAY) == key(time=DAY, published=date(2020, 1, 1))


def test_claims_differ_by_article_claimant_and_commitment() -> None:
    claims = [
        claim
        for said in (("islande", "CT+", "Past"), ("islande", "PR+", "Past"), ("onu", "CT+", "Past"))
        for claim in reading("a.txt", [said]).claims
    ]
    keys = {claim_key(article, claim) for claim in claims for article in ("article/a", "article/b")}
    assert len(keys) == 6


def test_evidence_has_two_selectors() -> None:
    evidence = Evidence(Span(0, 5), "Texte", "t", Span(0, 5), "events/a.toml#t", ("b", "a"))
    turned = Evidence(Span(0, 5), "Texte", "t", Span(0, 5), "events/a.toml#t", ("a", "b", "a"))
    found = evidence_key("article/a", evidence)
    assert found == evidence_key("article/a", turned) != evidence_key("article/b", evidence)
    selectors = {selector_key(found, kind) for kind in ("quote", "position")}
    assert {NamedNode(BASE + name).value.rpartition("/")[0] for name in selectors} == {
        f"{BASE}selector"
    }
    assert len(selectors) == 2
