"""The command line as a user meets it: what it prints, where, and with which status."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from voices import READING, SUPPLY

from builder.cli import main
from builder.cli.parser.command import ANSWER_FORMATS
from builder.cli.parser.keeping import EXPORT_FORMATS
from builder.export import FORMATS as KNOWN_EXPORTS
from builder.graph.quads import article_quads
from builder.query import FORMATS
from builder.store import open_store

COMMAND = [sys.executable, "-m", "builder.cli"]
HEAVY = "spacy", "rdflib", "owlready2", "pyshacl", "numpy"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "graph"
    fill(path)
    return path


def fill(path: Path) -> None:
    with open_store(path, writable=True) as store:
        store.replace_article(READING.article.identifier, article_quads(READING))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def printed(capfd: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> str:
    assert main([*map(str, arguments)]) == status
    return capfd.readouterr()[0 if status == 0 else 1]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            ["query", "what-is-contested"],
            ["livraison d'armes", "Islande", "responsables norvégiens"],
        ),
        (["query", "who-visits-whom", "--param", "visitor=anna berg"], ["Riga", "2024-06"]),
        (["query", "ASK { ?x ng:visits ?y }"], ["yes"]),
        (["query", "CONSTRUCT { ?x ng:visits ?y } { ?x ng:visits ?y }"], ["ng:visits <"]),
        (["entities"], ["responsables norvégiens", "Norvège"]),
        (["entities", "--name", "berg", "--format", "csv"], ["Anna Berg,personne,,,1"]),
        (["events", "--status", "contested"], ["livraison d'armes", "contesté"]),
        (["events", "--type", "transfer", "--format", "csv"], ["livraison d'armes,"]),
        (["events", "--entity", "Oslo"], ["fournisseur : Norvège"]),
        (["events", "--article", "depeche.txt"], ["visite", "livraison d'armes"]),
        (["stats"], ["articles", "CT- certainement pas", "contested", "livraison d'armes — "]),
        (["explain", "Oslo", "armes"], ["**livrer**", "Islande: accuser"]),
        (["explain", SUPPLY, "--format", "json"], ['"status": "contesté"']),
        (["validate"], ["1 articles checked, 0 violations, 0 withheld"]),
    ],
)
def test_a_store_is_asked(
    graph: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], lines: list[str]
) -> None:
    shown = printed(capfd, *arguments, "--store", graph)
    for line in lines:
        assert line in shown


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["entities", "--name", "berg"], "Norvège"),
        (["entities", "--type", "country"], "Riga"),
        (["events", "--status", "contested"], "visite"),
        (["events", "--type", "transfer"], "visite"),
        (["events", "--entity", "Oslo"], "visite"),
        (["events", "--article", "autre.txt"], "visite"),
    ],
)
def test_lists_are_filtered(
    graph: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], absent: str
) -> None:
    assert absent not in printed(capfd, *arguments, "--store", graph)


def test_numbers_are_given_to_programs(graph: Path, capfd: pytest.CaptureFixture[str]) -> None:
    counted = json.loads(printed(capfd, "stats", "--format", "json", "--store", graph))
    assert counted["events"] == {"total": 2, "kinds": {"livraison d'armes": 1, "visite": 1}}
    assert counted["claims"]["total"] == 3
    assert counted["statuses"]["kinds"] == {"annoncé": 1, "contesté": 1}
    assert counted["relations"] == {"total": 1, "kinds": {"visite": 1}}
    assert counted["entities"]["total"] == 8
    assert len(counted["contested"]) == 1


def test_json_is_what_the_w3c_says(graph: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = printed(capfd, "query", "articles", "--format", "json", "--store", graph)
    (row,) = json.loads(text)["results"]["bindings"]
    assert row["article"] == {"type": "literal", "value": "depeche.txt"}


def test_questions_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    shown = printed(capfd, "queries")
    assert "who-supplies-arms" in shown
    assert "Qui livre des armes à qui" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "who-suplies-arms"], "did you mean who-supplies-arms"),
        (["query", "SELECT * { ?s ?p }"], "the query: does not parse, line 1, column 1"),
        (["query", "articles", "--param", "x"], '--param x: has no value; write "--param x=VALUE"'),
        (["query", "articles", "--param", "x=1"], "articles: has no parameter x; it has none"),
        (["query", "ASK {}", "--store", "nowhere"], "nowhere"),
        (["explain", "Patagonie"], 'no event fits "Patagonie"'),
        (["stats", "--store", __file__], "test_cli.py"),
    ],
)
def test_mistakes_get_one_line(
    graph: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    store = [] if "--store" in arguments else ["--store", graph]
    shown = printed(capfd, *arguments, *store, status=1)
    assert shown.startswith("newsgraph: ")
    assert message in shown
    assert shown.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["ask"], ["query"], ["query", "a", "--format", "odt"]])
def test_wrong_usage_has_a_status_of_its_own(
    capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: newsgraph" in capfd.readouterr().err


def test_articles_are_forgotten(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path / "graph")
    assert "forgot depeche.txt" in printed(
        capfd, "remove", "depeche.txt", "--store", tmp_path / "graph"
    )
    assert "nothing found" in printed(capfd, "query", "articles", "--store", tmp_path / "graph")
    assert "nothing found" in printed(
        capfd, "query", "established-relations", "--store", tmp_path / "graph"
    )
    shown = printed(capfd, "remove", "depeche.txt", "--store", tmp_path / "graph", status=1)
    assert "depeche.txt" in shown


def test_the_graph_is_written_out(
    graph: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("graph.ttl", "graph.nq", "graph.trig", "graph.nt", "graph.rdf", "graph.gexf"):
        assert name in printed(capfd, "export", tmp_path / name, "--store", graph)
        assert "Norvège" in (tmp_path / name).read_text(encoding="utf-8")
    shown = printed(capfd, "export", tmp_path / "graph.doc", "--store", graph, status=1)
    assert "graph.doc" in shown


def test_the_graph_goes_to_standard_output(graph: Path, capfd: pytest.CaptureFixture[str]) -> None:
    options = ("--status", "contested", "--no-evidence", "--from", "2000", "--to", "2100")
    shown = printed(capfd, "export", "-", "--format", "ntriples", "--store", graph, *options)
    assert "wrote" not in shown
    assert all(line.startswith("<") and line.endswith(" .") for line in shown.splitlines())
    shown = printed(capfd, "export", "-", "--store", graph, status=1)
    assert "standard output has no suffix" in shown


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch, graph: Path) -> dict[str, object]:
    """Stand in for the language pipeline, and keep what it was called with."""
    called: dict[str, object] = {}

    def build(**arguments: object) -> object:
        called.update(arguments)
        refused = (("b.txt", "b.txt: is empty"),) if called["paths"] == [Path("bad")] else ()
        return SimpleNamespace(built=1, unchanged=2, refused=refused, withheld=())

    pipeline = SimpleNamespace(build=build, MODEL="usual")
    monkeypatch.setitem(sys.modules, "builder.pipeline", pipeline)
    scorer = SimpleNamespace(
        evaluate_command=lambda *given: called.update({"evaluate": given}) or 0
    )
    monkeypatch.setitem(sys.modules, "builder.evaluate.command", scorer)
    monkeypatch.delitem(sys.modules, "builder.cli.build", raising=False)
    return called


def test_building_says_what_was_found(
    building: dict[str, object], graph: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = printed(capfd, "build", "a.txt", "--published", "2024-05-02", "--store", graph)
    assert shown.startswith("1 articles built, 2 unchanged, 0 refused.")
    assert "livraison d'armes — " in shown
    assert building["metadata"] == {"published": "2024-05-02"}
    assert (building["model"], building["ner"]) == ("usual", None)
    printed(capfd, "build", "a.txt", "--ner", "stock", "--store", graph)
    assert building["ner"] == "stock"


def test_building_lists_what_was_refused(
    building: dict[str, object], graph: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = printed(capfd, "build", "bad", "--store", graph, status=1)
    assert shown == "newsgraph: refused b.txt: is empty\n"


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["evaluate", "gold"], (Path("gold"), Path("graph"), None, False, None)),
        (
            ["evaluate", "gold", "--articles", "seeds", "--json"],
            (Path("gold"), None, Path("seeds"), True, None),
        ),
    ],
)
def test_either_a_store_or_articles_are_scored(
    building: dict[str, object], arguments: list[str], given: tuple[object, ...]
) -> None:
    assert main(arguments) == 0
    assert building["evaluate"] == given


def test_what_the_parser_offers_is_what_there_is() -> None:
    assert ANSWER_FORMATS == FORMATS
    assert set(EXPORT_FORMATS) == set(KNOWN_EXPORTS)


def test_asking_imports_no_language_pipeline(graph: Path) -> None:
    code = (
        "import sys; from builder.cli import main;"
        f"main(['query', 'who-supplies-arms', '--store', {str(graph)!r}]);"
        f"main(['stats', '--store', {str(graph)!r}]);"
        f"main(['export', {str(graph.parent / 'g.nq')!r}, '--store', {str(graph)!r}]);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_answers_come_in_half_a_second_of_processor_time(graph: Path) -> None:
    before = os.times()
    result = run("query", "who-supplies-arms", "--store", graph)
    after = os.times()
    assert "responsables norvégiens" in result.stdout
    spent = after.children_user + after.children_system
    assert spent - before.children_user - before.children_system < 0.5


def test_the_program_ends_without_a_traceback(graph: Path, tmp_path: Path) -> None:
    result = run("query", "zzz", "--store", graph)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == 'newsgraph: there is no question zzz; "newsgraph queries" lists them\n'


def test_a_system_that_fails_is_told_in_one_line(
    graph: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("builder.cli.ask.opened", full)
    shown = printed(capfd, "entities", "--store", graph, status=1)
    assert shown == "newsgraph: [Errno 28] No space left on device; see to that and try again\n"


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "queries"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_question_is_read_from_standard_input(graph: Path) -> None:
    result = subprocess.run(
        [*COMMAND, "query", "-", "--store", str(graph)],
        input="ASK { ?x ng:visits ?y }",
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == "yes\n"


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("newsgraph ")
