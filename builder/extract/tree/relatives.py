"""Relative clauses, read from the tree and, where that fails, from the words."""

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    features,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.lexicon.grammar import Grammar

_AGREEING = frozenset({"e", "s"})  # how a participle ends that agrees with what stands before


def qualifies(node: Token, grammar: Grammar) -> bool:
    """Tell whether a clause below a noun is relative to it, and not what the noun says.

    «l'offre que Séoul a rejetée» against «l'idée que Séoul la rejette».
    """
    if _agrees(node):
        return True
    pronouns = [c for c in node.children if c.lower_ in _pronouns(grammar) and c.i < node.i]
    for pronoun in pronouns:
        if pronoun.lower_ not in grammar.relative["object"]:
            return True
        if relation(pronoun) != "mark":  # what has an object of its own lacks none
            own = any(relation(c) == "obj" for c in node.children if c != pronoun)
            return not (own and any(map(is_subject, node.children)))  # else "qu'exige Riga"
    return is_relative_clause(node) and not pronouns


def is_inverted(node: Token, grammar: Grammar) -> bool:
    """Tell whether a clause right behind a noun is relative to it by its order: «que veut Riga»."""
    marks = [c for c in node.children if c.lower_ in grammar.relative["object"] and c.i < node.i]
    behind = any(is_subject(c) and c.i > node.i for c in node.children)
    own = any(relation(c) == "obj" and c not in marks for c in node.children)
    return bool(marks) and behind and not own and marks[0].nbor(-1).pos_ in NOMINAL


def _agrees(node: Token) -> bool:
    # "l'offre que Séoul a rejetée": the participle agrees with what stands before it
    alike = features(node, "Gender") == features(node.head, "Gender")
    marked = (alike and node.text[-1] in _AGREEING) or "Plur" in features(node, "Number")
    has = any(c.dep_ == "aux:tense" for c in node.children)
    own = any(relation(c) == "obj" and c.i > node.i for c in node.children)
    noun = node.head.pos_ in {"NOUN", "PROPN"} and node.head.i < node.i
    return (
        marked and has and noun and not own and not any(c.dep_ == "aux:pass" for c in node.children)
    )


def opens_relative(token: Token, grammar: Grammar) -> bool:
    """Tell whether a token is a relative pronoun that opens a clause of its own."""
    return token.lower_ in _pronouns(grammar) and token.lower_ not in grammar.relative["object"]


def set_off(token: Token, grammar: Grammar) -> bool:
    """Tell whether the token stands in a relative clause set off within a sentence that goes on.

    «Le Togo, qui mène une médiation, pourrait …»: between the commas, a verb behind the second.
    """
    doc, sent = token.doc, token.sent
    opened = None
    for i in range(token.i, sent.start, -1):
        if doc[i].lower_ in _pronouns(grammar) and doc[i - 1].text == ",":
            opened = i
            break
        if doc[i].text in {",", ":", ";"} and i != token.i:
            return False
    if opened is None:
        return False
    comma = next((t for t in doc[token.i + 1 : sent.end] if t.text == ","), None)
    if comma is None or comma.i + 1 >= sent.end:
        return False
    behind = next((t for t in doc[comma.i + 1 : sent.end] if t.pos_ not in {"ADV", "PRON"}), None)
    return behind is not None and behind.pos_ in VERBAL and "Fin" in features(behind, "VerbForm")


def _pronouns(grammar: Grammar) -> frozenset[str]:
    relative = grammar.relative
    return frozenset().union(*relative.values())
