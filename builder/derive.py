"""Derives what follows from all articles together: statuses and plain relations.

Each rule is a SPARQL CONSTRUCT of ``queries/rules``, run over the union of all graphs. What a rule
derives from an event may speak of the event, of those who take part in it or claim it, and of whom
they represent; it may use the ontology and their classes, not other events or evidence.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from builder.graph import terms
from builder.graph.iri import DERIVED, node
from builder.graph.neighbourhood import FACTS, State, events_around, neighbourhood
from builder.resources import QUERIES

RULES = QUERIES / "rules"

_AFTER = re.compile(r"^#\s*after:(.*)$", re.MULTILINE)
_ABOUT = terms.ng("about")
_BATCH = 500  # events in one neighbourhood


@cache
def rules(folder: Path = RULES) -> tuple[str, ...]:
    """Return the texts of a folder's rules, each behind those that its ``# after:`` line names."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}
    order = TopologicalSorter({name: _predecessors(text) for name, text in texts.items()})
    return tuple(texts[name] for name in order.static_order())


def _predecessors(text: str) -> list[str]:
    return [name for line in _AFTER.findall(text) for name in line.split()]


class Deriver:
    """Runs the rules in memory, over the neighbourhoods of a few events at a time."""

    def __init__(self, ontology: Iterable[Quad], base: str) -> None:
        # all in one graph: in a union, a triple that n articles hold would match n times
        self._store = Store()
        self._add(ontology)
        self._graph = node(DERIVED, base)

    def derive(self, state: State, events: Iterable[str]) -> set[Quad]:
        """Return what follows from these events, as quads of the derived graph."""
        facts = neighbourhood(state, events)
        if not facts:
            return set()
        added = self._add(facts)
        derived: list[Quad] = []
        for rule in rules():
            derived += self._add(self._constructed(rule))
        for quad in (*added, *derived):
            self._store.remove(quad)
        return {Quad(q.subject, q.predicate, q.object, self._graph) for q in derived}

    def derive_all(self, state: State) -> set[Quad]:
        """Return what follows from all events, as quads of the derived graph."""
        events = sorted(state.events())
        derived: set[Quad] = set()
        for start in range(0, len(events), _BATCH):
            derived |= self.derive(state, events[start : start + _BATCH])
        return derived

    def change(self, before: State, after: State) -> tuple[set[Quad], set[Quad]]:
        """Return the quads that follow no more, and those that follow, when one graph changes."""
        touched = _touched(before, after)
        old, new = self.derive(before, touched), self.derive(after, touched)
        gone = old - new
        around = cache(lambda end: events_around(after, [end]))
        others = {event for quad in gone for event in _supporting(around, quad)} - touched
        return gone - self.derive(after, others), new

    def _add(self, quads: Iterable[Quad]) -> list[Quad]:
        """Add what is not there yet, and return it."""
        new = [quad for quad in {_merged(quad) for quad in quads} if quad not in self._store]
        self._store.extend(new)
        return new

    def _constructed(self, rule: str) -> list[Quad]:
        found = self._store.query(rule)
        assert isinstance(found, QueryTriples)
        return [Quad(triple.subject, triple.predicate, triple.object) for triple in found]


def _merged(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)


def _touched(before: State, after: State) -> set[str]:
    """The events of the changed graph, and of those of whom something else is known now."""
    old, new = before.changed(), after.changed()
    changed = {quad for quad in old ^ new if quad.predicate in FACTS}
    subjects = {quad.subject for quad in changed if isinstance(quad.subject, NamedNode)}
    differing = before.facts(subjects) ^ after.facts(subjects)
    known = {quad.subject.value for quad in changed if quad.triple in differing}  # type: ignore[union-attr]
    return (
        {about.object.value for about in old | new if about.predicate == _ABOUT}  # type: ignore[union-attr]
        | events_around(before, known)
        | events_around(after, known)
    )


def _supporting(around: Callable[[str], set[str]], derived: Quad) -> set[str]:
    """The events from which a derived quad could follow: those around both of its ends."""
    ends = [end for end in (derived.subject, derived.object) if isinstance(end, NamedNode)]
    return set.intersection(*(around(end.value) for end in ends))
