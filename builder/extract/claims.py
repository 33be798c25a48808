"""From clusters of tellings to the events, claims and entities of a reading."""

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from builder.extract.participants.identity import Identifier
from builder.extract.tellings import Cluster, Stance, Telling
from builder.keys import event_key
from builder.model import Article, Claim, Event, Evidence, Reading, Span
from builder.ontology import Ontology

_STRENGTH = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}


class ClaimWriter:
    """Writes the reading of one article."""

    def __init__(self, article: Article, identifier: Identifier, ontology: Ontology) -> None:
        self._article, self._identifier, self._ontology = article, identifier, ontology

    def write(self, clusters: Sequence[Cluster]) -> Reading:
        """Return the reading: each event once, one claim for each who commits to it."""
        events: dict[str, Event] = {}
        claims: dict[tuple[str, str | None], Claim] = {}
        used: set[str] = set()
        for cluster in clusters:
            used |= {key for keys in cluster.roles.values() for key in keys}
            event = self._event(cluster, events)
            events.setdefault(event.key, event)
            for claim in self._claims(event, cluster, used):
                key = (claim.event, claim.claimant)
                known = claims.get(key)
                claims[key] = _joined(known, claim) if known else claim
        return Reading(
            article=self._article,
            entities=self._identifier.entities(used),
            events=tuple(events[key] for key in sorted(events)),
            claims=tuple(claims[key] for key in sorted(claims, key=lambda k: (k[0], k[1] or ""))),
        )

    def _event(self, cluster: Cluster, known: Mapping[str, Event]) -> Event:
        fillers = {role: self._final(keys) for role, keys in cluster.roles.items()}
        roles = tuple(sorted(fillers.items()))
        key = self._key(cluster, fillers, self._ontology.identifying_roles(cluster.type))
        if key in known and known[key].roles != roles:
            # the article tells it apart from another event by what does not identify either
            key = self._key(cluster, fillers, fillers)
        return Event(key, cluster.type, roles, cluster.time)

    def _final(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self._identifier.key(key) for key in keys}))

    def _key(
        self, cluster: Cluster, fillers: Mapping[str, Iterable[str]], identifying: Iterable[str]
    ) -> str:
        return event_key(cluster.type, fillers, identifying, cluster.time, self._article.published)

    def _claims(self, event: Event, cluster: Cluster, used: set[str]) -> Iterable[Claim]:
        stances: dict[str | None, list[tuple[Stance, Telling]]] = {}
        for telling in cluster.tellings:
            for stance in telling.stances:
                stances.setdefault(stance.claimant, []).append((stance, telling))
        committed = any(s.factuality != "Uu" for found in stances.values() for s, _ in found)
        for claimant, found in stances.items():
            strongest = max(found, key=lambda f: _STRENGTH[f[0].factuality[:2]])
            stance, telling = strongest
            if committed and stance.factuality == "Uu" and not stance.answer:
                continue
            used.update(key for key in (claimant, stance.relayed_by) if key)
            yield Claim(
                event=event.key,
                claimant=claimant and self._identifier.key(claimant),
                factuality=_name(stance.factuality),
                speech_act=stance.act,
                tense=telling.tense,
                evidence=tuple(
                    self._evidence(s, t)
                    for s, t in [strongest, *(f for f in found if f is not strongest)]
                ),
                relayed_by=stance.relayed_by and self._identifier.key(stance.relayed_by),
            )

    def _evidence(self, stance: Stance, telling: Telling) -> Evidence:
        sentence = self._sentence(telling.backed)
        trigger = telling.frame.trigger
        return Evidence(
            sentence=sentence,
            quote=self._article.text[sentence.start : sentence.end],
            trigger=trigger.entry.trigger,
            trigger_span=Span(telling.backed.idx, telling.backed.idx + len(telling.backed)),
            rule=trigger.entry.rule,
            cues=stance.cues,
        )

    def _sentence(self, token: Token) -> Span:
        text, sent = self._article.text, token.sent
        start, end = sent.start_char, sent.end_char
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def _name(factuality: str) -> str:
    """Return the ontology's name of a FactBank value: "CT+" is "CT-plus"."""
    return (
        factuality.replace("+", "-plus") if "+" in factuality else factuality.replace("-", "-minus")
    )


def _joined(known: Claim, other: Claim) -> Claim:
    first, second = sorted((known, other), key=lambda c: -_STRENGTH[c.factuality[:2]])
    evidence = tuple(dict.fromkeys((*first.evidence, *second.evidence)))
    return Claim(
        first.event, first.claimant, first.factuality, first.speech_act, first.tense, evidence,
        first.relayed_by,
    )  # fmt: skip
