"""Events as rows of who does what to whom, as readers of ICEWS and POLECAT know them.

A row is a pair of an event's source and target, a claim on the event, and a sentence of that claim.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from pyoxigraph import NamedNode

from builder.export.relations import Dyad, Relation, dyads, event_type, relations
from builder.export.view import View, local, text
from builder.graph import terms
from builder.graph.terms import ng
from builder.ontology import NAMESPACE, PATH, load
from builder.turtle import Triples

_REMEMBERED = 20_000  # parties
_ABOVE = ("represents", "partOf", "locatedIn")  # whose country is one's own


class Row(NamedTuple):
    """One row; None where nothing is known. Days are ISO 8601, offsets code points."""

    date: str | None  # the event's first day, the article's where the text gives none
    date_given: str | None  # as the text gives it: year, month, day or EDTF interval
    earliest: str | None
    latest: str | None
    source: str | None
    source_type: str | None
    source_country: str | None  # ISO 3166-1, of whom it represents or where it lies
    target: str | None
    target_type: str | None
    target_country: str | None
    event_type: str
    relation: str | None
    plover: str | None
    cameo_root: str | None
    status: str | None
    claimant: str | None
    claimant_country: str | None
    relayed_by: str | None
    speech_act: str | None
    factuality: str | None
    tense: str | None
    article: str | None
    published: str | None
    title: str | None
    publisher: str | None
    url: str | None
    sentence: str | None
    sentence_start: int | None
    sentence_end: int | None
    trigger: str | None
    source_iri: str | None
    target_iri: str | None
    claimant_iri: str | None
    event_iri: str
    claim_iri: str
    article_iri: str | None


DAYS = ("date", "earliest", "latest", "published")
NUMBERS = ("sentence_start", "sentence_end")


class _Party(NamedTuple):
    """Someone or something as a row names it."""

    label: str | None = None
    type: str | None = None
    country: str | None = None
    iri: str | None = None


def rows(view: View) -> Iterator[Row]:
    """Yield the rows of the selected events, by event, parties, claim and sentence.

    Where a relation holds both ways, a pair comes once. Where an event has no pair, one party
    stands alone; where its type has no plain relation, who does it stands before the others.
    """
    reader = _Reader(view)
    for event in view.events():
        yield from reader.rows(event)


class _Reader:
    def __init__(self, view: View) -> None:
        self._view = view
        self._party = lru_cache(_REMEMBERED)(self._read_party)
        self._codes = Triples(PATH, NAMESPACE)

    def rows(self, event: NamedNode) -> Iterator[Row]:
        type_ = event_type(self._view, event)
        if not type_:
            return
        relation = relations().get(type_)
        claims = sorted((q.subject for q in self._view.pointing(ng("about"), event)), key=str)
        for pair in self._pairs(event, type_, relation):
            for claim in dict.fromkeys(claims):
                if isinstance(claim, NamedNode):
                    yield from self._of_claim(event, type_, relation, pair, claim)

    def _pairs(self, event: NamedNode, type_: str, relation: Relation | None) -> list[Dyad]:
        if relation:
            found = dyads(self._view, event, relation)
            if relation.symmetric:
                found = [d for d in found if None in d or str(d.source) < str(d.target)]
            return found or [Dyad(None, None)]
        agent = load().agent_role(type_) or ""
        others = [role for role in load().roles(type_) if role != agent]
        each = [dyads(self._view, event, Relation("", agent, role, False)) for role in others]
        found = sorted({dyad for found in each for dyad in found if None not in dyad}, key=str)
        alone = [Dyad(who, None) for who in self._nodes(event, ng(agent))] if agent else []
        return found or alone or [Dyad(None, None)]

    def _of_claim(
        self,
        event: NamedNode,
        type_: str,
        relation: Relation | None,
        pair: Dyad,
        claim: NamedNode,
    ) -> Iterator[Row]:
        source, target = (self._party(one) if one else _Party() for one in pair)
        article = next(iter(self._nodes(claim, terms.DERIVED_FROM)), None)
        published = self._text(article, terms.ISSUED)
        earliest = self._text(event, ng("earliest"))
        told = self._told(claim, article)
        for sentence in self._sentences(claim):
            yield Row(
                date=earliest or published,
                date_given=self._text(event, ng("date")),
                earliest=earliest,
                latest=self._text(event, ng("latest")),
                source=source.label,
                source_type=source.type,
                source_country=source.country,
                target=target.label,
                target_type=target.type,
                target_country=target.country,
                event_type=type_,
                relation=relation.name if relation else None,
                plover=self._code(type_, "plover"),
                cameo_root=self._code(type_, "cameoRoot"),
                status=self._view.status(event) or None,
                published=published,
                source_iri=source.iri,
                target_iri=target.iri,
                event_iri=event.value,
                **told,
                **sentence,
            )

    def _told(self, claim: NamedNode, article: NamedNode | None) -> dict[str, Any]:
        """Return what a row says of a claim and of its article."""
        claimant, relayed = (self._one_party(claim, name) for name in ("claimant", "relayedBy"))
        return {
            "claimant": claimant.label,
            "claimant_country": claimant.country,
            "relayed_by": relayed.label,
            "speech_act": self._local(claim, "speechAct"),
            "factuality": self._notation(claim),
            "tense": self._local(claim, "tense"),
            "article": self._text(article, terms.IDENTIFIER),
            "title": self._text(article, terms.TITLE),
            "publisher": self._text(article, terms.PUBLISHER),
            "url": self._text(article, terms.SOURCE),
            "claimant_iri": claimant.iri,
            "claim_iri": claim.value,
            "article_iri": article.value if article else None,
        }

    def _one_party(self, claim: NamedNode, name: str) -> _Party:
        found = self._nodes(claim, ng(name))
        return self._party(found[0]) if found else _Party()

    def _read_party(self, party: NamedNode) -> _Party:
        types = sorted(local(quad.object) for quad in self._view.about(party, terms.TYPE))
        label = self._text(party, terms.LABEL) or self._text(party, terms.IDENTIFIER)
        return _Party(label, types[0] if types else None, self._country(party), party.value)

    def _country(self, party: NamedNode) -> str | None:
        """Return the code of a party, or of the nearest above it that has one."""
        waiting, seen = [party], {party}
        for one in waiting:
            codes = sorted(text(quad.object) for quad in self._view.known(one, ng("isoCode")))
            if codes:
                return codes[0]
            above = {q.object for name in _ABOVE for q in self._view.known(one, ng(name))}
            new = [who for who in above if isinstance(who, NamedNode) and who not in seen]
            waiting += sorted(new, key=str)
            seen.update(new)
        return None

    def _sentences(self, claim: NamedNode) -> list[dict[str, Any]]:
        """Return what a row says of each sentence, by place, at least one."""
        found = [self._sentence(one) for one in self._nodes(claim, ng("evidence"))]
        nothing = dict.fromkeys(("sentence", "sentence_start", "sentence_end", "trigger"))
        return sorted(found, key=lambda one: (one["sentence_start"] or 0, str(one))) or [nothing]

    def _sentence(self, evidence: NamedNode) -> dict[str, Any]:
        selectors = self._nodes(evidence, terms.HAS_SELECTOR)
        quote, start, end = (
            next((value for one in selectors if (value := self._text(one, term))), None)
            for term in (terms.EXACT, terms.START, terms.END)
        )
        return {
            "sentence": quote,
            "sentence_start": int(start) if start else None,
            "sentence_end": int(end) if end else None,
            "trigger": self._text(evidence, ng("trigger")),
        }

    def _nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        found = {quad.object for quad in self._view.about(subject, predicate)}
        return sorted((one for one in found if isinstance(one, NamedNode)), key=str)

    def _text(self, subject: NamedNode | None, predicate: NamedNode) -> str | None:
        if subject is None:
            return None
        return min((text(q.object) for q in self._view.about(subject, predicate)), default=None)

    def _local(self, claim: NamedNode, name: str) -> str | None:
        return next(
            (one.value.removeprefix(NAMESPACE) for one in self._nodes(claim, ng(name))), None
        )

    def _notation(self, claim: NamedNode) -> str | None:
        name = self._local(claim, "factuality")
        return load().notation(name) if name else None

    def _code(self, type_: str, name: str) -> str | None:
        return next(iter(self._codes.values(NAMESPACE + type_, NAMESPACE + name)), None)
