"""Gives IRIs the names that people read."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from builder.graph.dataset import Dataset, quads_for_any
from builder.query.run import PREFIXES

_LABELS = (
    NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
    NamedNode("http://purl.org/dc/terms/title"),
)
_LANGUAGES = ("fr", "en")

Term = NamedNode | BlankNode | Literal | Triple


class Names:
    """The labels of one store, each looked up once."""

    def __init__(self, store: Dataset) -> None:
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
            self.learn([node])
        return self._known[node]

    def learn(self, nodes: Iterable[NamedNode]) -> None:
        """Look up the labels of many at once."""
        new = {node for node in nodes if node not in self._known}
        found: dict[NamedNode, list[tuple[tuple[int, int, str], str]]] = {node: [] for node in new}
        for quad in quads_for_any(self._store, new, _LABELS) if new else ():
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                rank = (_LABELS.index(quad.predicate), *_preference(quad.object))
                found[quad.subject].append((rank, quad.object.value))
        self._known |= {node: min(labels)[1] if labels else "" for node, labels in found.items()}


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
