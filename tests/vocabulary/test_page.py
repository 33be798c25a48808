"""The vocabulary page, read by a parser of HTML that nobody here wrote: complete, whole, alone."""

import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5rdf
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from builder.cli import main
from builder.ontology import NAMESPACE, PATH, load
from builder.vocabulary import page, source

HTML = "{http://www.w3.org/1999/xhtml}"
VOID = {"meta", "br", "link"}


@cache
def document() -> Element:
    """Parse strictly: a mistake in the HTML is an error."""
    parser = html5rdf.HTMLParser(html5rdf.getTreeBuilder("etree"), strict=True)
    parsed: Element = parser.parse(page().decode())
    return parsed


@cache
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(PATH)


def terms() -> list[str]:
    found = {str(term) for term in ontology().subjects(RDFS.label)}
    return sorted(term.removeprefix(NAMESPACE) for term in found if term.startswith(NAMESPACE))


def place(name: str) -> Element:
    (found,) = (one for one in document().iter(f"{HTML}article") if one.get("id") == name)
    return found


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def fact(name: str, head: str) -> str:
    parts = list(place(name).iter())
    heads = [i for i, part in enumerate(parts) if part.tag == f"{HTML}dt" and text(part) == head]
    return text(parts[heads[0] + 1])


@pytest.mark.parametrize("name", terms())
def test_every_term_has_its_place_with_labels_and_definitions_in_both_languages(name: str) -> None:
    shown = text(place(name))
    node = rdflib.URIRef(NAMESPACE + name)
    for predicate in (RDFS.label, SKOS.definition, SKOS.notation, SKOS.scopeNote):
        for value in ontology().objects(node, predicate):
            assert " ".join(str(value).split()) in shown
    assert NAMESPACE + name in shown


def test_every_link_leads_somewhere_and_no_name_stands_twice() -> None:
    names = Counter(one.get("id") for one in document().iter() if one.get("id"))
    assert max(names.values()) == 1
    targets = [one.get("href") or "" for one in document().iter(f"{HTML}a")]
    assert len(targets) > 1000
    assert [t for t in targets if t.startswith("#") and t[1:] not in names] == []
    outside = [urlsplit(t) for t in targets if not t.startswith("#")]
    assert all(t.scheme in {"http", "https"} and t.netloc for t in outside)


def test_nothing_is_fetched_and_no_script_runs() -> None:
    elements = list(document().iter())
    tags = {str(one.tag).removeprefix(HTML) for one in elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "video", "audio"}
    assert [a for one in elements for a in one.attrib if a.startswith("on") or a == "src"] == []
    style = "".join(text(one) for one in elements if one.tag == f"{HTML}style")
    assert not re.search(r"url\(|@import|@font-face", style)


@pytest.mark.parametrize("name", load().event_types())
def test_event_types_show_roles_codes_and_examples(name: str) -> None:
    rows = [list(map(text, row)) for row in place(name).iter(f"{HTML}tr")][1:]
    assert [row[0] for row in rows] == list(load().roles(name))
    for role, _, fillers, marks in rows:
        assert set(fillers.split(" or ")) == set(load().range_of(role))
        assert ("identifying" in marks) == (role in load().identifying_roles(name))
        assert ("required" in marks) == (role in load().required_roles(name))
    node = rdflib.URIRef(NAMESPACE + name)
    for head, property_ in (("PLOVER", "plover"), ("CAMEO", "cameoRoot")):
        assert fact(name, head) == str(ontology().value(node, rdflib.URIRef(NAMESPACE + property_)))
    defined = {definition.type for definition in load().definitions}
    assert name in defined or any(True for _ in place(name).iter(f"{HTML}mark"))


@pytest.mark.parametrize("role", load().role_names())
def test_roles_show_domain_and_range(role: str) -> None:
    assert set(fact(role, "To").split(" or ")) == set(load().range_of(role))
    domain = set(fact(role, "From").split(" or "))
    assert domain <= set(load().event_types())
    assert {name for name in load().event_types() if role in load().roles(name)} & domain


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("ArmsSupply", "Is every", "Transfer with some Weapon as item"),
        ("ArmsSupply", "Relation", "suppliesArmsTo"),
        ("suppliesArmsTo", "Comes of", "ArmsSupply, from supplier to recipient"),
        ("Country", "Kind of", "Agent, Place"),
        ("Country", "Elsewhere", "close to wd:Q6256, kind of schema:Country"),
        ("CT-plus", "Notation", "CT+"),
        ("Agent", "Union of", "Person, Organization, Country, Group"),
        ("Tense", "One of", "Past, Present, Future"),
        ("supplier", "Role of", "Aid, ArmsSupply, TechnologyTransfer, Transfer"),
        ("Evidence", "Elsewhere", "kind of oa:SpecificResource"),
        ("position", "To", "rdfs:Literal"),
    ],
)
def test_what_is_said_of_a_term(name: str, head: str, said: str) -> None:
    assert fact(name, head) == said


def test_disjoint_classes_are_named() -> None:
    groups = list(ontology().subjects(RDF.type, OWL.AllDisjointClasses))
    assert groups
    assert "Place" not in fact("Country", "Never also").split(", ")
    assert "Person" in fact("Country", "Never also").split(", ")


def test_the_page_repeats_whatever_the_hashes() -> None:
    code = "import sys; from builder.vocabulary import page; sys.stdout.buffer.write(page())"
    for seed in "12":
        ran = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
        )
        assert ran.stdout == page()


def test_the_turtle_is_that_of_both_files() -> None:
    expected = rdflib.Graph().parse(PATH).parse(PATH.parent / "alignments.ttl")
    assert len(rdflib.Graph().parse(data=source(), format="turtle")) == len(expected)


def test_the_command_writes_both(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    html, turtle = tmp_path / "ontology.html", tmp_path / "ontology.ttl"
    assert main(["ontology", "--html", str(html), "--turtle", str(turtle)]) == 0
    assert (html.read_bytes(), turtle.read_bytes()) == (page(), source())
    assert capsysbinary.readouterr().out.decode() == f"wrote {html}\nwrote {turtle}\n"
    assert main(["ontology", "--turtle", "-"]) == 0
    assert capsysbinary.readouterr().out == source()
    assert main(["ontology"]) == 1
    assert b"name a file with --html or --turtle" in capsysbinary.readouterr().err
