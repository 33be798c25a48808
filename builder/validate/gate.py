"""The gate: what is wrong with an article's graph is found before it is written, and left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store, Triple

from builder.graph.iri import BASE, node
from builder.graph.keys import article_key
from builder.model import Article
from builder.validate.clashes import clashes
from builder.validate.faithful import unfaithful
from builder.validate.report import Violation
from builder.validate.schema import Schema
from builder.validate.schema import load as load_schema
from builder.validate.shacl import shapes
from builder.validate.split import Withheld, split
from builder.validate.structure import foreign_statements, malformed_nodes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What of an article's graph may be written, and what is withheld, with the reasons."""

    passed: tuple[Quad, ...]
    withheld: tuple[Withheld, ...]


class Gate:
    """Checks one article's graph after the other; ``base`` begins the IRIs of data.

    Shapes and ontology are read as they stand. An article takes about a twentieth of the time that
    reading it took: benchmarks/speed.py measures it.
    """

    def __init__(self, base: str = BASE) -> None:
        self._base = base
        self._schema: Schema = load_schema()
        self._shapes = shapes()
        self._store = Store()
        self._store.extend(Quad(*triple) for triple in self._schema.triples)

    def check(self, article: Article, quads: Iterable[Quad]) -> Outcome:
        """Tell apart what may be written from what may not.

        An event goes with all claims on it, since a status counts them all; what belongs to no
        event takes the whole article with it. What is left conforms.
        """
        graph = node(article_key(article.identifier), self._base)
        left, withheld = list(quads), list[Withheld]()
        while left and (found := list(self.violations(graph, left, article))):
            facts = self._schema.facts(quad.triple for quad in left)
            left, parted = split(graph, left, facts, found)
            withheld += parted
        return Outcome(tuple(left), tuple(withheld))

    def violations(
        self, graph: NamedNode, quads: Iterable[Quad], article: Article | None = None
    ) -> Iterator[Violation]:
        """Yield what is wrong with a graph; quotations are looked up where the article is given."""
        given = list(quads)
        triples = list({quad.triple: None for quad in given})
        yield from self.beyond_shapes(graph, given)
        yield from self.shape_violations(graph, triples)
        if article is not None:
            yield from unfaithful(graph, self._schema.facts(triples), article)

    def beyond_shapes(self, graph: NamedNode, quads: Iterable[Quad]) -> Iterator[Violation]:
        """Yield what is wrong that no SHACL engine tells: IRIs, references, clashing classes."""
        given = list(quads)
        yield from foreign_statements(graph, given)
        triples = list({quad.triple: None for quad in given})
        facts = self._schema.facts(triples)
        yield from malformed_nodes(
            graph, facts, self._base, self._shapes.classes, self._schema.terms
        )
        for clash in clashes(triples, self._schema):
            for name in clash.at_fault:
                yield Violation(graph.value, name, "", "", clash.message)

    def shape_violations(self, graph: NamedNode, triples: list[Triple]) -> list[Violation]:
        """Return what breaks the SHACL shapes."""
        added = [quad for quad in (Quad(*triple) for triple in triples) if quad not in self._store]
        self._store.extend(added)
        try:
            facts = self._schema.facts(triples)
            return list(self._shapes.violations(graph.value, facts, self._store))
        finally:
            for quad in added:
                self._store.remove(quad)
