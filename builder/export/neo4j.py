"""CSV files for Neo4j's bulk import: all nodes, and all relationships between them."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from pyoxigraph import NamedNode

from builder.export.statements import iri, literal, paragraphs
from builder.export.telling import codes, notation
from builder.export.view import View
from builder.export.xml import legible
from builder.graph import terms
from builder.graph.terms import ng
from builder.ontology import NAMESPACE, load

_LIST = ";"  # what neo4j-admin takes to part the values of an array
# columns by predicate; what stands in the ontology goes by its local name
_COLUMNS = {
    terms.LABEL: "name",
    terms.ALT_LABEL: "alternativeNames:string[]",
    ng("isoCode"): "isoCode",
    ng("position"): "position",
    terms.EXACT_MATCH: "sameAs:string[]",
    ng("date"): "date",
    ng("earliest"): "earliest:date",
    ng("latest"): "latest:date",
    ng("status"): "status",
    ng("speechAct"): "speechAct",
    ng("factuality"): "factuality",
    ng("tense"): "tense",
    terms.EXACT: "sentence",
    terms.START: "sentenceStart:int",
    terms.END: "sentenceEnd:int",
    ng("trigger"): "trigger",
    ng("rule"): "rule",
    ng("cue"): "cues:string[]",
    ng("wording"): "wording",
    ng("linkedBy"): "linkedBy",
    terms.IDENTIFIER: "identifier",
    terms.TITLE: "title",
    terms.ISSUED: "published:date",
    terms.LANGUAGE: "language",
    terms.PUBLISHER: "publisher",
    terms.SOURCE: "url",
}
_NAMES = {str(predicate): column for predicate, column in _COLUMNS.items()}
_CODES = ("plover", "cameoRoot")
_HEADER = ("iri:ID", ":LABEL", *_COLUMNS.values(), *_CODES)
_TYPE, _SELECTOR = str(terms.TYPE), str(terms.HAS_SELECTOR)
_NO_RELATIONSHIP = {*_NAMES, _TYPE, _SELECTOR}
_REMEMBERED = 50_000  # nodes
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def neo4j(view: View) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the names and contents of two files, for ``neo4j-admin database import``."""
    yield "nodes.csv", _nodes(view)
    yield "relationships.csv", _relationships(view)


def _nodes(view: View) -> Iterator[bytes]:
    yield _lines([_HEADER])
    for subject, statements in paragraphs(view.triples()):
        labels = _labels(view, subject, statements)
        if not labels:
            continue
        values = _values(view, statements)
        event = next((label for label in labels if load().is_event(label)), "")
        if event:
            values["status"] = {view.status(NamedNode(iri(subject)))} - {""}
        cells = [_cell(column, values[column]) for column in _COLUMNS.values()]
        yield _lines([[iri(subject), _LIST.join(labels), *cells, *codes(event)]])


def _relationships(view: View) -> Iterator[bytes]:
    yield _lines([(":START_ID", ":END_ID", ":TYPE")])
    is_node = lru_cache(_REMEMBERED)(partial(_is_node, view))
    for subject, statements in paragraphs(view.triples()):
        if not _labels(view, subject, statements):
            continue
        for predicate, value in statements:
            if predicate not in _NO_RELATIONSHIP and is_node(value):
                name = re.split(r"[/#]", iri(predicate))[-1]
                yield _lines([(iri(subject), iri(value), _HUMP.sub("_", name).upper())])


def _is_node(view: View, value: str) -> bool:
    """Tell whether a term is a node of the first file."""
    if not iri(value).startswith(view.base):
        return False
    types = (f"{quad.object}" for quad in view.about(NamedNode(iri(value)), terms.TYPE))
    return bool(_labels(view, value, ((_TYPE, type_) for type_ in types)))


def _labels(view: View, subject: str, statements: Iterable[tuple[str, str]]) -> list[str]:
    """Return the local names of a node's types, and of all above; none for what gets no node."""
    if not iri(subject).startswith(view.base):
        return []
    ancestors = load().ancestors
    types = {
        iri(value).removeprefix(NAMESPACE)
        for predicate, value in statements
        if predicate == _TYPE and iri(value).startswith(NAMESPACE)
    }
    own = sorted(types, key=lambda name: (-len(ancestors.get(name, ())), name))
    above = {name for type_ in types for name in ancestors.get(type_, ())} - types
    return own + sorted(above)


def _values(view: View, statements: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the values of each column, the selectors' among them."""
    found: dict[str, set[str]] = defaultdict(set)
    for predicate, value in statements:
        if predicate == _SELECTOR and iri(value):
            quads = view.about(NamedNode(iri(value)))
            parts = _values(view, [(f"{quad.predicate}", f"{quad.object}") for quad in quads])
            for column, values in parts.items():
                found[column] |= values
        elif column := _NAMES.get(predicate, ""):
            found[column].add(_value(predicate, value))
    return found


def _value(predicate: str, term: str) -> str:
    if name := iri(term):
        local = name.removeprefix(NAMESPACE)
        return notation(local) if predicate == str(ng("factuality")) else local
    return literal(term).text


def _cell(column: str, values: set[str]) -> str:
    """Return one value, or all of an array, in which a comma stands for what parts them."""
    texts = sorted(map(legible, values))
    if column.endswith("[]"):
        return _LIST.join(one.replace(_LIST, ",") for one in texts)
    return texts[0] if texts else ""


def _lines(cells: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(cells)
    return out.getvalue().encode()
