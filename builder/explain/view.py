"""Follows properties through a store, whatever graph they stand in."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from builder.graph.dataset import Dataset
from builder.query import PREFIXES
from builder.query.names import Names


class View:
    """One store, asked for one property at a time by prefixed name (``ng:about``)."""

    def __init__(self, store: Dataset) -> None:
        self.store = store
        self._names = Names(store)

    def nodes(self, subject: NamedNode, name: str) -> list[NamedNode]:
        """Return the nodes that a property leads to, each once, sorted by IRI."""
        quads = self.store.quads_for_pattern(subject, term(name), None)
        found = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
        return sorted(found, key=lambda node: node.value)

    def values(self, subject: NamedNode, name: str) -> list[str]:
        """Return the literals of a property, each text once, sorted."""
        quads = self.store.quads_for_pattern(subject, term(name), None)
        return sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})

    def subjects(self, name: str, target: NamedNode) -> list[NamedNode]:
        """Return the nodes that a property leads from, each once, sorted by IRI."""
        quads = self.store.quads_for_pattern(None, term(name), target)
        found = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        return sorted(found, key=lambda node: node.value)

    def texts(self, name: str) -> Iterator[tuple[NamedNode, str]]:
        """Yield every node that has a literal of a property, with the literal's text."""
        for quad in self.store.quads_for_pattern(None, term(name), None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, quad.object.value

    def name(self, node: NamedNode) -> str:
        """Return an article's identifier, another node's label, else its short IRI."""
        identifier = self.values(node, "dcterms:identifier")
        return identifier[0] if identifier else self._names.short(node)

    def named(self, subject: NamedNode, name: str) -> tuple[str, ...]:
        """Return the names of the nodes that a property leads to, sorted."""
        return tuple(sorted({self.name(node) for node in self.nodes(subject, name)}))

    def is_event(self, node: NamedNode) -> bool:
        """Tell whether some claim is about the node."""
        return bool(self.subjects("ng:about", node))

    def events_of_type(self, class_: NamedNode) -> set[NamedNode]:
        """Return the events of a class or of one below it."""
        found: set[NamedNode] = set()
        waiting, seen = [class_], set[NamedNode]()
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                found.update(filter(self.is_event, self.subjects("rdf:type", current)))
                waiting += self.subjects("rdfs:subClassOf", current)
        return found


def term(name: str) -> NamedNode:
    """Return the IRI of a prefixed name."""
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)
