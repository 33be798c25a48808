"""The IRIs of the graph: a base, and a key that is a pure function of content."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode

from builder.errors import NewsgraphError
from builder.keys import digest, entity_key, event_key, item_key, slug
from builder.model import Claim, Evidence, Tenure

__all__ = [
    "BASE",
    "DERIVED",
    "GAZETTEER",
    "ONTOLOGY",
    "ONTOLOGY_GRAPH",
    "QUARANTINE",
    "article_key",
    "checked_base",
    "claim_key",
    "digest",
    "entity_key",
    "event_key",
    "evidence_key",
    "item_key",
    "naming_key",
    "node",
    "selector_key",
    "slug",
    "tenure_key",
]

ONTOLOGY = "https://w3id.org/newsgraph/ontology#"
BASE = "https://w3id.org/newsgraph/id/"

# keys of the graphs that are no article's
ONTOLOGY_GRAPH = "graph/ontology"
GAZETTEER = "graph/gazetteer"
DERIVED = "graph/derived"
QUARANTINE = "graph/quarantine"

# an extension has a letter first: "depeche.12" is a name, not a name and an extension
_EXTENSION = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}$", re.DOTALL)


def article_key(identifier: str) -> str:
    """Return the key of an article: its file name without extension, percent-encoded.

    Composed and decomposed accents give one key, so that file systems do not matter.
    """
    stem = _EXTENSION.sub("", unicodedata.normalize("NFC", identifier))
    name = quote(stem, safe="")
    return f"article/{name if name.strip('.') else name.replace('.', '%2E')}"


def claim_key(article: str, claim: Claim) -> str:
    """Return the key of a claim; ``article`` is the key of the article that makes or reports it."""
    return "claim/" + digest(
        article,
        claim.event,
        claim.claimant,
        claim.relayed_by,
        claim.speech_act,
        claim.factuality,
        claim.tense,
    )


def evidence_key(article: str, evidence: Evidence) -> str:
    """Return the key of a piece of evidence; ``article`` is the key of the article it stands in."""
    return "evidence/" + digest(
        article,
        [evidence.sentence.start, evidence.sentence.end],
        [evidence.trigger_span.start, evidence.trigger_span.end],
        evidence.trigger,
        evidence.rule,
        sorted(set(evidence.cues)),
    )


def naming_key(article: str, entity: str, wording: str) -> str:
    """Return the key of a wording that an article uses for an entity, both given by key."""
    return "naming/" + digest(article, entity, wording)


def selector_key(evidence: str, kind: str) -> str:
    """Return the key of a selector of a piece of evidence; ``kind`` is "quote" or "position"."""
    return f"selector/{evidence.removeprefix('evidence/')}-{kind}"


def tenure_key(article: str, person: str, tenure: Tenure) -> str:
    """Return the key of a function that an article gives a person, both given by key."""
    return "tenure/" + digest(article, person, tenure.position, tenure.held_for)


def node(key: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a key."""
    return NamedNode(base + key)


def checked_base(base: str) -> str:
    """Return the base; raises NewsgraphError unless it is an absolute IRI that ends in / or #."""
    try:
        valid = bool(urlsplit(base).scheme) and bool(NamedNode(base))
    except ValueError:
        valid = False
    if not valid or not base.endswith(("/", "#")):
        raise NewsgraphError(
            f"{base!r} is no base for IRIs; give an absolute IRI that ends in / or #, like {BASE}"
        )
    return base
