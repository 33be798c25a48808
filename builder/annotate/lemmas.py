"""Mends verb lemmas that the rule lemmatizer leaves as the text has them ("indique", "cherche")."""

from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Doc, Token


class LemmaRepair:
    """Gives verbs their infinitive: by a table of forms, then by ending where the verb is known.

    ``endings`` are pairs of a form's ending and the infinitive's, the longest first.
    """

    def __init__(
        self,
        forms: Mapping[str, str],
        endings: Sequence[tuple[str, str]],
        verbs: Collection[str],
    ) -> None:
        self._forms, self._endings, self._verbs = forms, tuple(endings), frozenset(verbs)

    def __call__(self, doc: Doc) -> Doc:
        """Mend the lemmas of the document's verbs in place."""
        for token in doc:
            if token.pos_ in {"VERB", "AUX"} and token.lemma_ not in self._verbs:
                token.lemma_ = self._lemma(token)
        return doc

    def _lemma(self, token: Token) -> str:
        if known := self._forms.get(token.lower_):
            return known
        for ending, infinitive in self._endings:
            if token.lower_.endswith(ending):
                lemma = token.lower_[: len(token.lower_) - len(ending)] + infinitive
                if lemma in self._verbs:
                    return lemma
        return token.lemma_
