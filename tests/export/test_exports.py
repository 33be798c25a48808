"""Exports say what the store holds, repeat byte for byte, and are read whole by others."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from outsiders import DATASETS, by_jena, by_rapper, by_rdflib, canonical, has_jena, has_rapper
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from readings import ENTITIES, VISIT, reading

from builder.errors import NewsgraphError
from builder.export import FORMATS, SUFFIXES, Selection, export, serialise
from builder.export.xml import legible
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.model import Entity
from builder.store import GraphStore, open_store

GOLDEN = Path(__file__).parent / "golden"
READERS = {
    "turtle": RdfFormat.TURTLE,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
RDF = tuple(READERS)
STREAMS = [one for one in FORMATS if one != "neo4j"]  # which is a folder
HARD = 'Dit "oui"\\non\t\u2028\r\n{ @prefix a: <b> . } <&amp;> ]]> 😀 \x85 é '
CONTROL = "a\x0bb\x7f\x1b"  # no XML can hold the first and the last
WORSE = "d\x00e\ufffe"  # which rapper refuses in whatever format
READINGS = [
    reading("a.txt", [("islande", "CT+", "Past"), ("officiels", "CT-", "Past")]),
    reading("dépêche 2%.txt", [("article", "CT+", "Future")], VISIT),
    reading(
        "c.txt",
        [("berg", "PS+", "Past")],
        changed=[
            replace(
                ENTITIES["berg"], position=HARD, alternative_labels=("A\\B", 'C"D', "=1+1", CONTROL)
            )
        ],
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


def whole(store: GraphStore, format_: str, selection: Selection | None = None) -> bytes:
    return b"".join(serialise(store, format_, selection))


def read(content: bytes, format_: str) -> set[str]:
    return canonical(list(parse(content, format=READERS[format_])))


def said(quads: set[Quad], format_: str) -> set[str]:
    """What a format says of quads: most merge all graphs, and XML cannot hold some characters."""
    if format_ == "rdfxml":
        quads = {Quad(q.subject, q.predicate, legible_term(q.object), q.graph_name) for q in quads}
    if format_ in DATASETS:
        return canonical(quads)
    return canonical([Quad(quad.subject, quad.predicate, quad.object) for quad in quads])


def legible_term(term: Any) -> Any:
    if not isinstance(term, Literal):
        return term
    kind = {"language": term.language} if term.language else {"datatype": term.datatype}
    return Literal(legible(term.value), **kind)


@pytest.mark.parametrize("format_", RDF)
def test_an_export_holds_articles_and_what_is_derived(store: GraphStore, format_: str) -> None:
    found = read(whole(store, format_), format_)
    quads = stored(store, "graph/ontology", "graph/gazetteer")
    assert found == said(quads, format_)
    assert any(quad.graph_name == NamedNode(f"{BASE}graph/derived") for quad in quads)


@pytest.mark.parametrize("format_", RDF)
def test_the_background_comes_on_demand(store: GraphStore, format_: str) -> None:
    found = read(whole(store, format_, Selection(background=True)), format_)
    assert found == said(stored(store), format_)


@pytest.mark.parametrize("format_", RDF)
def test_one_article_is_its_graph(store: GraphStore, format_: str) -> None:
    found = read(whole(store, format_, Selection(article="a.txt")), format_)
    assert found == said(set(article_quads(READINGS[0])), format_)


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[GraphStore]]:
    """The same articles on disk, built in other orders."""
    with ExitStack() as opened:
        yield [
            fill(opened.enter_context(open_store(folder, writable=True)), *order)
            for order in ((2, 1, 0), (1, 0, 2))
            for folder in [tmp_path_factory.mktemp("store")]
        ]


@pytest.mark.parametrize("selection", [Selection(), Selection(background=True)])
@pytest.mark.parametrize("format_", STREAMS)
def test_bytes_repeat(
    store: GraphStore, others: list[GraphStore], format_: str, selection: Selection
) -> None:
    expected = whole(store, format_, selection)
    assert [whole(other, format_, selection) == expected for other in others] == [True, True]


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/press#"])
def test_another_base(base: str) -> None:
    with open_store(None, writable=True, base=base) as store:
        fill(store, 0)
        expected = stored(store, "graph/ontology", "graph/gazetteer")
        for format_ in RDF:
            assert read(whole(store, format_), format_) == said(expected, format_)


def test_turtle_is_to_be_read_by_people(store: GraphStore) -> None:
    expected = (GOLDEN / "a.ttl").read_text(encoding="utf-8")
    assert whole(store, "turtle", Selection(article="a.txt")).decode() == expected


def test_trig_is_to_be_read_by_people(store: GraphStore) -> None:
    text = whole(store, "trig").decode()
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
        text = whole(store, "turtle")
    iris = {quad.subject for quad in parse(text, format=RdfFormat.TURTLE)}
    assert NamedNode(f"{BASE}entity/{name}") in iris


@pytest.mark.parametrize("format_", RDF)
def test_rdflib_reads_it_whole(store: GraphStore, tmp_path: Path, format_: str) -> None:
    file = exported(store, tmp_path, format_)
    assert by_rdflib(file, format_) == said(stored(store), format_)


@pytest.mark.skipif(not has_rapper(), reason="needs rapper, of raptor2-utils")
@pytest.mark.parametrize("format_", [one for one in RDF if one != "jsonld"])
def test_rapper_reads_it_whole(store: GraphStore, tmp_path: Path, format_: str) -> None:
    file = exported(store, tmp_path, format_)
    assert by_rapper(file, format_) == said(stored(store), format_)


@pytest.mark.skipif(not has_jena(), reason="needs Java and Jena, of libapache-jena-java")
@pytest.mark.parametrize("format_", RDF)
def test_jena_reads_it_whole(store: GraphStore, tmp_path: Path, jena: Path, format_: str) -> None:
    file = exported(store, tmp_path, format_)
    assert by_jena(file, format_, jena) == said(stored(store), format_)


@pytest.mark.parametrize("selection", [Selection(), Selection(background=True)])
def test_pyld_reads_the_json_whole(store: GraphStore, selection: Selection) -> None:
    document = json.loads(whole(store, "jsonld", selection))
    lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
    hidden = () if selection.background else ("graph/ontology", "graph/gazetteer")
    expected = said(stored(store, *hidden), "jsonld")
    assert canonical(list(parse(lines.encode(), format=RdfFormat.N_QUADS))) == expected


def test_json_has_an_object_for_each_event(store: GraphStore) -> None:
    """Whom it names, who says so and in which words: all inside of it."""
    supply, visit, *rest = json.loads(whole(store, "jsonld"))["@graph"]
    if supply["@type"] == "Visit":
        supply, visit = visit, supply
    assert supply["status"] == "Contested"
    assert [one["label"] for one in supply["supplier"]] == [{"fr": "Norvège"}]
    found = sorted(one["factuality"] for one in supply["claims"])
    assert found == ["CT-minus", "CT-plus", "PS-plus"]
    assert [one["claimant"]["identifier"] for one in visit["claims"]] == ["dépêche 2%.txt"]
    (evidence,) = supply["claims"][0]["evidence"]
    (quote,) = [one["exact"] for one in evidence["hasSelector"] if "exact" in one]
    assert any(quote in reading.article.text for reading in READINGS)
    kinds = {type_ for one in rest for type_ in [one["@type"]] if isinstance(type_, str)}
    assert kinds == {"Article", "Country", "Person", "Group", "City", "Weapon"}


def exported(store: GraphStore, folder: Path, format_: str) -> Path:
    file = folder / "graph"
    export(store, file, format_, Selection(background=True))
    return file


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("jena")


@pytest.mark.parametrize("format_", RDF)
def test_hard_literals_survive(format_: str) -> None:
    changed = [replace(ENTITIES["berg"], position=WORSE, alternative_labels=(HARD, CONTROL))]
    quads = set(article_quads(reading("c.txt", [("berg", "PS+", "Past")], changed=changed)))
    with open_store(None, writable=True) as store:
        store.replace_article("c.txt", quads)
        found = parse(whole(store, format_), format=READERS[format_])
    texts = {getattr(quad.object, "value", "") for quad in found}
    expected = {WORSE, HARD, CONTROL}
    assert texts >= ({legible(text) for text in expected} if format_ == "rdfxml" else expected)


@pytest.mark.parametrize("format_", STREAMS)
def test_a_store_without_articles_is_written_too(tmp_path: Path, format_: str) -> None:
    with open_store(tmp_path / "store", writable=True) as store:
        content = whole(store, format_)
    if format_ in RDF:
        assert read(content, format_) == set()


def test_the_suffix_or_the_format_decides(store: GraphStore, tmp_path: Path) -> None:
    for suffix, format_ in SUFFIXES.items():
        export(store, tmp_path / f"graph{suffix.upper()}")
        export(store, tmp_path / "graph.txt", format_)
        expected = whole(store, format_)
        assert (tmp_path / f"graph{suffix.upper()}").read_bytes() == expected
        assert (tmp_path / "graph.txt").read_bytes() == expected


@pytest.mark.parametrize(
    ("file", "options", "message"),
    [
        ("graph.txt", {}, r"graph\.txt: the suffix names no format; end it in \.ttl, \.trig, \.nt"),
        ("graph.ttl", {"format": "xml"}, "There is no format xml; choose one of turtle, trig"),
        ("graph.ttl", {"selection": Selection("x.txt")}, "There is no article x.txt"),
        ("none/graph.ttl", {}, r"graph\.ttl cannot be written \(No such file or directory\)"),
    ],
)
def test_what_cannot_be_exported(
    store: GraphStore, tmp_path: Path, file: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(NewsgraphError, match=message):
        export(store, tmp_path / file, **options)
    assert list(tmp_path.iterdir()) == []


def test_a_predicate_that_is_no_xml_name_is_refused(tmp_path: Path) -> None:
    graph = NamedNode("https://example.org/loaded")
    with open_store(None, writable=True) as store:
        for end, value in (("p1.é", "a"), ("x/1", "b")):
            predicate = NamedNode(f"https://example.org/{end}")
            store.dataset.add(Quad(graph, predicate, Literal(value), graph))
        selection = Selection(background=True)
        assert "https://example.org/p1.é" in whole(store, "ntriples", selection).decode()
        with pytest.raises(NewsgraphError, match=r"org/x/1> cannot be written in RDF/XML; choose"):
            export(store, tmp_path / "graph.rdf", selection=selection)
    assert list(tmp_path.iterdir()) == []
