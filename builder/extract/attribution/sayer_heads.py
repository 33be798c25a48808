"""Which phrase of a sentence names who says it: the subject of a verb of attribution."""

from collections.abc import Mapping

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    features,
    finite,
    is_present_participle,
    is_subject,
)
from builder.extract.attribution.resumed import Resumed
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Syntax
from builder.lexicon.cues import Attribution
from builder.lexicon.word_classes import Pronoun

_AFTER = 7  # tokens behind an inverted verb within which its subject stands


class SayerHeads:
    """Finds the heads of the phrases that name who says it, wherever they stand."""

    def __init__(
        self, words: Mapping[int, Attribution], mentions: Mentions, syntax: Syntax
    ) -> None:
        self._words, self._mentions, self._syntax = words, mentions, syntax
        self._resumed = Resumed(mentions, syntax)

    def _speaker(self, word: Token) -> list[Token]:
        if word.pos_ not in VERBAL:
            return [word]
        own = any(is_subject(child) for child in word.children)
        if not own and self._syntax.put_in(word) and (behind := self._behind(word)):
            return behind
        for argument in self._syntax.verb_arguments(word):
            if argument.slot == "subject" and argument.head.pos_ in NOMINAL | {"ADJ", "DET"}:
                return self._mentions.heads(argument.head)
        return self._behind(word)

    def _behind(self, word: Token) -> list[Token]:
        # "a déclaré Finer": the model takes an inverted subject for anything; whom it is said to,
        # or where, only where nobody else is named: "a soutenu devant les députés le ministre"
        beside: list[Token] = []
        for i in range(word.i + 1, min(word.i + _AFTER, word.sent.end)):
            mention = self._mentions.at(word.doc[i])
            if mention is not None and mention.start < i:
                continue
            if mention is not None:
                head = word.doc[mention.head]
                if self._syntax.prepositions.of(head) is None:
                    return self._mentions.heads(head)
                beside = beside or self._mentions.heads(head)
            elif word.doc[i].pos_ in VERBAL | {"SCONJ"} or word.doc[i].is_punct:
                break
        return beside

    def _added_to(self, word: Token) -> Token | None:
        # "X a dit que l'armée avait attaqué, ajoutant que …": one speaker
        apart = word.i > word.sent.start and word.nbor(-1).text == ","
        if (
            not apart
            or not is_present_participle(word)
            or "quote" not in self._words[word.i].content
        ):
            return None
        above = [a for a in word.ancestors if a.i in self._words and a.pos_ in VERBAL]
        told = (a for a in above if "Fin" in features(finite(a), "VerbForm") and a.i < word.i)
        return next((a for a in told if "quote" in self._words[a.i].content), None)

    def _pronoun(self, head: Token) -> Pronoun | None:
        if head.pos_ != "PRON" and not head.text.startswith("-"):
            return None
        said = self._syntax.grammar.pronoun(head.lower_)
        behind = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
        if said is None and behind.text.startswith("-"):  # "a -t -elle"
            return self._syntax.grammar.pronoun(behind.lower_)
        return said
