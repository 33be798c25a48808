"""What stands around an event in a dataset: its claims, and all whom they name."""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store, Triple

from builder.graph import terms
from builder.graph.dataset import Dataset, quads_for_any
from builder.graph.iri import GAZETTEER, ONTOLOGY, node
from builder.graph.terms import ng

_ABOUT, _EVIDENCE, _REPRESENTS = ng("about"), ng("evidence"), ng("represents")
FACTS = (terms.TYPE, _REPRESENTS)  # what rules may ask of those who take part or claim


class State:
    """What articles and gazetteer say, as it is or would be: one graph may be replaced.

    What was derived stays out, and what others wrote: it must not change what follows.
    """

    def __init__(
        self,
        dataset: Dataset,
        base: str,
        graph: NamedNode | None = None,
        instead: Store | None = None,
    ) -> None:
        self._dataset, self._graph, self._instead = dataset, graph, instead
        self._articles, self._gazetteer = f"{base}article/", node(GAZETTEER, base)
        self._hidden = graph if instead is not None else None

    def quads(
        self,
        subjects: Collection[NamedNode] | None = None,
        predicates: Collection[NamedNode] = (),
        values: Collection[NamedNode] | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads of articles and gazetteer with one each of what is given."""
        for quad in quads_for_any(self._dataset, subjects, predicates, values):
            if self._tells(quad.graph_name):
                yield quad
        if self._instead is not None:
            yield from quads_for_any(self._instead, subjects, predicates, values)

    def _tells(self, graph: object) -> bool:
        return isinstance(graph, NamedNode) and (
            graph == self._gazetteer
            or (graph.value.startswith(self._articles) and graph != self._hidden)
        )

    def facts(self, subjects: Collection[NamedNode]) -> set[Triple]:
        """Return the FACTS of some, whichever graph says them."""
        return {quad.triple for quad in self.quads(subjects, FACTS)}

    def changed(self) -> set[Quad]:
        """Return the quads of the graph that may be replaced, as this state has them."""
        if self._instead is not None:
            return set(self._instead)
        return set(self._dataset.quads_for_pattern(None, None, None, self._graph))

    def events(self) -> set[str]:
        """Return the IRIs of all events that someone makes a claim about."""
        return {_iri(quad.object) for quad in self.quads(None, (_ABOUT,))}


def neighbourhood(state: State, events: Iterable[str]) -> set[Quad]:
    """Return what is said of these events, all claims on them, and the FACTS of whom those name.

    Evidence stays out: no rule asks for it, and it is the larger part.
    """
    about = list(state.quads(None, (_ABOUT,), _nodes(events)))
    subjects = _nodes(_iri(end) for quad in about for end in (quad.subject, quad.object))
    found = {quad for quad in state.quads(subjects) if quad.predicate != _EVIDENCE}
    parties = {
        quad.object
        for quad in found
        if isinstance(quad.object, NamedNode) and not quad.object.value.startswith(ONTOLOGY)
    }
    while parties:
        facts = set(state.quads(parties, FACTS)) - found
        found |= facts
        parties = {
            quad.object
            for quad in facts
            if quad.predicate == _REPRESENTS and isinstance(quad.object, NamedNode)
        }
    return found


def events_around(state: State, parties: Iterable[str]) -> set[str]:
    """Return the events that these parties, or those who represent them, take part in or claim."""
    around = _with_representatives(state, _nodes(parties))
    subjects = {quad.subject for quad in state.quads(None, (), around)}
    nodes = {subject for subject in subjects if isinstance(subject, NamedNode)}
    claimed = state.quads(None, (_ABOUT,), nodes)
    claims = state.quads(nodes, (_ABOUT,))
    return {_iri(quad.object) for quad in (*claimed, *claims)}


def _with_representatives(state: State, parties: set[NamedNode]) -> set[NamedNode]:
    found, waiting = set(parties), set(parties)
    while waiting:
        representing = state.quads(None, (_REPRESENTS,), waiting)
        waiting = _nodes(_iri(quad.subject) for quad in representing) - found
        found |= waiting
    return found


def _nodes(iris: Iterable[str]) -> set[NamedNode]:
    return {NamedNode(iri) for iri in iris}


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))
