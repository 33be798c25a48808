"""Looks things up in the triples of one Turtle file."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_Object = ox.NamedNode | ox.BlankNode | ox.Literal


class Triples:
    """The triples of a Turtle file, by subject and predicate.

    Local names are what stands behind ``namespace``; terms of other namespaces have none.
    Raises OSError if the file cannot be read and SyntaxError if it is no Turtle.
    """

    def __init__(self, path: Path, namespace: str) -> None:
        self._namespace = namespace
        self._objects: dict[tuple[str, str], list[_Object]] = {}
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple):
                key = (quad.subject.value, quad.predicate.value)
                self._objects.setdefault(key, []).append(quad.object)

    def local(self, iri: str) -> str:
        """Return an IRI's local name, "" if it is of another namespace."""
        return iri.removeprefix(self._namespace) if iri.startswith(self._namespace) else ""

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the objects of a subject and predicate as strings, in the file's order."""
        return [term.value for term in self._objects.get((subject, predicate), ())]

    def locals(self, subject: str, predicate: str) -> list[str]:
        """Return the local names among the objects of a subject and predicate."""
        return [name for value in self.values(subject, predicate) if (name := self.local(value))]

    def literals(self, predicate: str) -> Iterator[tuple[str, ox.Literal]]:
        """Yield the subjects' local names with the literals that a predicate gives them."""
        for (subject, its_predicate), terms in self._objects.items():
            if its_predicate == predicate and (name := self.local(subject)):
                yield from ((name, term) for term in terms if isinstance(term, ox.Literal))

    def objects(self, predicate: str) -> list[str]:
        """Return all objects of a predicate as strings, in the file's order."""
        found = (terms for (_, its), terms in self._objects.items() if its == predicate)
        return [term.value for terms in found for term in terms]

    def instances(self, class_: str) -> list[str]:
        """Return the local names of all that is declared to be of a class, sorted."""
        return sorted(
            name
            for (subject, predicate), terms in self._objects.items()
            if predicate == RDF + "type" and class_ in (term.value for term in terms)
            if (name := self.local(subject))
        )

    def members(self, head: str) -> list[str]:
        """Return the members of an RDF list, as strings."""
        found: list[str] = []
        while rest := self.values(head, RDF + "rest"):
            found += self.values(head, RDF + "first")
            head = rest[0]
        return found

    def by_language(self, predicate: str) -> dict[str, dict[str, str]]:
        """Return the literals of a predicate by local name, then by language, "" for none."""
        found: dict[str, dict[str, str]] = {}
        for name, literal in self.literals(predicate):
            found.setdefault(name, {})[literal.language or ""] = literal.value
        return found
