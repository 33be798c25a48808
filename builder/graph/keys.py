"""Keys of what an article's graph holds: pure functions of content."""

import re
import unicodedata
from urllib.parse import quote

from builder.keys import digest
from builder.model import Claim, Evidence, Tenure

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
