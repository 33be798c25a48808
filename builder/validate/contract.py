"""Checks a whole store against the SHACL shapes with pyshacl, one article's graph at a time."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from builder.ontology import PATH
from builder.validate.report import Violation
from builder.validate.shacl import SHAPES

if TYPE_CHECKING:
    import rdflib


def shacl_violations(article: str, triples: list[ox.Triple]) -> Iterator[Violation]:
    """Yield what breaks the shapes in one article's graph."""
    import pyshacl  # noqa: PLC0415  # slow to import, seldom wanted
    from rdflib import SH, Graph  # noqa: PLC0415

    # given as an ontology graph, pyshacl would leave out our own annotations of classes
    data = _graph(PATH) + Graph().parse(data=_serialized(triples), format="nt")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=_graph(SHAPES), inference="none")
    if isinstance(results, Exception):
        raise results  # the shapes themselves are broken
    if conforms:
        return
    for result in results.subjects(None, SH.ValidationResult):
        by_query = (result, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent) in results
        yield Violation(
            article,
            # queries run once for the article and say what is at fault as the value
            node=_text(results, result, SH.value if by_query else SH.focusNode),
            path=_text(results, result, SH.resultPath),
            value="" if by_query else _text(results, result, SH.value),
            message=_text(results, result, SH.resultMessage),
        )


def _text(results: "rdflib.Graph", result: Any, predicate: Any) -> str:
    """Return a result's value; of a blank node (a path, an engine's own) what makes it readable."""
    import rdflib  # noqa: PLC0415

    values = sorted(results.objects(result, predicate), key=str)
    if not values:
        return ""
    if isinstance(values[0], rdflib.BNode):
        return " ".join(sorted(str(value) for value in results.objects(values[0])))
    return re.sub(r"\s+", " ", str(values[0])).strip()


@cache
def _graph(path: Path) -> "rdflib.Graph":
    from rdflib import Graph  # noqa: PLC0415

    triples = (quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    return Graph().parse(data=_serialized(triples), format="nt")


def _serialized(triples: "Iterator[ox.Triple] | list[ox.Triple]") -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
