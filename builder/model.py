"""The frozen records that cross from one step to the next.

Offsets are counted in code points of :attr:`Article.text`, from 0, end exclusive.
Names of classes, roles, speech acts and factuality values are local names of the
ontology (``newsgraph.ttl``); keys are the last parts of data IRIs.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read, its text untouched."""

    identifier: str  # file name, e.g. "000_d6ccc57a6eec877f.txt"
    text: str
    published: date
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "fr"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """A wording of the article for an entity, and the rule by which it is taken for it."""

    wording: str
    rule: str  # the ontology's local name, e.g. "KnownName"


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """A function that an article gives a person, and the key of the state it is held for, or ""."""

    position: str
    held_for: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that takes part in events or makes claims.

    ``key`` is the path of its IRI below the base, e.g. ``entity/coree-du-nord`` or
    ``item/obus-d-artillerie``. ``alternative_labels`` are the other wordings of the article.
    """

    key: str
    type: str  # ontology class, e.g. "Country", "Person", "Weapon"
    label: str
    alternative_labels: tuple[str, ...] = ()
    position: str | None = None  # a person's function, in the article's words
    represents: str | None = None  # key of the state or organisation spoken for
    iso_code: str | None = None
    exact_matches: tuple[str, ...] = ()  # IRIs, e.g. of Wikidata
    namings: tuple[Naming, ...] = ()
    tenures: tuple[Tenure, ...] = ()  # a person's functions as of the article's date


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something happened: the value as the text gives it, and its first and last day.

    ``value`` is ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``A/B`` (EDTF interval of two of them).
    """

    value: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that may have happened, with who took part in which role.

    ``roles`` holds pairs of role name and filler keys, both sorted.
    """

    key: str  # "event/<digest>"
    type: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    time: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that back a claim."""

    sentence: Span
    quote: str  # article.text[sentence.start:sentence.end]
    trigger: str  # the word that evoked the event, as the lexicon writes it
    trigger_span: Span
    rule: str  # "events/visit.toml#se rendre", the lexicon entry that matched
    cues: tuple[str, ...] = ()  # words that decided attribution and factuality


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's commitment to an event.

    ``claimant`` is None where the article itself asserts.
    """

    event: str  # Event.key
    claimant: str | None  # Entity.key
    factuality: str  # "CT-plus", "PR-plus", "PS-plus", "CT-minus", "PR-minus", "PS-minus", "Uu"
    speech_act: str  # "Asserting", "Accusing", "Denying", ...
    tense: str  # "Past", "Present", "Future"
    evidence: tuple[Evidence, ...]
    relayed_by: str | None = None  # Entity.key


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article: the input of the graph step."""

    article: Article
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
