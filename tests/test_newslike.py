"""The store that benchmarks ask is made alike each time, and as newsgraph itself would make it."""

import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from builder.store import open_store
from builder.validate import validate

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

from newslike import make


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("newslike") / "graph"
    assert make(path, 25_000) > 25_000
    return path


def test_the_same_seed_makes_the_same_quads(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "again", 25_000)
    with (
        open_store(folder, writable=False) as one,
        open_store(tmp_path / "again", writable=False) as other,
    ):
        assert set(one.dataset) == set(other.dataset)


def test_what_is_derived_is_what_the_rules_derive(folder: Path) -> None:
    with open_store(folder, writable=True) as store:
        assert store.refresh_derived() is False
        first, *_ = store.articles()
        assert store.remove_article(first) is True


def test_its_articles_have_the_shape_of_real_ones(folder: Path) -> None:
    one = Store()
    with open_store(folder, writable=False) as store:
        graph = store.article_graph(store.articles()[0])
        one.extend(store.dataset.quads_for_pattern(None, None, None, graph))
    report = validate(one)
    assert report.articles == 1
    assert report.conforms
