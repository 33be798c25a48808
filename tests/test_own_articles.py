"""The articles at hand, built together: the shapes hold, quotations stand where they say."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.pipeline import build
from builder.read import Refusal, read_articles
from builder.store import open_store
from builder.validate import validate

ROOT = Path(__file__).resolve().parent.parent
OWN = "tests/gold/articles"
DATED = {"published": "2024-05-16"}  # not all of them come with their dates
PREFIXES = """
PREFIX ng: <https://w3id.org/newsgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
PLACES = """SELECT DISTINCT ?evidence ?name ?words ?start ?end ?from ?to {
  ?evidence oa:hasSource/dcterms:identifier ?name ; oa:hasSelector/oa:exact ?words .
  ?evidence oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
  ?evidence ng:triggerStart ?from ; ng:triggerEnd ?to .
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the store of a folder's articles, built once."""

    @cache
    def store(folder: str) -> Path:
        if not (ROOT / folder).is_dir():
            pytest.skip("some articles lie beside the repository, in ../shared, and are absent")
        path = tmp_path_factory.mktemp("built") / "graph"
        report = build([ROOT / folder], path, metadata=DATED)
        assert (report.refused, report.withheld) == ((), ())
        return path

    return store


def test_the_shapes_hold(built: Callable[[str], Path]) -> None:
    with open_store(built(OWN), writable=False) as store:
        assert len(store.articles()) == len(list((ROOT / OWN).glob("*.txt"))) > 0
        report = validate(store.dataset)
    assert report.conforms, report.violations


@pytest.mark.parametrize("folder", [OWN, "seeds", "../shared/articles"])
def test_every_quotation_stands_at_its_offsets(built: Callable[[str], Path], folder: str) -> None:
    path = built(folder)
    articles = read_articles([ROOT / folder], DATED)
    texts = {one.identifier: one.text for one in articles if not isinstance(one, Refusal)}
    rows = solutions(path, PLACES)
    wrong = []
    for _, name, words, *offsets in rows:
        start, end, trigger, trigger_end = map(int, offsets)
        inside = start <= trigger < trigger_end <= end
        if texts[name][start:end] != words or not inside:
            wrong.append((name, start, words))

    assert wrong == []
    evidence = {row[0] for row in solutions(path, "SELECT DISTINCT ?e { ?c ng:evidence ?e }")}
    assert {row[0] for row in rows} == evidence  # none without words and place
    assert {row[1] for row in rows} == {*texts}  # every article has some


def solutions(path: Path, query: str) -> list[list[str]]:
    with open_store(path, writable=False) as store:
        found = store.dataset.query(PREFIXES + query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return [[term.value for term in row if term is not None] for row in found]
