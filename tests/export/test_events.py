"""The event table says who does what to whom, and DuckDB and pyarrow read it as it was written."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from readings import ENTITIES, SUPPLY, VISIT, reading

from builder.cli import main
from builder.errors import NewsgraphError
from builder.export import Selection, export, serialise
from builder.export.events import DAYS, Row, rows
from builder.export.view import View
from builder.graph.quads import article_quads
from builder.model import TimeSpan
from builder.store import GraphStore, open_store

HARD = '=HYPERLINK("http://x";"a,b")\n\r\n«\t» \\ \'😀\u2028\x0b;|'
MARCH = TimeSpan("2024-03", date(2024, 3, 1), date(2024, 3, 31))
MEETING = ("Meeting", {"participant": ["norvege", "moldavie", "islande"]})
TEST = ("WeaponsTest", {"tester": ["norvege"], "item": ["item/obus"]})
READINGS = [
    reading("a.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")]),
    reading("b.txt", [("article", "CT+", "Future")], VISIT, MARCH),
    reading("c.txt", [("ministere", "PS+", "Past")], MEETING),
    reading("d.txt", [("article", "CT+", "Past")], TEST),
    reading("e.txt", [("article", "CT+", "Past")], ("ArmsSupply", {"recipient": ["moldavie"]})),
    reading(
        "f.txt",
        [("porte-parole", "Uu", "Future")],
        ("Accusation", {"accuser": ["dahl"], "accused": ["porte-parole"]}),
        changed=[
            replace(ENTITIES["porte-parole"], label=HARD),
            replace(ENTITIES["dahl"], label="@sum"),
        ],
    ),
]
PAIRS = {
    ("ArmsSupply", "suppliesArmsTo", "Norvège", "NO", "Moldavie", "MD", "Islande", "CT+"),
    ("ArmsSupply", "suppliesArmsTo", "Norvège", "NO", "Moldavie", "MD", "responsables", "CT-"),
    ("Visit", "visits", "Anna Berg", "NO", "Riga", "LV", "b.txt", "CT+"),
    ("Meeting", "meets", "Islande", "IS", "Moldavie", "MD", "ministère", "PS+"),
    ("Meeting", "meets", "Islande", "IS", "Norvège", "NO", "ministère", "PS+"),
    ("Meeting", "meets", "Moldavie", "MD", "Norvège", "NO", "ministère", "PS+"),
    ("WeaponsTest", None, "Norvège", "NO", "obus", None, "d.txt", "CT+"),
    ("ArmsSupply", "suppliesArmsTo", None, None, "Moldavie", "MD", "e.txt", "CT+"),
    ("Accusation", "accuses", "@sum", "NO", HARD, "IS", HARD, "Uu"),
}


@pytest.fixture(scope="module")
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True, base="https://example.org/") as store:
        yield fill(store, *range(len(READINGS)))


def fill(store: GraphStore, *order: int) -> GraphStore:
    for i in order:
        one = READINGS[i]
        store.replace_article(one.article.identifier, article_quads(one, store.base))
    return store


def table(store: GraphStore, **selection: Any) -> list[Row]:
    return list(rows(View(store, Selection(**selection))))


def by_duckdb(file: Path) -> list[dict[str, Any]]:
    typed = ", all_varchar=true" if file.suffix == ".csv" else ""
    read = f"read_{file.suffix[1:]}(?{typed})"
    found = duckdb.execute(f"select * from {read}", [str(file)])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def guarded(value: Any) -> str | None:
    text = "" if value is None else str(value)
    return (f"'{text}" if text[:1] in tuple("=+-@\t\r") and text else text) or None


def test_pairs_of_each_kind_of_event(store: GraphStore) -> None:
    found = [
        (
            row.event_type,
            row.relation,
            row.source,
            row.source_country,
            row.target,
            row.target_country,
            row.claimant,
            row.factuality,
        )
        for row in table(store)
    ]
    assert set(found) == PAIRS
    assert len(found) == len(PAIRS)


def test_a_row_in_full(store: GraphStore) -> None:
    (row,) = [row for row in table(store) if row.event_type == "Visit"]
    read = READINGS[1]
    evidence = read.claims[0].evidence[0]
    assert row._replace(event_iri="", claim_iri="") == Row(
        date="2024-03-01",
        date_given="2024-03",
        earliest="2024-03-01",
        latest="2024-03-31",
        source="Anna Berg",
        source_type="Person",
        source_country="NO",
        target="Riga",
        target_type="City",
        target_country="LV",
        event_type="Visit",
        relation="visits",
        plover="CONSULT",
        cameo_root="04",
        status="Announced",
        claimant="b.txt",
        claimant_country=None,
        relayed_by=None,
        speech_act="Asserting",
        factuality="CT+",
        tense="Future",
        article="b.txt",
        published="2024-05-02",
        title=None,
        publisher=None,
        url=None,
        sentence=evidence.quote,
        sentence_start=evidence.sentence.start,
        sentence_end=evidence.sentence.end,
        trigger=evidence.trigger,
        source_iri="https://example.org/entity/berg",
        target_iri="https://example.org/entity/riga",
        claimant_iri="https://example.org/article/b",
        event_iri="",
        claim_iri="",
        article_iri="https://example.org/article/b",
    )


def test_an_event_without_a_time_has_the_day_of_its_article(store: GraphStore) -> None:
    (row,) = [row for row in table(store) if row.event_type == "WeaponsTest"]
    assert (row.date, row.date_given, row.earliest) == ("2024-05-02", None, None)


@pytest.mark.parametrize(
    ("selection", "articles"),
    [
        ({}, {"a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"}),
        ({"article": "b.txt"}, {"b.txt"}),
        ({"statuses": ("contested",)}, {"a.txt"}),
        ({"until": "2024-03"}, {"b.txt"}),
        ({"entity": "Riga"}, {"b.txt"}),
    ],
)
def test_selections(store: GraphStore, selection: dict[str, Any], articles: set[str]) -> None:
    assert {row.article for row in table(store, **selection)} == articles


def test_without_evidence_a_claim_is_a_row(store: GraphStore) -> None:
    found = table(store, evidence=False)
    assert len(found) == len(PAIRS)
    assert {(row.sentence, row.sentence_start, row.trigger) for row in found} == {(None,) * 3}


def test_duckdb_reads_the_csv(store: GraphStore, tmp_path: Path) -> None:
    export(store, tmp_path / "events.csv")
    expected = [{k: guarded(v) for k, v in row._asdict().items()} for row in table(store)]
    assert by_duckdb(tmp_path / "events.csv") == expected
    assert not any(
        value and value.startswith(("=", "+", "-", "@"))
        for row in by_duckdb(tmp_path / "events.csv")
        for value in row.values()
    )


def test_duckdb_and_pyarrow_read_the_parquet(store: GraphStore, tmp_path: Path) -> None:
    export(store, tmp_path / "events.parquet")
    expected = [row._asdict() for row in table(store)]
    for row in expected:
        row |= {name: row[name] and date.fromisoformat(row[name]) for name in DAYS}
    assert by_duckdb(tmp_path / "events.parquet") == expected
    assert pyarrow.parquet.read_table(tmp_path / "events.parquet").to_pylist() == expected


@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_bytes_repeat(store: GraphStore, tmp_path: Path, format_: str) -> None:
    expected = b"".join(serialise(store, format_))
    for order in ((5, 4, 3, 2, 1, 0), (2, 0, 5, 1, 4, 3)):
        folder = tmp_path / "".join(map(str, order))
        with open_store(folder, writable=True, base=store.base) as other:
            assert b"".join(serialise(fill(other, *order), format_)) == expected


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_an_empty_store_has_columns_and_no_rows(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"events{suffix}"
    with open_store(None, writable=True) as store:
        export(store, file)
    assert by_duckdb(file) == []
    described = duckdb.execute(f"describe select * from '{file}'").fetchall()
    assert tuple(column[0] for column in described) == Row._fields


def test_parquet_without_pyarrow(
    store: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NewsgraphError, match=r"Parquet needs pyarrow.*newsgraph\[parquet\]"):
        export(store, tmp_path / "events.parquet")
    assert list(tmp_path.iterdir()) == []


def test_the_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with open_store(tmp_path / "store", writable=True) as store:
        fill(store, 0)
    arguments = ["export", "-", "--format", "csv", "--store", str(tmp_path / "store")]
    assert main([*arguments, "--no-evidence"]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[0].split(",") == list(Row._fields)
    assert len(lines) == 1 + len(READINGS[0].claims)
    assert SUPPLY[0] in lines[1]
