"""The evaluate command, with a reader that knows one article by heart."""

import json
from datetime import date
from pathlib import Path

import pytest

from builder.errors import GoldError
from builder.evaluate import command
from builder.extract.dates.spans import time_span
from builder.graph.quads import article_quads
from builder.model import Article, Claim, Entity, Event, Evidence, Reading, Span
from builder.store import open_store

TEXT = "La Norvège a reçu la Lettonie en 2020. Puis la Lettonie est partie.\n"
GOLD = {
    "article": "one.txt",
    "published": "2022-02-10",
    "entities": {"Norvège": ["Oslo"], "Lettonie": ["Riga"]},
    "relations": [
        {
            "type": "Visit",
            "roles": {"visitor": ["Lettonie"], "host": ["Norvège"]},
            "when": "2020",
            "claims": [{"claimant": "_article", "factuality": "CT+"}],
            "evidence": ["La Norvège a reçu"],
        },
        {
            "type": "Withdrawal",
            "roles": {"withdrawer": ["Lettonie"]},
            "claims": [{"claimant": "_article", "factuality": "CT+"}],
            "evidence": ["Puis la Lettonie"],
        },
    ],
}


class ByHeart:
    """Reads one visit out of whatever it is given."""

    def read(self, article: Article) -> Reading:
        names = ("Lettonie", "Norvège")
        entities = tuple(Entity(f"entity/{name.lower()}", "Country", name) for name in names)
        sentence = Span(0, 38)
        why = Evidence(sentence, article.text[:38], "recevoir", Span(11, 17), "visit.toml#recevoir")
        roles = (("host", ("entity/norvège",)), ("visitor", ("entity/lettonie",)))
        visit = Event("event/0123456789abcdef", "Visit", roles, time_span("2020"))
        claim = Claim("event/0123456789abcdef", None, "CT-plus", "Asserting", "Past", (why,))
        return Reading(article, entities, (visit,), (claim,))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "Reader", ByHeart)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    article = Article("one.txt", TEXT, date(2022, 2, 10))
    with open_store(path, writable=True) as opened:
        opened.replace_article("one.txt", article_quads(ByHeart().read(article)))
    return path


def test_articles_and_store_score_alike(
    gold: Path, articles: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.evaluate_command(gold, None, articles, as_json=True) == 0
    of_articles = json.loads(capsys.readouterr().out)
    assert command.evaluate_command(gold, store, None, as_json=True) == 0
    of_store = json.loads(capsys.readouterr().out)
    assert of_articles["total"] == of_store["total"]
    assert of_articles["total"]["relations"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "right": 1,
        "found": 1,
        "wanted": 2,
    }
    # Only the articles give the whole sentence of the gold's evidence.
    (missed,) = of_articles["articles"][0]["findings"]
    assert missed["where"] == ["Puis la Lettonie est partie."]
    (missed,) = of_store["articles"][0]["findings"]
    assert missed["where"] == ["Puis la Lettonie"]


def test_an_article_that_is_not_there_counts_as_missed(
    gold: Path, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "one.txt").rename(articles / "two.txt")
    assert command.evaluate_command(gold, None, articles, as_json=False) == 0
    assert "one.txt: absent, all of it counts as missed" in capsys.readouterr().out


@pytest.mark.parametrize("both", [True, False])
def test_one_thing_to_score(gold: Path, both: bool) -> None:
    given = gold if both else None
    with pytest.raises(GoldError, match="either a store or articles"):
        command.evaluate_command(gold, given, given, as_json=False)
