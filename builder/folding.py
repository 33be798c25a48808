"""Compares names regardless of case, accents and hyphens."""

import re
import unicodedata

_SEPARATOR = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O"}
)


def fold(text: str) -> str:
    """Return the text in lower case, without accents, one space for all but letters and digits."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SEPARATOR.sub(" ", bare).strip().casefold()
