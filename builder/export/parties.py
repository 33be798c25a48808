"""What tables and networks say of those who take part: names, types, countries, identifiers."""

from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from builder.export.view import View, local, text
from builder.graph import terms
from builder.graph.terms import ng
from builder.ontology import load

_REMEMBERED = 10_000
_CHAIN = 5  # from a spokesman over a ministry to a state, and some more


class Party(NamedTuple):
    """An entity in plain words; "" where nothing is known.

    ``country`` is the ISO 3166 code of the state that it is or represents, ``ids`` are IRIs of the
    same thing elsewhere.
    """

    iri: str
    label: str
    type: str
    country: str
    ids: tuple[str, ...]


class Parties:
    """The entities of a view, each looked up once in a while."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.get = lru_cache(_REMEMBERED)(self._get)

    def _get(self, node: NamedNode) -> Party | None:
        """Return an entity; None for a node that is none."""
        ontology = load()
        types = (local(quad.object) for quad in self._view.about(node, terms.TYPE))
        type_ = min((name for name in types if ontology.is_entity(name)), default="")
        if not type_:
            return None
        ids = {text(quad.object) for quad in self._view.about(node, terms.EXACT_MATCH)}
        return Party(node.value, self.label(node), type_, self._country(node), tuple(sorted(ids)))

    def label(self, node: NamedNode) -> str:
        """Return a node's label, French before others; "" if it has none."""
        labels = [
            quad.object
            for quad in self._view.about(node, terms.LABEL)
            if isinstance(quad.object, Literal)
        ]
        return min(((one.language != "fr", one.value) for one in labels), default=(0, ""))[1]

    def _country(self, node: NamedNode) -> str:
        """Return the code of a state, or of the state that a party represents."""
        waiting = [node]
        for _ in range(_CHAIN):
            codes = [text(q.object) for one in waiting for q in self._view.about(one, _CODE)]
            if codes:
                return min(codes)
            above = {q.object for one in waiting for q in self._view.about(one, _REPRESENTS)}
            waiting = sorted((one for one in above if isinstance(one, NamedNode)), key=str)
        return ""


_CODE, _REPRESENTS = ng("isoCode"), ng("represents")
