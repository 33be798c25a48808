"""Cuts out of a large graph what is said of each of some nodes, for a reasoner to look at.

A contradiction that articles make only together is one about something that both name, nearly
always: of two classes that exclude each other, say. So each such node is looked at with all that
is said of it, and its neighbours without what is said of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from builder.graph import terms
from builder.validate.facts import Term
from builder.validate.schema import OWL, Schema

IDENTITY = frozenset({OWL + "sameAs", OWL + "differentFrom"})


@dataclass(slots=True)
class _Star:
    """What is said of one node: word for word, or with a neighbour known for nothing else."""

    exact: set[Triple] = field(default_factory=set)
    out: dict[str, Triple] = field(default_factory=dict)
    into: dict[str, Triple] = field(default_factory=dict)

    def profile(self) -> object:
        """Return what two nodes have in common of which the same is said."""
        said = frozenset((triple.predicate, triple.object) for triple in self.exact)
        return said, frozenset(self.out), frozenset(self.into)

    def written(self, name: NamedNode | BlankNode) -> Iterator[tuple[Triple, Triple]]:
        """Yield what a reasoner is to read, with the statement that stands behind it."""
        yield from ((triple, triple) for triple in sorted(self.exact, key=str))
        for _, triple in sorted(self.out.items()):
            literal = isinstance(triple.object, Literal)
            yield triple if literal else Triple(name, triple.predicate, BlankNode()), triple
        for _, triple in sorted(self.into.items()):
            yield Triple(BlankNode(), triple.predicate, name), triple


def stars(
    statements: Iterable[Triple], nodes: Collection[Term], schema: Schema
) -> dict[Triple, Triple]:
    """Return what is said of each of some nodes, mapped to the statements behind it.

    Of several nodes of which the same is said, one stands for all: many are, and they would clash
    alike.
    """
    found: dict[NamedNode | BlankNode, _Star] = defaultdict(_Star)
    whole = schema.functional | IDENTITY | {terms.TYPE.value}
    for triple in statements:
        name = triple.predicate.value
        if triple.subject in nodes:
            assert isinstance(triple.subject, NamedNode | BlankNode)
            star = found[triple.subject]
            if name in whole:
                star.exact.add(triple)
            else:
                star.out.setdefault(name, triple)
        if triple.object in nodes:
            assert isinstance(triple.object, NamedNode | BlankNode)
            found[triple.object].into.setdefault(name, triple)
    one_each: dict[object, tuple[NamedNode | BlankNode, _Star]] = {}
    for node, star in found.items():
        one_each.setdefault(star.profile(), (node, star))
    return dict(pair for node, star in one_each.values() for pair in star.written(node))
