"""Mends verb lemmas that the rule lemmatizer leaves as the text has them ("indique", "cherche")."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from spacy.tokens import Doc, Token

_NAMES = frozenset({"PER", "LOC", "ORG"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_BEFORE_NOUN = frozenset({"DET", "ADP", "ADJ", "NUM"})
_OF_NOUNS = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "obl:arg", "obl:mod", "nmod"})
_PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
_CONDITIONAL = "Mood=Cnd|Tense=Pres|VerbForm=Fin"


class LemmaRepair:
    """Gives verbs their infinitive: by a table of forms, then by ending where the verb is known.

    ``endings`` are pairs of a form's ending and the infinitive's, the longest first.
    ``conditional`` is what the infinitive loses, what is left of it ends in, and which endings
    make a conditional of that;
    ``mistaken`` are forms that taggers take for other parts of speech, to their infinitives.
    """

    def __init__(
        self,
        forms: Mapping[str, str],
        endings: Sequence[tuple[str, str]],
        verbs: Collection[str],
        conditional: tuple[str, str, Collection[str]] = ("", "", ()),
        mistaken: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._mistaken = mistaken
        self._final, self._mark, self._conditional = conditional
        self._forms, self._endings, self._verbs = forms, tuple(endings), frozenset(verbs)

    def __call__(self, doc: Doc) -> Doc:
        """Mend the lemmas and moods of the document's verbs, and what no verb can be, in place."""
        _mend_nouns(doc)
        for token in doc:
            if token.pos_ not in {"VERB", "AUX"}:
                continue
            if token.lemma_ not in self._verbs:
                token.lemma_ = self._lemma(token)
            if self._is_conditional(token):
                token.set_morph(_CONDITIONAL)  # type: ignore[attr-defined]
        return doc

    def settle(self, doc: Doc) -> Doc:
        """Make verbs of the forms that the tagger takes for other words: «Oslo dément»."""
        for token in doc:
            lemma = self._mistaken.get(token.lower_) or self._put_in(token)
            before = token.doc[token.i - 1] if token.i else token
            if lemma is None or token.pos_ in {"VERB", "AUX"} or before.pos_ in _BEFORE_NOUN:
                continue
            token.pos_, token.lemma_ = "VERB", lemma
            token.set_morph(_PRESENT)  # type: ignore[attr-defined]
        return doc

    def _put_in(self, token: Token) -> str | None:
        # "…, alerte la Ligue": a noun has its article, and another behind a comma is no complement
        doc, i = token.doc, token.i
        if token.pos_ in {"VERB", "AUX"} or not 0 < i < len(doc) - 1:
            return None
        before, behind = doc[i - 1], doc[i + 1]
        apart = before.text == "," or before.is_quote
        named = behind.text[:1].isupper() or (
            behind.pos_ == "DET" and "Sing" in behind.morph.get("Number", [])
        )
        if not (apart and named):
            return None
        lemma = self._lemma(token)
        return lemma if lemma in self._verbs and token.lower_ == lemma[:-1] else None

    def _is_conditional(self, token: Token) -> bool:
        # the tagger takes "livrerait" and "obtiendrait" for imperfects, which "livrait" is: an
        # imperfect's stem opens the infinitive, a conditional's is all of it or another one
        for ending in self._conditional:
            stem = token.lower_.removesuffix(ending)
            if stem == token.lower_ or not stem.endswith(self._mark):
                continue
            whole = stem == token.lemma_.removesuffix(self._final)
            return whole or not token.lemma_.startswith(stem)
        return False

    def _lemma(self, token: Token) -> str:
        if known := self._forms.get(token.lower_):
            return known
        for ending, infinitive in self._endings:
            if token.lower_.endswith(ending):
                lemma = token.lower_[: len(token.lower_) - len(ending)] + infinitive
                if lemma in self._verbs:
                    return lemma
        return token.lemma_


def _mend_nouns(doc: Doc) -> None:
    """Mend the tags of the heads of names, and of auxiliaries with an article: «l'est du pays»."""
    for entity in doc.ents:
        head = entity.root
        if entity.label_ in _NAMES and head.pos_ not in _NOUNS and head.text[:1].isupper():
            head.pos_ = "PROPN"
    for token in doc:
        before = token.nbor(-1) if token.i else token
        determined = before.pos_ == "DET" and before.head == token and before != token
        participle = {"Pres", "Part"} <= {
            *token.morph.get("Tense", []),
            *token.morph.get("VerbForm", []),
        }
        qualifying = token.pos_ == "ADJ" or participle  # "les rebelles houthis", "l'opposant Untel"
        if determined and (token.pos_ == "AUX" or (qualifying and token.dep_ in _OF_NOUNS)):
            token.pos_ = "NOUN"
