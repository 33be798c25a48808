"""Compares what was read of a tagged clause with its tags."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from builder.evaluate.clauses import Clause, ClauseSet
from builder.evaluate.gold import Gold
from builder.evaluate.match import Matcher, one_to_one
from builder.evaluate.relations import FoundClaim, Party, notation
from builder.evaluate.wording import load_wording
from builder.model import Article, Claim, Reading
from builder.pipeline import Reader


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the system made of a clause.

    ``found``: it has an event of the type at the trigger. ``value`` is how surely, None where it
    has nobody's word that could be compared. ``named``: every tagged claimant is among its own;
    ``exact``: and there is nobody else. ``claims`` is what it holds, for whoever looks for causes.
    """

    clause: Clause
    found: bool
    value: str | None
    named: bool
    exact: bool
    claims: tuple[FoundClaim, ...]


def judge_all(clauses: ClauseSet, reader: Reader) -> Iterator[Judgement]:
    """Read each clause as an article of its own and judge it, in order."""
    articles = (
        Article(f"{clauses.name}-{number}.txt", clause.text, clauses.published)
        for number, clause in enumerate(clauses.clauses, start=1)
    )
    for clause, reading in zip(clauses.clauses, reader.read_all(articles), strict=True):
        yield judge(clause, reading)


def judge(clause: Clause, reading: Reading) -> Judgement:
    """Judge what was read of a clause.

    The event is the one of the tagged type whose trigger overlaps the marked words; failing that
    the only one of the type, for two words of one phrase may both tell it. The value is that of
    the first tagged claimant; where he is not among the claimants, the one on which all agree.
    """
    matcher = Matcher(
        Gold(reading.article.identifier, reading.article.published, {}, ()), load_wording()
    )
    claims = tuple(matcher.commitments_of(_claims(clause, reading)))
    right = one_to_one(claims, clause.claimants, partial(_is_by, matcher))
    named = len(right) == len(clause.claimants)
    return Judgement(
        clause,
        found=bool(claims),
        value=_value(clause, claims, matcher),
        named=named,
        exact=named and len(right) == len(claims),
        claims=claims,
    )


def _claims(clause: Clause, reading: Reading) -> Iterator[FoundClaim]:
    parties = {
        entity.key: Party(entity.key, (entity.label, *entity.alternative_labels))
        for entity in reading.entities
    }
    of_type = sorted(event.key for event in reading.events if event.type == clause.event)
    told = {claim.event for claim in reading.claims if _at_trigger(clause, claim)}
    meant = {*of_type} & told or {*of_type[: len(of_type) == 1]}
    for claim in reading.claims:
        if claim.event in meant:
            claimant = parties[claim.claimant] if claim.claimant else None
            yield FoundClaim(claimant, notation(claim.factuality))


def _at_trigger(clause: Clause, claim: Claim) -> bool:
    marked = clause.trigger
    return any(
        piece.trigger_span.start < marked.end and marked.start < piece.trigger_span.end
        for piece in claim.evidence
    )


def _value(clause: Clause, claims: Iterable[FoundClaim], matcher: Matcher) -> str | None:
    claims = list(claims)
    for claim in claims:
        if _is_by(matcher, claim, clause.claimants[0]):
            return claim.factuality
    values = {claim.factuality for claim in claims}
    return values.pop() if len(values) == 1 else None


def _is_by(matcher: Matcher, claim: FoundClaim, names: tuple[str, ...]) -> bool:
    return matcher.is_claimant(claim.claimant, names)
