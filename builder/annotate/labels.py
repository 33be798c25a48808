"""The one place that knows the parser's label scheme (Universal Dependencies).

Labels are read up to the colon only: the models err on what stands behind it.
"""

from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})


def features(token: Token, name: str) -> list[str]:
    """Return the values of a morphological feature, e.g. "Number", [] where it is unset."""
    return token.morph.get(name, [])


def relation(token: Token) -> str:
    """Return the token's relation to its head without the subtype, e.g. "nsubj"."""
    return token.dep_.partition(":")[0]


def is_plural(noun: Token) -> bool:
    """Tell whether a noun is plural, by itself or by its determiner: «les pays»."""
    determiners = [c for c in noun.children if c.pos_ == "DET" and c.i < noun.i]
    return any("Plur" in features(token, "Number") for token in (noun, *determiners))


def is_relative_clause(token: Token) -> bool:
    """Tell whether the token heads a relative clause."""
    return token.dep_ == "acl:relcl"


def is_subject(token: Token) -> bool:
    """Tell whether the token is a subject; the models mark personal pronouns as expletives."""
    return relation(token) in {"nsubj", "csubj"} or token.dep_ == "expl:subj"


def is_auxiliary(token: Token) -> bool:
    """Tell whether the token is an auxiliary or a copula of its head."""
    return relation(token) in {"aux", "cop"}


def is_past_participle(token: Token) -> bool:
    """Tell whether the token is a past participle."""
    return "Part" in features(token, "VerbForm") and "Past" in features(token, "Tense")


def is_present_participle(token: Token) -> bool:
    """Tell whether the token is a present participle or gerund."""
    return "Part" in features(token, "VerbForm") and "Pres" in features(token, "Tense")


def is_infinitive(token: Token) -> bool:
    """Tell whether the token is an infinitive, also a compound one ("avoir livré")."""
    forms = [form for helper in auxiliaries(token) for form in features(helper, "VerbForm")]
    return "Fin" not in forms and "Inf" in [*features(token, "VerbForm"), *forms]


def auxiliaries(token: Token) -> list[Token]:
    """Return the auxiliaries and copulas of a predicate, in order."""
    return [child for child in token.children if is_auxiliary(child)]


def finite(token: Token) -> Token:
    """Return what carries a predicate's mood and tense: its first finite auxiliary or itself."""
    for auxiliary in auxiliaries(token):
        if "Fin" in features(auxiliary, "VerbForm"):
            return auxiliary
    return token


def predicate_above(token: Token) -> Token | None:
    """Return the nearest verb (or predicate with a copula) above the token, None at the root."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in VERBAL or any(map(is_auxiliary, ancestor.children)):
            return ancestor
    return None
