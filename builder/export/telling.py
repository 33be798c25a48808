"""What tables and networks say of an event: its type, time and status, and who speaks of it."""

from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode

from builder.export.relations import event_type
from builder.export.view import View, local, text
from builder.graph import terms
from builder.graph.terms import ng
from builder.ontology import NAMESPACE, PATH, load
from builder.turtle import Triples


class Told(NamedTuple):
    """An event without those who take part; "" where nothing is known."""

    iri: str
    type: str
    date: str
    earliest: str
    latest: str
    status: str


class Spoken(NamedTuple):
    """A claim; ``claimant`` is the article where nobody else is named."""

    iri: str
    claimant: NamedNode
    relayed_by: NamedNode | None
    act: str
    factuality: str
    tense: str
    article: NamedNode
    evidence: tuple[NamedNode, ...]


def told(view: View, event: NamedNode) -> Told:
    """Return what is said of an event itself."""
    return Told(
        event.value,
        event_type(view, event),
        _first(view, event, "date"),
        _first(view, event, "earliest"),
        _first(view, event, "latest"),
        view.status(event),
    )


def claims(view: View, event: NamedNode) -> list[Spoken]:
    """Return the claims on an event, sorted by their IRIs."""
    found = {quad.subject for quad in view.pointing(ng("about"), event)}
    nodes = sorted((one for one in found if isinstance(one, NamedNode)), key=str)
    return [spoken for one in nodes if (spoken := _spoken(view, one))]


def _spoken(view: View, claim: NamedNode) -> Spoken | None:
    articles = [quad.object for quad in view.about(claim, terms.DERIVED_FROM)]
    claimants = [quad.object for quad in view.about(claim, ng("claimant"))]
    relayed = [quad.object for quad in view.about(claim, ng("relayedBy"))]
    evidence = {quad.object for quad in view.about(claim, ng("evidence"))}
    article = next((one for one in articles if isinstance(one, NamedNode)), None)
    if article is None:  # by others than newsgraph
        return None
    return Spoken(
        claim.value,
        next((one for one in claimants if isinstance(one, NamedNode)), article),
        next((one for one in relayed if isinstance(one, NamedNode)), None),
        _first(view, claim, "speechAct"),
        notation(_first(view, claim, "factuality")),
        _first(view, claim, "tense"),
        article,
        tuple(sorted((one for one in evidence if isinstance(one, NamedNode)), key=str)),
    )


def notation(factuality: str) -> str:
    """Return "CT+" for "CT-plus"; "" for ""."""
    return load().notation(factuality) if factuality else ""


@cache
def codes(type_: str) -> tuple[str, str]:
    """Return an event type's PLOVER type and CAMEO root code, its own or from above; "" if none."""
    triples = Triples(PATH, NAMESPACE)
    ancestors = load().ancestors
    above = sorted(ancestors.get(type_, ()), key=lambda name: (-len(ancestors[name]), name))

    def nearest(term: str) -> str:
        found = (triples.values(NAMESPACE + name, NAMESPACE + term) for name in above)
        return next((values[0] for values in found if values), "")

    return nearest("plover"), nearest("cameoRoot")


def _first(view: View, node: NamedNode, name: str) -> str:
    """Return a value's text, or the local name of what stands in the ontology."""
    found = {quad.object for quad in view.about(node, ng(name))}
    texts = sorted(local(one) if isinstance(one, NamedNode) else text(one) for one in found)
    return texts[0] if texts else ""
