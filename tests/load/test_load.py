"""RDF of other people comes in as it is, beside the articles, and changes nothing of theirs."""

import gzip
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize
from rdflib.compare import to_isomorphic
from readings import reading

from builder.errors import LoadError, StoreError
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.load import graphs, load, unload
from builder.query import ask
from builder.store import GraphStore, open_store
from builder.validate import validate

MINE = "https://example.org/mine"
PEOPLE = """
@prefix ex: <https://example.org/> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
<https://w3id.org/newsgraph/id/entity/berg> ex:born "1961-02-03" ; ex:studied [ ex:at "Tromsø" ],
    [ ex:at "Riga" ; ex:until 1985 ] ; ex:likes ( "ski" "café 😀" ) ;
    ex:said "a\\tb\\\\ \\"c\\""@fr .
<relative> a ng:Country .
"""
READERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}


@pytest.fixture
def store() -> Iterator[GraphStore]:
    with open_store(None, writable=True) as store:
        for name in ("a.txt", "b.txt"):
            store.replace_article(name, article_quads(reading(name)))
        yield store


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def triples(store: GraphStore, graph: str = MINE) -> set[str]:
    return {
        str(q.triple) for q in store.dataset.quads_for_pattern(None, None, None, NamedNode(graph))
    }


def others(store: GraphStore) -> set[Quad]:
    return {quad for quad in store.dataset if str(quad.graph_name) != f"<{MINE}>"}


@pytest.mark.parametrize("format_", READERS)
def test_every_syntax_says_the_same(store: GraphStore, tmp_path: Path, format_: str) -> None:
    quads = list(parse(PEOPLE, RdfFormat.TURTLE, base_iri=MINE))
    content = serialize([quad.triple for quad in quads], format=READERS[format_])
    assert content
    load(store, [written(tmp_path / "people.txt", content)], MINE, format_)
    expected = rdflib.Graph().parse(data=PEOPLE, format="turtle", publicID=MINE)
    lines = "".join(f"{triple} .\n" for triple in triples(store))
    blank = re.sub(rf"<{re.escape(BASE)}node/(\w+)>", r"_:b\1", lines)
    found = rdflib.Graph().parse(data=blank, format="nt")
    assert to_isomorphic(found) == to_isomorphic(expected)


def test_it_is_queried_together_with_the_articles(store: GraphStore, tmp_path: Path) -> None:
    text = f'<{BASE}entity/norvege> <urn:p> "5.5" .'
    load(store, [written(tmp_path / "p.ttl", text)], MINE)
    rows = ask(
        store.dataset,
        "SELECT DISTINCT ?n { ?e ng:supplier ?who . ?who rdfs:label ?l ; <urn:p> ?n }",
    )
    assert [row["n"].value for row in rows] == ["5.5"]  # type: ignore[union-attr]


def test_bytes_repeat_whatever_the_order_and_the_names_of_blank_nodes(tmp_path: Path) -> None:
    content = serialize(
        [quad.triple for quad in parse(PEOPLE, RdfFormat.TURTLE, base_iri=MINE)],
        format=RdfFormat.N_TRIPLES,
    )
    assert content
    lines = content.decode().splitlines(keepends=True)
    random.Random(3).shuffle(lines)
    found = []
    for name, text in (("a.ttl", PEOPLE), ("b.nt", "".join(lines).replace("_:", "_:x"))):
        with open_store(None, writable=True) as store:
            load(store, [written(tmp_path / name, text)], MINE)
            found.append(triples(store))
    assert found[0] == found[1]
    assert "_:" not in "".join(found[0])


def test_blank_nodes_of_two_files_and_two_graphs_are_not_one(
    store: GraphStore, tmp_path: Path
) -> None:
    one = written(tmp_path / "one.nt", "_:a <urn:p> <urn:one> .\n")
    two = written(tmp_path / "two.nt", "_:a <urn:p> <urn:two> .\n")
    load(store, [one, two], MINE)
    load(store, [one], "urn:other")
    subjects = {line.split()[0] for line in triples(store) | triples(store, "urn:other")}
    assert len(subjects) == 3


def test_many_equal_blank_nodes_do_not_take_for_ever(store: GraphStore, tmp_path: Path) -> None:
    text = "<urn:s> <urn:p> " + ", ".join(["[ a <urn:C> ]"] * 3000) + " ."
    assert load(store, [written(tmp_path / "many.ttl", text)], MINE).triples == 6000


@pytest.mark.parametrize("name", ["x.nt", "x.ttl", "x.nq", "x.ttl.gz"])
def test_files_of_windows_are_read(store: GraphStore, tmp_path: Path, name: str) -> None:
    text = "\ufeff<urn:s> <urn:p> <urn:a> .\r\n\r\n<urn:s> <urn:p> <urn:b> .\r\n".encode()
    content = gzip.compress(text) if name.endswith(".gz") else text
    assert load(store, [written(tmp_path / name, content)], MINE).triples == 2


def test_graphs_of_a_file_become_one(store: GraphStore, tmp_path: Path) -> None:
    text = (
        f"<{BASE}article/a> {{ <urn:s> <urn:p> _:x }} "
        f"<{BASE}graph/derived> {{ <urn:s> <urn:q> _:x }} <urn:s> <urn:r> 1 ."
    )
    before = others(store)
    loaded = load(store, [written(tmp_path / "x.trig", text)], MINE)
    assert (loaded.triples, loaded.merged) == (3, 2)
    assert {q for q in others(store) if "graph/loaded" not in str(q)} == before


def test_loading_again_replaces(store: GraphStore, tmp_path: Path) -> None:
    before = set(store.dataset)
    load(store, [written(tmp_path / "x.nt", "<urn:s> <urn:p> <urn:a> .\n")], MINE)
    load(store, [written(tmp_path / "y.nt", "<urn:s> <urn:p> <urn:b> .\n")], MINE)
    assert triples(store) == {"<urn:s> <urn:p> <urn:b>"}
    assert [(g.name, g.holds, g.triples) for g in graphs(store)][-1] == (
        MINE,
        "loaded from y.nt",
        1,
    )
    assert unload(store, MINE)
    assert set(store.dataset) == before
    assert not unload(store, MINE)
    assert "graph/loaded" not in "".join(graph.name for graph in graphs(store))


def test_longer_files_than_a_transaction(store: GraphStore, tmp_path: Path) -> None:
    text = "".join(f"<urn:s{i}> <urn:p> {i} .\n" for i in range(41_000))
    path = tmp_path / "long.ttl.gz"
    path.write_bytes(gzip.compress(text.encode()))
    assert load(store, [path], MINE).triples == 41_000
    assert graphs(store)[-1].holds == "loaded from long.ttl.gz"
    assert load(store, [written(tmp_path / "empty.nt", "")], MINE).triples == 0
    assert graphs(store)[-1].triples == 0


def test_graphs_are_listed(store: GraphStore, tmp_path: Path) -> None:
    load(store, [written(tmp_path / "x.nt", "<urn:s> <urn:p> <urn:a> .\n")], MINE)
    store.dataset.add(
        Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o"), NamedNode("urn:g"))
    )
    listed = {graph.name: graph.holds for graph in graphs(store)}
    assert listed == {
        f"{BASE}article/": "2 articles, a graph each",
        f"{BASE}graph/derived": "derived",
        f"{BASE}graph/gazetteer": "gazetteer",
        f"{BASE}graph/loaded": "which files were loaded",
        f"{BASE}graph/ontology": "ontology",
        MINE: "loaded from x.nt",
        "urn:g": "of unknown origin, or not wholly loaded",
    }
    assert sum(graph.triples for graph in graphs(store)) == len(store.dataset)


# Says that Anna Berg represents Iceland, tells an event, and calls its graph an article.
MISLEADING = f"""
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<{MINE}> a ng:Article ; dcterms:identifier "a.txt" .
<urn:claim> a ng:Claim ; ng:about <urn:event> ; ng:claimant <{MINE}> ; ng:factuality ng:CT-plus ;
    ng:tense ng:Past ; prov:wasDerivedFrom <{MINE}> .
<urn:event> a ng:Visit ; ng:visitor <{BASE}entity/berg> ; ng:destination <{BASE}entity/riga> .
<{BASE}entity/norvege> ng:represents <{BASE}entity/moldavie> ; a ng:Person .
"""


def test_what_follows_and_what_is_valid_is_the_articles_own(tmp_path: Path) -> None:
    derived = []
    for misled in (False, True):
        with open_store(tmp_path / f"{misled}", writable=True) as store:
            if misled:
                load(store, [written(tmp_path / "m.ttl", MISLEADING)], MINE)
                store.dataset.add(
                    Quad(
                        NamedNode("urn:claim"),
                        NamedNode("https://w3id.org/newsgraph/ontology#about"),
                        NamedNode("urn:event"),
                        DefaultGraph(),
                    )
                )
            store.replace_article(
                "a.txt", article_quads(reading("a.txt", [("norvege", "CT+", "Past")]))
            )
            store.refresh_derived()
            derived.append(triples(store, f"{BASE}graph/derived"))
            assert store.articles() == ("a.txt",)
            report = validate(store.dataset)
            assert (report.articles, report.violations) == (1, ())
    assert derived[0] == derived[1]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "x.ttl",
            "<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:p> .",
            "x.ttl, line 2: .*; mend it there",
        ),
        ("x.ttl", "e:s e:p e:o .", "x.ttl, line 1: The prefix e: has not been declared; mend"),
        ("x.ttl", b'<urn:s> <urn:p> "\xff" .', "x.ttl, line 1: Invalid UTF-8"),
        ("x.nq", "<urn:s> <urn:p> 1 <urn:g> .\n", "x.nq, line 1: "),
        ("x.rdf", "<?xml version='1.0'?>\n<a>\n</b>", "x.rdf, line 3: mismatched tag; mend it"),
        ("x.rdf", "", "x.rdf, line 1: no element found; mend it"),
        ("x.jsonld", '{"@id": "urn:s",\n "urn:p": }', "x.jsonld, line 2: "),
        ("x.jsonld", '{"@context": "https://schema.org", "name": "a"}', "context lies on the web"),
        ("x.ttl", '<urn:s> <urn:p> "a"@fr--ltr .', "is RDF 1.2"),
        ("x.ttl", "<urn:s> <urn:p> <<( <urn:s> <urn:p> 1 )>> .", "is RDF 1.2"),
        ("x.ttl.gz", b"no gzip", "x.ttl.gz: is no whole gzip file"),
        ("x.csv", "a,b", "x.csv: the suffix names no format; end it in .ttl, .trig"),
    ],
)
def test_a_broken_file_is_refused_whole(
    store: GraphStore, tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    load(store, [written(tmp_path / "old.nt", "<urn:s> <urn:p> <urn:old> .\n")], MINE)
    before = set(store.dataset)
    whole = written(tmp_path / "whole.nt", "<urn:s> <urn:p> <urn:new> .\n")
    with pytest.raises(LoadError, match=message) as caught:
        load(store, [whole, written(tmp_path / name, content)], MINE)
    assert "\n" not in str(caught.value)
    assert set(store.dataset) == before


def test_entities_that_grow_without_end_are_refused(store: GraphStore, tmp_path: Path) -> None:
    steps = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
    text = (
        f'<!DOCTYPE x [<!ENTITY e0 "{"a" * 50}">{steps}]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:">'
        '<rdf:Description rdf:about="urn:s"><e:p>&e9;</e:p></rdf:Description></rdf:RDF>'
    )
    with pytest.raises(LoadError, match=r"x\.rdf, line 1: limit on input amplification"):
        load(store, [written(tmp_path / "x.rdf", text)], MINE)


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        ("mine", "'mine' is no IRI for a graph"),
        (f"{BASE}article/a", "newsgraph keeps the graph"),
        (f"{BASE}graph/derived", "newsgraph keeps the graph"),
        (f"{BASE}graph/ontology", "newsgraph keeps the graph"),
        (f"{BASE}mine", "newsgraph keeps the graph"),
        ("https://example.org/graph/ontology", "newsgraph keeps the graph"),
    ],
)
def test_graphs_of_newsgraph_are_not_written(
    store: GraphStore, tmp_path: Path, graph: str, message: str
) -> None:
    path = written(tmp_path / "x.nt", "<urn:s> <urn:p> <urn:o> .\n")
    before = set(store.dataset)
    with pytest.raises(LoadError, match=message):
        load(store, [path], graph)
    with pytest.raises(LoadError, match=message):
        unload(store, graph)
    assert set(store.dataset) == before


@pytest.mark.parametrize("name", ["missing.nt", "folder.nt"])
def test_what_is_no_file(store: GraphStore, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.nt").mkdir()
    with pytest.raises(LoadError, match=r"is no file; check the path"):
        load(store, [tmp_path / name], MINE)


def test_a_store_opened_for_reading(tmp_path: Path) -> None:
    path = written(tmp_path / "x.nt", "<urn:s> <urn:p> <urn:o> .\n")
    with open_store(tmp_path / "store", writable=True) as writer:
        load(writer, [path], MINE)
    with open_store(tmp_path / "store", writable=False) as reader:
        assert triples(reader) == {"<urn:s> <urn:p> <urn:o>"}
        with pytest.raises(StoreError, match="opened for reading"):
            load(reader, [path], MINE)
        with pytest.raises(StoreError, match="opened for reading"):
            unload(reader, MINE)
