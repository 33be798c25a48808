"""Asks the OWL DL reasoner HermiT whether statements fit the ontology, and what follows."""

import shutil
import subprocess
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
_MEMORY = "4000M"  # at most; Java takes what it needs


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
    """Run HermiT over the ontology and the triples, dates left out, and classify all.

    Raises NewsgraphError where no Java is installed.
    """
    import owlready2  # type: ignore[import-untyped]  # noqa: PLC0415  # slow, seldom wanted

    check_java()
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


def consistent(triples: Iterable[ox.Triple]) -> bool:
    """Ask HermiT only whether ontology and triples can be true together, dates left out.

    That takes a tenth of the time of :func:`reason`. Raises NewsgraphError where no Java is
    installed, or HermiT fails, for want of memory perhaps.
    """
    import owlready2  # noqa: PLC0415

    check_java()
    jars = Path(owlready2.__file__).parent / "hermit"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        path.write_bytes(_n_triples(triples))
        classes = f"{jars / 'HermiT.jar'}"
        command = [owlready2.JAVA_EXE, f"-Xmx{_MEMORY}", "-cp", classes]
        command += ["org.semanticweb.HermiT.cli.CommandLine", "--consistency"]
        command += ["--ignoreUnsupportedDatatypes", path.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if done.returncode == 0 and "is satisfiable" in said:
        return True
    if "InconsistentOntologyException" in said or "is not satisfiable" in said:
        return False
    wrong = next((line for line in said.splitlines() if line.strip()), "it said nothing")
    raise NewsgraphError(
        f"HermiT failed: {wrong.strip()}; fewer statements at once (--limit) may help"
    )


def check_java() -> None:
    """Raise NewsgraphError where no Java is installed."""
    if shutil.which("java") is None:
        raise NewsgraphError(
            "The reasoner HermiT needs Java, and none is here; install a JRE, on Debian "
            "default-jre-headless"
        )


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
