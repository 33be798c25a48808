"""Refuses a reading that says what its article does not."""

from collections.abc import Iterator

from builder.errors import ArticleError
from builder.model import Claim, Evidence, Reading


def check_reading(reading: Reading) -> None:
    """Raise ArticleError on the first thing in a reading that the article does not bear out."""
    for problem in _problems(reading):
        raise ArticleError(
            f"{reading.article.identifier}: {problem}; this is a bug of newsgraph, please report it"
        )


def _problems(reading: Reading) -> Iterator[str]:
    entities = {entity.key for entity in reading.entities}
    events = {event.key for event in reading.events}
    claimed = {claim.event for claim in reading.claims}
    for event in reading.events:
        if event.key not in claimed:
            yield f"nobody makes a claim about {event.key}"
        for role, fillers in event.roles:
            for filler in fillers:
                if filler not in entities:
                    yield f"{filler}, {role} of {event.key}, is not described"
    for entity in reading.entities:
        if entity.represents and entity.represents not in entities:
            yield f"{entity.represents}, whom {entity.key} represents, is not described"
    for claim in reading.claims:
        if claim.event not in events:
            yield f"a claim is about {claim.event}, which was not read"
        yield from _claim_problems(reading.article.text, claim, entities)


def _claim_problems(text: str, claim: Claim, entities: set[str]) -> Iterator[str]:
    for who in (claim.claimant, claim.relayed_by):
        if who and who not in entities:
            yield f"{who}, who speaks of {claim.event}, is not described"
    if not claim.evidence:
        yield f"a claim about {claim.event} has no evidence"
    for evidence in claim.evidence:
        yield from _evidence_problems(text, evidence)


def _evidence_problems(text: str, evidence: Evidence) -> Iterator[str]:
    start, end = evidence.sentence.start, evidence.sentence.end
    trigger = evidence.trigger_span
    if not 0 <= start < end <= len(text) or text[start:end] != evidence.quote:
        yield f"the quotation {evidence.quote!r} does not stand at {start}-{end}"
    if not start <= trigger.start < trigger.end <= end:
        yield (
            f"the trigger {evidence.trigger!r} at {trigger.start}-{trigger.end} stands outside its "
            f"sentence at {start}-{end}"
        )
