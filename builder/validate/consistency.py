"""Says whether a whole store fits the ontology, or which of its statements clash.

HermiT judges, and explains nothing; :mod:`builder.validate.clashes` explains. What it cannot is
found by leaving out statements until HermiT has no objection to the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from pyoxigraph import BlankNode, NamedNode, Triple

from builder.errors import NewsgraphError
from builder.graph import terms
from builder.graph.dataset import Dataset
from builder.graph.iri import GAZETTEER, ONTOLOGY_GRAPH, QUARANTINE, node
from builder.validate.clashes import Clash, clashes, shrink
from builder.validate.facts import Term
from builder.validate.reasoner import check_java, consistent
from builder.validate.schema import Schema, load
from builder.validate.stars import IDENTITY, stars
from builder.validate.values import short, shown

LIMIT = 100_000  # statements in one run of HermiT: some 25 s, growing with their number

LEAST = 10  # and no fewer
_ROUNDS = 20  # contradictions in one part, beyond those found before


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be true, each with the graphs that hold it, and why."""

    message: str
    statements: tuple[tuple[Triple, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Consistency:
    """What a reasoner says of a store.

    ``parts`` is in how many runs it read the store; ``shared`` how many nodes several of them
    name, which were looked at with all that the store says of each.
    """

    statements: int
    parts: int
    shared: int
    contradictions: tuple[Contradiction, ...]

    def summary(self) -> str:
        """Return the answer in one sentence."""
        read = f"{self.statements} statements and the ontology"
        if self.parts > 1:
            read += f", read in {self.parts} parts and for {self.shared} nodes across them"
        if self.contradictions:
            return f"inconsistent: {len(self.contradictions)} contradictions between {read}"
        return f"consistent: HermiT finds no contradiction between {read}"


def shown_statement(triple: Triple, graphs: Iterable[str], base: str) -> str:
    """Return a statement for a person to read, IRIs below the base without it."""
    what = "a" if triple.predicate == terms.TYPE else short(triple.predicate.value)
    line = f"{shown(triple.subject)} {what} {shown(triple.object)}"
    where = ", ".join(f"<{graph}>" for graph in graphs)
    return f"{line}  in {where}".replace(f"<{base}", "<")


def check_consistency(
    store: Dataset, base: str, limit: int = LIMIT, progress: Callable[[str], None] = lambda _: None
) -> Consistency:
    """Run HermiT over the ontology and all that the store says in its terms.

    Articles are read together as far as ``limit`` statements go. Where that takes several runs,
    whatever several of them name is checked once more with everything said of it. Raises
    NewsgraphError where the limit is below LEAST, no Java is installed or HermiT fails.
    """
    if limit < LEAST:
        raise NewsgraphError(
            f"--limit {limit} is too low; give the reasoner {LEAST} or more at once"
        )
    check_java()
    read = _Reading(store, base, load(), progress)
    found = read.clashes()
    where: dict[Term, int] = {}
    shared: set[Term] = set()
    parts = 0
    for parts, part in enumerate(read.parts(limit), 1):
        found += read.unexplained({triple: triple for triple in part}, found)
        for triple in part:
            for name in _nodes(triple, read.schema):
                if where.setdefault(name, parts) != parts:
                    shared.add(name)
    if parts > 1:
        found += read.unexplained(stars(read.statements(), shared, read.schema), found)
    return Consistency(
        statements=read.count,
        parts=parts,
        shared=len(shared),
        contradictions=tuple(
            Contradiction(clash.message, tuple((s, _graphs(store, s)) for s in clash.statements))
            for clash in found
        ),
    )


class _Reading:
    """Goes through a store, and lets HermiT read parts of it beside ontology and gazetteer."""

    def __init__(
        self, store: Dataset, base: str, schema: Schema, progress: Callable[[str], None]
    ) -> None:
        self._store, self._progress, self.schema = store, progress, schema
        hidden = {node(key, base) for key in (ONTOLOGY_GRAPH, QUARANTINE, GAZETTEER)}
        self._graphs = sorted({*store.named_graphs()} - hidden, key=str)
        self._gazetteer = list(self._said_in(node(GAZETTEER, base)))
        self.count = 0

    def statements(self) -> Iterator[Triple]:
        """Yield what all graphs but the gazetteer say in terms of the ontology."""
        for graph in self._graphs:
            yield from self._said_in(graph)

    def parts(self, limit: int) -> Iterator[list[Triple]]:
        """Yield the statements in parts, cut between articles unless one alone is too long."""
        part: list[Triple] = []
        for graph in self._graphs:
            said = list(islice(self._said_in(graph), limit + 1))
            if part and len(part) + len(said) > limit:
                yield part
                part = []
            for triple in chain(said, islice(self._said_in(graph), len(said), None)):
                if len(part) >= limit:
                    yield part
                    part = []
                part.append(triple)
        yield part

    def clashes(self) -> list[Clash]:
        """Return what clashes in all graphs together, and count the statements."""

        def counted() -> Iterator[Triple]:
            for triple in self.statements():
                self.count += 1
                yield triple

        return clashes(chain(self._gazetteer, counted()), self.schema)

    def unexplained(self, part: Mapping[Triple, Triple], found: Iterable[Clash]) -> list[Clash]:
        """Return what HermiT objects to beside what was found.

        ``part`` maps what it shall read to the statements of the store that stand behind.
        """
        explained = {statement for clash in found for statement in clash.statements}
        left = [s for s in self._gazetteer if s not in explained]
        left += [s for s, origin in part.items() if origin not in explained]
        further: list[Clash] = []
        for _ in range(_ROUNDS):
            self._progress(f"HermiT reads {len(left)} statements, gazetteer included")
            if consistent(left):
                break
            new = clashes(left, self.schema) or [self._fewest(left)]
            further += [_traced(clash, part) for clash in new]
            gone = {statement for clash in new for statement in clash.statements}
            left = [statement for statement in left if statement not in gone]
        return further

    def _fewest(self, statements: list[Triple]) -> Clash:
        self._progress("it finds a contradiction; looking for the statements that make it")
        if not consistent([]):
            raise NewsgraphError("The ontology contradicts itself; mend ontology/newsgraph.ttl")
        known = set(self._gazetteer)
        own = [statement for statement in statements if statement not in known]
        statements = statements if consistent(own) else own
        fewest = sorted(shrink(statements, lambda kept: not consistent(kept)), key=str)
        message = "the reasoner finds no way in which all of these can be true"
        return Clash(getattr(fewest[0].subject, "value", ""), tuple(fewest), message)

    def _said_in(self, graph: NamedNode | BlankNode) -> Iterator[Triple]:
        for quad in self._store.quads_for_pattern(None, None, None, graph):
            name = quad.predicate.value
            if (
                getattr(quad.object, "value", "") in self.schema.ancestors
                if quad.predicate == terms.TYPE
                else name in self.schema.properties or name in IDENTITY
            ):
                yield quad.triple


def _traced(clash: Clash, part: Mapping[Triple, Triple]) -> Clash:
    return Clash(clash.node, tuple(part.get(s, s) for s in clash.statements), clash.message)


def _nodes(triple: Triple, schema: Schema) -> Iterator[Term]:
    for term in (triple.subject, triple.object):
        if isinstance(term, NamedNode | BlankNode) and term.value not in schema.terms:
            yield term


def _graphs(store: Dataset, triple: Triple) -> tuple[str, ...]:
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return tuple(sorted(getattr(quad.graph_name, "value", "") for quad in found))
