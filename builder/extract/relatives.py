"""Relative clauses, read from the tree and, where that fails, from the words."""

from spacy.tokens import Token

from builder.extract.labels import VERBAL, features, is_relative_clause, relation
from builder.lexicon.grammar import Grammar


def qualifies(node: Token, grammar: Grammar) -> bool:
    """Tell whether a clause below a noun is relative to it, and not what the noun says.

    «l'offre que Séoul a rejetée» against «l'idée que Séoul la rejette».
    """
    pronouns = [c for c in node.children if c.lower_ in _pronouns(grammar) and c.i < node.i]
    for pronoun in pronouns:
        if pronoun.lower_ not in grammar.relative["object"]:
            return True
        if relation(pronoun) != "mark":  # what has an object of its own lacks none
            return all(relation(c) != "obj" for c in node.children if c != pronoun)
    return is_relative_clause(node) and not pronouns


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
