"""One article's graph, as a whole and in its parts."""

import difflib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)
from readings import reading

from builder.errors import ArticleError
from builder.graph.iri import BASE, ONTOLOGY
from builder.graph.quads import article_quads
from builder.model import (
    Article,
    Claim,
    Entity,
    Event,
    Evidence,
    Reading,
    Span,
    Tenure,
    TimeSpan,
)

GOLDEN = Path(__file__).parent / "golden" / "depeche.nq"

TEXT = "« Oslo livre »,\ndit la Norvège, qui « livrera encore »."
FIRST, SECOND = Span(0, 15), Span(16, len(TEXT))
READING = Reading(
    Article(
        "dépêche.txt",
        TEXT,
        date(2024, 5, 2),
        title="Des « obus » & autres",
        url="https://example.org/dépêche?a=1&b=deux mots",
        publisher="La Gazette",
    ),
    (
        Entity(
            "entity/norvege",
            "Country",
            "Norvège",
            ("Norvège", "Oslo"),
            iso_code="NO",
            exact_matches=("http://www.wikidata.org/entity/Q20",),
        ),
        Entity("entity/moldavie", "Country", "Moldavie"),
        Entity(
            "entity/berg",
            "Person",
            "Anna Berg",
            (),
            "ministre",
            "entity/norvege",
            tenures=(Tenure("ministre", "entity/norvege"), Tenure("générale")),
        ),
        Entity("entity/gazette", "NewsMedia", "La Gazette"),
        Entity("item/obus", "Weapon", "obus"),
    ),
    (
        Event(
            "event/1",
            "ArmsSupply",
            (
                ("item", ("item/obus",)),
                ("recipient", ("entity/moldavie",)),
                ("supplier", ("entity/norvege",)),
            ),
            TimeSpan("2024-04/2024-05", date(2024, 4, 1), date(2024, 5, 31)),
        ),
    ),
    (
        Claim(
            "event/1",
            "entity/berg",
            "CT-plus",
            "Asserting",
            "Present",
            (
                Evidence(
                    FIRST,
                    TEXT[FIRST.start : FIRST.end],
                    "livrer",
                    Span(7, 12),
                    "events/transfer.toml#livrer",
                    ("dire",),
                ),
                Evidence(
                    SECOND,
                    TEXT[SECOND.start : SECOND.end],
                    "livrer",
                    Span(TEXT.index("livrera"), TEXT.index("livrera") + 7),
                    "events/transfer.toml#livrer",
                ),
            ),
            relayed_by="entity/gazette",
        ),
        Claim(
            "event/1",
            None,
            "PS-plus",
            "Reporting",
            "Future",
            (
                Evidence(
                    SECOND,
                    TEXT[SECOND.start : SECOND.end],
                    "livrer",
                    Span(TEXT.index("livrera"), TEXT.index("livrera") + 7),
                    "events/transfer.toml#livrer",
                ),
            ),
        ),
    ),
)


def canonical(quads: Iterable[Quad]) -> list[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def test_the_golden_graph() -> None:
    golden = canonical(parse(path=GOLDEN, format=RdfFormat.N_QUADS))
    made = canonical(article_quads(READING))
    assert "\n".join(difflib.unified_diff(golden, made, "golden", "made", lineterm="", n=0)) == ""


def test_quads_are_sorted_each_once_and_in_the_article_s_graph() -> None:
    quads = article_quads(READING)
    assert quads == sorted(set(quads), key=str)
    assert {quad.graph_name for quad in quads} == {NamedNode(f"{BASE}article/d%C3%A9p%C3%AAche")}


def test_no_blank_nodes() -> None:
    terms = {term for quad in article_quads(READING) for term in (quad.subject, quad.object)}
    assert not [term for term in terms if isinstance(term, BlankNode)]


def test_order_within_a_reading_makes_no_difference() -> None:
    turned = replace(
        READING,
        entities=READING.entities[::-1],
        claims=tuple(replace(c, evidence=c.evidence[::-1]) for c in READING.claims[::-1]),
    )
    assert article_quads(turned) == article_quads(READING)


def test_data_stand_below_the_base() -> None:
    base = "https://example.org/press#"
    for quad in article_quads(READING, base):
        assert isinstance(quad.subject, NamedNode)
        assert quad.subject.value.startswith(base)
        assert not str(quad.object).startswith(f"<{BASE}")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2024", '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("2024-04", '"2024-04"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("2024-04-03", '"2024-04-03"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("2024/2025", '"2024/2025"'),
        ("2024-04/2024-05", '"2024-04/2024-05"'),
        ("2024-04-03/2024-05-06", '"2024-04-03/2024-05-06"'),
    ],
)
def test_dates_are_typed_by_what_they_give(value: str, written: str) -> None:
    time = TimeSpan(value, date(2024, 4, 3), date(2024, 5, 6))
    found = {
        quad.predicate.value.removeprefix(ONTOLOGY): str(quad.object)
        for quad in article_quads(reading("a.txt", time=time))
    }
    assert found["date"] == written
    assert found["earliest"] == '"2024-04-03"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert found["latest"] == '"2024-05-06"^^<http://www.w3.org/2001/XMLSchema#date>'


def test_an_event_without_a_time_has_none() -> None:
    predicates = {quad.predicate.value for quad in article_quads(reading("a.txt"))}
    assert not predicates & {f"{ONTOLOGY}{name}" for name in ("date", "earliest", "latest")}


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("https://example.org/é?q=%C3%A9", "https://example.org/%C3%A9?q=%C3%A9"),
        ('https://example.org/"<>{}|^`\\', "https://example.org/%22%3C%3E%7B%7D%7C%5E%60%5C"),
    ],
)
def test_urls_become_iris(url: str, written: str) -> None:
    made = reading("a.txt")
    made = replace(made, article=replace(made.article, url=url))
    sources = [q.object for q in article_quads(made) if q.predicate.value.endswith("terms/source")]
    assert sources == [NamedNode(written)]


@pytest.mark.parametrize("url", ["example.org", "/a/b", "nothing", "http://", "https://[a/"])
def test_what_is_no_url_is_refused(url: str) -> None:
    made = reading("a.txt")
    made = replace(made, article=replace(made.article, url=url))
    with pytest.raises(ArticleError, match=r"^a\.txt: .* is no URL; mend it in the metadata"):
        article_quads(made)
