"""Turtle and TriG to be read by people: a paragraph for each subject, prefixes, sorted."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from builder.graph import terms
from builder.graph.iri import ONTOLOGY

_SPACES = {
    "dcterms": terms.DCTERMS,
    "ng": ONTOLOGY,
    "oa": terms.OA,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": terms.SKOS,
    "wd": "http://www.wikidata.org/entity/",
    "xsd": terms.XSD,
}
_KINDS = ("article", "claim", "entity", "event", "evidence", "graph", "item", "selector")
# what every reader takes as a local name, without escapes
_LOCAL = re.compile(r"(?:\w|%[0-9A-Fa-f]{2})(?:[\w-]|%[0-9A-Fa-f]{2})*", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]+")
_Term = NamedNode | BlankNode | Literal | Triple


def turtle(quads: Iterable[Quad], base: str) -> bytes:
    """Return the triples of all graphs, each once, as Turtle."""
    names = _Names(base)
    paragraphs = list(_paragraphs(quads, names))
    return (names.header() + "\n" + "\n".join(paragraphs)).encode()


def trig(quads: Iterable[Quad], base: str) -> bytes:
    """Return the quads as TriG, a block for each graph."""
    names = _Names(base)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[names.name(quad.graph_name)].append(quad)  # type: ignore[arg-type]
    blocks = [
        f"{graph} {{\n{_indented(list(_paragraphs(graphs[graph], names)))}}}\n"
        for graph in sorted(graphs)
    ]
    return (names.header() + "\n" + "\n".join(blocks)).encode()


class _Names:
    """Shortens IRIs, and remembers which prefixes that took."""

    def __init__(self, base: str) -> None:
        self._spaces = {f"{base}{kind}/": kind for kind in _KINDS}
        self._spaces |= {space: prefix for prefix, space in _SPACES.items()}
        self._used: set[str] = set()
        self._known: dict[str, str] = {}

    def header(self) -> str:
        """Return the declarations of the prefixes used so far."""
        used = sorted((self._spaces[space], space) for space in self._used)
        return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in used)

    def name(self, term: _Term) -> str:
        """Return a term as Turtle writes it."""
        if isinstance(term, NamedNode):
            if term.value not in self._known:
                self._known[term.value] = self._iri(term)
            return self._known[term.value]
        if isinstance(term, Literal):
            return self._literal(term)
        return str(term)

    def _iri(self, term: NamedNode) -> str:
        end = max(term.value.rfind("/"), term.value.rfind("#")) + 1
        space, local = term.value[:end], term.value[end:]
        if space not in self._spaces or not _LOCAL.fullmatch(local):
            return str(term)
        self._used.add(space)
        return f"{self._spaces[space]}:{local}"

    def _literal(self, term: Literal) -> str:
        if term.language or term.datatype.value == f"{terms.XSD}string":
            return str(term)
        if term.datatype == terms.INTEGER and _NUMBER.fullmatch(term.value):
            return term.value
        return f"{Literal(term.value)}^^{self.name(term.datatype)}"


def _paragraphs(quads: Iterable[Quad], names: _Names) -> Iterator[str]:
    """Yield the statements on each subject, its type first."""
    subjects: dict[_Term, dict[NamedNode, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        subjects[quad.subject][quad.predicate].add(names.name(quad.object))
    for subject in sorted(subjects, key=str):
        properties = subjects[subject]
        lines = []
        for predicate in sorted(properties, key=lambda p: (p != terms.TYPE, p.value)):
            verb = "a" if predicate == terms.TYPE else names.name(predicate)
            lines.append(f"{verb} {', '.join(sorted(properties[predicate]))}")
        yield f"{names.name(subject)} " + " ;\n    ".join(lines) + " .\n"


def _indented(paragraphs: Iterable[str]) -> str:
    """Indent lines; other line separators than LF may stand inside of literals."""
    text = "\n".join(paragraphs)
    return "\n".join(f"    {line}" if line else line for line in text.split("\n"))
