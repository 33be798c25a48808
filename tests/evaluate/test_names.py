"""Annotated names: read from brat's files, scored, and the floors of the packaged recogniser."""

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from builder.errors import GoldError
from builder.evaluate.names.brat import AnnotatedText, NamedSpan, by_month, is_brat, read_brat
from builder.evaluate.names.command import names_report
from builder.evaluate.names.report import NamesReport
from builder.evaluate.names.score import score_names, wordings
from builder.evaluate.tally import Counts

ARCHIVE = Path(__file__).resolve().parents[3] / "shared" / "winer-fr" / "winer-fr.tar.gz"

TEXT = "Oru Tamm quitte l’Université de Riga le 3 mai."
ANNOTATIONS = """\
T1\tPerson 0 8\tOru Tamm
T2\tOrganization 18 36\tUniversité de Riga
T3\tLocation 32 36\tRiga
T4\tDate 40 45\t3 mai
A1\tSure T1
"""


def corpus(folder: Path, annotations: str = ANNOTATIONS, text: bytes | None = None) -> Path:
    month = folder / "2016" / "03"
    month.mkdir(parents=True)
    (month / "a.txt").write_bytes(TEXT.encode() if text is None else text)
    (month / "a.ann").write_text(annotations, encoding="utf-8")
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_names_are_read_outermost_first(packed: bool, tmp_path: Path) -> None:
    path = corpus(tmp_path / "corpus")
    if packed:
        archive = tmp_path / "corpus.tar.gz"
        with tarfile.open(archive, "w:gz") as tar:
            tar.add(path, arcname="corpus")
        path = archive
    assert is_brat(path)
    (text,) = read_brat(path)
    assert (text.identifier, text.month) == ("a", "2016-03")
    assert [(text.text[n.start : n.end], n.label) for n in text.names] == [
        ("Oru Tamm", "PER"),
        ("Université de Riga", "ORG"),
    ]
    assert "l'Université" in text.text  # plain characters, offsets unchanged


@pytest.mark.parametrize(
    ("annotations", "text", "message"),
    [
        ("T1\tPerson 0 90\tOru\n", None, "lies outside its text"),
        ("T1\tPerson here\tOru\n", None, "is no annotation of brat"),
        (ANNOTATIONS, b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_broken_annotation_is_named(
    annotations: str, text: bytes | None, message: str, tmp_path: Path
) -> None:
    with pytest.raises(GoldError, match=rf"2016/03/a\.ann.*{message}"):
        read_brat(corpus(tmp_path, annotations, text))


def test_what_is_no_corpus_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no brat annotations"):
        read_brat(tmp_path)
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"\x1f\x8b no archive")
    with pytest.raises(GoldError, match="cannot be read as a tar archive"):
        read_brat(broken)
    alone = corpus(tmp_path / "alone")
    (alone / "2016" / "03" / "a.txt").unlink()
    with pytest.raises(GoldError, match=r"has no text beside it \(a\.txt\)"):
        read_brat(alone)


def test_months_tell_the_parts_of_a_corpus(tmp_path: Path) -> None:
    texts = read_brat(corpus(tmp_path))
    assert [len(part) for part in by_month(texts, {"test": frozenset({"2016-03"})}).values()] == [
        1,
        0,
    ]
    assert [len(part) for part in by_month(texts, {"test": frozenset({"2017-03"})}).values()] == [
        0,
        1,
    ]


GOLD = AnnotatedText(
    "a",
    "",
    "Oru Tamm voit Riga et Mia",
    (NamedSpan(0, 8, "PER"), NamedSpan(14, 18, "LOC"), NamedSpan(22, 25, "PER")),
)


@pytest.mark.parametrize(
    ("found", "person", "place", "three", "new"),
    [
        (GOLD.names, (2, 2, 2), (1, 1, 1), (3, 3, 3), (2, 2, 2)),
        ((), (0, 0, 2), (0, 0, 1), (0, 0, 3), (0, 0, 2)),
        # other bounds are wrong, and what was found is a wording that training never saw
        ((NamedSpan(4, 8, "PER"),), (0, 1, 2), (0, 0, 1), (0, 1, 3), (0, 1, 2)),
        # another label is wrong for both
        ((NamedSpan(14, 18, "PER"),), (0, 1, 2), (0, 0, 1), (0, 1, 3), (0, 0, 2)),
        # what is neither person, place nor organisation does not count
        ((NamedSpan(14, 18, "MISC"),), (0, 0, 2), (0, 0, 1), (0, 0, 3), (0, 0, 2)),
    ],
)
def test_bounds_and_label_must_agree(
    found: tuple[NamedSpan, ...],
    person: tuple[int, ...],
    place: tuple[int, ...],
    three: tuple[int, ...],
    new: tuple[int, ...],
) -> None:
    trained_on = AnnotatedText("b", "", "À Riga", (NamedSpan(2, 6, "LOC"),))
    scores = score_names([GOLD], lambda _: found, wordings([trained_on]))
    assert (scores.labels["PER"], scores.labels["LOC"]) == (Counts(*person), Counts(*place))
    assert scores.labels["ORG"] == Counts()
    assert (scores.three, scores.new) == (Counts(*three), Counts(*new))


def test_the_command_prints_recognisers_side_by_side(tmp_path: Path) -> None:
    path = corpus(tmp_path / "corpus")
    command = [sys.executable, "-m", "builder.cli", "evaluate", str(path)]
    table = subprocess.run(command, check=True, capture_output=True, text=True)
    assert table.stderr == ""
    head, _, columns, first, *_ = table.stdout.splitlines()
    assert head.startswith("1 texts;")
    assert columns.split("  ") and [c.strip() for c in columns.split("  ") if c] == [
        "stock",
        "stock, mended",
        "news, mended",
    ]
    assert first.startswith("PER") and first.endswith("100.0 / 100.0 / 100.0 (1)")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--months", "2015-01"], "has no texts of 2015-01; its months are 2016-03"),
        (["--articles", "."], "holds its own texts; leave the articles out"),
    ],
)
def test_what_cannot_be_scored_is_said(options: list[str], message: str, tmp_path: Path) -> None:
    path = corpus(tmp_path / "corpus")
    command = [sys.executable, "-m", "builder.cli", "evaluate", str(path), *options]
    refused = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert message in refused.stderr and "Traceback" not in refused.stderr


def test_the_report_is_json_too() -> None:
    scores = score_names([GOLD], lambda _: GOLD.names, frozenset())
    report = json.loads(json.dumps(NamesReport(1, {"stock": scores}).as_dict()))
    assert report["scores"]["stock"]["all three"] == {
        "right": 3,
        "found": 3,
        "wanted": 3,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }


def test_the_recogniser_holds_its_floors() -> None:
    if not ARCHIVE.exists():
        pytest.skip(f"{ARCHIVE} is absent: ../shared is not published with the code")
    scores = names_report(ARCHIVE, None).scores
    mended = scores["news, mended"]
    assert mended.three.f1 >= 0.88
    assert mended.labels["ORG"].f1 >= 0.80
    assert mended.new.f1 >= 0.78
    assert mended.three.f1 > scores["stock, mended"].three.f1 > scores["stock"].three.f1
