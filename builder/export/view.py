"""A store as a selection shows it: read in passing, or looked up."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from pyoxigraph import NamedNode, Quad

from builder.errors import NewsgraphError
from builder.export.around import around, articles_of, matching, whole_days
from builder.export.selection import Selection
from builder.export.sorting import sorted_lines
from builder.export.statements import triple_line
from builder.graph import terms
from builder.graph.iri import DERIVED, node
from builder.graph.kinds import ARTICLE, LOADED, graph_kind
from builder.graph.neighbourhood import State, events_around
from builder.graph.terms import ng
from builder.store import GraphStore

_USUAL = frozenset({ARTICLE, "derived"})
_BACKGROUND = ("ontology", "gazetteer", LOADED)
_REMEMBERED = 10_000  # graphs


class View:
    """A store as a selection shows it.

    Raises NewsgraphError where the selection names what is not there.
    """

    def __init__(self, store: GraphStore, selection: Selection) -> None:
        self.base = store.base
        self._store, self._dataset, self._selection = store, store.dataset, selection
        self._evidence = (f"{self.base}evidence/", f"{self.base}selector/")
        self._derived = node(DERIVED, self.base)
        self._extra = frozenset(_BACKGROUND * selection.background)
        self._extra |= frozenset(["quarantine"] * selection.quarantine)
        self._shows = lru_cache(maxsize=_REMEMBERED)(self._shows_graph)
        self._days = whole_days(selection.since, selection.until)
        self._statuses = frozenset(map(self._status, selection.statuses))
        self._only = self._article_graph()
        asked = selection.entity
        self._entities = None if asked is None else matching(self._dataset, asked)

    def quads(self) -> Iterator[Quad]:
        """Yield what is selected, in no order; some of it may come more than once."""
        if self._selection.chooses_events:
            for event in self.events():
                yield from around(self, event)
            for graph in self._graphs(self._extra):
                yield from self._of_graph(graph)
        else:
            for graph in self._graphs(_USUAL | self._extra):
                yield from self._of_graph(graph)

    def triples(self) -> Iterator[bytes]:
        """Yield what any graph says as lines of N-Triples, distinct, sorted."""
        return sorted_lines(map(triple_line, self.quads()))

    def graphs(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Yield each graph's IRI in angle brackets and its lines of N-Triples, all sorted."""
        if self._selection.chooses_events:
            lines = (f"{quad.graph_name} ".encode() + triple_line(quad) for quad in self.quads())
            split = (one.split(b" ", 1) for one in sorted_lines(lines))
            for name, group in groupby(split, key=lambda parts: parts[0]):
                yield name.decode(), (triple for _, triple in group)
        else:
            for graph in sorted(self._graphs(_USUAL | self._extra), key=str):
                yield str(graph), sorted_lines(map(triple_line, self._of_graph(graph)))

    def about(self, subject: NamedNode, predicate: NamedNode | None = None) -> Iterator[Quad]:
        """Yield what is said of a subject, as far as it is shown."""
        return self._shown(self._dataset.quads_for_pattern(subject, predicate, None, self._only))

    def pointing(self, predicate: NamedNode, value: NamedNode) -> Iterator[Quad]:
        """Yield what is said with a node as its object, as far as it is shown."""
        return self._shown(self._dataset.quads_for_pattern(None, predicate, value, self._only))

    def inside(self, graph: NamedNode, predicate: NamedNode, value: NamedNode) -> Iterator[Quad]:
        """Yield what one graph says with a node as its object, as far as it is shown."""
        return self._shown(self._dataset.quads_for_pattern(None, predicate, value, graph))

    def known(self, subject: NamedNode, predicate: NamedNode) -> Iterator[Quad]:
        """Yield what articles and gazetteer say of a subject, shown or not."""
        return State(self._dataset, self.base).quads((subject,), (predicate,))

    def status(self, event: NamedNode) -> str:
        """Return the local name of an event's status, "" if it has none."""
        found = self._dataset.quads_for_pattern(event, ng("status"), None, self._derived)
        return next((local(quad.object) for quad in found), "")

    def events(self) -> Iterator[NamedNode]:
        """Yield the selected events on which there are claims, sorted."""
        if self._entities is None:
            claims = self._dataset.quads_for_pattern(None, ng("about"), None, self._only)
            names: Iterable[str] = (text(quad.object) for quad in self._shown(claims))
        else:
            names = events_around(State(self._dataset, self.base), self._entities)
        for line in sorted_lines(f"{name}\n".encode() for name in names):
            event = NamedNode(line[:-1].decode())
            if self._wants(event):
                yield event

    def _wants(self, event: NamedNode) -> bool:
        if self._statuses and self.status(event) not in self._statuses:
            return False
        if next(self.pointing(ng("about"), event), None) is None:
            return False
        return self._days is None or self._touches(event, *self._days)

    def _touches(self, event: NamedNode, since: str, until: str) -> bool:
        def days(subjects: Iterable[NamedNode], term: NamedNode) -> list[str]:
            return [text(quad.object) for one in subjects for quad in self.about(one, term)]

        starts, ends = (days([event], ng(name)) for name in ("earliest", "latest"))
        if not starts or not ends:
            starts = ends = days(articles_of(self, event), terms.ISSUED)
        return bool(starts and ends) and min(starts) <= until and max(ends) >= since

    def _shown(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        return (q for q in quads if self._shows(q.graph_name) and not self._hides(q))

    def _hides(self, quad: Quad) -> bool:
        """Tell whether a quad is evidence that is not wanted."""
        if self._selection.evidence:
            return False
        return quad.predicate == ng("evidence") or text(quad.subject).startswith(self._evidence)

    def _graphs(self, kinds: frozenset[str]) -> list[NamedNode]:
        found = (
            graph
            for graph in self._dataset.named_graphs()
            if graph_kind(graph, self.base) in kinds and self._shows(graph)
        )
        return [graph for graph in found if isinstance(graph, NamedNode)]

    def _shows_graph(self, graph: object) -> bool:
        kind = graph_kind(graph, self.base)
        if kind in _USUAL:
            return self._only is None or graph == self._only
        return kind in self._extra

    def _of_graph(self, graph: NamedNode) -> Iterator[Quad]:
        quads = self._dataset.quads_for_pattern(None, None, None, graph)
        return (quad for quad in quads if not self._hides(quad))

    def _article_graph(self) -> NamedNode | None:
        name = self._selection.article
        if name is None:
            return None
        if name not in self._store.articles():
            raise NewsgraphError(f"There is no article {name} in {self._store.path}; mend its name")
        return self._store.article_graph(name)

    def _status(self, name: str) -> str:
        """Return a status's local name, from that or from one of its labels."""
        known = self._dataset.quads_for_pattern(None, terms.TYPE, ng("Status"), None)
        iris = [quad.subject for quad in known if isinstance(quad.subject, NamedNode)]
        for iri in iris:
            labels = self._dataset.quads_for_pattern(iri, terms.LABEL, None, None)
            names = {text(quad.object).casefold() for quad in labels} | {local(iri).casefold()}
            if name.casefold() in names:
                return local(iri)
        raise NewsgraphError(
            f"There is no status {name}; choose one of {', '.join(sorted(map(local, iris)))}"
        )


def text(term: object) -> str:
    """Return a literal's text or a node's IRI."""
    return str(getattr(term, "value", ""))


def local(term: object) -> str:
    """Return what stands behind the last # of an IRI."""
    return text(term).rpartition("#")[2]
