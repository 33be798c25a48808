"""Compares names regardless of case, accents and hyphens."""

import re
import unicodedata

_SEPARATOR = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O"}
)


def fold(text: str) -> str:
    """Return the text in lower case, without accents, with one space for all that is no letter or digit."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SEPARATOR.sub(" ", bare).strip().casefold()
