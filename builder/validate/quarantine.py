"""Keeps what was withheld where no query takes it for a fact: as text, with the reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from builder.graph import terms
from builder.graph.dataset import Dataset
from builder.graph.iri import QUARANTINE, node
from builder.graph.terms import XSD, ng
from builder.keys import digest
from builder.validate.split import Withheld

_ANY_URI = NamedNode(f"{XSD}anyURI")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One thing in quarantine; ``statements`` are N-Quads, ``node`` an event's or article's IRI."""

    article: str
    node: str
    reasons: tuple[str, ...]
    statements: str


def quarantine_quads(withheld: Iterable[Withheld], base: str) -> Iterator[Quad]:
    """Yield the quads of the quarantine's graph that keep what was withheld.

    A query over the union of all graphs sees only the article's IRI of it; all else are literals.
    """
    graph = node(QUARANTINE, base)
    for each in withheld:
        statements = "".join(f"{quad} .\n" for quad in each.statements)
        entry = node(f"quarantine/{digest(each.article, each.node, statements)}", base)
        yield Quad(entry, terms.TYPE, ng("QuarantineEntry"), graph)
        yield Quad(entry, ng("withheldFrom"), NamedNode(each.article), graph)
        yield Quad(entry, ng("withheldNode"), Literal(each.node, datatype=_ANY_URI), graph)
        yield Quad(entry, ng("withheldStatements"), Literal(statements), graph)
        for reason in each.reasons:
            yield Quad(entry, ng("reason"), Literal(reason), graph)


def quarantine(dataset: Dataset, base: str) -> list[Entry]:
    """Return all that a store keeps in quarantine, sorted by article and node."""
    graph = node(QUARANTINE, base)
    typed = dataset.quads_for_pattern(None, terms.TYPE, ng("QuarantineEntry"), graph)
    return sorted(_entry(dataset, quad.subject, graph) for quad in typed)


def _entry(dataset: Dataset, subject: object, graph: NamedNode) -> Entry:
    assert isinstance(subject, NamedNode)

    def values(name: str) -> list[str]:
        found = dataset.quads_for_pattern(subject, ng(name), None, graph)
        return sorted(str(getattr(quad.object, "value", "")) for quad in found)

    return Entry(
        article=values("withheldFrom")[0],
        node=values("withheldNode")[0],
        reasons=tuple(values("reason")),
        statements=values("withheldStatements")[0],
    )
