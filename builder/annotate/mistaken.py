"""Words that the tagger takes for something else, told by their forms and neighbours."""

from spacy.tokens import Token

from builder.annotate.labels import VERBAL
from builder.annotate.verbforms import PRETERITE, VerbForms
from builder.lexicon.grammar import Grammar

BEFORE_NOUN = frozenset({"DET", "ADP", "NUM"})
MISTAKEN = frozenset({"NOUN", "ADJ", "PROPN", "ADV", "VERB"})  # tags that an ambiguous present gets


class Mistaken:
    """Tells what the words of one language are."""

    def __init__(self, grammar: Grammar, forms: VerbForms) -> None:
        self._grammar, self._forms = grammar, forms

    def is_pronoun(self, token: Token) -> bool:
        """Tell whether a token is a demonstrative with a hyphen, which the tagger may miss."""
        return "-" in token.lower_[1:] and token.lower_ in self._grammar.pronouns

    def finite(self, token: Token) -> str | None:
        """Return the infinitive of what can only be a finite verb and is tagged otherwise."""
        return self._forms.of_finite(token.lower_) if token.pos_ in MISTAKEN - VERBAL else None

    def is_present(self, token: Token) -> bool:
        """Tell whether what the tagger takes for a past participle has a present's ending."""
        return self._forms.of_present(token.lower_) == token.lemma_

    def preterite(self, token: Token) -> str | None:
        """Return the infinitive of what the tagger takes for a participle, but is a preterite."""
        form = self._forms.of_tense(token.lower_)
        return form[0] if form and form[1] == PRETERITE else None

    def participle(self, token: Token) -> str | None:
        """Return the infinitive of a participle with its agent: «annexé par le Chili»."""
        before, behind = token.doc[token.i - 1], token.doc[min(token.i + 1, len(token.doc) - 1)]
        mistaken = token.pos_ in MISTAKEN - VERBAL and token.text.islower() and token.i > 0
        agent = behind.lower_ in self._grammar.prepositions.agent
        if mistaken and (dead := self._with_auxiliary(token)):
            return dead
        if not mistaken or not agent or before.pos_ in BEFORE_NOUN:
            return None
        return self._forms.of_participle(token.lower_)

    def _with_auxiliary(self, token: Token) -> str | None:
        # "trois soldats sont morts", not "sont des morts"
        infinitive = self._forms.as_noun.get(token.lower_)
        before = [child for child in token.children if child.i < token.i]
        helped = any(child.lemma_ in self._grammar.passive for child in before)
        bare = all(child.pos_ not in BEFORE_NOUN for child in before)
        return infinitive if helped and bare else None
