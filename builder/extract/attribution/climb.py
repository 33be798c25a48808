"""The state of a climb from an event's word to whoever commits to the event."""

from dataclasses import dataclass

from spacy.tokens import Token

from builder.extract.attribution.assessment import Assessment
from builder.extract.attribution.sources import Source


@dataclass(slots=True)
class Climb:
    """How far a climb has come, what weighs the event so far, and who was found to say it."""

    trigger: Token
    node: Token
    assessment: Assessment
    presupposed: bool = False
    main: bool = False
    aside: bool = False  # in a clause of its own within what is said
    background: bool = False  # what is said takes it for granted, and everybody knows it
    shared: bool = False  # the article takes for granted what somebody speaks of
    crossed: bool = False  # another trigger stands between the event and its source
    inner: Source | None = None
    value: str = "CT+"
    outer: Source | None = None
