"""One article's reading as quads: a pure function, sorted, without blank nodes."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode, Quad

from builder.errors import ArticleError
from builder.graph import terms
from builder.graph.iri import BASE, node
from builder.graph.keys import (
    article_key,
    claim_key,
    evidence_key,
    naming_key,
    selector_key,
    tenure_key,
)
from builder.graph.terms import ng
from builder.model import (
    Article,
    Claim,
    Entity,
    Event,
    Evidence,
    Naming,
    Reading,
    Tenure,
    TimeSpan,
)

_Object = NamedNode | Literal
_Triple = tuple[NamedNode, NamedNode, _Object]
_DATE_TYPES = {4: terms.YEAR, 7: terms.YEAR_MONTH, 10: terms.DATE}


def article_quads(reading: Reading, base: str = BASE) -> list[Quad]:
    """Return all that was read from an article, in the graph named by the article's IRI, sorted.

    Nothing is checked here: builder/validate/gate.py does. Raises ArticleError where the article's
    URL is none.
    """
    return _Writer(reading, base).quads()


class _Writer:
    """Writes one reading."""

    def __init__(self, reading: Reading, base: str) -> None:
        self._reading, self._base = reading, base
        self._key = article_key(reading.article.identifier)
        self._article = node(self._key, base)
        self._language = reading.article.language

    def quads(self) -> list[Quad]:
        quads = {Quad(*triple, self._article) for triple in self._triples()}
        return sorted(quads, key=str)

    def _triples(self) -> Iterator[_Triple]:
        yield from self._described_article(self._reading.article)
        for entity in self._reading.entities:
            yield from self._entity(entity)
        for event in self._reading.events:
            yield from self._event(event)
        for claim in self._reading.claims:
            yield from self._claim(claim)

    def _described_article(self, article: Article) -> Iterator[_Triple]:
        about = self._article
        yield about, terms.TYPE, ng("Article")
        yield about, terms.IDENTIFIER, Literal(article.identifier)
        yield about, terms.ISSUED, _day(article.published)
        yield about, terms.LANGUAGE, Literal(article.language)
        if article.title:
            yield about, terms.TITLE, self._text(article.title)
        if article.publisher:
            yield about, terms.PUBLISHER, Literal(article.publisher)
        if article.url:
            yield about, terms.SOURCE, _url(article)

    def _entity(self, entity: Entity) -> Iterator[_Triple]:
        about = node(entity.key, self._base)
        yield about, terms.TYPE, ng(entity.type)
        yield about, terms.LABEL, self._text(entity.label)
        for label in entity.alternative_labels:
            if label != entity.label:
                yield about, terms.ALT_LABEL, self._text(label)
        if entity.position:
            yield about, ng("position"), self._text(entity.position)
        if entity.represents:
            yield about, ng("represents"), node(entity.represents, self._base)
        if entity.iso_code:
            yield about, ng("isoCode"), Literal(entity.iso_code)
        for match in entity.exact_matches:
            yield about, terms.EXACT_MATCH, NamedNode(match)
        for naming in entity.namings:
            yield from self._naming(naming, entity)
        for tenure in entity.tenures:
            held = node(tenure_key(self._key, entity.key, tenure), self._base)
            yield about, ng("holds"), held
            yield from self._tenure(held, tenure)

    def _naming(self, naming: Naming, entity: Entity) -> Iterator[_Triple]:
        about = node(naming_key(self._key, entity.key, naming.wording), self._base)
        yield about, terms.TYPE, ng("Naming")
        yield about, ng("names"), node(entity.key, self._base)
        yield about, ng("wording"), self._text(naming.wording)
        yield about, ng("linkedBy"), ng(naming.rule)
        yield about, terms.DERIVED_FROM, self._article

    def _tenure(self, about: NamedNode, tenure: Tenure) -> Iterator[_Triple]:
        yield about, terms.TYPE, ng("Tenure")
        yield about, ng("position"), self._text(tenure.position)
        if tenure.held_for:
            yield about, ng("heldFor"), node(tenure.held_for, self._base)
        yield about, ng("asOf"), _day(self._reading.article.published)
        yield about, terms.DERIVED_FROM, self._article

    def _event(self, event: Event) -> Iterator[_Triple]:
        about = node(event.key, self._base)
        yield about, terms.TYPE, ng(event.type)
        for role, fillers in event.roles:
            for filler in fillers:
                yield about, ng(role), node(filler, self._base)
        if event.time:
            yield about, ng("date"), _edtf(event.time)
            yield about, ng("earliest"), _day(event.time.earliest)
            yield about, ng("latest"), _day(event.time.latest)

    def _claim(self, claim: Claim) -> Iterator[_Triple]:
        about = node(claim_key(self._key, claim), self._base)
        claimant = node(claim.claimant, self._base) if claim.claimant else self._article
        yield about, terms.TYPE, ng("Claim")
        yield about, ng("about"), node(claim.event, self._base)
        yield about, ng("claimant"), claimant
        if claim.relayed_by:
            yield about, ng("relayedBy"), node(claim.relayed_by, self._base)
        yield about, ng("speechAct"), ng(claim.speech_act)
        yield about, ng("factuality"), ng(claim.factuality)
        yield about, ng("tense"), ng(claim.tense)
        yield about, terms.DERIVED_FROM, self._article
        for evidence in claim.evidence:
            key = evidence_key(self._key, evidence)
            yield about, ng("evidence"), node(key, self._base)
            yield from self._evidence(evidence, key)

    def _evidence(self, evidence: Evidence, key: str) -> Iterator[_Triple]:
        about = node(key, self._base)
        words = node(selector_key(key, "quote"), self._base)
        place = node(selector_key(key, "position"), self._base)
        yield about, terms.TYPE, terms.SPECIFIC_RESOURCE
        yield about, terms.TYPE, ng("Evidence")
        yield about, terms.HAS_SOURCE, self._article
        yield about, terms.HAS_SELECTOR, words
        yield about, terms.HAS_SELECTOR, place
        yield about, ng("trigger"), Literal(evidence.trigger)
        yield about, ng("triggerStart"), _number(evidence.trigger_span.start)
        yield about, ng("triggerEnd"), _number(evidence.trigger_span.end)
        yield about, ng("rule"), Literal(evidence.rule)
        for cue in evidence.cues:
            yield about, ng("cue"), Literal(cue)
        yield words, terms.TYPE, terms.QUOTE_SELECTOR
        yield words, terms.EXACT, Literal(evidence.quote)
        yield place, terms.TYPE, terms.POSITION_SELECTOR
        yield place, terms.START, _number(evidence.sentence.start)
        yield place, terms.END, _number(evidence.sentence.end)

    def _text(self, text: str) -> Literal:
        return Literal(text, language=self._language)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=terms.INTEGER)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=terms.DATE)


def _edtf(time: TimeSpan) -> Literal:
    """Type a year, month or day by its length; an EDTF interval has no XSD type."""
    datatype = _DATE_TYPES.get(len(time.value))
    return Literal(time.value, datatype=datatype) if datatype else Literal(time.value)


def _url(article: Article) -> NamedNode:
    """Encode what may stand in an address line but not in an IRI."""
    url = quote(str(article.url).strip(), safe="%/:?#[]@!$&'()*+,;=-._~")
    try:
        parts = urlsplit(url)
        if parts.scheme and parts.netloc:
            return NamedNode(url)
    except ValueError:
        pass
    raise ArticleError(
        f"{article.identifier}: {article.url!r} is no URL; mend it in the metadata or leave it out"
    )
