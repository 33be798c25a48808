"""Checks a graph: each article's against the SHACL shapes, and triples against the OWL ontology."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from builder.errors import NewsgraphError
from builder.ontology import NAMESPACE, PATH
from builder.resources import ONTOLOGY

if TYPE_CHECKING:
    import rdflib

SHAPES = ONTOLOGY / "shapes.ttl"

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ARTICLE = ox.NamedNode(NAMESPACE + "Article")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_INDIVIDUAL = ox.NamedNode(_OWL + "NamedIndividual")
_NOTHING = _OWL + "Nothing"
# HermiT refuses literals of these: they stand outside the datatype map of OWL 2
_NO_OWL_DATATYPES = frozenset(_XSD + name for name in ("date", "gYear", "gYearMonth", "duration"))


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong in one article's graph; IRIs and literals as plain strings."""

    article: str
    node: str
    path: str  # "" where the node itself is at fault
    value: str  # "" where something is missing
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, sorted by article and node."""

    articles: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What an OWL reasoner says: whether all fits together, and which classes what is of.

    ``unsatisfiable`` are classes that can have no member, ``types`` maps each individual's IRI
    to the IRIs of all its named classes, inferred ones included. Both are empty where the
    triples are inconsistent.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    types: Mapping[str, frozenset[str]] | None = None

    def classes_of(self, individual: str) -> frozenset[str]:
        """Return the classes of an individual; none where it is unknown."""
        return (self.types or {}).get(individual, frozenset())


def validate(dataset: ox.Store | ox.Dataset) -> Report:
    """Check every article's named graph against the SHACL shapes, one graph at a time."""
    articles = 0
    violations: list[Violation] = []
    for article, triples in _article_graphs(dataset):
        articles += 1
        violations += _violations(article, triples)
    return Report(articles, tuple(sorted(violations)))


def reason(triples: Iterable[ox.Triple]) -> Reasoning:
    """Run HermiT over the ontology and the triples, dates left out.

    Raises NewsgraphError where no Java is installed.
    """
    if shutil.which("java") is None:
        raise NewsgraphError("The reasoner HermiT needs Java, and none is here: install a JRE.")
    import owlready2  # type: ignore[import-untyped]  # noqa: PLC0415  # slow, seldom wanted

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        path.write_bytes(_n_triples(triples))
        world = owlready2.World()
        world.get_ontology(path.as_uri()).load()
        try:
            owlready2.sync_reasoner_hermit(
                world, infer_property_values=False, debug=0, ignore_unsupported_datatypes=True
            )
        except owlready2.OwlReadyInconsistentOntologyError:
            return Reasoning(consistent=False)
        unsatisfiable = tuple(
            sorted(class_.iri for class_ in world.inconsistent_classes() if class_.iri != _NOTHING)
        )
        return Reasoning(True, unsatisfiable, _types(world))


def _article_graphs(
    dataset: ox.Store | ox.Dataset,
) -> Iterator[tuple[str, list[ox.Triple]]]:
    """Yield each article's IRI and triples: the graphs that are named as an article in them."""
    if isinstance(dataset, ox.Store):
        typed: Iterable[ox.Quad] = dataset.quads_for_pattern(None, _TYPE, _ARTICLE)
    else:
        typed = (quad for quad in dataset.quads_for_object(_ARTICLE) if quad.predicate == _TYPE)
    names = {quad.subject.value for quad in typed if quad.subject == quad.graph_name}  # type: ignore[union-attr]
    for name in sorted(names):
        graph = ox.NamedNode(name)
        quads = (
            dataset.quads_for_pattern(None, None, None, graph)
            if isinstance(dataset, ox.Store)
            else dataset.quads_for_graph_name(graph)
        )
        yield name, [quad.triple for quad in quads]


def _violations(article: str, triples: list[ox.Triple]) -> Iterator[Violation]:
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
        yield Violation(
            article,
            node=_text(results, result, SH.focusNode),
            path=_text(results, result, SH.resultPath),
            value=_text(results, result, SH.value),
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


def _n_triples(triples: Iterable[ox.Triple]) -> bytes:
    given = list(triples)
    ontology = (quad.triple for quad in ox.parse(path=PATH, format=ox.RdfFormat.TURTLE))
    # owlready2 lists only those individuals that are declared as such
    declared = (
        ox.Triple(triple.subject, _TYPE, _INDIVIDUAL)
        for triple in given
        if triple.predicate == _TYPE and not str(triple.object).startswith("<" + _OWL)
    )
    kept = (
        triple
        for triple in (*ontology, *given, *declared)
        if not isinstance(triple.object, ox.Literal)
        or triple.object.datatype.value not in _NO_OWL_DATATYPES
    )
    return _serialized(kept)


def _serialized(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _types(world: Any) -> dict[str, frozenset[str]]:
    return {
        individual.iri: frozenset(
            ancestor.iri
            for class_ in individual.is_a
            if hasattr(class_, "ancestors")
            for ancestor in class_.ancestors()
            if hasattr(ancestor, "iri")
        )
        for individual in world.individuals()
    }
