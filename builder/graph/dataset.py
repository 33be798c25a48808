"""What newsgraph asks of a set of graphs, whether it lies on disk, in memory or on a server."""

from collections.abc import Collection, Iterator
from typing import Protocol, runtime_checkable

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

Subject = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple
Name = NamedNode | BlankNode | DefaultGraph


@runtime_checkable
class Dataset(Protocol):
    """Graphs that can be read; pyoxigraph's own store is one."""

    def query(
        self,
        /,
        query: str,
        *,
        base_iri: str | None = None,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: list[Name] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a SPARQL query."""

    def quads_for_pattern(
        self,
        /,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,  # noqa: A002 - the library's word
        graph_name: Name | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match, whatever their graph where none is given."""

    def named_graphs(self, /) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of all graphs."""


@runtime_checkable
class Distant(Protocol):
    """A dataset that is better asked once for much than often for little."""

    def quads_for_any(
        self,
        subjects: Collection[Subject] | None,
        predicates: Collection[NamedNode],
        values: Collection[Term] | None,
    ) -> Iterator[Quad]:
        """Yield what :func:`quads_for_any` yields."""


def quads_for_any(
    dataset: Dataset,
    subjects: Collection[Subject] | None = None,
    predicates: Collection[NamedNode] = (),
    values: Collection[Term] | None = None,
) -> Iterator[Quad]:
    """Yield the quads with one of the subjects, one of the predicates and one of the values.

    None stands for all subjects or values, an empty collection of predicates for all of those.
    """
    if isinstance(dataset, Distant):
        yield from dataset.quads_for_any(subjects, predicates, values)
        return
    for subject in (None,) if subjects is None else subjects:
        for predicate in predicates or (None,):
            for value in (None,) if values is None else values:
                yield from dataset.quads_for_pattern(subject, predicate, value, None)
