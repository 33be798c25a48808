"""Gives blank nodes IRIs that depend on nothing but what is said of them and the graph."""

from collections.abc import Iterable, Iterator

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    Triple,
)

from builder.keys import digest

_Term = NamedNode | BlankNode | Literal | Triple


def named(quads: Iterable[Quad], graph: NamedNode, base: str) -> Iterator[Quad]:
    """Yield the quads in one graph, with ``<base>node/<digest>`` in the place of blank nodes.

    Their names are canonical (RDFC-1.0), so that a file gives the same IRIs on every machine, and
    different graphs different ones. Only what has blank nodes is held in memory.
    """
    with_blanks = Dataset()
    for quad in quads:
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object)):
            with_blanks.add(Quad(quad.subject, quad.predicate, quad.object))
        else:
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
    with_blanks.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    for quad in with_blanks:
        subject, value = (_iri(term, graph, base) for term in (quad.subject, quad.object))
        assert isinstance(subject, NamedNode)
        yield Quad(subject, quad.predicate, value, graph)


def _iri(term: _Term, graph: NamedNode, base: str) -> _Term:
    if isinstance(term, BlankNode):
        return NamedNode(f"{base}node/{digest(graph.value, term.value)}")
    return term
