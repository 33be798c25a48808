"""Tagged clauses: how they are read from a file, and how what was read of them is judged."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from builder.errors import GoldError
from builder.evaluate import command
from builder.evaluate.clause_report import ClauseReport, ClauseScore
from builder.evaluate.clauses import Clause, ClauseSet, load_clauses
from builder.evaluate.floors import FloorSet, check_clause_floors
from builder.evaluate.judgement import judge
from builder.model import Article, Claim, Entity, Event, Evidence, Reading, Span

OWN = Path(__file__).resolve().parents[1] / "clauses"
TEXT = "Oslo livre des chars à Riga, dit Oslo, et en livre encore."
FIRST, SECOND = Span(5, 10), Span(45, 50)  # "livre", twice
FILE = """
published = 2024-05-16

[[pattern]]
name = "plain"
development = [
  { event = "ArmsSupply", claimants = ["A|B", "C"], value = "PS+", text = "Oslo [livre] tout." },
]
held_out = [{ event = "Visit", claimants = ["_article"], text = "Il [vient]." }]
"""
CLAUSE = '{ event = "Visit", claimants = ["A"], value = "CT+", text = "Il [vient]." }'


def clause(
    *claimants: str, value: str | None = "CT+", at: Span = FIRST, half: str = "development"
) -> Clause:
    names = tuple(tuple(each.split("|")) for each in claimants or ("_article",))
    return Clause(half, "plain", "ArmsSupply", names, value, TEXT, at)


def read(*events: tuple[str, Span, Sequence[tuple[str, str]]]) -> Reading:
    """A reading of TEXT: events of a type told at a place, with claimants and their values."""
    claims, names = [], set()
    for number, (_, at, said) in enumerate(events):
        why = Evidence(Span(0, len(TEXT)), TEXT, "livrer", at, "transfer.toml#livrer")
        for who, value in said:
            claimant = None if who == "_article" else f"entity/{who.lower()}"
            names |= {who} if claimant else set()
            claims.append(Claim(f"event/{number}", claimant, value, "Asserting", "Present", (why,)))
    return Reading(
        Article("one.txt", TEXT, date(2024, 5, 16)),
        tuple(Entity(f"entity/{name.lower()}", "Country", name) for name in sorted(names)),
        tuple(Event(f"event/{place}", type_, ()) for place, (type_, _, _) in enumerate(events)),
        tuple(claims),
    )


NORWAY_IS_SURE = [("Norvège", "CT-plus")]


@pytest.mark.parametrize(
    ("tagged", "reading", "expected"),
    [
        pytest.param(
            clause("Norvège|Oslo"),
            read(("ArmsSupply", FIRST, NORWAY_IS_SURE)),
            (True, "CT+", True, True),
            id="all right",
        ),
        pytest.param(
            clause("_article"),
            read(("ArmsSupply", FIRST, [("_article", "CT-minus")])),
            (True, "CT-", True, True),
            id="the article, other value",
        ),
        pytest.param(
            clause("Suède"),
            read(("ArmsSupply", FIRST, NORWAY_IS_SURE)),
            (True, "CT+", False, False),
            id="other claimant, his value counts",
        ),
        pytest.param(
            clause("Suède"),
            read(("ArmsSupply", FIRST, [("Norvège", "CT-plus"), ("_article", "Uu")])),
            (True, None, False, False),
            id="other claimants who disagree",
        ),
        pytest.param(
            clause("Norvège"),
            read(("ArmsSupply", FIRST, [("Norvège", "PS-plus"), ("_article", "CT-plus")])),
            (True, "PS+", True, False),
            id="one claimant too many",
        ),
        pytest.param(
            clause("Norvège", "Suède"),
            read(("ArmsSupply", FIRST, NORWAY_IS_SURE)),
            (True, "CT+", False, False),
            id="one claimant too few",
        ),
        pytest.param(
            clause("Norvège", at=SECOND),
            read(("ArmsSupply", FIRST, NORWAY_IS_SURE)),
            (True, "CT+", True, True),
            id="by another word, the only event of the type",
        ),
        pytest.param(
            clause("Norvège", at=SECOND),
            read(
                ("ArmsSupply", FIRST, NORWAY_IS_SURE), ("ArmsSupply", SECOND, [("_article", "Uu")])
            ),
            (True, "Uu", False, False),
            id="the event of the marked word",
        ),
        pytest.param(
            clause("Norvège", at=Span(20, 22)),
            read(("ArmsSupply", FIRST, NORWAY_IS_SURE), ("ArmsSupply", SECOND, NORWAY_IS_SURE)),
            (False, None, False, False),
            id="two events, neither by the marked word",
        ),
        pytest.param(
            clause("Norvège"),
            read(("Visit", FIRST, NORWAY_IS_SURE)),
            (False, None, False, False),
            id="an event of another type",
        ),
        pytest.param(
            clause("Norvège"),
            read(("ArmsSupply", FIRST, [("Norvège", "Uu"), ("Norvège", "CT-plus")])),
            (True, "CT+", True, True),
            id="the strongest commitment",
        ),
    ],
)
def test_one_clause(
    tagged: Clause, reading: Reading, expected: tuple[bool, str | None, bool, bool]
) -> None:
    judged = judge(tagged, reading)
    assert (judged.found, judged.value, judged.named, judged.exact) == expected


def said(tagged: str, given: str | None, half: str = "development") -> tuple[Clause, Reading]:
    """A clause tagged with one value and read with another, or not found."""
    notation = (given or "").replace("+", "-plus")
    events = [("ArmsSupply", FIRST, [("_article", notation)])] if given else []
    return clause(value=tagged, half=half), read(*events)


REPORT = ClauseReport(
    tuple(
        judge(*one)
        for one in (
            said("CT+", "CT+"),
            said("CT+", "CT+"),
            said("CT+", "PR+"),
            said("PR+", "PR+"),
            said("PR+", None),
            said("Uu", "CT+", "held_out"),
        )
    )
)


def test_figures_of_a_half() -> None:
    half = REPORT.half("development")
    assert (half.found.right, half.found.of) == (4, 5)
    assert (half.value.right, half.value.of) == (3, 5)
    assert (half.exact.right, half.named.right) == (4, 4)
    assert (half.by_value["CT+"].precision, half.by_value["CT+"].recall) == (1.0, 2 / 3)
    assert (half.by_value["PR+"].precision, half.by_value["PR+"].recall) == (0.5, 0.5)
    assert half.macro_f1 == pytest.approx((0.8 + 0.5) / 2)  # of the two values that occur


def test_recognition_and_judgement_are_told_apart() -> None:
    found = REPORT.half("development").of_found
    assert (found.value.right, found.value.of, found.exact.value) == (3, 4, 1.0)
    assert found.by_value["PR+"].recall == 1.0


def test_nothing_at_all_scores_nothing() -> None:
    nothing = ClauseScore(())
    assert (nothing.macro_f1, nothing.found.value) == (0.0, None)


def test_errors_are_told_of_the_half_for_development_alone() -> None:
    shown = REPORT.as_text()
    assert "value: ArmsSupply CT+ by _article; has _article PR+" in shown
    assert "no event     ArmsSupply PR+ by _article" in shown
    assert "Uu by" not in shown
    told = REPORT.as_dict()
    assert len(told["findings"]) == 2
    assert told["held_out"]["value"] == {"right": 0, "of": 1}
    assert told["patterns"]["plain"]["found"] == {"right": 4, "of": 5}


def test_clauses_without_values_are_scored_by_claimant_alone() -> None:
    report = ClauseReport(
        (judge(clause("Suède", value=None), read(("ArmsSupply", FIRST, NORWAY_IS_SURE))),)
    )
    assert "claimant: ArmsSupply by Suède; has Norvège CT+" in report.as_text()
    assert {"found", "named", "exact"} <= {*report.as_dict()["development"]}
    assert "value" not in report.as_dict()["development"]


def test_floors_of_clauses() -> None:
    floors = {"development.macro_f1": 0.65, "development.value": 0.61, "held_out.exact": 1.0}
    assert check_clause_floors(REPORT, FloorSet("x", {}, floors)) == (
        "x: development.value is 0.6000, below its floor 0.6100.",
    )


def test_a_file_of_clauses(tmp_path: Path) -> None:
    path = tmp_path / "two.toml"
    path.write_text(FILE, encoding="utf-8")
    first = Clause(
        "development",
        "plain",
        "ArmsSupply",
        (("A", "B"), ("C",)),
        "PS+",
        "Oslo livre tout.",
        Span(5, 10),
    )
    second = Clause("held_out", "plain", "Visit", (("_article",),), None, "Il vient.", Span(3, 8))
    assert load_clauses(path) == ClauseSet("two", date(2024, 5, 16), (first, second))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[x", "is no TOML"),
        (FILE.replace("2024-05-16", "2024-05-16T10:00:00"), "its head: lacks a published date"),
        ("published = 2024-05-16", r"holds no \[\[pattern\]\]"),
        (FILE.replace('name = "plain"', ""), "pattern 1: lacks a name"),
        (FILE.replace("held_out", "heldout"), "pattern 1: heldout is none of development"),
        (FILE.replace('"Visit"', '"Visite"'), "held_out clause 1: 'Visite' is no event type"),
        (FILE.replace('"PS+"', '"sure"'), "development clause 1: value 'sure' is none of CT"),
        (FILE.replace("[livre]", "livre"), "clause 1: the text marks the event's word with no"),
        (FILE.replace("tout", "[tout]"), "clause 1: the text marks the event's word with no"),
        (FILE.replace('["_article"]', '"_article"'), "claimants is no list of names"),
        (FILE.replace('["_article"]', "[1]"), "held_out clause 1: .*; mend it"),
        (FILE.replace("claimants", "claimant"), "claimant is none of claimants, event"),
        (FILE.replace('event = "Visit", ', ""), "clause 1: lacks 'event'; mend it"),
    ],
)
def test_broken_clauses(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=complaint):
        load_clauses(path)


def test_no_file_of_clauses(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        load_clauses(tmp_path / "none.toml")


class ByHeart:
    """Reads one and the same whatever it is given."""

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        return [read(("ArmsSupply", FIRST, NORWAY_IS_SURE)) for _ in articles]


def test_the_command_scores_clauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "Reader", ByHeart)
    path = tmp_path / "two.toml"
    path.write_text(FILE, encoding="utf-8")
    assert command.evaluate_command(path, Path("graph"), None, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["development"]["found"] == {"right": 1, "of": 1}
    assert told["held_out"]["found"] == {"right": 0, "of": 1}
    with pytest.raises(GoldError, match="holds its own texts"):
        command.evaluate_command(path, None, tmp_path, as_json=False)


@pytest.mark.parametrize(
    ("name", "least", "values"), [("factuality", 300, 7), ("attribution", 200, 0)]
)
def test_our_own_clauses_are_enough(name: str, least: int, values: int) -> None:
    clauses = load_clauses(OWN / f"{name}.toml").clauses
    assert len(clauses) >= least
    assert len({clause.value for clause in clauses} - {None}) == values
    assert len({clause.text for clause in clauses}) == len(clauses)
    halves = [clause.half for clause in clauses]
    assert abs(halves.count("development") - halves.count("held_out")) <= 10
