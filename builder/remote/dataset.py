"""A dataset on a server: reads like one at hand, in fewer and larger requests.

Answers are read whole and checked before anything is made of them: a server that gives up in the
middle has often said already that all is well.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from builder.errors import StoreError
from builder.graph.dataset import Name, Subject, Term
from builder.graph.iri import BASE
from builder.remote.answers import as_answer, corrected
from builder.remote.client import Client, is_page

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_AT_ONCE = 200  # nodes asked for in one request
_PAGE = 5_000  # triples in one request, where a server gives no more than some number
_CUT = "x-sparql-maxrows"  # what Virtuoso says of an answer that it cut short
_Node = TypeVar("_Node")
_PROBE = "?about <http://purl.org/dc/terms/identifier> ?name"


class RemoteDataset:
    """The graphs of one server; ``base`` begins the names of those that are ours."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.base = BASE
        self._union: Mapping[str, object] | None = None

    @property
    def address(self) -> str:
        """The address that answers queries."""
        return self.client.settings.query

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
        """Return the answer to a SPARQL query.

        Raises SyntaxError for what is no query, which is found out here, and StoreError where the
        server does not answer it.
        """
        # on nothing: is it a query, and of what form?
        form = Store().query(query, base_iri=base_iri, prefixes=prefixes)
        used = {name: iri for name, iri in (prefixes or {}).items() if f"{name}:" in query}
        head = [f"BASE <{base_iri}>"] if base_iri else []
        head += [f"PREFIX {name}: <{iri}>" for name, iri in used.items()]
        text = " ".join((*head, query))
        options = self._union_of_all() if use_default_graph_as_union else {}
        if default_graph is not None or named_graphs is not None:
            options = {
                "default-graph-uri": [
                    graph.value for graph in default_graph or () if isinstance(graph, NamedNode)
                ],
                "named-graph-uri": [graph.value for graph in named_graphs or ()],
            }
        if isinstance(form, QueryTriples):
            return as_answer(self._triples(text, options))
        return self._rows(text, options)

    def quads_for_pattern(
        self,
        /,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,  # noqa: A002
        graph_name: Name | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match, whatever their graph where none is given."""
        if not isinstance(graph_name, NamedNode | None):
            return  # all that is ours has a name
        if graph_name is not None and subject is predicate is object is None:
            yield from self._graph(graph_name)
        else:
            subjects = None if subject is None else [subject]
            values = None if object is None else [object]
            predicates = [] if predicate is None else [predicate]
            yield from self._matching(subjects, predicates, values, graph_name)

    def quads_for_any(
        self,
        subjects: Collection[Subject] | None,
        predicates: Collection[NamedNode],
        values: Collection[Term] | None,
    ) -> Iterator[Quad]:
        """Yield the quads with one of the subjects, one of the predicates and one of the values."""
        if subjects is not None:
            for some in _parts(sorted(subjects, key=str)):
                yield from self._matching(some, predicates, values, None)
        elif values is not None:
            for few in _parts(sorted(values, key=str)):
                yield from self._matching(None, predicates, few, None)
        else:
            yield from self._matching(None, predicates, None, None)

    def named_graphs(self, /) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of our graphs, sorted; what others keep on the server stays out."""
        rows = self._solutions(
            "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } "
            f"FILTER(STRSTARTS(STR(?g), {Literal(self.base)})) }}"
        )
        yield from sorted((row["g"] for row in rows), key=str)

    def _matching(
        self,
        subjects: Collection[Subject] | None,
        predicates: Collection[NamedNode],
        values: Collection[Term] | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        if any(isinstance(one, BlankNode | Triple) for one in (*(subjects or ()), *(values or ()))):
            return  # no name by which a server would know it
        wanted = (("?s", subjects), ("?p", predicates or None), ("?o", values))
        given = [
            f"VALUES {name} {{ {' '.join(map(str, terms))} }}"
            for name, terms in wanted
            if terms is not None
        ]
        place = "?g" if graph is None else str(graph)
        text = f"SELECT ?s ?p ?o ?g {{ {' '.join(given)} GRAPH {place} {{ ?s ?p ?o }} }}"
        for row in self._solutions(text):
            yield Quad(row["s"], row["p"], row["o"], graph or row["g"])

    def _graph(self, graph: NamedNode) -> Iterator[Quad]:
        """Yield a whole graph, in the form that literals have once they are stored."""
        found = Store()
        text = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        triples = self._triples(text, {})
        found.extend(Quad(each.subject, each.predicate, each.object, graph) for each in triples)
        held = self._size(graph)
        if len(found) < held:
            found.extend(self._paged(graph))
        if len(found) < held:
            raise StoreError(
                f"{self.address} gives only {len(found)} of the {held} triples of {graph}; "
                "let it give more rows"
            )
        yield from found

    def _paged(self, graph: NamedNode) -> Iterator[Quad]:
        last, more = "", True
        while more:
            rows = self._solutions(
                f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER(STR(?s) >= "
                f"{Literal(last)}) }} ORDER BY STR(?s) LIMIT {_PAGE}"
            )
            quads = [Quad(row["s"], row["p"], row["o"], graph) for row in rows]
            yield from quads
            ends = (quad.subject for quad in quads[-1:])
            before, last = last, next((end.value for end in ends if isinstance(end, NamedNode)), "")
            more = len(quads) == _PAGE and last > before

    def _size(self, graph: NamedNode) -> int:
        rows = self._solutions(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return int(next(row["n"].value for row in rows))

    def _union_of_all(self) -> Mapping[str, object]:
        """Return what makes this server take all graphs together as the default graph.

        Some do so anyhow, Oxigraph for an option of its own; where nothing helps all graphs are
        named, as the protocol has it.
        """
        if self._union is None:
            options: tuple[Mapping[str, object], ...] = ({}, {"union-default-graph": ""})
            named = self._solutions(f"SELECT ?name {{ GRAPH ?g {{ {_PROBE} }} }} LIMIT 1")
            if not list(named):
                return {}  # there is nothing that could be missed
            self._union = next((one for one in options if self._sees(one)), {"": ""})
        if "" not in self._union:
            return self._union
        graphs = [graph.value for graph in self.named_graphs()]
        return {"default-graph-uri": graphs, "named-graph-uri": graphs}

    def _sees(self, options: Mapping[str, object]) -> bool:
        try:
            return bool(self._rows(f"ASK {{ {_PROBE} }}", options))
        except StoreError:
            return False  # refuses an option that it does not know

    def _solutions(self, text: str) -> QuerySolutions:
        found = self._rows(text, {})
        assert isinstance(found, QuerySolutions)
        return found

    def _rows(self, text: str, options: Mapping[str, object]) -> QuerySolutions | QueryBoolean:
        answer = self.client.query(text, _ROWS, options)
        if _CUT in answer.headers:
            raise StoreError(
                f"{self.address} gives at most {answer.headers[_CUT]} rows and has more; "
                "ask with LIMIT, or let it give more"
            )
        body = corrected(answer.content)
        try:
            found = parse_query_results(body, QueryResultsFormat.JSON)
            if isinstance(found, QuerySolutions):
                for _ in found:
                    pass
                found = parse_query_results(body, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._no_sparql(is_page(answer)) from error
        return found

    def _triples(self, text: str, options: Mapping[str, object]) -> Sequence[Triple]:
        answer = self.client.query(text, _TRIPLES, options)
        try:
            quads = parse(answer.content, RdfFormat.N_TRIPLES)
            return [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
        except (SyntaxError, ValueError) as error:
            raise self._no_sparql(is_page(answer)) from error

    def _no_sparql(self, page: bool) -> StoreError:
        what = "a web page" if page else "something else or something cut short"
        return StoreError(
            f"{self.address} answers with {what}, not with an answer to SPARQL; "
            "give the address of its SPARQL endpoint"
        )


def _parts(nodes: Sequence[_Node]) -> Iterator[Sequence[_Node]]:
    for start in range(0, len(nodes), _AT_ONCE):
        yield nodes[start : start + _AT_ONCE]
