"""What the system found in an article, in the shape in which it is scored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.evaluate.gold import FACTUALITIES
from builder.model import Reading, TimeSpan


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """An entity with its label first, then its other wordings."""

    key: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """Who commits, None for the article itself, and how: ``CT+`` to ``Uu``."""

    claimant: Party | None
    factuality: str


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """An event with its role fillers; ``evidence`` pairs a quote with the rule that matched."""

    type: str
    roles: tuple[tuple[str, tuple[Party, ...]], ...]
    time: TimeSpan | None
    claims: tuple[FoundClaim, ...]
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Count the fillers."""
        return sum(len(parties) for _, parties in self.roles)


def notation(local_name: str) -> str:
    """Write a factuality value as annotators do: ``CT-plus`` is ``CT+``."""
    written = local_name.replace("-plus", "+").replace("-minus", "-")
    if written not in FACTUALITIES:
        raise ValueError(f"{local_name!r} is no factuality value")
    return written


def from_reading(reading: Reading) -> tuple[FoundRelation, ...]:
    """Take the relations from a reading, before it becomes a graph."""
    parties = {
        entity.key: Party(entity.key, (entity.label, *entity.alternative_labels))
        for entity in reading.entities
    }
    found = []
    for event in reading.events:
        claims = [claim for claim in reading.claims if claim.event == event.key]
        evidence = [(piece.quote, piece.rule) for claim in claims for piece in claim.evidence]
        found.append(
            FoundRelation(
                type=event.type,
                roles=tuple(
                    (role, tuple(parties[key] for key in keys)) for role, keys in event.roles
                ),
                time=event.time,
                claims=tuple(
                    FoundClaim(
                        parties[claim.claimant] if claim.claimant else None,
                        notation(claim.factuality),
                    )
                    for claim in claims
                ),
                evidence=tuple(dict.fromkeys(evidence)),
            )
        )
    return tuple(found)


def merge(relations: Iterable[FoundRelation]) -> tuple[FoundRelation, ...]:
    """Make one of relations of one type and date where one only lacks roles the other has.

    The fuller one stays, with the claims and the evidence of both.
    """
    ordered = sorted(
        relations, key=lambda relation: (-len(relation.roles), -relation.size, _order(relation))
    )
    kept: list[FoundRelation] = []
    for relation in ordered:
        for place, fuller in enumerate(kept):
            if _only_lacks_roles(relation, fuller):
                kept[place] = replace(
                    fuller,
                    claims=fuller.claims + relation.claims,
                    evidence=tuple(dict.fromkeys(fuller.evidence + relation.evidence)),
                )
                break
        else:
            kept.append(relation)
    return tuple(sorted(kept, key=_order))


def _only_lacks_roles(relation: FoundRelation, fuller: FoundRelation) -> bool:
    return (
        relation.type == fuller.type
        and _dates(relation) == _dates(fuller)
        and {(role, frozenset(parties)) for role, parties in relation.roles}
        <= {(role, frozenset(parties)) for role, parties in fuller.roles}
    )


def _dates(relation: FoundRelation) -> tuple[str, ...]:
    time = relation.time
    return (time.earliest.isoformat(), time.latest.isoformat()) if time else ()


def _order(relation: FoundRelation) -> tuple[object, ...]:
    return relation.type, relation.roles, _dates(relation), relation.evidence
