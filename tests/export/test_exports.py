"""Exports say what the store holds, repeat byte for byte, and others can read them."""

import itertools
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Dataset, NamedNode, Quad, RdfFormat, parse
from readings import ENTITIES, VISIT, reading

from builder.errors import NewsgraphError
from builder.export import FORMATS, SUFFIXES, export, serialise
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.model import Entity
from builder.store import GraphStore, open_store

GOLDEN = Path(__file__).parent / "golden"
READERS = {"turtle": RdfFormat.TURTLE, "nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
HARD = 'Dit "oui"\\non\t\u2028\x0b\n{ @prefix a: <b> . } 😀 \x85 é'
READINGS = [
    reading("a.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")]),
    reading("dépêche 2%.txt", [("article", "CT+", "Future")], VISIT),
    reading(
        "c.txt",
        [("berg", "PS+", "Past")],
        changed=[replace(ENTITIES["berg"], position=HARD, alternative_labels=("A\\B", 'C"D'))],
    ),
]


def fill(store: GraphStore, *order: int) -> GraphStore:
    for i in order:
        quads = article_quads(READINGS[i], store.base)
        store.replace_article(READINGS[i].article.identifier, quads)
    return store


@pytest.fixture(scope="module")
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as store:
        yield fill(store, 0, 1, 2)


def stored(store: GraphStore, *hidden: str) -> set[Quad]:
    graphs = {NamedNode(store.base + name) for name in hidden}
    return {quad for quad in store.dataset if quad.graph_name not in graphs}


@pytest.mark.parametrize("format_", ["nquads", "trig"])
def test_datasets_hold_articles_and_what_is_derived(store: GraphStore, format_: str) -> None:
    found = set(parse(serialise(store, format_), format=READERS[format_]))
    assert found == stored(store, "graph/ontology", "graph/gazetteer")
    assert any(quad.graph_name == NamedNode(f"{BASE}graph/derived") for quad in found)


def test_turtle_holds_the_same_triples(store: GraphStore) -> None:
    found = {quad.triple for quad in parse(serialise(store, "turtle"), format=RdfFormat.TURTLE)}
    assert found == {q.triple for q in stored(store, "graph/ontology", "graph/gazetteer")}


@pytest.mark.parametrize("format_", ["nquads", "trig"])
def test_the_background_comes_on_demand(store: GraphStore, format_: str) -> None:
    read = list(parse(serialise(store, format_, background=True), format=READERS[format_]))
    assert len(read) == len(store.dataset)
    found, expected = Dataset(read), Dataset(store.dataset)
    assert {q for q in found if "_:" not in str(q)} == {q for q in expected if "_:" not in str(q)}


@pytest.mark.parametrize("format_", FORMATS)
def test_one_article_is_its_graph(store: GraphStore, format_: str) -> None:
    found = {
        quad.triple
        for quad in parse(serialise(store, format_, article="a.txt"), format=READERS[format_])
    }
    assert found == {quad.triple for quad in article_quads(READINGS[0])}


@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize("format_", FORMATS)
def test_bytes_repeat(store: GraphStore, tmp_path: Path, format_: str, background: bool) -> None:
    expected = serialise(store, format_, background=background)
    for order in itertools.islice(itertools.permutations(range(3)), 1, None, 2):
        with open_store(tmp_path / "".join(map(str, order)), writable=True) as other:
            fill(other, *order)
            assert serialise(other, format_, background=background) == expected


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/press#"])
def test_another_base(base: str) -> None:
    with open_store(None, writable=True, base=base) as store:
        fill(store, 0)
        for format_ in FORMATS:
            found = {
                quad.triple for quad in parse(serialise(store, format_), format=READERS[format_])
            }
            assert found == {q.triple for q in stored(store, "graph/ontology", "graph/gazetteer")}


def test_turtle_is_to_be_read_by_people(store: GraphStore) -> None:
    expected = (GOLDEN / "a.ttl").read_text(encoding="utf-8")
    assert serialise(store, "turtle", article="a.txt").decode() == expected


def test_trig_is_to_be_read_by_people(store: GraphStore) -> None:
    text = serialise(store, "trig").decode()
    assert "\narticle:a {\n    article:a a ng:Article ;\n        dcterms:identifier" in text
    assert "\ngraph:derived {\n    entity:berg ng:visits entity:riga .\n\n    event:" in text


@pytest.mark.parametrize("name", ["e.", "-e", "a.b", "a~b", "a(b)", "é", "%C3%A9", "1e2"])
def test_all_local_names_are_read_back(name: str) -> None:
    entity = Entity(f"entity/{name}", "Country", "Norvège")
    made = reading("a.txt")
    made = replace(
        made,
        entities=(*made.entities, entity),
        claims=(replace(made.claims[0], claimant=entity.key),),
    )
    with open_store(None, writable=True) as store:
        store.replace_article("a.txt", article_quads(made))
        text = serialise(store, "turtle")
    iris = {quad.subject for quad in parse(text, format=RdfFormat.TURTLE)}
    assert NamedNode(f"{BASE}entity/{name}") in iris


@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize(
    ("suffix", "format_"), [(".ttl", "turtle"), (".nq", "nquads"), (".trig", "trig")]
)
@pytest.mark.filterwarnings(
    "ignore:(Dataset|ConjunctiveGraph).* is deprecated"
)  # by rdflib, to itself
def test_rdflib_reads_it(
    store: GraphStore, tmp_path: Path, suffix: str, format_: str, background: bool
) -> None:
    file = tmp_path / f"graph{suffix}"
    export(store, file, background=background)
    if format_ == "turtle":
        read = len(rdflib.Graph().parse(data=file.read_bytes(), format=format_))
        ours = {quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE)}
    else:
        read = len(set(rdflib.Dataset().parse(data=file.read_bytes(), format=format_).quads()))
        ours = set(parse(path=file, format=READERS[format_]))
    assert read == len(ours)


@pytest.mark.skipif(shutil.which("rapper") is None, reason="needs rapper, of raptor2-utils")
@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rapper_reads_it(store: GraphStore, tmp_path: Path, suffix: str, background: bool) -> None:
    file = tmp_path / f"graph{suffix}"
    export(store, file, background=background)
    format_ = SUFFIXES[suffix]
    command = ["rapper", "-i", format_, "-o", "nquads", str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "Error" not in ran.stderr and "Warning" not in ran.stderr, ran.stderr
    lines = ran.stdout.encode()
    assert len(set(parse(lines, format=RdfFormat.N_QUADS))) == len(
        set(parse(path=file, format=READERS[format_]))
    )


def test_hard_literals_survive(store: GraphStore) -> None:
    for format_ in FORMATS:
        objects = {
            getattr(quad.object, "value", "")
            for quad in parse(serialise(store, format_), format=READERS[format_])
        }
        assert {HARD, "A\\B", 'C"D'} <= objects


def test_the_suffix_or_the_format_decides(store: GraphStore, tmp_path: Path) -> None:
    for suffix, format_ in SUFFIXES.items():
        export(store, tmp_path / f"graph{suffix.upper()}")
        export(store, tmp_path / "graph.txt", format_)
        expected = serialise(store, format_)
        assert (tmp_path / f"graph{suffix.upper()}").read_bytes() == expected
        assert (tmp_path / "graph.txt").read_bytes() == expected


@pytest.mark.parametrize(
    ("file", "options", "message"),
    [
        ("graph.txt", {}, r"graph\.txt: the suffix names no format; end it in \.ttl, \.nq, \.trig"),
        ("graph.ttl", {"format": "xml"}, "There is no format xml; choose one of turtle, nquads"),
        ("graph.ttl", {"article": "x.txt"}, "There is no article x.txt"),
        ("none/graph.ttl", {}, r"graph\.ttl cannot be written \(No such file or directory\)"),
    ],
)
def test_what_cannot_be_exported(
    store: GraphStore, tmp_path: Path, file: str, options: dict[str, str], message: str
) -> None:
    with pytest.raises(NewsgraphError, match=message):
        export(store, tmp_path / file, **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
