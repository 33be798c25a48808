"""The store as a network: entities, and edges for what events make of two of them."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from pyoxigraph import NamedNode

from builder.export.parties import Parties, Party
from builder.export.relations import Relation, fillers, relations
from builder.export.statements import iri, paragraphs
from builder.export.telling import claims, told
from builder.export.view import View
from builder.graph.terms import ng
from builder.ontology import load

REPRESENTS = "represents"
_MARK = str(ng(REPRESENTS))
_OTHERS = re.compile(r"[^A-Za-z0-9_:-]")


class Edge(NamedTuple):
    """An edge from one entity to another; "" and 0 where it comes from no event.

    ``type`` is a plain relation, or the role of the second in the first's event. ``sources`` counts
    who speaks of the event, ``articles`` in how many articles; ``factuality`` holds all values that
    they give it. A ``symmetric`` edge stands once, but holds both ways.
    """

    id: str
    source: str
    target: str
    type: str
    status: str = ""
    factuality: str = ""
    date: str = ""
    earliest: str = ""
    latest: str = ""
    sources: int = 0
    articles: int = 0
    symmetric: bool = False
    event: str = ""


def network(view: View) -> Iterator[Party | Edge]:
    """Yield all entities, sorted by IRI, then all edges, sorted by the events' IRIs."""
    parties = Parties(view)
    with tempfile.SpooledTemporaryFile(max_size=1 << 16, mode="w+", encoding="utf-8") as later:
        for subject, statements in paragraphs(view.triples()):
            name = iri(subject)
            if not name:
                continue
            if party := parties.get(NamedNode(name)):
                yield party
                above = [iri(value) for predicate, value in statements if predicate == _MARK]
                later.writelines(f"{name} {one}\n" for one in above if one)
            elif name.startswith(f"{view.base}event/"):
                later.write(f"{name}\n")
        later.seek(0)
        for line in later:
            yield from _edges(view, parties, *line[:-1].split(" "))


def identifier(name: str, base: str) -> str:
    """Return an IRI as an XML name token, as short as its key; different ones stay different."""
    key = name.removeprefix(base).replace("/", ":", 1)
    return _OTHERS.sub(lambda match: f".{ord(match[0]):x}.", key)


def _edges(view: View, parties: Parties, first: str, above: str = "") -> Iterator[Edge]:
    if above:
        if parties.get(NamedNode(above)):
            ends = (identifier(one, view.base) for one in (first, above))
            yield Edge("..".join(ends), first, above, REPRESENTS)
        return
    event = NamedNode(first)
    about, said = told(view, event), claims(view, event)
    pairs = [
        pair
        for pair in _pairs(view, event, about.type)
        if all(parties.get(NamedNode(end)) for end in pair[:2])
    ]
    for number, (source, target, type_, symmetric) in enumerate(pairs):
        yield Edge(
            f"{identifier(first, view.base)}.{number}",
            source,
            target,
            type_,
            about.status,
            " ".join(sorted({one.factuality for one in said})),
            about.date,
            about.earliest,
            about.latest,
            len({one.claimant for one in said}),
            len({one.article for one in said}),
            symmetric,
            first,
        )


def _pairs(view: View, event: NamedNode, type_: str) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the ends, type and symmetry of an event's edges.

    They go out from who does it, else from the first role that is filled: to the relation's other
    end, and to all other fillers.
    """
    relation = relations().get(type_) or Relation("", "", "", False)
    roles = {role: fillers(view, event, role) for role in _ordered(relation, type_)}
    filled = [role for role, nodes in roles.items() if nodes]
    if not filled:
        return
    hub = filled[0]
    for role in filled:
        related = (hub, role) == (relation.source, relation.target)
        pairs: Iterable[tuple[NamedNode, NamedNode]]
        if hub == role:
            pairs = combinations(roles[hub], 2)
        else:
            pairs = ((one, other) for one in roles[hub] for other in roles[role] if one != other)
        for one, other in pairs:
            name = relation.name if related else role
            yield one.value, other.value, name, related and relation.symmetric


def _ordered(relation: Relation, type_: str) -> list[str]:
    """Return the roles of an event type, those of its relation first."""
    ontology = load()
    if not ontology.is_event(type_):
        return []
    roles = ontology.roles(type_)
    first = [role for role in dict.fromkeys((relation.source, relation.target)) if role in roles]
    return [*first, *(role for role in roles if role not in first)]
