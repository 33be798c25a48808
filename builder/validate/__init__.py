"""Checks a graph: each article's against shapes and ontology, and all of it with a reasoner."""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from builder.graph import terms
from builder.graph.dataset import Dataset
from builder.graph.kinds import LOADED, graph_kind
from builder.graph.marker import base_of, stored_marker
from builder.validate.contract import shacl_violations
from builder.validate.gate import Gate
from builder.validate.report import Report, Violation

__all__ = ["Report", "Violation", "validate"]

_ARTICLE = terms.ng("Article")
_ARTICLE_GRAPH = re.compile(r"(.*[/#])article/[^/?#]+")


def validate(dataset: Dataset | ox.Dataset) -> Report:
    """Check every article's named graph, one at a time: the SHACL shapes with pyshacl, the rest
    as the gate does. Quotations are held against their offsets, not against the text, which no
    store keeps.
    """
    articles = 0
    gates: dict[str, Gate] = {}
    violations: set[Violation] = set()
    for name, quads in _article_graphs(dataset):
        articles += 1
        violations.update(shacl_violations(name, [quad.triple for quad in quads]))
        form = _ARTICLE_GRAPH.fullmatch(name)
        base = form[1] if form else name
        gate = gates.setdefault(base, Gate(base))
        violations.update(gate.beyond_shapes(ox.NamedNode(name), quads))
    return Report(articles, tuple(sorted(violations)))


def _article_graphs(dataset: Dataset | ox.Dataset) -> Iterator[tuple[str, list[ox.Quad]]]:
    """Yield each article's IRI and quads: graphs named so, or as an article in them.

    Of a store of newsgraph's, what others wrote stays out.
    """
    marker = None if isinstance(dataset, ox.Dataset) else stored_marker(dataset)
    if isinstance(dataset, ox.Dataset):
        typed: Iterable[ox.Quad] = dataset.quads_for_object(_ARTICLE)
        typed = (quad for quad in typed if quad.predicate == terms.TYPE)
        named = {getattr(quad.graph_name, "value", "") for quad in dataset}
    else:
        typed = dataset.quads_for_pattern(None, terms.TYPE, _ARTICLE)
        named = {graph.value for graph in dataset.named_graphs()}
    names = {name for name in named if _ARTICLE_GRAPH.fullmatch(name)}
    names |= {quad.subject.value for quad in typed if quad.subject == quad.graph_name}  # type: ignore[union-attr]
    for name in sorted(names):
        graph = ox.NamedNode(name)
        if marker and graph_kind(graph, base_of(marker)) == LOADED:
            continue
        quads = (
            dataset.quads_for_graph_name(graph)
            if isinstance(dataset, ox.Dataset)
            else dataset.quads_for_pattern(None, None, None, graph)
        )
        yield name, list(quads)
