"""Matches the words of a lexicon entry, one after the other, in a sentence."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from builder.annotate.labels import relation
from builder.lexicon.grammar import Grammar

_OPENING = frozenset({"case", "mark"})


def span_of(
    first: Token, words: Sequence[frozenset[str]], reach: int, grammar: Grammar
) -> list[int]:
    """Return the tokens at which an entry's words stand, [] where one of them is missing.

    ``words`` are the alternatives for each word; ``first`` stands for the first of them, and each
    further one stands at most ``reach`` tokens behind the one before, in the same sentence;
    further away only where the tree hangs it on ``first``.
    """
    span = [first.i]
    for alternatives in words[1:]:
        for i in _places(first, span[-1] + 1, span[-1] + reach):
            word = first.doc[i]
            canonical = grammar.prepositions.canonical(word.lower_)
            if alternatives & {word.lower_, word.lemma_.lower(), canonical}:
                span.append(i)
                break
        else:
            return []
    return span


def _places(first: Token, start: int, near: int) -> Iterator[int]:
    """Yield where a further word may stand: near, then where it depends on the first.

    A function word depends on what the word that it opens does.
    """
    end = first.sent.end
    yield from range(start, min(near + 1, end))
    if near + 1 < end:
        opening = (
            word
            for child in first.children
            for word in child.children
            if relation(word) in _OPENING
        )
        hanging = {word.i for word in (*first.children, *opening)}
        yield from sorted(i for i in hanging if near < i < end)


def is_reflexive(verb: Token, grammar: Grammar) -> bool:
    """Tell whether a verb has a reflexive pronoun."""
    return any(child.lower_ in grammar.reflexive for child in verb.children)
