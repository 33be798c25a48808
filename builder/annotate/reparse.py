"""Parses sentences again in plainer words, and reads the tree back onto the words of the text."""

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found, unused-ignore]
from spacy.language import Language
from spacy.tokens import Doc, Token

from builder.annotate.labels import VERBAL, is_past_participle, is_subject
from builder.annotate.rewording import Part, Rewording, Rewriter
from builder.annotate.verbforms import PRESENT, PRETERITE

_MORPHS = {
    PRESENT: "Mood=Ind|Person=3|Tense=Pres|VerbForm=Fin",
    PRETERITE: "Mood=Ind|Person=3|Tense=Past|VerbForm=Fin",
    "future": "Mood=Ind|Person=3|Tense=Fut|VerbForm=Fin",
    "conditional": "Mood=Cnd|Person=3|Tense=Pres|VerbForm=Fin",
}
_FINITE = "Mood=Ind|Person=3|VerbForm=Fin"
_PARTICIPLE = "Tense=Past|VerbForm=Part"
_LEFT_OUT = "punct"
_CLAUSE, _OF_NAMES = "acl", frozenset({"appos", "nmod", "amod"})
_ASIDE = "expl:comp"


class Reparser:
    """Mends the trees of documents whose sentences need plainer words."""

    def __init__(self, nlp: Language, rewriter: Rewriter) -> None:
        self._nlp, self._rewriter = nlp, rewriter

    def __call__(self, doc: Doc) -> Doc:
        """Mend tags, lemmas and trees of the document in place."""
        self._settle(doc)
        rewordings = [(s, r) for s in doc.sents if (r := self._rewriter.reword(s)) is not None]
        if not rewordings:
            return doc
        wanted = [self._doc(part) for _, reworded in rewordings for part in reworded.parts]
        parsed = iter(list(self._nlp.pipe(wanted, disable=["ner"])))
        tree: Any = doc.to_array([HEAD, DEP])
        for sent, reworded in rewordings:
            parts = [next(parsed) for _ in reworded.parts]
            if _convinces(reworded, parts):
                _Grafting(doc, tree, reworded, parts).graft(sent.start, sent.end)
        doc.from_array([HEAD, DEP], tree)
        return doc

    def _settle(self, doc: Doc) -> None:
        mistaken = self._rewriter.mistaken
        for token in doc:
            if mistaken.is_pronoun(token):
                token.pos_ = "PRON"
            elif infinitive := mistaken.finite(token):
                token.pos_, token.lemma_ = "VERB", infinitive
                token.set_morph(_FINITE)  # type: ignore[attr-defined]
            elif infinitive := mistaken.participle(token):
                token.pos_, token.lemma_ = "VERB", infinitive
                token.set_morph(_PARTICIPLE)  # type: ignore[attr-defined]
                token.dep_ = _CLAUSE if token.dep_ in _OF_NAMES else token.dep_
            elif is_past_participle(token) and mistaken.is_present(token):
                token.set_morph(_MORPHS[PRESENT])  # type: ignore[attr-defined]
            elif is_past_participle(token) and (past := mistaken.preterite(token)):
                token.lemma_ = past
                token.set_morph(_MORPHS[PRETERITE])  # type: ignore[attr-defined]

    def _doc(self, part: Part) -> Doc:
        words = [form for form, _ in part.words]
        starts: list[bool | int | None] = [i == 0 for i in range(len(words))]
        return Doc(self._nlp.vocab, words=words, sent_starts=starts)


def _convinces(reworded: Rewording, parts: Sequence[Doc]) -> bool:
    """Tell whether what was made a verb has become one, with a subject before it or shared."""
    for part, parsed in zip(reworded.parts, parts, strict=True):
        for (_, token), word in zip(part.words, parsed, strict=True):
            if token in reworded.finite and not _has_subject(word):
                return False
            if token in reworded.participles and word.pos_ not in VERBAL:
                return False
    return True


def _has_subject(word: Token) -> bool:
    own = any(is_subject(child) and child.i < word.i for child in word.children)
    shared = word.dep_ == "conj" and word.head.pos_ in VERBAL
    return word.pos_ in VERBAL and (own or shared)


class _Grafting:
    """Sets the tree of one sentence from the parses of its parts."""

    def __init__(self, doc: Doc, tree: Any, reworded: Rewording, parts: Sequence[Doc]) -> None:
        self._doc, self._tree, self._reworded = doc, tree, reworded
        self._parts = parts

    def graft(self, start: int, end: int) -> None:
        done: set[int] = set()
        main = self._root(self._reworded.parts[0], self._parts[0])
        for part, parsed in zip(self._reworded.parts, self._parts, strict=True):
            tokens = [token for _, token in part.words]
            root = self._root(part, parsed)
            for token, word in zip(tokens, parsed, strict=True):
                if token is None:
                    continue
                done.add(token)
                self._take_over(token, word)
                above = self._above(word, tokens)
                if token == root:
                    above_part = self._joining(*part.between, main) if part.between else main
                    self._hang(token, above_part, part.label or "ROOT")
                else:
                    self._hang(token, root if above is None else above, word.dep_)
        for i in range(start, end):
            if i not in done:
                kind = _ASIDE if self._doc[i].text.startswith("-") else _LEFT_OUT
                self._hang(i, main, kind)

    def _joining(self, one: int, other: int, main: int) -> int:
        """Return the lowest token that two tokens hang below, ``main`` where there is none."""
        above = set(self._ancestors(one))
        return next((i for i in self._ancestors(other) if i in above), main)

    def _ancestors(self, i: int) -> Iterator[int]:
        # itself first
        while True:
            yield i
            offset = int(self._tree[i, 0])
            if not offset:
                return
            i += offset - 2**64 if offset >= 2**63 else offset

    def _root(self, part: Part, parsed: Doc) -> int:
        """Return the token that stands for the root of a parse: itself or the first below it."""
        tokens = [token for _, token in part.words]
        top = next(word for word in parsed if word.head == word)
        inside = [token for word in (top, *top.subtree) if (token := tokens[word.i]) is not None]
        return inside[0]

    def _above(self, word: Token, tokens: Sequence[int | None]) -> int | None:
        for ancestor in word.ancestors:
            if (token := tokens[ancestor.i]) is not None:
                return token
        return None

    def _take_over(self, i: int, word: Token) -> None:
        token = self._doc[i]
        token.pos_, token.tag_, token.lemma_ = word.pos_, word.tag_, word.lemma_
        token.set_morph(str(word.morph))  # type: ignore[attr-defined]
        if form := self._reworded.finite.get(i):
            token.lemma_, tense = form
            token.set_morph(_MORPHS[tense])  # type: ignore[attr-defined]
        if infinitive := self._reworded.participles.get(i):
            token.lemma_ = infinitive
            token.set_morph(_PARTICIPLE)  # type: ignore[attr-defined]

    def _hang(self, i: int, above: int, label: str) -> None:
        self._tree[i, 0] = (above - i) % 2**64  # spaCy keeps it unsigned
        self._tree[i, 1] = self._doc.vocab.strings.add("ROOT" if above == i else label)
