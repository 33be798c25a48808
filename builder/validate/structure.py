"""Checks what SHACL cannot see: in which graph and under which base nodes are, and of what kind."""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from builder.graph import terms
from builder.graph.iri import ONTOLOGY
from builder.validate.facts import Facts, Term
from builder.validate.report import Violation
from builder.validate.values import short, shown

_ARTICLE = terms.ng("Article").value
_LANGUAGE = terms.LANGUAGE.value


def foreign_statements(graph: NamedNode, quads: Iterable[Quad]) -> Iterator[Violation]:
    """Yield the statements that stand in another graph than the article's."""
    for quad in quads:
        if quad.graph_name != graph:
            where = getattr(quad.graph_name, "value", "no named graph")
            yield _fault(graph, quad.subject, quad.predicate.value, f"is stated in {where}")


def malformed_nodes(
    graph: NamedNode, facts: Facts, base: str, classes: Collection[str], declared: Collection[str]
) -> Iterator[Violation]:
    """Yield nodes without a proper IRI or class, and references that lead nowhere.

    ``classes`` are the IRIs of those that an article's graph describes, ``declared`` all terms of
    the ontology.
    """
    if _ARTICLE not in facts.classes(graph):
        yield _fault(graph, graph, "", "the article itself is not described")
    languages = {getattr(term, "value", "") for term in facts.objects(graph, _LANGUAGE)}
    for node in facts.subjects():
        yield from _node_faults(graph, facts, node, base, classes)
    for triple in facts.triples:
        for problem in _problems(facts, triple, base, languages, declared):
            yield _fault(graph, triple.subject, triple.predicate.value, problem)


def _node_faults(
    graph: NamedNode, facts: Facts, node: Term, base: str, classes: Collection[str]
) -> Iterator[Violation]:
    if not isinstance(node, NamedNode):
        yield _fault(graph, node, "", "has no IRI")
        return
    key = node.value.removeprefix(base)
    if not node.value.startswith(base) or key.count("/") != 1 or key.endswith("/"):
        yield _fault(graph, node, "", f"its IRI is not {base}<kind>/<key>")
    if facts.classes(node).isdisjoint(classes):
        yield _fault(graph, node, "", "is of no class that an article's graph describes")
    if _ARTICLE in facts.classes(node) and node != graph:
        yield _fault(graph, node, "", "is another article than the graph's")


def _problems(
    facts: Facts,
    triple: Triple,
    base: str,
    languages: Collection[str],
    declared: Collection[str],
) -> Iterator[str]:
    """Yield what is wrong with a property or its value."""
    predicate, value = triple.predicate, triple.object
    if isinstance(value, BlankNode):
        yield "leads to a node without an IRI"
    if isinstance(value, Literal) and value.language and value.language not in languages:
        yield f"{value} is not in the article's language"
    if isinstance(value, NamedNode) and not facts.describes(value):
        to_declare = predicate == terms.TYPE or value.value.startswith(ONTOLOGY)
        if value.value.startswith(base):
            yield f"{shown(value)} is described nowhere"
        elif to_declare and value.value not in declared:
            yield f"{shown(value)} is no term of the ontology"
    if predicate.value.startswith(ONTOLOGY) and predicate.value not in declared:
        yield f"{short(predicate.value)} is no term of the ontology"


def _fault(graph: NamedNode, node: Term, path: str, problem: str) -> Violation:
    return Violation(graph.value, getattr(node, "value", str(node)), path, "", problem)
