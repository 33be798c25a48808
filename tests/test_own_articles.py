"""The project's own articles, built together: what is written holds to the shapes."""

from pathlib import Path

import pytest

from builder.pipeline import build
from builder.store import open_store
from builder.validate import Report, validate

ARTICLES = Path(__file__).resolve().parent / "gold" / "articles"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("own") / "graph"
    built = build([ARTICLES], folder, metadata={})
    assert (built.built, built.refused) == (len(list(ARTICLES.glob("*.txt"))), ())
    with open_store(folder, writable=False) as store:
        return validate(store.dataset)


def test_the_shapes_hold(report: Report) -> None:
    assert report.conforms, report.violations
