"""What of a store is exported: all of it, one article, some events and what stands around them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export; what is given narrows together, and nothing given means all.

    ``article`` limits to one article's graph. The others choose events, with which come the claims
    on them, the evidence and whom they name: ``entity`` is an IRI or a name, of those who take
    part, speak, or are represented by one who does; ``since`` and ``until`` are days, months or
    years in ISO 8601, which the event's time must touch (the article's day where it has none);
    ``statuses`` are names or labels. ``evidence`` False leaves sentences out, ``background`` adds
    ontology, gazetteer and loaded graphs, ``quarantine`` what was withheld.
    """

    article: str | None = None
    entity: str | None = None
    since: str | None = None
    until: str | None = None
    statuses: tuple[str, ...] = ()
    evidence: bool = True
    background: bool = False
    quarantine: bool = False

    @property
    def chooses_events(self) -> bool:
        """Whether only some events are wanted."""
        given = (self.entity, self.since, self.until)
        return bool(self.statuses) or any(one is not None for one in given)
