"""Asks the OWL DL reasoner HermiT whether statements fit the ontology, and what follows."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from builder.errors import NewsgraphError
from builder.graph import terms
from builder.ontology import PATH
from builder.validate.schema import OWL

_INDIVIDUAL = ox.NamedNode(OWL + "NamedIndividual")
_NOTHING = OWL + "Nothing"
# HermiT refuses literals of these: they stand outside the datatype map of OWL 2
_NO_OWL_DATATYPES = frozenset(
    terms.XSD + name for name in ("date", "gYear", "gYearMonth", "duration")
)


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


def _n_triples(triples: Iterable[ox.Triple]) -> bytes:
    given = list(triples)
    ontology = (quad.triple for quad in ox.parse(path=PATH, format=ox.RdfFormat.TURTLE))
    # owlready2 lists only those individuals that are declared as such
    declared = (
        ox.Triple(triple.subject, terms.TYPE, _INDIVIDUAL)
        for triple in given
        if triple.predicate == terms.TYPE and not str(triple.object).startswith("<" + OWL)
    )
    kept = (
        triple
        for triple in (*ontology, *given, *declared)
        if not isinstance(triple.object, ox.Literal)
        or triple.object.datatype.value not in _NO_OWL_DATATYPES
    )
    return ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b""


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
