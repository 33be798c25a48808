"""Quotations and who speaks in them."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

QUOTES = frozenset({"«", "»", '"'})
_OPEN = frozenset({"«"})
_CLOSE = frozenset({"»"})
_STRAIGHT = '"'
CLOSING = _CLOSE | {_STRAIGHT}
_SHORTEST = 4  # tokens; shorter ones only set a word apart


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens ``start`` to ``end`` (exclusive) between quotation marks, the marks left out."""

    start: int
    end: int


def quotations(doc: Doc) -> list[Quotation]:
    """Return the quotations of a document in order; one left open ends with its paragraph."""
    found: list[Quotation] = []
    opened: int | None = None
    for token in doc:
        ends = "\n" in token.text or token.i == len(doc) - 1
        if opened is None and (token.text in _OPEN or token.text == _STRAIGHT):
            opened = token.i + 1
        elif opened is not None and (token.text in _CLOSE or token.text == _STRAIGHT or ends):
            if token.i - opened >= _SHORTEST:
                found.append(Quotation(opened, token.i))
            opened = None
    return found


def around(token: Token, found: list[Quotation]) -> Quotation | None:
    """Return the quotation in which the token stands, None where it stands in none."""
    return next((q for q in found if q.start <= token.i < q.end), None)
