"""Matches the words of a lexicon entry, one after the other, in a sentence."""

from collections.abc import Sequence

from spacy.tokens import Token

from builder.annotate.labels import relation
from builder.lexicon.grammar import Grammar


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
        near = span[-1] + reach
        for i in range(span[-1] + 1, first.sent.end):
            word = first.doc[i]
            canonical = grammar.prepositions.canonical(word.lower_)
            if alternatives & {word.lower_, word.lemma_.lower(), canonical} and (
                i <= near or _hangs_on(first, word)
            ):
                span.append(i)
                break
        else:
            return []
    return span


def _hangs_on(first: Token, word: Token) -> bool:
    """Tell whether a word depends on another, a function word by what it opens."""
    above = word.head if relation(word) in {"case", "mark"} else word
    return first in {above, above.head}


def is_reflexive(verb: Token, grammar: Grammar) -> bool:
    """Tell whether a verb has a reflexive pronoun."""
    return any(child.lower_ in grammar.reflexive for child in verb.children)
