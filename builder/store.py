"""One article's graph in, out, replaced: an RDF dataset on disk or in memory."""

from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from builder.errors import ArticleError, StoreError
from builder.graph import terms
from builder.graph.background import background_quads, marker
from builder.graph.dataset import Dataset
from builder.graph.iri import (
    BASE,
    DERIVED,
    GAZETTEER,
    ONTOLOGY_GRAPH,
    QUARANTINE,
    checked_base,
    node,
)
from builder.graph.keys import article_key
from builder.graph.kinds import ARTICLE, graph_kind
from builder.graph.marker import base_of, own_marker, stored_marker
from builder.graph.neighbourhood import State
from builder.graph.opening import is_address, open_dataset
from builder.graph.writing import LocalWriter, Writer

if TYPE_CHECKING:
    from builder.derive import Deriver


def open_store(path: Path | str | None, writable: bool, base: str | None = None) -> "GraphStore":
    """Open the store in a folder, at an address, or a fresh one in memory where ``path`` is None.

    A writable store is made where there is none, is locked against other writers, and takes the
    ontology, gazetteer and rules of this version. One that is only read shows what was written
    before it was opened, whoever goes on writing. ``base`` begins the IRIs of a new store; an old
    one keeps its own. An address is that of a SPARQL endpoint, and no lock keeps other writers
    from it. Raises StoreError where the store is locked, missing, none of ours, not permitted,
    out of reach, or has another base.
    """
    if is_address(path):
        return _open_at(str(path), writable, base)
    folder = Path(path) if path is not None else None
    dataset = open_dataset(folder, writable)
    kept = _base(own_marker(dataset, folder), base, folder)
    writable = writable or folder is None
    return _ready(GraphStore(dataset, LocalWriter(dataset, folder), kept, folder, writable))


def _open_at(address: str, writable: bool, base: str | None) -> "GraphStore":
    """Open the store behind a SPARQL endpoint, beside what others may keep there."""
    from builder.remote.writer import connect  # noqa: PLC0415  # slow, seldom wanted

    dataset, writer = connect(address)
    try:
        found = stored_marker(dataset)
        if found is None and not writable:
            raise StoreError(f"There is no store of newsgraph at {address}; build one there first")
        dataset.base = _base(found, base, address)
        return _ready(GraphStore(dataset, writer, dataset.base, address, writable))
    except BaseException:
        writer.close()
        raise


def _base(found: Quad | None, base: str | None, place: object) -> str:
    wanted = checked_base(base) if base is not None else None
    kept = base_of(found) if found else wanted or BASE
    if wanted not in (None, kept):
        raise StoreError(f"{place} has the base {kept}; leave out the base or give another place")
    return kept


def _ready(store: "GraphStore") -> "GraphStore":
    if store.writable:
        store.refresh_background()
        store.undo_unfinished()
    return store


class GraphStore:
    """A dataset with one named graph for each article, and what is known or derived beside them.

    ``dataset`` may be queried at will; it is changed through the methods here alone, and in the
    graphs of other people by :mod:`builder.load`.
    """

    def __init__(
        self, dataset: Dataset, writer: Writer, base: str, path: Path | str | None, writable: bool
    ) -> None:
        self.dataset = dataset
        self._writer = writer
        self.base = base
        self.path = path
        self.writable = writable

    def __enter__(self) -> "GraphStore":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Save all on disk and let other writers in; the store is of no use afterwards."""
        if self.writable or is_address(self.path):
            self._writer.close()
        self.dataset = Store()
        self._writer = LocalWriter(self.dataset, None)
        self.writable = False

    def at_hand(self) -> Store:
        """Return the dataset to be changed by more than is here.

        Raises StoreError where it was opened for reading, or is on a server.
        """
        self._check_writable()
        if not isinstance(self.dataset, Store):
            raise StoreError(f"{self.path} is on a server; use what the server has for that")
        return self.dataset

    def articles(self) -> tuple[str, ...]:
        """Return the identifiers of all articles, sorted."""
        found = self.dataset.quads_for_pattern(None, terms.TYPE, terms.ng("Article"), None)
        graphs = {q.graph_name for q in found if graph_kind(q.graph_name, self.base) == ARTICLE}
        return tuple(sorted(name for graph in graphs for name in self._identifiers(graph)))

    def article_graph(self, identifier: str) -> NamedNode:
        """Return the IRI of an article, which names its graph, whether it is here or not."""
        return node(article_key(identifier), self.base)

    def replace_article(
        self, identifier: str, quads: Iterable[Quad], withheld: Iterable[Quad] = ()
    ) -> bool:
        """Put an article's quads in the place of what was known of it; False if it is the same.

        ``withheld`` are quads of the quarantine's graph, which take the place of those from it.
        All that is derived follows in the same transaction: a process that is killed leaves the
        old or the new. Raises ArticleError if an article of another name would get the same IRI,
        StoreError if the store was opened for reading.
        """
        graph = self.article_graph(identifier)
        new = Store()
        new.extend(quads)  # gives literals the form they have once stored
        if any(quad.graph_name != graph for quad in new):
            raise ValueError(f"quads of {identifier} outside of its graph {graph}")
        for name in self._identifiers(graph):
            if name != identifier:
                raise ArticleError(
                    f"{identifier}: the store already has an article {name}, and both would be "
                    f"<{graph.value}>; rename one of them"
                )
        return self._replace(graph, new, set(withheld))

    def remove_article(self, identifier: str) -> bool:
        """Forget an article and all that followed from it alone; False if it is not here.

        Raises StoreError if the store was opened for reading.
        """
        graph = self.article_graph(identifier)
        known = identifier in self._identifiers(graph) or bool(self._withheld(graph))
        return known and self._replace(graph, Store(), set())

    def refresh_derived(self) -> bool:
        """Derive everything anew; False if nothing changed."""
        self._check_writable()
        old = set(self._graph(node(DERIVED, self.base)))
        new = self._deriver.derive_all(State(self.dataset, self.base))
        self._writer.apply(old - new, new - old)
        return old != new

    def refresh_background(self) -> bool:
        """Take ontology, gazetteer and rules from the installed files; False if it has them."""
        self._check_writable()
        old_marker, new_marker = stored_marker(self.dataset), marker(self.base)
        if old_marker == new_marker:
            return False
        new = background_quads(self.base)
        if old_marker is None:
            self._writer.replace(set(), {*new, new_marker})
            return True
        graphs = (node(ONTOLOGY_GRAPH, self.base), node(GAZETTEER, self.base))
        old = set(chain.from_iterable(map(self._graph, graphs)))
        self._writer.replace(old, {*new, old_marker})
        self.__dict__.pop("_deriver", None)
        self.refresh_derived()
        # last, so that a killed refresh is done again
        self._writer.apply({old_marker}, {new_marker})
        return True

    def undo_unfinished(self) -> None:
        """Forget articles of which only a part may have been written; they can be built again."""
        if graphs := self._writer.unfinished():
            for graph in graphs:
                self._writer.apply({*self._graph(graph), *self._withheld(graph)}, set())
            self.refresh_derived()

    @cached_property
    def _deriver(self) -> "Deriver":
        from builder.derive import Deriver  # noqa: PLC0415  # not for readers to wait for

        return Deriver(self._graph(node(ONTOLOGY_GRAPH, self.base)), self.base)

    def _replace(self, graph: NamedNode, new: Store, withheld: set[Quad]) -> bool:
        self._check_writable()
        before_withheld = self._withheld(graph)
        before = State(self.dataset, self.base, graph)
        after = State(self.dataset, self.base, graph, new)
        old_quads, new_quads = before.changed(), after.changed()
        if old_quads == new_quads and before_withheld == withheld:
            return False
        gone, follows = self._deriver.change(before, after)
        removed = (old_quads - new_quads) | gone | (before_withheld - withheld)
        added = (new_quads - old_quads) | follows | (withheld - before_withheld)
        self._writer.apply(removed, added)
        return True

    def _withheld(self, article: NamedNode) -> set[Quad]:
        """Return what the quarantine keeps of an article."""
        graph = node(QUARANTINE, self.base)
        entries = self.dataset.quads_for_pattern(None, terms.ng("withheldFrom"), article, graph)
        found = (
            self.dataset.quads_for_pattern(entry.subject, None, None, graph) for entry in entries
        )
        return set(chain.from_iterable(found))

    def _graph(self, graph: NamedNode) -> Iterable[Quad]:
        return self.dataset.quads_for_pattern(None, None, None, graph)

    def _identifiers(self, graph: object) -> list[str]:
        assert isinstance(graph, NamedNode)
        found = self.dataset.quads_for_pattern(graph, terms.IDENTIFIER, None, graph)
        return [str(getattr(quad.object, "value", "")) for quad in found]

    def _check_writable(self) -> None:
        if not self.writable:
            raise StoreError(f"{self.path} was opened for reading; open it for writing")
