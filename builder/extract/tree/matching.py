"""Matches the words of a lexicon entry, one after the other, in a sentence."""

from collections.abc import Sequence

from spacy.tokens import Token

from builder.lexicon.grammar import Grammar


def span_of(
    first: Token, words: Sequence[frozenset[str]], reach: int, grammar: Grammar
) -> list[int]:
    """Return the tokens at which an entry's words stand, [] where one of them is missing.

    ``words`` are the alternatives for each word; ``first`` stands for the first of them, and each
    further one stands at most ``reach`` tokens behind the one before, in the same sentence.
    """
    span = [first.i]
    for alternatives in words[1:]:
        limit = min(span[-1] + 1 + reach, first.sent.end)
        for i in range(span[-1] + 1, limit):
            word = first.doc[i]
            canonical = grammar.prepositions.canonical(word.lower_)
            if alternatives & {word.lower_, word.lemma_.lower(), canonical}:
                span.append(i)
                break
        else:
            return []
    return span


def is_reflexive(verb: Token, grammar: Grammar) -> bool:
    """Tell whether a verb has a reflexive pronoun."""
    return any(child.lower_ in grammar.reflexive for child in verb.children)
