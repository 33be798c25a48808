"""Finite verbs that the tagger may take for a noun: «le Pérou livre des chars»."""

from spacy.tokens import Span, Token

from builder.annotate.labels import NOMINAL, VERBAL, features, is_relative_clause, relation
from builder.annotate.mistaken import BEFORE_NOUN, MISTAKEN
from builder.annotate.verbforms import VerbForms
from builder.lexicon.grammar import Grammar

_BEHIND_VERB = frozenset({"DET", "ADP", "ADV", "SCONJ", "PRON", "PROPN", "NUM", "AUX", "NOUN"})


class FiniteVerbs:
    """Finds them by their form and by what stands beside them."""

    def __init__(self, grammar: Grammar, forms: VerbForms) -> None:
        self._grammar, self._forms = grammar, forms

    def __call__(self, sent: Span) -> dict[int, tuple[str, str]]:
        """Return the infinitive and the tense of each such token, by its index."""
        found = {}
        for token in sent:
            form = self._forms.of_tense(token.lower_) if token.text.islower() else None
            if form and self._looks_verbal(token) and self._forms.past("", form[0]):
                found[token.i] = form
        return found

    def _looks_verbal(self, token: Token) -> bool:
        sent = token.sent
        if token.i == sent.start or token.i + 1 >= sent.end:
            return False
        before, behind = token.nbor(-1), token.nbor(1)
        if token.pos_ not in MISTAKEN or before.pos_ in VERBAL:
            return False
        if before.pos_ in BEFORE_NOUN and not self._is_clitic(before):
            return False
        if behind.pos_ not in _BEHIND_VERB or self._has_complement(behind):
            return False
        kinds = {"amod", "nmod", "acl"}
        below = relation(token) in kinds and token.head.pos_ in NOMINAL
        below = below and not is_relative_clause(token)
        if token.pos_ in VERBAL and not below:
            return False
        if before.is_punct and behind.pos_ == "ADP":
            return False  # "…, menace de guerre, …"
        if before.pos_ == "CCONJ" and self._goes_on(token, behind):
            return True
        return token.pos_ in VERBAL or not any(is_finite(above) for above in token.ancestors)

    def _goes_on(self, token: Token, behind: Token) -> bool:
        # "salue l'accord et demande aux parties", "vient et menace le roi": bare, joined to a verb
        if relation(token) != "conj" or token.head.pos_ not in VERBAL:
            return False
        to = self._grammar.prepositions.to
        given = self._grammar.prepositions.canonical(behind.lower_) in to
        return (given and is_finite(token.head)) or behind.pos_ == "DET"

    def _is_clitic(self, token: Token) -> bool:
        # "il les menace"
        before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
        pronouns = self._grammar.subject_pronouns | self._grammar.relative["subject"]
        return token.lower_ in self._grammar.clitics and before in pronouns

    def _has_complement(self, behind: Token) -> bool:
        # "attentats place de la République": a noun; "menace de frapper": a verb
        prepositions = self._grammar.prepositions
        if prepositions.canonical(behind.lower_) not in prepositions.of or behind.pos_ != "ADP":
            return False
        partitive = behind.lower_ in prepositions.partitive - prepositions.of
        following = behind.nbor(1) if behind.i + 1 < behind.sent.end else behind
        return not partitive and following.pos_ not in VERBAL


def is_finite_word(token: Token) -> bool:
    """Tell whether a word is a finite verb or auxiliary itself."""
    return token.pos_ in VERBAL and "Fin" in features(token, "VerbForm")


def is_finite(token: Token) -> bool:
    """Tell whether a verb is finite, by itself or by an auxiliary."""
    return any(is_finite_word(word) for word in (token, *token.children))
