"""The articles that serve development: no two entities for one real thing, and none for two."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from sentences import reader

from builder.folding import fold
from builder.model import Article, Entity, Reading
from builder.read import Refusal, read_articles

_FOLDER = Path(__file__).parent
_ROOT = _FOLDER.parents[1]
_ARTICLES = (_ROOT / "tests/gold/articles", _ROOT / "seeds")
_GIVEN = _ROOT.parent / "shared/articles"  # may not be published with the code
TABLE = tomllib.loads((_FOLDER / "read_articles.toml").read_text())


@cache
def readings() -> Mapping[str, Reading]:
    """What is read of the articles of the table, by the article's name without its ending."""
    rows = [name for names in (*TABLE["one"], *TABLE["two"]) for name in names]
    wanted = {row[0] for row in (*rows, *TABLE["kinds"], *TABLE["no_names"])}
    paths = [f for folder in _ARTICLES for f in sorted(folder.glob("*.txt")) if f.stem in wanted]
    articles = [a for a in read_articles(paths, {}) if not isinstance(a, Refusal)]
    for path in sorted(_GIVEN.glob("wikinews-*.txt")):
        if path.stem in wanted:
            day = date.fromisoformat(path.stem.removeprefix("wikinews-"))
            articles.append(Article(path.name, path.read_text(), day))
    return {Path(r.article.identifier).stem: r for r in reader().read_all(articles)}


def called(article: str, name: str) -> list[Entity]:
    if article not in readings():
        pytest.skip(f"../shared/articles/{article}.txt is not there")
    return [
        entity
        for entity in readings()[article].entities
        if fold(name) in {fold(label) for label in (entity.label, *entity.alternative_labels)}
    ]


def keys(names: list[list[str]]) -> list[set[str]]:
    return [{entity.key for entity in called(*name)} for name in names]


@pytest.mark.parametrize("names", TABLE["one"], ids=lambda names: names[-1][1])
def test_one_thing_is_one_entity(names: list[list[str]]) -> None:
    found = keys(names)
    assert all(found)
    assert len(set.union(*found)) == 1


@pytest.mark.parametrize("names", TABLE["two"], ids=lambda names: names[-1][1])
def test_two_things_are_two_entities(names: list[list[str]]) -> None:
    first, second = keys(names)
    assert first
    assert second
    assert first.isdisjoint(second)


@pytest.mark.parametrize(("article", "name", "type_"), TABLE["kinds"])
def test_of_what_kind_it_is(article: str, name: str, type_: str) -> None:
    assert [entity.type for entity in called(article, name)] == [type_]


@pytest.mark.parametrize(("article", "wording", "owner"), TABLE["no_names"])
def test_what_names_nobody(article: str, wording: str, owner: str) -> None:
    assert not [e.label for e in called(article, wording) if owner in {"", e.label}]
