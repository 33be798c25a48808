"""What a pronoun or possessive stands for where that is a thing: «des sanctions … celles-ci»."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import features
from builder.lexicon.grammar import Grammar


def nouns_meant(sign: Token, grammar: Grammar) -> Iterator[Token]:
    """Yield the nouns that agree with a pronoun or possessive, the nearest first.

    They stand before it, no farther than in the sentence before; none where the token is neither.
    """
    said = grammar.pronoun(sign.lower_) if sign.pos_ == "PRON" else None
    if said is None and sign.i:  # "ce dernier"
        said = grammar.pronouns.get(f"{sign.nbor(-1).lower_} {sign.lower_}")
    number = said.number if said else grammar.possessives.get(sign.lower_)
    gender = said.gender if said else None
    start = sign.sent.start
    begin = sign.doc[start - 1].sent.start if start else start
    for noun in reversed(sign.doc[begin : sign.i]):
        if noun.pos_ != "NOUN" or number not in features(noun, "Number"):
            continue
        if gender is None or gender in features(noun, "Gender"):
            yield noun
