"""Says what of an article's relations is missed, spurious or wrong, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.evaluate.gold import GoldClaim, GoldRelation
from builder.evaluate.match import Matcher, dates_agree
from builder.evaluate.relations import FoundClaim, FoundRelation


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that went wrong.

    ``kind`` is missed, spurious, role, claim, factuality or date; ``where`` holds the gold's
    evidence, or the system's quotes with their rules.
    """

    kind: str
    type: str
    message: str
    where: tuple[str, ...]


def relation_findings(
    found: FoundRelation | None, relation: GoldRelation, matcher: Matcher
) -> Iterator[Finding]:
    """Yield what is wrong with the relation found for a gold one."""
    if found is None:
        claims = ", ".join(map(_gold_claim, relation.claims))
        message = f"{describe_gold(relation)} [{claims}]"
        yield Finding("missed", relation.type, message, relation.evidence)
        return
    where = relation.evidence + _quotes(found)
    wrong = [*_role_errors(found, relation, matcher)]
    if wrong:
        message = f"{describe_gold(relation)}: {'; '.join(wrong)}"
        yield Finding("role", relation.type, message, where)
    for kind, error in _claim_errors(found, relation, matcher):
        yield Finding(kind, relation.type, f"{describe_gold(relation)}: {error}", where)
    if relation.when is not None and not dates_agree(found, relation):
        have = found.time.value if found.time else "none"
        message = f"{describe_gold(relation)}: date {have} instead of {relation.when.value}"
        yield Finding("date", relation.type, message, where)


def spurious(found: FoundRelation) -> Finding:
    """Tell of a relation that no gold one stands for."""
    claims = ", ".join(map(_found_claim, found.claims))
    return Finding("spurious", found.type, f"{describe(found)} [{claims}]", _quotes(found))


def describe(found: FoundRelation) -> str:
    """Write a found relation in one line."""
    roles = "; ".join(
        f"{role}: {', '.join(party.labels[0] for party in parties)}"
        for role, parties in found.roles
    )
    return f"{found.type}({roles}){f' @{found.time.value}' if found.time else ''}"


def describe_gold(relation: GoldRelation) -> str:
    """Write a gold relation in one line."""
    roles = "; ".join(
        f"{role}: {', '.join('|'.join(filler) for filler in fillers)}"
        for role, fillers in relation.roles
    )
    return f"{relation.type}({roles}){f' @{relation.when.value}' if relation.when else ''}"


def _role_errors(found: FoundRelation, relation: GoldRelation, matcher: Matcher) -> Iterator[str]:
    right = matcher.fillers(found, relation)
    for role, fillers in relation.roles:
        got = [filler for name, _, filler in right if name == role]
        for filler in fillers:
            if filler in got:
                got.remove(filler)
            else:
                yield f"lacks {role} {'|'.join(filler)}"
    for role, parties in found.roles:
        good = [party for name, party, _ in right if name == role]
        for party in parties:
            if party not in good:
                yield f"wrong {role} {party.labels[0]}"


def _claim_errors(
    found: FoundRelation, relation: GoldRelation, matcher: Matcher
) -> Iterator[tuple[str, str]]:
    right = matcher.claims(found, relation)
    for claim, gold in right:
        if claim.factuality != gold.factuality:
            yield "factuality", f"{_gold_claim(gold)} is {claim.factuality}"
    for gold in relation.claims:
        if not any(gold is other for _, other in right):
            yield "claim", f"lacks {_gold_claim(gold)}"
    for claim in matcher.commitments(found):
        if not any(claim is other for other, _ in right):
            yield "claim", f"wrong {_found_claim(claim)}"


def _gold_claim(claim: GoldClaim) -> str:
    return f"{'|'.join(claim.claimants)} {claim.factuality}"


def _found_claim(claim: FoundClaim) -> str:
    who = claim.claimant.labels[0] if claim.claimant else "_article"
    return f"{who} {claim.factuality}"


def _quotes(found: FoundRelation) -> tuple[str, ...]:
    return tuple(f"{' '.join(quote.split())} <{rule}>" for quote, rule in found.evidence)
