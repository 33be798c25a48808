"""Takes an article's relations out of its named graph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from builder.evaluate.relations import FoundClaim, FoundRelation, Party, notation
from builder.extract.dates.spans import time_span
from builder.graph.dataset import Dataset as Graphs
from builder.model import TimeSpan

Dataset = Graphs | Iterable[Quad]
ONTOLOGY = "https://w3id.org/newsgraph/ontology#"
_IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_OA = "http://www.w3.org/ns/oa#"
_NO_ROLES = frozenset({"status", "hasParticipant", "hasPlace"})


class _Graph:
    """The triples of one named graph by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            self._objects[_iri(quad.subject)][quad.predicate.value].append(quad.object)

    def subjects(self) -> list[str]:
        return sorted(self._objects)

    def properties(self, subject: str) -> Mapping[str, list[object]]:
        return self._objects.get(subject, {})

    def values(self, subject: str, predicate: str) -> list[str]:
        objects = self.properties(subject).get(predicate, [])
        return sorted(_iri(each) for each in objects)

    def value(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.values(subject, predicate)), None)


def from_dataset(dataset: Dataset, identifier: str) -> tuple[FoundRelation, ...] | None:
    """Read the relations of the article with this ``dcterms:identifier``; None if it is absent."""
    found = _article(dataset, identifier)
    if found is None:
        return None
    article, quads = found
    graph = _Graph(quads)
    claims: dict[str, list[str]] = defaultdict(list)
    for subject in graph.subjects():
        for event in graph.values(subject, f"{ONTOLOGY}about"):
            claims[event].append(subject)
    return tuple(_relation(graph, event, claims[event], article) for event in sorted(claims))


def _article(dataset: Dataset, identifier: str) -> tuple[str, list[Quad]] | None:
    name = Literal(identifier)
    if isinstance(dataset, Graphs):
        places = [
            quad.graph_name for quad in dataset.quads_for_pattern(None, _IDENTIFIER, name, None)
        ]
        if not places:
            return None
        place = min(places, key=_iri)
        return _iri(place), list(dataset.quads_for_pattern(None, None, None, place))
    quads = list(dataset)
    for quad in quads:
        if quad.predicate == _IDENTIFIER and quad.object == name:
            return _iri(quad.graph_name), [
                each for each in quads if each.graph_name == quad.graph_name
            ]
    return None


def _relation(graph: _Graph, event: str, claims: list[str], article: str) -> FoundRelation:
    properties = graph.properties(event)
    types = sorted(filter(None, (_local(_iri(each)) for each in properties.get(_TYPE, []))))
    roles = []
    for predicate in sorted(properties):
        role = _local(predicate)
        fillers = [each for each in properties[predicate] if isinstance(each, NamedNode)]
        if role and role not in _NO_ROLES and fillers:
            parties = sorted(_party(graph, each.value) for each in fillers)
            roles.append((role, tuple(parties)))
    return FoundRelation(
        type=types[0] if types else "",
        roles=tuple(roles),
        time=_time(graph, event),
        claims=tuple(_claim(graph, claim, article) for claim in claims),
        evidence=tuple(
            dict.fromkeys(
                _evidence(graph, piece)
                for claim in claims
                for piece in graph.values(claim, f"{ONTOLOGY}evidence")
            )
        ),
    )


def _party(graph: _Graph, iri: str) -> Party:
    labels = graph.values(iri, _LABEL) + graph.values(iri, _ALT_LABEL)
    return Party(iri, tuple(labels) or (iri.rsplit("/", 1)[-1],))


def _claim(graph: _Graph, claim: str, article: str) -> FoundClaim:
    claimant = graph.value(claim, f"{ONTOLOGY}claimant")
    factuality = graph.value(claim, f"{ONTOLOGY}factuality") or ""
    party = None if claimant in (None, article) else _party(graph, claimant or "")
    return FoundClaim(party, notation(_local(factuality) or factuality))


def _evidence(graph: _Graph, piece: str) -> tuple[str, str]:
    quotes = [
        quote
        for selector in graph.values(piece, f"{_OA}hasSelector")
        for quote in graph.values(selector, f"{_OA}exact")
    ]
    return "".join(quotes[:1]), graph.value(piece, f"{ONTOLOGY}rule") or ""


def _time(graph: _Graph, event: str) -> TimeSpan | None:
    earliest = graph.value(event, f"{ONTOLOGY}earliest")
    latest = graph.value(event, f"{ONTOLOGY}latest")
    value = graph.value(event, f"{ONTOLOGY}date")
    if earliest and latest:
        return TimeSpan(
            value or f"{earliest}/{latest}",
            date.fromisoformat(earliest),
            date.fromisoformat(latest),
        )
    return time_span(value) if value else None


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))


def _local(iri: str) -> str | None:
    return iri.removeprefix(ONTOLOGY) if iri.startswith(ONTOLOGY) else None
