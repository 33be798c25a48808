"""What a pronoun or possessive stands for where that is a thing: «des sanctions … celles-ci»."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import features, finite, is_subject, predicate_above, relation
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


def subject_ahead(possessive: Token, grammar: Grammar) -> Token | None:
    """Return the subject that a possessive before it points to: «Pour sa visite, le roi …»."""
    noun = possessive.head
    predicate = predicate_above(noun)
    if predicate is None or not relation(noun).startswith("obl"):
        return None
    before = noun.doc[noun.sent.start : possessive.i]
    subjects = [c for c in predicate.children if is_subject(c) and noun.i < c.i < predicate.i]
    if not subjects or any(t.pos_ not in {"ADP", "SPACE", "PUNCT"} for t in before):
        return None
    parted = any(token.text == "," for token in noun.doc[noun.i : subjects[0].i])
    number = features(finite(predicate), "Number")
    agrees = grammar.possessives.get(possessive.lower_) in number
    return subjects[0] if parted and agrees and subjects[0].pos_ != "PRON" else None
