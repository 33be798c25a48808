"""The triples of one graph, looked up from either end, and the classes of what they describe."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from builder.graph import terms

Term = NamedNode | BlankNode | Literal | Triple
_By = defaultdict[Term, defaultdict[str, list[Term]]]


class Facts:
    """A graph by subject and by object.

    ``ancestors`` maps each class to itself and all above it; ``known`` maps individuals that
    need no description to their classes. Both hold IRIs.
    """

    def __init__(
        self,
        triples: Iterable[Triple],
        ancestors: Mapping[str, frozenset[str]],
        known: Mapping[str, frozenset[str]],
    ) -> None:
        self.triples = list(triples)
        self._ancestors, self._known = ancestors, known
        self._out: _By = defaultdict(lambda: defaultdict(list))
        self._into: _By = defaultdict(lambda: defaultdict(list))
        for triple in self.triples:
            self._out[triple.subject][triple.predicate.value].append(triple.object)
            self._into[triple.object][triple.predicate.value].append(triple.subject)
        self._classes: dict[Term, frozenset[str]] = {}

    def subjects(self) -> list[Term]:
        """Return all that is described, sorted."""
        return sorted(self._out, key=str)

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]:
        """Return what a subject has as a property."""
        return self._out[subject][predicate] if subject in self._out else ()

    def holders(self, value: Term, predicate: str) -> Sequence[Term]:
        """Return the subjects that have a value as a property."""
        return self._into[value][predicate] if value in self._into else ()

    def properties(self, subject: Term) -> list[str]:
        """Return the properties that a subject has, sorted."""
        return sorted(name for name, values in self._out.get(subject, {}).items() if values)

    def valued(self, predicate: str) -> list[Term]:
        """Return all values of a property, sorted."""
        return sorted((v for v, by in self._into.items() if by.get(predicate)), key=str)

    def describes(self, term: Term) -> bool:
        """Tell whether something is said of a term."""
        return term in self._out

    def classes(self, term: Term) -> frozenset[str]:
        """Return the IRIs of a term's classes, those above them included."""
        if term not in self._classes:
            stated = {getattr(c, "value", "") for c in self.objects(term, terms.TYPE.value)}
            if isinstance(term, NamedNode):
                stated |= self._known.get(term.value, frozenset())
            self._classes[term] = frozenset(
                above for class_ in stated for above in self._ancestors.get(class_, {class_})
            )
        return self._classes[term]
