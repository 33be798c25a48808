"""What stands around an event in a dataset: its claims, and all whom they name."""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from builder.graph import terms
from builder.graph.iri import GAZETTEER, ONTOLOGY, node
from builder.graph.terms import ng

_ABOUT, _EVIDENCE, _REPRESENTS = ng("about"), ng("evidence"), ng("represents")
FACTS = (terms.TYPE, _REPRESENTS)  # what rules may ask of those who take part or claim
_Object = NamedNode | BlankNode | Literal | Triple


class State:
    """What articles and gazetteer say, as it is or would be: one graph may be replaced.

    What was derived stays out, and what others wrote: it must not change what follows.
    """

    def __init__(
        self,
        dataset: Store,
        base: str,
        graph: NamedNode | None = None,
        instead: Store | None = None,
    ) -> None:
        self._dataset, self._graph, self._instead = dataset, graph, instead
        self._articles, self._gazetteer = f"{base}article/", node(GAZETTEER, base)
        self._hidden = graph if instead is not None else None

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: _Object | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads of articles and gazetteer that match."""
        for quad in self._dataset.quads_for_pattern(subject, predicate, value, None):
            if self._tells(quad.graph_name):
                yield quad
        if self._instead is not None:
            yield from self._instead.quads_for_pattern(subject, predicate, value, None)

    def _tells(self, graph: object) -> bool:
        return isinstance(graph, NamedNode) and (
            graph == self._gazetteer
            or (graph.value.startswith(self._articles) and graph != self._hidden)
        )

    def holds(self, quad: Quad) -> bool:
        """Tell whether any graph says what the quad says."""
        assert isinstance(quad.subject, NamedNode)
        return any(True for _ in self.quads(quad.subject, quad.predicate, quad.object))

    def changed(self) -> set[Quad]:
        """Return the quads of the graph that may be replaced, as this state has them."""
        if self._instead is not None:
            return set(self._instead)
        return set(self._dataset.quads_for_pattern(None, None, None, self._graph))

    def events(self) -> set[str]:
        """Return the IRIs of all events that someone makes a claim about."""
        return {_iri(quad.object) for quad in self.quads(predicate=_ABOUT)}


def neighbourhood(state: State, events: Iterable[str]) -> set[Quad]:
    """Return what is said of these events, all claims on them, and the FACTS of whom those name.

    Evidence stays out: no rule asks for it, and it is the larger part.
    """
    found: set[Quad] = set()
    for event in events:
        claims = [_iri(quad.subject) for quad in _claims(state, event)]
        for subject in (event, *claims) if claims else ():
            found.update(q for q in state.quads(NamedNode(subject)) if q.predicate != _EVIDENCE)
    parties = {
        quad.object
        for quad in found
        if isinstance(quad.object, NamedNode) and not quad.object.value.startswith(ONTOLOGY)
    }
    while parties:
        facts = {q for party in parties for fact in FACTS for q in state.quads(party, fact)}
        facts -= found
        found |= facts
        parties = {
            quad.object
            for quad in facts
            if quad.predicate == _REPRESENTS and isinstance(quad.object, NamedNode)
        }
    return found


def events_around(state: State, parties: Iterable[str]) -> set[str]:
    """Return the events that these parties, or those who represent them, take part in or claim."""
    found: set[str] = set()
    for party in _with_representatives(state, parties):
        for quad in state.quads(value=NamedNode(party)):
            subject = NamedNode(_iri(quad.subject))
            if any(True for _ in _claims(state, subject.value)):
                found.add(subject.value)
            found |= {_iri(about.object) for about in state.quads(subject, _ABOUT)}
    return found


def _with_representatives(state: State, parties: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(parties)
    while waiting:
        party = waiting.pop()
        if party not in found:
            found.add(party)
            representing = state.quads(None, _REPRESENTS, NamedNode(party))
            waiting += [_iri(quad.subject) for quad in representing]
    return found


def _claims(state: State, event: str) -> Iterator[Quad]:
    return state.quads(None, _ABOUT, NamedNode(event))


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))
