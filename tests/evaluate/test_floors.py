"""The quality floors, on the articles for development where they are at hand."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from evaluation_cases import event, gold, graph, relation

from builder.errors import GoldError
from builder.evaluate import Report, load_gold, score
from builder.evaluate.clause_report import ClauseReport
from builder.evaluate.clauses import load_clauses
from builder.evaluate.command import score_articles
from builder.evaluate.floors import (
    FloorSet,
    check_clause_floors,
    check_floors,
    check_gold,
    load_floors,
)
from builder.evaluate.judgement import judge_all
from builder.pipeline import Reader

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = {floors.name: floors for floors in load_floors(ROOT / "benchmarks" / "floors.toml")}
OWN = ROOT / "tests" / "gold"
CLAUSES = ROOT / "tests" / "clauses"
ARTICLES = {
    "nine": (SHARED / "gold", SHARED / "articles"),
    "seed": (SHARED / "gold", ROOT / "seeds"),
    "own_development": (OWN, OWN / "articles"),
    "own_held_out": (OWN, OWN / "articles"),
}

REPORT = Report(
    (
        score(
            graph(event("Visit", {"visitor": ["A"]}), event("Visit", {"visitor": ["B"]})),
            gold(relation("Visit", {"visitor": ["A"]}, when="2020")),
        ),
    )
)  # relations: P 1/2, R 1, F1 2/3; dates 0 of 1


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_has_not_fallen(name: str, reader: Reader) -> None:
    if [*FLOORS[name].gold] == [f"{name}.toml"]:
        assert check_gold(CLAUSES, FLOORS[name]) == ()
        judged = ClauseReport(tuple(judge_all(load_clauses(CLAUSES / f"{name}.toml"), reader)))
        assert check_clause_floors(judged, FLOORS[name]) == (), judged.as_text()
        return
    folder, articles = ARTICLES[name]
    if not folder.is_dir():
        pytest.skip("the gold annotations lie beside the repository, in ../shared, and are absent")
    floors = FLOORS[name]
    assert check_gold(folder, floors) == ()
    annotations = [each for file in sorted(floors.gold) for each in load_gold(folder / file)]
    report = Report(tuple(score_articles(annotations, articles, reader)))
    assert check_floors(report, floors) == (), report.as_text()


@pytest.mark.parametrize(
    ("floor", "complaints"),
    [
        ({"relations.precision": 0.5, "relations.f1": 0.66, "exact": 1.0}, ()),
        (
            {"relations.precision": 0.51},
            ("x: relations.precision is 0.5000, below its floor 0.5100.",),
        ),
        ({"dates": 0.1}, ("x: dates is 0.0000, below its floor 0.1000.",)),
    ],
)
def test_floors(floor: dict[str, float], complaints: tuple[str, ...]) -> None:
    assert check_floors(REPORT, FloorSet("x", {"one.json": ""}, floor)) == complaints


def test_floors_look_at_their_own_articles_only() -> None:
    report = Report((*REPORT.scores, replace(REPORT.scores[0], article="two.txt", by_type={})))
    floors = {"relations.f1": 1.0}
    assert check_floors(report, FloorSet("x", {"two.json": ""}, floors)) == ()
    assert len(check_floors(report, FloorSet("x", {"one.json": ""}, floors))) == 1


def test_all_articles_of_a_set_are_measured() -> None:
    floors = FloorSet("x", {"one.json": "", "two.json": ""}, {"relations.f1": 0.0})
    assert check_floors(REPORT, floors) == ("x: two.txt not measured; score all of the set.",)


def test_gold_is_the_one_measured(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("{}", encoding="utf-8")
    digest = hashlib.sha256(b"{}").hexdigest()
    assert check_gold(tmp_path, FloorSet("x", {"one.json": digest}, {})) == ()
    (changed,) = check_gold(tmp_path, FloorSet("x", {"one.json": "0" * 64}, {}))
    assert "has changed" in changed
    (absent,) = check_gold(tmp_path, FloorSet("x", {"two.json": digest}, {}))
    assert "is absent" in absent


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[x", "is broken"),
        ("[x.floors]\n", "is broken"),
        ("[x.gold]\n[x.floors]\nspeed = 0.5\n", "'speed' is none of"),
        ("[x.gold]\n[x.floors]\ndates = 50\n", "dates is no number from 0 to 1"),
    ],
)
def test_broken_floors(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=complaint):
        load_floors(path)
