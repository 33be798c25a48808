"""Gives IRIs the names that people read."""

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from builder.query.run import PREFIXES

_LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title")
_LANGUAGES = ("fr", "en")

Term = NamedNode | BlankNode | Literal | Triple


class Names:
    """The labels of one store, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[NamedNode, str] = {}

    def short(self, term: Term | None) -> str:
        """Return a literal's text, an IRI's label or prefixed name, "" for nothing."""
        if term is None:
            return ""
        if isinstance(term, Literal):
            return term.value
        if isinstance(term, NamedNode):
            return self.label(term) or prefixed(term.value)
        return str(term)

    def label(self, node: NamedNode) -> str:
        """Return a node's label, French before others; "" if it has none."""
        if node not in self._known:
            self._known[node] = self._label(node)
        return self._known[node]

    def _label(self, node: NamedNode) -> str:
        for predicate in _LABELS:
            found = [
                quad.object
                for quad in self._store.quads_for_pattern(node, NamedNode(predicate), None)
                if isinstance(quad.object, Literal)
            ]
            if found:
                return min(found, key=_preference).value
        return ""


def prefixed(iri: str) -> str:
    """Return an IRI with the longest known prefix, else the IRI in angle brackets."""
    fitting = [(space, name) for name, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return f"<{iri}>"
    space, name = max(fitting)
    return f"{name}:{iri[len(space) :]}"


def _preference(label: Literal) -> tuple[int, str]:
    language = label.language or ""
    rank = _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)
    return rank, label.value
