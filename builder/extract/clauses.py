"""What a cue bears on, and what a clause with «si» says."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from builder.extract.labels import VERBAL, features, finite, is_auxiliary, is_past_participle


def particle(doc: Doc, span: Sequence[int]) -> Token:
    """Return the word of a negation that stands at its verb, the first one where none does."""
    words = [doc[i] for i in span]
    beside = (t for t in words if t.pos_ in {"ADV", "PART"} and t.head.pos_ in VERBAL)
    return next(beside, words[0])


def concedes(verb: Token) -> bool:
    """Tell whether a clause with «si» states a fact: «si Paris a condamné …, il s'est gardé de»."""
    above = verb.head
    return above != verb and all(
        finite(each) != each
        and is_past_participle(each)
        and "Pres" in features(finite(each), "Tense")
        and "Ind" in features(finite(each), "Mood")
        for each in (verb, above)
    )


def predicate(token: Token) -> Token:
    """Return the predicate or noun that an adverb, negation or determiner belongs to."""
    host = token.head
    while host.head != host and (host.pos_ in {"ADV", "PART"} or is_auxiliary(host)):
        host = host.head
    return host
