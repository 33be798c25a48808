"""What a user says of who is who holds until the file is gone and the articles are built again."""

from pathlib import Path

import pytest

from builder.cli import main

PREFIXES = """
@prefix entity: <https://w3id.org/newsgraph/id/entity/> .
@prefix article: <https://w3id.org/newsgraph/id/article/> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
TEXTS = {
    "a": "Le ministre Arvid Lunde a rencontré la juge Nadia Brenner à Riga, à la veille du sommet.",
    "b": "Le juge Arvid Lunde a accusé la Lettonie de corruption dans une lettre."
    " Le Pérou a accusé de fraude la députée Nadja Brennar.",
}


@pytest.fixture
def built(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text)

    def build(statements: str = "") -> list[tuple[str, ...]]:
        """Build both articles; return each wording with its IRI's end, rule and articles."""
        paths = [str(tmp_path / f"{name}.txt") for name in TEXTS]
        store = ["--store", str(tmp_path / "graph")]
        if statements:
            (tmp_path / "mine.ttl").write_text(PREFIXES + statements)
            store += ["--gazetteer", str(tmp_path / "mine.ttl")]
        assert main(["build", *paths, "--published", "2024-05-02", *store]) == 0
        capsys.readouterr()
        assert main(["entities", "--why", "--format", "tsv", *store[:2]]) == 0
        rows = [line.replace('"', "").split("\t") for line in capsys.readouterr().out.splitlines()]
        return [(row[2], row[5].rpartition("/")[2], row[3], row[4]) for row in rows[1:]]

    return build


def of(rows: list[tuple[str, ...]], wording: str) -> list[tuple[str, ...]]:
    return [row[1:] for row in rows if row[0] == wording]


def test_two_names_are_made_one_and_two_again(built) -> None:  # type: ignore[no-untyped-def]
    before = built()
    assert of(before, "Nadia Brenner") != of(before, "Nadja Brennar")
    merged = built("entity:nadja-brennar owl:sameAs entity:nadia-brenner .")
    keys = {key for key, _, _ in of(merged, "Nadia Brenner") + of(merged, "Nadja Brennar")}
    assert len(keys) == 1
    assert of(merged, "Nadja Brennar")[0][1].startswith("choix de l'utilisateur")
    assert built() == before


def test_one_name_is_made_two_and_one_again(built) -> None:  # type: ignore[no-untyped-def]
    before = built()
    [(_, _, articles)] = of(before, "Arvid Lunde")
    assert articles == "a.txt; b.txt"
    split = built(
        """entity:arvid-lunde-juge a ng:Person ; rdfs:label "Arvid Lunde"@fr ;
           owl:differentFrom entity:arvid-lunde ; ng:onlyIn article:b ."""
    )
    assert sorted((key, articles) for key, _, articles in of(split, "Arvid Lunde")) == [
        ("arvid-lunde", "a.txt"),
        ("arvid-lunde-juge", "b.txt"),
    ]
    assert built() == before


def test_a_surname_alone_makes_no_two_persons_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        text = f"Le Pérou a accusé M. Brennar de fraude, selon le journal {name.upper()}."
        (tmp_path / f"{name}.txt").write_text(text)
    paths = [str(tmp_path / f"{name}.txt") for name in ("a", "b")]
    assert main(["build", *paths, "--published", "2024-05-02", "--store", str(tmp_path / "g")]) == 0
    capsys.readouterr()
    why = ["entities", "--why", "--name", "brennar", "--format", "tsv"]
    assert main([*why, "--store", str(tmp_path / "g")]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert len({row.split("\t")[5] for row in rows}) == 2


def test_the_one_that_is_known_stands_for_all(built) -> None:  # type: ignore[no-untyped-def]
    rows = built("entity:perou owl:sameAs entity:inconnu . entity:inconnu owl:sameAs entity:x .")
    assert {key for key, _, _ in of(rows, "Pérou")} == {"perou"}
