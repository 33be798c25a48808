"""What the ontology says of each of its terms, in the order in which a page wants it."""

from collections.abc import Iterator
from functools import cached_property

import pyoxigraph as ox

from builder.ontology import NAMESPACE, PATH, Definition, load
from builder.resources import ONTOLOGY
from builder.turtle import Triples

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ALIGNMENTS = ONTOLOGY / "alignments.ttl"

LANGUAGES = ("fr", "en")
_TIES = {  # how a term may stand to one of another vocabulary
    f"{RDFS}subClassOf": "kind of",
    f"{RDFS}subPropertyOf": "kind of",
    f"{SKOS}closeMatch": "close to",
}


class Terms:
    """The ontology and its alignments; names are local names, everything comes sorted by them."""

    def __init__(self) -> None:
        self.ontology = load()
        self._ours = Triples(PATH, NAMESPACE)
        self._files = (self._ours, Triples(ALIGNMENTS, NAMESPACE))

    def kind(self, kind: str) -> list[str]:
        """Return the terms that OWL calls "Class", "ObjectProperty" and so on."""
        return self._ours.instances(OWL + kind)

    def individuals(self, class_: str) -> list[str]:
        """Return the individuals of a class."""
        return self._ours.instances(NAMESPACE + class_)

    def classes_below(self, class_: str) -> list[str]:
        """Return the direct subclasses of a class."""
        return [name for name in self.kind("Class") if class_ in self.parents(name)]

    def parents(self, name: str) -> list[str]:
        """Return the classes or properties right above a term."""
        return sorted(
            {*self.ours(name, f"{RDFS}subClassOf"), *self.ours(name, f"{RDFS}subPropertyOf")}
        )

    def text(self, name: str, predicate: str) -> dict[str, str]:
        """Return a term's text in those languages that have one, French first."""
        found = self._texts(predicate).get(name, {})
        return {language: found[language] for language in LANGUAGES if language in found}

    def label(self, name: str) -> str:
        """Return a term's English label."""
        return self.text(name, f"{RDFS}label").get("en", name)

    def values(self, name: str, predicate: str) -> list[str]:
        """Return a term's values as they are written: IRIs and texts; the members of a union."""
        found: list[str] = []
        for value in self._ours.values(NAMESPACE + name, predicate):
            heads = self._ours.values(value, f"{OWL}unionOf")
            found += self._ours.members(heads[0]) if heads else [value]
        return found

    def ours(self, name: str, predicate: str) -> list[str]:
        """Return those of a term's values that are terms of the ontology."""
        return sorted(filter(None, map(self._ours.local, self.values(name, predicate))))

    def about(self, predicate: str, value: str) -> list[str]:
        """Return the terms that a predicate ties to a term."""
        return sorted(name for name in self._subjects if value in self.ours(name, predicate))

    def about_any(self, predicate: str) -> list[str]:
        """Return the terms that a predicate ties to any term."""
        return [name for name in self._subjects if self.ours(name, predicate)]

    def data_properties(self) -> list[str]:
        """Return the properties whose values are literals."""
        return self.kind("DatatypeProperty")

    def ties(self, name: str) -> list[tuple[str, str]]:
        """Return how a term stands to those of other vocabularies: what it is of which IRI."""
        return sorted(
            (said, value)
            for file in self._files
            for predicate, said in _TIES.items()
            for value in file.values(NAMESPACE + name, predicate)
            if value.startswith("http") and not value.startswith(NAMESPACE)
        )

    def definitions(self, name: str) -> list[Definition]:
        """Return what makes an event be of a type, from who or what takes part."""
        return [one for one in self.ontology.definitions if one.type == name]

    def equivalents(self, name: str) -> tuple[str, list[str]]:
        """Return "oneOf" or "unionOf" and the members that make up a class; "" and none."""
        for value in self._ours.values(NAMESPACE + name, f"{OWL}equivalentClass"):
            for kind in ("oneOf", "unionOf"):
                for head in self._ours.values(value, OWL + kind):
                    return kind, list(map(self._ours.local, self._ours.members(head)))
        return "", []

    def disjoint(self, name: str) -> list[str]:
        """Return the classes that share no member with a class."""
        groups = [group for group in self._disjoint if name in group]
        return sorted({other for group in groups for other in group} - {name})

    @cached_property
    def spaces(self) -> dict[str, str]:
        """The prefixes that the files declare, with the IRIs they stand for, sorted."""
        found: dict[str, str] = {}
        for path in (PATH, ALIGNMENTS):
            parser = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
            for _ in parser:
                pass
            found |= parser.prefixes
        return dict(sorted(found.items()))

    def short(self, iri: str) -> str:
        """Return an IRI with its prefix, or as it is."""
        for prefix, space in self.spaces.items():
            if iri.startswith(space) and iri != space:
                return f"{prefix}:{iri.removeprefix(space)}"
        return iri

    def described(self, predicate: str) -> dict[str, str]:
        """Return what the ontology says of itself, by language, English first."""
        found = {
            quad.object.language or "": quad.object.value
            for quad in self._parsed
            if isinstance(quad.subject, ox.NamedNode)
            and quad.subject.value == NAMESPACE.rstrip("#")
            and quad.predicate.value == predicate
            and isinstance(quad.object, ox.Literal)
        }
        return dict(sorted(found.items()))

    @cached_property
    def _parsed(self) -> list[ox.Quad]:
        return list(ox.parse(path=PATH, format=ox.RdfFormat.TURTLE))

    @cached_property
    def _subjects(self) -> list[str]:
        return sorted({name for name, _ in self._ours.literals(f"{RDFS}label")})

    @cached_property
    def _disjoint(self) -> list[list[str]]:
        heads = self._ours.objects(f"{OWL}members")
        return [list(map(self._ours.local, self._ours.members(head))) for head in heads]

    def _texts(self, predicate: str) -> dict[str, dict[str, str]]:
        if predicate not in self._known:
            found: dict[str, dict[str, str]] = {}
            for name, literal in self._ours.literals(predicate):
                found.setdefault(name, {})[literal.language or ""] = literal.value
            self._known[predicate] = found
        return self._known[predicate]

    @cached_property
    def _known(self) -> dict[str, dict[str, dict[str, str]]]:
        return {}

    def others(self, done: set[str]) -> Iterator[tuple[str, str]]:
        """Yield the terms not in a set, with what OWL calls them."""
        for kind in (
            "Class",
            "ObjectProperty",
            "DatatypeProperty",
            "AnnotationProperty",
            "NamedIndividual",
        ):
            yield from ((name, kind) for name in self.kind(kind) if name not in done)
