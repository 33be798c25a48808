"""Proper nouns that the recogniser missed: names seen in one sentence only, by their tag."""

from spacy.tokens import Doc, Span, Token

from builder.annotate.labels import relation

# Where a name takes part in what is told; elsewhere a capital may be a title or a heading.
_PARTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj"})
_LONG = 4


def proper_nouns(doc: Doc, covered: set[int]) -> list[Span]:
    """Return words with a capital amid a sentence that are tagged as names and in none.

    Of what kind they are nothing tells: they count as organisations, the widest of agents.
    """
    return [
        Span(doc, token.i, token.i + 1, label="ORG")
        for token in doc[1:]
        if token.i not in covered and _is_name(token)
    ]


def _is_name(token: Token) -> bool:
    if token.pos_ != "PROPN" or not token.is_title or token.is_sent_start:
        return False
    alone = not any(near.text[:1].isupper() for near in (token.nbor(-1), *_behind(token)))
    return alone and len(token) >= _LONG and relation(token) in _PARTS


def _behind(token: Token) -> list[Token]:
    return [token.nbor(1)] if token.i + 1 < len(token.doc) else []
