"""Makes stores of any size that look like read news: the same call gives the same bytes.

Nothing is read from text: articles, claims and evidence are made from a seed, in the vocabulary and
the proportions of real ones, and written the way that ``newsgraph build`` writes them.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import Quad

from builder.gazetteer import load as load_gazetteer
from builder.graph.quads import article_quads
from builder.keys import event_key
from builder.model import Article, Claim, Entity, Event, Evidence, Reading, Span, TimeSpan
from builder.ontology import load as load_ontology
from builder.resources import GAZETTEER
from builder.store import open_store

SEED = 11
_BATCH = 50  # articles written at once
_FIRST_DAY = date(2023, 1, 1)
_DAYS = 730
_VALUES = ("CT-plus",) * 6 + ("PR-plus", "PS-plus", "PS-plus", "CT-minus", "CT-minus", "Uu")
_ACTS = ("Asserting",) * 4 + ("Reporting", "Reporting", "Accusing", "Announcing", "Denying")
_TENSES = ("Past", "Past", "Present", "Future")
_FIRST = "Anna Boris Carla David Elena Farid Greta Hugo Irina Jonas Karim Lena Marko Nadia Omar"
_LAST = "Arlen Berak Colvin Dorman Estrel Farkas Gorin Halder Ivanek Jorel Kastor Lunde Morvan"


def make(folder: Path, triples: int, seed: int = SEED) -> int:
    """Write articles into a new store until it holds as many quads; return how many it holds."""
    with open_store(folder, writable=True) as store:
        waiting: list[Quad] = []
        found = len(store.dataset)
        for number, reading in enumerate(_readings(seed), start=1):
            waiting += article_quads(reading, store.base)
            if number % _BATCH == 0:
                store.dataset.extend(waiting)
                found += len(waiting)
                waiting.clear()
                if found >= triples * 0.95:  # the rest is derived
                    break
        store.refresh_derived()
        store.dataset.optimize()
        return len(store.dataset)


def _readings(seed: int) -> Iterator[Reading]:
    chance = random.Random(seed)
    world = _World(chance)
    for number in range(10**6):
        yield _reading(number, chance, world)


class _World:
    """Who there is: the gazetteer's, and persons, groups and things made up."""

    def __init__(self, chance: random.Random) -> None:
        known = load_gazetteer(sorted(GAZETTEER.glob("*.ttl"))).entries
        entities = [
            Entity(
                entry.key,
                entry.type,
                entry.label,
                entry.labels[1:3],
                iso_code=entry.iso_code,
                exact_matches=entry.exact_matches,
            )
            for entry in known
        ]
        states = [entity for entity in entities if entity.type == "Country"]
        names = [f"{first} {last}" for first in _FIRST.split() for last in _LAST.split()]
        made = [name + tail for tail in ("", " II", " III") for name in names]
        for number, name in enumerate(made):
            state = chance.choice(states).key
            key = f"entity/{name.lower().replace(' ', '-')}"
            family, group = (name.split()[1],), f"officiels {number}"
            entities += (
                Entity(key, "Person", name, family, position="ministre", represents=state),
                Entity(f"entity/officiels-{number}", "Group", group, represents=state),
                Entity(f"item/arme-{number}", "Weapon", f"arme {number}"),
                Entity(f"item/aide-{number}", "AidGoods", f"aide {number}"),
            )
        chance.shuffle(entities)
        self.by_key = {entity.key: entity for entity in entities}
        ontology = load_ontology()
        self.types = [
            name
            for name in ontology.event_types()
            if not ontology.is_abstract(name) and len(ontology.roles(name)) > 1
        ]
        self._fitting = {
            role: [one for one in entities if ontology.admits(role, one.type)]
            for role in ontology.role_names()
        }
        self.speakers = [one for one in entities if ontology.is_a(one.type, "Agent")]
        self._chance = chance

    def filler(self, role: str) -> Entity:
        """Return one who may fill a role; those named before others are named more often."""
        fitting = self._fitting[role]
        return fitting[min(int(self._chance.paretovariate(0.6)) - 1, 10**9) % len(fitting)]

    def speaker(self) -> Entity:
        """Return one who may make a claim."""
        return self.speakers[int(len(self.speakers) * self._chance.random() ** 3)]


def _reading(number: int, chance: random.Random, world: _World) -> Reading:
    published = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    identifier = f"depeche-{number:06}.txt"
    events = {event.key: event for event in (_event(chance, world, published) for _ in range(9))}
    text, claims = "", list[Claim]()
    for event in events.values():
        for _ in range(chance.choice((1, 1, 2, 3))):
            by = world.speaker().key if chance.random() < 0.6 else None
            sentence = f"Phrase {len(claims)} du {published} sur {event.type}, selon {by}, a dit."
            start = len(text)
            text += sentence + " "
            evidence = Evidence(
                Span(start, start + len(sentence)),
                sentence,
                "phrase",
                Span(start, start + 6),
                f"events/{event.type}.toml#phrase",
                ("selon",) if by else (),
            )
            value, act = chance.choice(_VALUES), chance.choice(_ACTS)
            tense = chance.choice(_TENSES)
            claims.append(Claim(event.key, by, value, act, tense, (evidence,)))
    named = {filler for event in events.values() for _, keys in event.roles for filler in keys}
    named |= {claim.claimant for claim in claims if claim.claimant}
    named |= {state for key in named if (state := world.by_key[key].represents)}
    article = Article(identifier, text, published, f"Dépêche {number}", publisher="Agence")
    entities = tuple(world.by_key[key] for key in sorted(named))
    return Reading(article, entities, tuple(events.values()), tuple(claims))


def _event(chance: random.Random, world: _World, published: date) -> Event:
    ontology = load_ontology()
    type_ = chance.choice(world.types)
    identifying = ontology.identifying_roles(type_)
    roles = {
        role: (world.filler(role).key,)
        for role in ontology.roles(type_)
        if role in identifying or chance.random() < 0.3
    }
    time = None
    if chance.random() < 0.6:
        day = published - timedelta(days=chance.randrange(30))
        time = TimeSpan(day.isoformat(), day, day)
    key = event_key(type_, roles, identifying, time, published)
    return Event(key, type_, tuple(sorted(roles.items())), time)
