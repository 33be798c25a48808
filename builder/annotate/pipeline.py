"""The spaCy pipeline: tokens, preset sentence starts, names from the gazetteer, then the model."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads only get in each other's way

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found, unused-ignore]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from builder.annotate.characters import plain
from builder.annotate.component import install
from builder.annotate.doubtful import Doubtful
from builder.annotate.kinds import Kinds
from builder.annotate.lemmas import LemmaRepair
from builder.annotate.names import NameMatcher
from builder.annotate.reparse import Reparser
from builder.annotate.rewording import Rewriter
from builder.annotate.sentences import sentence_starts
from builder.annotate.spans import SpanRepair
from builder.errors import NewsgraphError
from builder.lexicon.grammar import Grammar
from builder.model import Article

_BATCH = 32
# "… en Ukraine.Un bref communiqué": the full stop is a token of its own without a space.
_MISSING_SPACE = r"(?<=[a-zà-öø-ÿ0-9»\"\)])[.!?](?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’])"
# "Denis Sassou N'Guesso": before a capital, no elided word.
_AFRICAN_NAME = r"[NMK]'[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+"


class Annotator:
    """Annotates articles with tokens, sentences, tags, trees and names.

    ``model`` is the name or path of any spaCy pipeline with a parser, a lemmatizer and a
    named-entity recogniser, ``ner`` "news" or "stock" for which recogniser to use (None: the
    component trained for news where it fits). ``told`` are the words by which names are doubted and
    by which their kind is known. ``compounds`` are names with hyphens that are one
    token. Raises NewsgraphError where they cannot be loaded.
    """

    def __init__(
        self,
        grammar: Grammar,
        names: NameMatcher,
        lemmas: LemmaRepair,
        rewriter: Rewriter,
        model: str,
        *,
        told: tuple[Doubtful, Kinds] | None = None,
        ner: str | None = None,
        compounds: Sequence[str] = (),
    ) -> None:
        self._grammar, self._lemmas = grammar, lemmas
        self._nlp = _load(model)
        install(self._nlp, ner)
        function_words = grammar.determiners | grammar.prepositions.of
        self._repair = SpanRepair(function_words, grammar.prepositions.names(), *(told or ()))
        self._reparser = Reparser(self._nlp, rewriter)
        self._names = names
        infixes = [*(self._nlp.Defaults.infixes or ()), _MISSING_SPACE]
        tokenizer = self._nlp.tokenizer
        if isinstance(tokenizer, Tokenizer):
            tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
            tokenizer.token_match = _matching(tokenizer.token_match, _AFRICAN_NAME)
            # the models know "celui-ci" as one token; "un attentat - suicide" puzzles the parser
            hyphenated = [word for word in grammar.pronouns if "-" in word]
            # "l' ONU": elided before a space
            words = grammar.determiners | grammar.subordinators | grammar.clitics
            elided = sorted(word for word in words if word.endswith("'"))
            for word in (*hyphenated, *grammar.compounds, *elided):
                for form in (word, word.capitalize()):
                    tokenizer.add_special_case(form, [{"ORTH": form}])
            for name in compounds:
                tokenizer.add_special_case(name, [{"ORTH": name}])

    @property
    def language(self) -> Language:
        """The spaCy pipeline itself, for training."""
        return self._nlp

    @property
    def vocab(self) -> spacy.vocab.Vocab:
        """The vocabulary that annotated documents share."""
        return self._nlp.vocab

    def annotate(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """Yield one Doc an article, in order; its offsets are those of the article's text."""
        texts = (plain(article.text) for article in articles)
        docs = (self.tokens(text) for text in texts)
        for doc in self._nlp.pipe(docs, batch_size=_BATCH):
            self._repair(doc, list(self._names(doc)))
            yield self._lemmas.settle(self._lemmas(self._reparser(self._lemmas(doc))))

    def recognise(self, text: str) -> Doc:
        """Return a text in plain characters with the names that ``annotate`` finds, unparsed."""
        doc = self._nlp.get_pipe("ner")(self.tokens(text))
        self._repair(doc, list(self._names(doc)))
        return doc

    def tokens(self, text: str) -> Doc:
        """Return a text in plain characters cut into tokens, with the sentence starts set."""
        doc = self._nlp.make_doc(text)
        starts = sentence_starts(text, self._grammar.abbreviations, self._grammar.openers)
        position = 0
        for token in doc:
            begins = position < len(starts) and token.idx >= starts[position]
            if begins and token.is_space and token.idx + len(token) < len(text):
                # the white space belongs to the sentence before; the next word starts
                token.is_sent_start = token.i == 0
                continue
            token.is_sent_start = begins
            while position < len(starts) and token.idx >= starts[position]:
                position += 1
        for start, end, _ in self._names(doc):
            if _is_topic(doc, start, end):
                doc[end + 1].is_sent_start = True
        return doc


def _matching(known: Callable[[str], Any] | None, pattern: str) -> Callable[[str], Any]:
    """Return a matcher of whole tokens that knows a pattern more."""
    whole = re.compile(rf"{pattern}\Z").match
    return lambda text: whole(text) or (known(text) if known else None)


def _is_topic(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name only says what the line is about: «Mali : visite du président turc»."""
    if not doc[start].is_sent_start or end + 1 >= len(doc) or doc[end].text != ":":
        return False
    return not (doc[end + 1].is_space or doc[end + 1].is_quote)


def _load(model: str) -> Language:
    try:
        return spacy.load(model)
    except OSError as error:
        raise NewsgraphError(
            f"spaCy pipeline {model!r} cannot be loaded: install it with pip, or name another"
            " with --model"
        ) from error
