"""Persons' names of one word: made whole, or taken for what that word mostly is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection

from spacy.tokens import Span, Token


def agreed(spans: list[Span], labels: Collection[str]) -> list[Span]:
    """Return the names, a lone word that mostly has another one of the labels not as a person."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        counts[span.text][span.label_] += 1
    mostly = {text: min(n, key=lambda label: (-n[label], label)) for text, n in counts.items()}
    return [
        Span(span.doc, span.start, span.end, label=mostly[span.text])
        if len(span) == 1 and span.label_ == "PER" and mostly[span.text] in labels
        else span
        for span in spans
    ]


def completed(span: Span, recognised: Collection[int], common: Callable[[Token], bool]) -> Span:
    """Return a lone word of a person's name with the surname behind it or the given name before.

    ``recognised`` are the tokens of all names, ``common`` tells words with a capital that are
    none: honorifics, people of a state.
    """
    if len(span) > 1:
        return span
    doc, end = span.doc, span.end
    if (given := _given_name(span, recognised, common)) is not None:
        return Span(doc, given, end, label=span.label)
    if end < len(doc) and end not in recognised and _is_name(doc[end], span):
        return Span(doc, span.start, end + 1, label=span.label)
    return span


def _given_name(
    span: Span, recognised: Collection[int], common: Callable[[Token], bool]
) -> int | None:
    # "l'ancien chef de l'État malgache Hery Rajaonarimampianina"
    i = span.start - 1
    if i < 1 or i in recognised or span.doc[i].is_sent_start or common(span.doc[i]):
        return None
    before, first = span.doc[i], span.doc[i - 1]
    return i if _is_name(before, span) and first.text.islower() and first.is_alpha else None


def _is_name(token: Token, span: Span) -> bool:
    return token.pos_ == "PROPN" and token.is_title and token.is_alpha and token.sent == span.sent
