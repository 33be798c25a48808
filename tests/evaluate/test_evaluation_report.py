import json

from evaluation_cases import event, gold, graph, relation

from builder.evaluate import Report, score

A_TO_B = {"visitor": ["A"], "host": ["B"]}
REPORT = Report(
    (
        score(
            graph(event("Visit", A_TO_B), event("Threat", {"threatener": ["A"]})),
            gold(relation("Visit", A_TO_B, when="2020"), relation("Arrest", {"arrested": ["C"]})),
        ),
        score([], gold(relation("Visit", A_TO_B))),
    )
)


def test_totals_are_micro_averages() -> None:
    total = REPORT.total
    assert (total.relations.right, total.relations.found, total.relations.wanted) == (1, 2, 3)
    assert (total.relations.precision, total.relations.f1) == (0.5, 0.4)
    assert (total.roles.right, total.roles.found, total.roles.wanted) == (2, 3, 5)


def test_types_are_told_apart() -> None:
    counted = {
        type_: (tally.relations.right, tally.relations.found, tally.relations.wanted)
        for type_, tally in REPORT.by_type.items()
    }
    assert counted == {"Arrest": (0, 0, 1), "Threat": (0, 1, 0), "Visit": (1, 1, 2)}


def test_json() -> None:
    told = json.loads(json.dumps(REPORT.as_dict()))
    assert told["total"]["relations"] == {
        "precision": 0.5,
        "recall": 0.3333,
        "f1": 0.4,
        "right": 1,
        "found": 2,
        "wanted": 3,
    }
    assert told["total"]["dates"] == {"right": 0, "of": 1}
    assert [article["present"] for article in told["articles"]] == [True, False]
    kinds = [finding["kind"] for finding in told["articles"][0]["findings"]]
    assert kinds == ["date", "missed", "spurious"]
    assert set(told["types"]) == {"Arrest", "Threat", "Visit"}


def test_text() -> None:
    text = REPORT.as_text()
    (total,) = [line for line in text.splitlines() if line.startswith("total")]
    assert total.split()[1:5] == ["0.50", "0.33", "0.40", "1/2/3"]
    assert "one.txt: absent, all of it counts as missed" in text
    assert "             | Une phrase. <rules.toml#word>" in text
