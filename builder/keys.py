"""Keys from content: the same entity, event or claim gets the same key wherever it is read."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

from builder.folding import fold
from builder.model import TimeSpan

_DIGITS = 16


def slug(label: str) -> str:
    """Return a label as lower-case ASCII words joined by hyphens; "x-<digest>" if none is left."""
    ascii_label = re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-")
    return ascii_label or f"x-{digest(label)}"


def digest(*parts: object) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of the parts, told apart."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def entity_key(label: str) -> str:
    """Return the key of an entity that no gazetteer knows, from its label."""
    return f"entity/{slug(label)}"


def item_key(label: str) -> str:
    """Return the key of a thing, from its wording."""
    return f"item/{slug(label)}"


def event_key(
    type_: str,
    roles: Mapping[str, Iterable[str]],
    identifying: Iterable[str],
    time: TimeSpan | None,
    published: date,
) -> str:
    """Return the key of an event: from its type, the fillers of its identifying roles and its time.

    Where the text gives no time, the month of publication stands for it, so that articles about
    one event meet without a look at each other.
    """
    when = time.value if time else published.strftime("%Y-%m")
    fillers = [[role, sorted(roles.get(role, ()))] for role in sorted(identifying)]
    return f"event/{digest(type_, fillers, when)}"
