"""Text for XML files."""

import re

# what no XML 1.0 document may hold, not even as a reference
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPECIAL = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\t"): "&#9;",
    ord("\n"): "&#10;",
    ord("\r"): "&#13;",
    0x85: "&#133;",  # line ends too, for XML 1.1
    0x2028: "&#8232;",
}


def legible(text: str) -> str:
    """Return the text with U+FFFD in the place of what no XML can hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return the text as it may stand in an element or attribute, so that it is read back whole."""
    return legible(text).translate(_SPECIAL)
