"""How a store is opened, refused, changed as a whole or not at all, and read meanwhile."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from readings import reading

from builder.errors import ArticleError, NewsgraphError, StoreError
from builder.graph import background
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.model import Reading
from builder.store import GraphStore, open_store

FIRST = reading("a.txt")
AGAIN = reading("a.txt", [("norvege", "CT-", "Past")])
OTHER = reading("b.txt", [("islande", "CT+", "Past")])


def put(store: GraphStore, each: Reading) -> bool:
    return store.replace_article(each.article.identifier, article_quads(each, store.base))


def content(path: Path) -> set[Quad]:
    with open_store(path, writable=False) as store:
        return set(store.dataset)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "graph"


@pytest.fixture
def filled(path: Path) -> Path:
    with open_store(path, writable=True) as store:
        put(store, FIRST)
    return path


def test_what_is_written_is_there_when_opened_again(filled: Path) -> None:
    for writable in (False, True):
        with open_store(filled, writable) as store:
            assert store.articles() == ("a.txt",)
            assert store.base == BASE
            assert set(article_quads(FIRST)) <= set(store.dataset)


def test_articles_are_listed_by_identifier_sorted(path: Path) -> None:
    with open_store(path, writable=True) as store:
        assert store.articles() == ()
        put(store, OTHER)
        put(store, FIRST)
        assert store.articles() == ("a.txt", "b.txt")


def test_the_same_article_changes_nothing(filled: Path) -> None:
    before = content(filled)
    with open_store(filled, writable=True) as store:
        assert put(store, FIRST) is False
        assert put(store, AGAIN) is True
        assert put(store, FIRST) is True
    assert content(filled) == before


def test_literals_are_compared_as_they_are_stored() -> None:
    store = open_store(None, writable=True)
    graph = store.article_graph("a.txt")
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    quad = Quad(graph, NamedNode("http://example.org/n"), Literal("01", datatype=integer), graph)
    assert store.replace_article("a.txt", [quad]) is True
    assert store.replace_article("a.txt", [quad]) is False


def test_removing_articles_leaves_a_store_as_it_was(path: Path) -> None:
    with open_store(path, writable=True) as store:
        fresh = set(store.dataset)
        put(store, FIRST)
        put(store, OTHER)
        assert store.remove_article("a.txt") is True
        assert store.remove_article("a.txt") is False
        assert store.remove_article("b.txt") is True
        assert set(store.dataset) == fresh


def test_quads_of_another_graph_are_a_mistake_of_the_program() -> None:
    store = open_store(None, writable=True)
    with pytest.raises(ValueError, match="outside of its graph"):
        store.replace_article("b.txt", article_quads(FIRST))
    assert store.articles() == ()


def test_two_names_for_one_iri_are_refused() -> None:
    store = open_store(None, writable=True)
    put(store, FIRST)
    with pytest.raises(ArticleError, match=r"^a\.html: the store already has an article a\.txt"):
        put(store, reading("a.html"))
    assert store.remove_article("a.html") is False
    assert store.articles() == ("a.txt",)


def missing(path: Path) -> None:
    path.parent.mkdir()


def a_file(path: Path) -> None:
    missing(path)
    path.write_text("text")


def other_files(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "notes.txt").write_text("text")


def empty_folder(path: Path) -> None:
    path.mkdir(parents=True)


def broken(path: Path) -> None:
    Store(str(path.parent)).flush()
    path.mkdir()
    for name in ("CURRENT", "IDENTITY"):
        (path / name).write_text("MANIFEST-000009\n")


def foreign(path: Path) -> None:
    path.parent.mkdir()
    thing = NamedNode("http://example.org/thing")
    Store(str(path)).add(Quad(thing, thing, thing))


@pytest.mark.parametrize(
    ("prepare", "writable", "message"),
    [
        (missing, False, "There is no store in {}; build one there first or mend the path"),
        (empty_folder, False, "There is no store in {}; build one there first or mend the path"),
        (a_file, False, "{} is no folder, so no store; give a folder"),
        (a_file, True, "{} is no folder, so no store; give a folder"),
        (other_files, False, "{} holds other files, so it is no store; give a new or empty folder"),
        (other_files, True, "{} holds other files, so it is no store; give a new or empty folder"),
        (foreign, False, "{} holds RDF that newsgraph did not write; give another folder"),
        (foreign, True, "{} holds RDF that newsgraph did not write; give another folder"),
    ],
)
def test_what_is_no_store_is_refused(path: Path, prepare, writable: bool, message: str) -> None:
    prepare(path)
    with pytest.raises(StoreError) as caught:
        open_store(path, writable)
    assert str(caught.value) == message.format(path)


@pytest.mark.parametrize("writable", [False, True])
def test_a_broken_store_is_refused(path: Path, writable: bool) -> None:
    broken(path)
    with pytest.raises(StoreError, match=r"cannot be opened as a store .*; build it anew"):
        open_store(path, writable)


def test_a_refused_folder_is_left_alone(path: Path) -> None:
    other_files(path)
    with pytest.raises(StoreError):
        open_store(path, writable=True)
    assert [each.name for each in path.iterdir()] == ["notes.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="needs a user whose rights are checked, not root")
@pytest.mark.parametrize(
    ("mode", "writable", "message"),
    [(0o000, False, "may not be read"), (0o555, True, "may not be written")],
)
def test_rights_are_asked_for(filled: Path, mode: int, writable: bool, message: str) -> None:
    filled.chmod(mode)
    try:
        with pytest.raises(StoreError, match=message):
            open_store(filled, writable)
    finally:
        filled.chmod(0o755)


def test_a_second_writer_is_refused_and_readers_go_on(filled: Path) -> None:
    with open_store(filled, writable=True) as writer:
        with pytest.raises(StoreError, match=r"graph is open for writing elsewhere; wait"):
            open_store(filled, writable=True)
        with open_store(filled, writable=False) as reader:
            put(writer, OTHER)
            assert reader.articles() == ("a.txt",)
        with open_store(filled, writable=False) as reader:
            assert reader.articles() == ("a.txt", "b.txt")
    with open_store(filled, writable=True) as writer:
        assert writer.articles() == ("a.txt", "b.txt")


def test_another_process_is_refused_too(filled: Path) -> None:
    code = "import sys; from builder.store import open_store; open_store(sys.argv[1], True)"
    code = code.replace("sys.argv[1]", "__import__('pathlib').Path(sys.argv[1])")
    with open_store(filled, writable=True):
        ended = run(code, filled)
    assert "StoreError" in ended.stderr
    assert "is open for writing elsewhere" in ended.stderr


def test_what_was_opened_to_read_is_not_changed(filled: Path) -> None:
    with open_store(filled, writable=False) as store:
        for change in (
            lambda: put(store, OTHER),
            lambda: store.remove_article("a.txt"),
            store.refresh_derived,
        ):
            with pytest.raises(StoreError, match="was opened for reading; open it for writing"):
                change()


def test_a_store_keeps_its_base(path: Path) -> None:
    base = "https://example.org/news/"
    with open_store(path, writable=True, base=base) as store:
        put(store, FIRST)
        assert {str(graph).startswith(f"<{base}") for graph in store.dataset.named_graphs()} == {
            True
        }
    with open_store(path, writable=False) as store:
        assert store.base == base
        country = NamedNode(f"{base}entity/norvege")
        graphs = {quad.graph_name for quad in store.dataset.quads_for_pattern(country, None, None)}
        assert NamedNode(f"{base}graph/gazetteer") in graphs
    with pytest.raises(StoreError, match=f"has the base {base}"):
        open_store(path, writable=True, base=BASE)


@pytest.mark.parametrize("base", ["news", "http://example.org/a b/", "http://example.org/news"])
def test_a_base_must_be_one(base: str) -> None:
    with pytest.raises(NewsgraphError, match="is no base for IRIs"):
        open_store(None, writable=True, base=base)


def test_ontology_and_gazetteer_have_the_same_bytes_each_time(tmp_path: Path) -> None:
    lines = []
    for name in ("one", "two"):
        background.background_quads.cache_clear()
        with open_store(tmp_path / name, writable=True) as store:
            lines.append(sorted(map(str, store.dataset)))
    assert lines[0] == lines[1]
    assert any("_:c14n" in line for line in lines[0])


def test_a_new_version_brings_its_ontology_and_rules(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = content(filled)
    with open_store(filled, writable=True) as store:
        graph = NamedNode(f"{BASE}graph/ontology")
        old = next(q for q in store.dataset.quads_for_pattern(None, None, None, graph))
        store.dataset.remove(old)
        marker = background.marker(BASE)
        store.dataset.remove(marker)
        store.dataset.add(Quad(marker.subject, marker.predicate, Literal("sha256:old"), graph))
        store.dataset.add(Quad(graph, marker.predicate, graph, NamedNode(f"{BASE}graph/derived")))
    assert content(filled) != fresh
    with open_store(filled, writable=True) as store:
        assert store.refresh_background() is False
    assert content(filled) == fresh


WRITER = """
import sys
from pathlib import Path
from readings import reading
from builder.graph.quads import article_quads
from builder.store import open_store
both = [article_quads(reading("a.txt", [(who, value, "Past")] * 1 + [("islande", "PS+", "Past")]))
        for who, value in (("article", "CT+"), ("norvege", "CT-"))]
with open_store(Path(sys.argv[1]), writable=True) as store:
    while True:
        for quads in both:
            store.replace_article("a.txt", quads)
            print("written", flush=True)
"""


def test_a_killed_writer_leaves_the_old_or_the_new(filled: Path) -> None:
    seen = set()
    for attempt in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(filled)],
            stdout=subprocess.PIPE,
            env=environment(),
            text=True,
        )
        assert writer.stdout is not None
        with writer.stdout:
            assert writer.stdout.readline() == "written\n"
        time.sleep(0.05 + 0.037 * attempt)
        writer.kill()
        writer.wait()
        with open_store(filled, writable=True) as store:
            assert store.refresh_derived() is False
            graph = set(
                store.dataset.quads_for_pattern(None, None, None, store.article_graph("a.txt"))
            )
            seen.add(len(graph))
            states = [
                set(article_quads(reading("a.txt", [said, ("islande", "PS+", "Past")])))
                for said in (("article", "CT+", "Past"), ("norvege", "CT-", "Past"))
            ]
            assert graph in states
    assert seen


def test_opening_loads_no_heavy_library() -> None:
    heavy = ("rdflib", "spacy", "pyshacl", "owlready2", "numpy")
    code = "import sys, builder.store, builder.export; "
    code += f"print([name for name in {heavy} if name in sys.modules])"
    assert run(code).stdout == "[]\n"


def environment() -> dict[str, str]:
    here = Path(__file__).parent
    return os.environ | {"PYTHONPATH": f"{here.parent}{os.pathsep}{here}"}


def run(code: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
