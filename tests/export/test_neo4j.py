"""The files for Neo4j hold nodes and relationships that fit together, as DuckDB reads them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from readings import ENTITIES, SUPPLY, VISIT, reading

from builder.errors import NewsgraphError
from builder.export import Selection, export, serialise
from builder.export.neo4j import _HEADER as NODE_HEADER
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.store import GraphStore, open_store

HARD = 'Anna "A", Berg; 😀\nsuite'
BERG = replace(ENTITIES["berg"], label=HARD, alternative_labels=("A;B", "C\x0b"))
READINGS = [
    reading("supply.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")], SUPPLY),
    reading("visit.txt", what=VISIT, changed=[BERG]),
    reading("meeting.txt", what=("Meeting", {"participant": ["islande", "lettonie"]})),
]


@pytest.fixture(scope="module")
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as store:
        for one in READINGS:
            store.replace_article(one.article.identifier, article_quads(one))
        yield store


def test_neo4j_gets_nodes_and_relationships_that_fit_together(
    store: GraphStore, tmp_path: Path
) -> None:
    export(store, tmp_path / "neo", "neo4j")
    nodes = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path}/neo/nodes.csv', all_varchar = true)")
    ends = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path}/neo/relationships.csv')")
    assert tuple(nodes.columns) == NODE_HEADER
    assert ends.columns == [":START_ID", ":END_ID", ":TYPE"]
    by_iri = {row[0]: dict(zip(nodes.columns, row, strict=True)) for row in nodes.fetchall()}
    found = ends.fetchall()
    assert len(by_iri) == nodes.count("*").fetchall()[0][0] and len(found) == len(set(found))
    assert [row for row in found if not {row[0], row[1]} <= by_iri.keys()] == []
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", row[2]) for row in found)
    berg = by_iri[f"{BASE}entity/berg"]
    assert berg[":LABEL"] == "Person;Agent;Entity"
    assert (berg["name"], berg["alternativeNames:string[]"]) == (HARD, "A,B;C\ufffd")
    supply = by_iri[f"{BASE}{READINGS[0].events[0].key}"]
    assert (supply[":LABEL"].split(";")[0], supply["status"]) == ("ArmsSupply", "Contested")
    assert (supply["plover"], supply["cameoRoot"]) == ("AID", "07")
    kinds = {row[2] for row in found}
    assert kinds >= {"SUPPLIER", "ABOUT", "CLAIMANT", "EVIDENCE", "REPRESENTS", "VISITS", "MEETS"}


def test_neo4j_is_a_folder(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(NewsgraphError, match="neo4j is several files; give a folder"):
        export(store, Path("-"), "neo4j")
    with pytest.raises(NewsgraphError, match="neo4j is several files"):
        serialise(store, "neo4j")
    (tmp_path / "file").touch()
    with pytest.raises(NewsgraphError, match=r"file cannot be written \(File exists\)"):
        export(store, tmp_path / "file", "neo4j")
    with pytest.raises(NewsgraphError, match="There is no entity Atlantide"):
        export(store, tmp_path / "none", "neo4j", Selection(entity="Atlantide"))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
