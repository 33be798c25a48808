"""What every store knows before it holds an article: the ontology and the gazetteer."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)
from pyoxigraph import Dataset as RdfDataset

from builder.graph import terms
from builder.graph.iri import BASE, GAZETTEER, ONTOLOGY_GRAPH, node
from builder.resources import GAZETTEER as GAZETTEER_FOLDER
from builder.resources import ONTOLOGY, QUERIES

_ONTOLOGY_FILES = (ONTOLOGY / "alignments.ttl", ONTOLOGY / "newsgraph.ttl")


@cache
def background_quads(base: str) -> frozenset[Quad]:
    """Return the quads of the ontology's and the gazetteer's graphs.

    Blank nodes have their canonical names (RDFC-1.0), so that bytes repeat; entities have IRIs
    below ``base``.
    """
    quads = RdfDataset(_parsed(_ONTOLOGY_FILES, node(ONTOLOGY_GRAPH, base), base))
    for quad in _parsed(_gazetteer_files(), node(GAZETTEER, base), base):
        quads.add(quad)
    quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(quads)


def marker(base: str) -> Quad:
    """Return the quad that says from which files a store's background and rules come."""
    sha = hashlib.sha256(base.encode())
    for path in (*_ONTOLOGY_FILES, *_gazetteer_files(), *sorted(QUERIES.glob("rules/*.rq"))):
        sha.update(f"\n{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    graph = node(ONTOLOGY_GRAPH, base)
    return Quad(graph, terms.IDENTIFIER, Literal(f"sha256:{sha.hexdigest()}"), graph)


def _gazetteer_files() -> list[Path]:
    return sorted(GAZETTEER_FOLDER.glob("*.ttl"))


def _parsed(paths: Iterable[Path], graph: NamedNode, base: str) -> Iterator[Quad]:
    for path in paths:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            subject, value = _moved(quad.subject, base), _moved(quad.object, base)
            assert not isinstance(subject, Literal | Triple)
            yield Quad(subject, quad.predicate, value, graph)


_Term = NamedNode | BlankNode | Literal | Triple


def _moved(term: _Term, base: str) -> _Term:
    if isinstance(term, NamedNode) and term.value.startswith(BASE):
        return NamedNode(base + term.value.removeprefix(BASE))
    return term
