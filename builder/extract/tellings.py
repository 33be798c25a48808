"""One telling of an event: a frame with its time and who commits to it in that sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from builder.extract.events.arguments import Frame
from builder.model import TimeSpan


@dataclass(frozen=True, slots=True)
class Stance:
    """Somebody's commitment to an event in one sentence.

    ``claimant`` is None for the article; ``main`` tells that the event is the very content of
    what is claimed, not a detail of it: that is what a later denial points back to.
    """

    claimant: str | None
    factuality: str  # FactBank notation: CT+ PR+ PS+ CT- PR- PS- Uu
    act: str
    cues: tuple[str, ...] = ()
    relayed_by: str | None = None
    main: bool = False
    answer: bool = False


@dataclass(slots=True)
class Telling:
    """What one sentence tells of one event."""

    frame: Frame
    time: TimeSpan | None
    tense: str
    stances: list[Stance]
    backed: Token  # the word that backs it: the trigger, or the verb of a denial

    @property
    def type(self) -> str:
        """The event's class."""
        return self.frame.type

    @property
    def roles(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that fill each role."""
        return self.frame.roles


@dataclass(slots=True)
class Cluster:
    """The tellings of one event, and what they say together."""

    type: str
    roles: dict[str, tuple[str, ...]]
    time: TimeSpan | None
    tellings: list[Telling] = field(default_factory=list)
