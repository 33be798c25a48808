"""The whole way from text to graph, and that an event type is added by data alone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sentences import PUBLISHED, reader

from builder.model import Article, Reading

ROOT = Path(__file__).resolve().parent.parent
Command = Callable[..., str]

# A class of events that the project does not have, with its roles and its plain relation.
CLASS = """
ng:NavalBlockade a owl:Class ;
    rdfs:subClassOf ng:Event ;
    ng:hasRole ng:blockader, ng:blockaded ;
    ng:identifyingRole ng:blockader, ng:blockaded ;
    ng:minimumFillers 2 ;
    ng:plover "COERCE" ; ng:cameoRoot "19" ;
    rdfs:label "blocus naval"@fr, "naval blockade"@en ;
    skos:definition "Une flotte ferme les ports d'un pays."@fr, "A fleet closes ports."@en .

ng:blockader a owl:ObjectProperty ;
    rdfs:subPropertyOf ng:hasParticipant ;
    rdfs:domain ng:NavalBlockade ; rdfs:range ng:Agent ;
    rdfs:label "auteur du blocus"@fr, "blockader"@en ;
    skos:definition "Qui bloque."@fr, "Who blocks."@en .

ng:blockaded a owl:ObjectProperty ;
    rdfs:subPropertyOf ng:hasParticipant ;
    rdfs:domain ng:NavalBlockade ;
    rdfs:range [ a owl:Class ; owl:unionOf ( ng:Agent ng:Place ) ] ;
    rdfs:label "pays bloqué"@fr, "blockaded"@en ;
    skos:definition "Qui est bloqué."@fr, "Who is blocked."@en .

ng:blockades a owl:ObjectProperty ;
    ng:relates ng:NavalBlockade ; ng:fromRole ng:blockader ; ng:toRole ng:blockaded ;
    rdfs:domain ng:Agent ;
    rdfs:range [ a owl:Class ; owl:unionOf ( ng:Agent ng:Place ) ] ;
    rdfs:label "bloque"@fr, "blockades"@en ;
    skos:definition "Raccourci."@fr, "Shortcut."@en .
"""
ENTRY = """
[[entry]]
trigger = "asphyxier"
pos = "verb"
event = "NavalBlockade"
roles = { blockader = ["subject"], blockaded = ["object"] }
examples = ["[blockader:La Turquie] a asphyxié [blockaded:le Liban] en mars."]
"""


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command line of a copy of the project that has the new class, its Python untouched."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("builder", "ontology", "queries", "models"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    with (folder / "ontology/newsgraph.ttl").open("a", encoding="utf-8") as ontology:
        ontology.write(CLASS)
    lexicon = folder / "ontology/lexicon/fr/events/blockade.toml"
    lexicon.write_text(ENTRY, encoding="utf-8")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "builder.cli", *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(folder)},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    text = "Selon Athènes, la Turquie a asphyxié Chypre. La Turquie a asphyxié le Liban en mars."
    (folder / "depeche.txt").write_text(text, encoding="utf-8")
    run("build", "depeche.txt", "--published", "2024-05-16")
    return run


def test_a_new_event_type_needs_no_python(command: Command) -> None:
    shown = command("events", "--type", "blocus naval", "--format", "csv").splitlines()

    assert len(shown) == 3, shown
    assert any("blocus naval" in line and "Chypre" in line for line in shown)


def test_a_new_plain_relation_needs_no_python(command: Command) -> None:
    query = "SELECT ?x { <https://w3id.org/newsgraph/id/entity/turquie> ng:blockades ?x }"

    assert "entity/liban" in command("query", query, "--format", "csv")


def test_a_graph_with_a_new_event_type_is_valid(command: Command) -> None:
    assert "0 violations" in command("validate")


def read(text: str) -> Reading:
    return reader().read(Article("depeche.txt", text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "!",
        "Rien.",
        "« » — …",
        "123 456",
        "\u00a0\u202f\u200b",
        "Oslo",
        "(((((",
        "A" * 3000,
        "Oslo livre des chars à Riga" + ", à Riga" * 200,
    ],
)
def test_poor_text_is_read_without_complaint(text: str) -> None:
    reading = read(text)

    assert all(claim.event in {event.key for event in reading.events} for claim in reading.claims)


def test_every_quotation_stands_at_its_offsets() -> None:
    text = (
        "La Norvège a livré des blindés à la Moldavie, selon Riga.\r\n\r\n"
        "L’Estonie l’a démenti : « Oslo n’a livré aucun char à Chisinau », a dit Tallinn.\n"
    )
    reading = read(text)
    evidence = [item for claim in reading.claims for item in claim.evidence]

    assert evidence
    assert all(text[e.sentence.start : e.sentence.end] == e.quote for e in evidence)
    assert all(
        e.sentence.start <= e.trigger_span.start < e.trigger_span.end <= e.sentence.end
        for e in evidence
    )


def test_articles_read_together_do_not_touch_each_other() -> None:
    first = Article("a.txt", "Le ministre norvégien Ola Berg s'est rendu à Riga.", PUBLISHED)
    second = Article("b.txt", "Il a ensuite rencontré le ministre letton à Oslo.", PUBLISHED)
    together = list(reader().read_all([first, second]))

    assert together == [reader().read(first), reader().read(second)]
