"""Hand-made graphs and gold annotations, written short."""

from collections.abc import Mapping, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from builder.evaluate.gold import Gold, GoldClaim, GoldRelation
from builder.extract.dates.spans import time_span
from builder.folding import fold

ONTOLOGY = "https://w3id.org/newsgraph/ontology#"
BASE = "https://example.org/id/"
ARTICLE = NamedNode(f"{BASE}article/one")
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALT_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
OA = "http://www.w3.org/ns/oa#"

Roles = Mapping[str, Sequence[str]]
Claims = Sequence[tuple[str, str]]
Case = tuple[str, Roles, Claims, str | None]


def event(
    type_: str, roles: Roles, claims: Claims = (("_", "CT+"),), when: str | None = None
) -> Case:
    """Write an event of the graph: fillers are "label" or "label/other wording/…"."""
    return type_, roles, claims, when


def ng(name: str) -> NamedNode:
    return NamedNode(f"{ONTOLOGY}{name}")


def graph(*events: Case) -> list[Quad]:
    """Write events as the named graph of the article one.txt; claimant "_" is the article."""
    quads = [Quad(ARTICLE, IDENTIFIER, Literal("one.txt"), ARTICLE)]
    for number, (type_, roles, claims, when) in enumerate(events):
        node = NamedNode(f"{BASE}event/{number}")
        quads.append(Quad(node, RDF_TYPE, ng(type_), ARTICLE))
        for role, fillers in roles.items():
            quads += [quad for words in fillers for quad in _filler(node, role, words)]
        if when is not None:
            span = time_span(when)
            quads += [
                Quad(node, ng("date"), Literal(when), ARTICLE),
                Quad(node, ng("earliest"), Literal(str(span.earliest), datatype=DATE), ARTICLE),
                Quad(node, ng("latest"), Literal(str(span.latest), datatype=DATE), ARTICLE),
            ]
        for place, claim in enumerate(claims):
            quads += _claim(node, f"{BASE}claim/{number}-{place}", *claim)
    return quads


def _filler(node: NamedNode, role: str, words: str) -> list[Quad]:
    entity, described = _entity(words)
    return [Quad(node, ng(role), entity, ARTICLE), *described]


def _entity(words: str) -> tuple[NamedNode, list[Quad]]:
    label, *others = words.split("/")
    entity = NamedNode(f"{BASE}entity/{fold(label).replace(' ', '-')}")
    described = [Quad(entity, LABEL, Literal(label, language="fr"), ARTICLE)]
    described += [
        Quad(entity, ALT_LABEL, Literal(other, language="fr"), ARTICLE) for other in others
    ]
    return entity, described


def _claim(node: NamedNode, iri: str, claimant: str, factuality: str) -> list[Quad]:
    claim, evidence, selector = (NamedNode(f"{iri}{part}") for part in ("", "/why", "/quote"))
    who, described = (ARTICLE, []) if claimant == "_" else _entity(claimant)
    value = factuality.replace("+", "-plus") if "+" in factuality else factuality
    value = f"{value[:-1]}-minus" if value.endswith("-") else value
    return [
        *described,
        Quad(claim, ng("about"), node, ARTICLE),
        Quad(claim, ng("claimant"), who, ARTICLE),
        Quad(claim, ng("factuality"), ng(value), ARTICLE),
        Quad(claim, ng("evidence"), evidence, ARTICLE),
        Quad(evidence, NamedNode(f"{OA}hasSelector"), selector, ARTICLE),
        Quad(selector, NamedNode(f"{OA}exact"), Literal("Une phrase."), ARTICLE),
        Quad(evidence, ng("rule"), Literal("rules.toml#word"), ARTICLE),
    ]


def relation(
    type_: str,
    roles: Roles,
    claims: Claims = (("_article", "CT+"),),
    when: str | None = None,
    optional: bool = False,
) -> GoldRelation:
    """Write a gold relation: fillers are "label" or "one|other"."""
    return GoldRelation(
        type_,
        tuple(
            (role, tuple(tuple(filler.split("|")) for filler in fillers))
            for role, fillers in sorted(roles.items())
        ),
        time_span(when) if when else None,
        tuple(GoldClaim((who,), factuality) for who, factuality in claims),
        ("Une phrase",),
        optional,
    )


def gold(*relations: GoldRelation, entities: Mapping[str, tuple[str, ...]] | None = None) -> Gold:
    """Write the annotation of the article one.txt."""
    return Gold("one.txt", date(2022, 2, 10), entities or {}, relations)
