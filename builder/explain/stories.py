"""Gathers all that the store holds about one event."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from builder.explain.view import View
from builder.graph.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of an article that back a claim.

    Places are counted in code points of the article's text; None where the store has none.
    """

    article: str
    sentence: str
    start: int | None
    end: int | None
    trigger: str
    cues: tuple[str, ...]
    rules: tuple[str, ...]
    trigger_start: int | None
    trigger_end: int | None


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim in words that a person reads, with its passages in the order of the text."""

    iri: str
    claimant: str
    represents: tuple[str, ...]
    relayed_by: tuple[str, ...]
    speech_act: str
    factuality: str
    certainty: str
    tense: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class EventStory:
    """One event with its roles, what follows from it and who says so."""

    iri: str
    type: str
    status: str
    date: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    relations: tuple[str, ...]
    claims: tuple[ToldClaim, ...]


def tell(store: Dataset, event: NamedNode) -> EventStory:
    """Return the story of an event; claims stand in the order of articles and sentences."""
    view = View(store)
    types = view.nodes(event, "rdf:type")
    claims = [_claim(view, claim) for claim in view.subjects("ng:about", event)]
    return EventStory(
        iri=event.value,
        type=_joined(view.named(event, "rdf:type")),
        status=_joined(view.named(event, "ng:status")),
        date=_joined(view.values(event, "ng:date")),
        roles=tuple(_roles(view, event, types)),
        relations=tuple(_relations(view, event, types)),
        claims=tuple(sorted(claims, key=_place)),
    )


def _roles(
    view: View, event: NamedNode, types: list[NamedNode]
) -> list[tuple[str, tuple[str, ...]]]:
    roles = {role for type_ in types for role in view.nodes(type_, "ng:hasRole")}
    found = {
        role: tuple(view.name(filler) for filler in _objects(view, event, role)) for role in roles
    }
    return sorted((view.name(role), tuple(sorted(names))) for role, names in found.items() if names)


def _relations(view: View, event: NamedNode, types: list[NamedNode]) -> list[str]:
    """Return the plain relations that hold between those whom the event relates."""
    found = set()
    for type_ in types:
        for relation in view.subjects("ng:relates", type_):
            for start in _fillers(view, event, relation, "ng:fromRole"):
                held = set(_objects(view, start, relation))
                for end in held.intersection(_fillers(view, event, relation, "ng:toRole")):
                    found.add(f"{view.name(start)} {view.name(relation)} {view.name(end)}")
    return sorted(found)


def _fillers(view: View, event: NamedNode, relation: NamedNode, end: str) -> list[NamedNode]:
    return [filler for role in view.nodes(relation, end) for filler in _objects(view, event, role)]


def _objects(view: View, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    quads = view.store.quads_for_pattern(subject, predicate, None)
    return [node for node in {quad.object for quad in quads} if isinstance(node, NamedNode)]


def _claim(view: View, claim: NamedNode) -> ToldClaim:
    claimants = view.nodes(claim, "ng:claimant")
    factuality = view.nodes(claim, "ng:factuality")
    notations = [text for value in factuality for text in view.values(value, "skos:notation")]
    passages = [_passage(view, evidence) for evidence in view.nodes(claim, "ng:evidence")]
    return ToldClaim(
        iri=claim.value,
        claimant=_joined(view.named(claim, "ng:claimant")),
        represents=tuple(name for who in claimants for name in view.named(who, "ng:represents")),
        relayed_by=view.named(claim, "ng:relayedBy"),
        speech_act=_joined(view.named(claim, "ng:speechAct")),
        factuality=_joined(notations),
        certainty=_joined([view.name(value) for value in factuality]),
        tense=_joined(view.named(claim, "ng:tense")),
        passages=tuple(sorted(passages, key=lambda passage: (passage.article, passage.start or 0))),
    )


def _passage(view: View, evidence: NamedNode) -> Passage:
    selectors = view.nodes(evidence, "oa:hasSelector")
    return Passage(
        article=_joined(view.named(evidence, "oa:hasSource")),
        sentence=_joined([text for one in selectors for text in view.values(one, "oa:exact")]),
        start=_number(view, selectors, "oa:start"),
        end=_number(view, selectors, "oa:end"),
        trigger=_joined(view.values(evidence, "ng:trigger")),
        cues=tuple(view.values(evidence, "ng:cue")),
        rules=tuple(view.values(evidence, "ng:rule")),
        trigger_start=_number(view, [evidence], "ng:triggerStart"),
        trigger_end=_number(view, [evidence], "ng:triggerEnd"),
    )


def _number(view: View, nodes: list[NamedNode], name: str) -> int | None:
    numbers = [int(value) for node in nodes for value in view.values(node, name)]
    return min(numbers, default=None)


def _place(claim: ToldClaim) -> tuple[str, int, str, str]:
    first = claim.passages[0] if claim.passages else None
    return (
        first.article if first else "",
        (first.start or 0) if first else 0,
        claim.claimant,
        claim.iri,
    )


def _joined(texts: list[str] | tuple[str, ...]) -> str:
    return ", ".join(texts)
