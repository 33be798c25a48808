"""Readings made by hand: one supply of arms, or one visit, and who says what of it."""

from collections.abc import Sequence
from datetime import date

from builder.keys import event_key
from builder.model import Article, Claim, Entity, Event, Evidence, Reading, Span, TimeSpan
from builder.ontology import load

PUBLISHED = date(2024, 5, 2)
NAMES = {"+": "-plus", "-": "-minus", "u": "u"}

ENTITIES = {
    entity.key.removeprefix("entity/"): entity
    for entity in (
        Entity("entity/norvege", "Country", "Norvège", ("Oslo",), iso_code="NO"),
        Entity("entity/moldavie", "Country", "Moldavie"),
        Entity("entity/islande", "Country", "Islande"),
        Entity("entity/lettonie", "Country", "Lettonie"),
        Entity("entity/onu", "InternationalOrganization", "ONU"),
        Entity("entity/ministere", "GovernmentBody", "ministère", represents="entity/islande"),
        Entity("entity/porte-parole", "Person", "Eva Lund", represents="entity/ministere"),
        Entity("entity/officiels", "Group", "responsables", represents="entity/norvege"),
        Entity(
            "entity/berg", "Person", "Anna Berg", position="ministre", represents="entity/norvege"
        ),
        Entity("entity/dahl", "Person", "Ole Dahl", represents="entity/norvege"),
        Entity("entity/analystes", "Group", "analystes"),
        Entity("entity/experts", "Group", "experts"),
        Entity("entity/riga", "City", "Riga"),
        Entity("item/obus", "Weapon", "obus"),
    )
}

SUPPLY = ("ArmsSupply", {"supplier": ["norvege"], "recipient": ["moldavie"], "item": ["item/obus"]})
VISIT = ("Visit", {"visitor": ["berg"], "destination": ["riga"]})

Said = tuple[str, str, str]  # claimant or "article", FactBank value, tense
What = tuple[str, dict[str, list[str]]]


def reading(
    identifier: str,
    said: Sequence[Said] = (("article", "CT+", "Past"),),
    what: What = SUPPLY,
    time: TimeSpan | None = None,
    changed: Sequence[Entity] = (),
) -> Reading:
    """An article that says one thing, a sentence for each voice."""
    known = ENTITIES | {entity.key.removeprefix("entity/"): entity for entity in changed}
    event = _event(what, time)
    sentences = [f"{who} : « livraison {value} {tense} »." for who, value, tense in said]
    text = " ".join(sentences)
    claims = []
    for (who, value, tense), sentence in zip(said, sentences, strict=True):
        start = text.index(sentence)
        at = text.index("livraison", start)
        evidence = Evidence(
            Span(start, start + len(sentence)),
            sentence,
            "livraison",
            Span(at, at + 9),
            "events/transfer.toml#livraison",
        )
        claimant = None if who == "article" else known[who].key
        name = value[:-1] + NAMES[value[-1]]
        claims.append(Claim(event.key, claimant, name, "Asserting", tense, (evidence,)))
    used = {key for _, keys in event.roles for key in keys} | {
        claim.claimant for claim in claims if claim.claimant
    }
    by_key = {entity.key: entity for entity in known.values()}
    waiting = list(used)
    while waiting:
        represented = by_key[waiting.pop()].represents
        if represented and represented not in used:
            used.add(represented)
            waiting.append(represented)
    return Reading(
        Article(identifier, text, PUBLISHED),
        tuple(by_key[key] for key in sorted(used)),
        (event,),
        tuple(claims),
    )


def _event(what: What, time: TimeSpan | None) -> Event:
    type_, fillers = what
    roles = {
        role: sorted(key if "/" in key else f"entity/{key}" for key in keys)
        for role, keys in fillers.items()
    }
    key = event_key(type_, roles, load().identifying_roles(type_), time, PUBLISHED)
    return Event(
        key, type_, tuple(sorted((role, tuple(keys)) for role, keys in roles.items())), time
    )
