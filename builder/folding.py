"""Compares names regardless of case, accents and hyphens."""

import re
import unicodedata

_SEPARATOR = re.compile(r"[\W_]+")
# letters that Unicode does not take apart into a base and a mark
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ə": "e", "Ə": "E"}
)


def fold(text: str) -> str:
    """Return the text in lower case, without accents, one space for all but letters and digits."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SEPARATOR.sub(" ", bare).strip().casefold()
