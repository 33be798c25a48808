"""What is extracted from a text, in a form that tables can be written in."""

from collections.abc import Mapping

import pytest
from sentences import Read, read_all

from builder.model import Event, Reading
from builder.ontology import load

ONTOLOGY = load()
Roles = Mapping[str, set[str]]


def read(text: str) -> Read:
    """Read one text with all steps in between."""
    return read_all([text])[text]


def frames(text: str, type_: str) -> list[Roles]:
    """Return the roles of each frame of a type, the fillers by label."""
    result = read(text)
    return [
        {role: {result.registry[key].label for key in keys} for role, keys in frame.roles.items()}
        for frame in result.frames
        if frame.type == type_
    ]


def events(text: str, type_: str) -> list[Event]:
    """Return the events of a type that are kept."""
    return [event for event in read(text).reading.events if event.type == type_]


def roles(text: str, type_: str) -> list[Roles]:
    """Return the roles of each event of a type that is kept, the fillers by label."""
    reading = read(text).reading
    labels = _labels(reading)
    return [
        {role: {labels[key] for key in keys} for role, keys in event.roles}
        for event in reading.events
        if event.type == type_
    ]


def claims(text: str, type_: str) -> set[tuple[str, str]]:
    """Return (claimant's label, FactBank value) of all claims about events of a type."""
    reading = read(text).reading
    labels = _labels(reading)
    types = {event.key: event.type for event in reading.events}
    return {
        (
            labels[claim.claimant] if claim.claimant else "article",
            ONTOLOGY.notation(claim.factuality),
        )
        for claim in reading.claims
        if types[claim.event] == type_
    }


def not_yet(*values: object, why: str) -> object:
    """Return a case that fails today, for a reason."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=why, strict=True))


def _labels(reading: Reading) -> dict[str, str]:
    return {entity.key: entity.label for entity in reading.entities}
