"""Denials and confirmations that point back: «ces affirmations», «ces accusations»."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from builder.extract.factuality import Factuality, compose
from builder.extract.labels import VERBAL, is_relative_clause, relation
from builder.extract.sources import Source, Sources
from builder.extract.syntax import Syntax
from builder.extract.tellings import Stance, Telling, sentence_number
from builder.lexicon.grammar import Grammar

_REACH = 2  # sentences
_ANSWERS = frozenset({"Denying", "Confirming"})


class BackwardPointer:
    """Adds the stances that point back to events told before."""

    def __init__(
        self, doc: Doc, sources: Sources, syntax: Syntax, factuality: Factuality, grammar: Grammar
    ) -> None:
        self._doc, self._sources = doc, sources
        self._syntax, self._factuality, self._grammar = syntax, factuality, grammar

    def tellings(self, told: Sequence[Telling]) -> list[Telling]:
        """Return one telling for each event that a denial or confirmation points back to."""
        found: list[Telling] = []
        for word in self._doc:
            if word.pos_ in VERBAL and self._points_back(word):
                source = self._sources.source(word)
                if source.keys:
                    found.extend(self._answers(source, told))
        return found

    def _points_back(self, word: Token) -> bool:
        if word.i not in self._sources.words:
            return False
        entry = self._sources.words[word.i]
        # "parle de montage": what the word itself brings along is nothing that it says
        own = {i for i, other in self._sources.words.items() if other is entry}
        arguments = self._syntax.verb_arguments(word)
        objects = [a.head for a in arguments if a.slot == "object" and a.head.i not in own]
        for noun in objects:
            clitic = noun.pos_ == "PRON" and noun.lower_ in self._grammar.neuter_clitics
            if clitic or noun.lower_ in self._grammar.neuter:
                return self._sources.words[word.i].act in _ANSWERS  # "ce que Moscou dément"
            said = self._sources.words.get(noun.i)
            if said is None or not said.anaphora or said.factuality == "Uu":
                continue  # to reject a demand is not to deny what is demanded
            relative = is_relative_clause(word) and word.head == noun
            return relative or any(c.lower_ in self._grammar.definite for c in noun.children)
        rests = [c for c in word.children if c.i not in own]
        contents = [c for c in rests if relation(c) in {"ccomp", "xcomp", "advcl", "obl"}]
        denies = self._sources.words[word.i].factuality == "CT-"
        return denies and not objects and not contents and not self._incise(word)

    def _negated(self, word: Token) -> bool:
        # "n'a ni confirmé ni démenti"
        joined = relation(word) == "conj" and self._factuality.negated(word.head)
        return joined or self._factuality.negated(word)

    def _incise(self, word: Token) -> bool:
        return relation(word) in {"parataxis", "ccomp"} and any(
            c.i > word.i for c in word.children if relation(c) == "nsubj"
        )

    def _answers(self, source: Source, told: Sequence[Telling]) -> list[Telling]:
        sentence = sentence_number(source.word)
        answers = []
        reached: int | None = None  # what is answered stands in one sentence, the nearest
        for telling in sorted(told, key=lambda t: -t.backed.i):
            behind = sentence - sentence_number(telling.backed)
            if not 0 <= behind <= _REACH or telling.backed.i >= source.word.i:
                continue
            if reached not in (None, behind) or not self._answered(telling, source):
                continue
            reached = behind
            operator = source.entry.factuality
            if self._negated(source.word):
                operator = source.entry.negated
            if operator in {"none", "Uu"}:
                continue
            value = compose("CT+", operator)
            stances = [
                Stance(key, value, source.entry.act, (source.word.text,)) for key in source.keys
            ]
            answers.append(
                Telling(telling.frame, telling.time, telling.tense, stances, source.word)
            )
        return answers

    def _answered(self, telling: Telling, source: Source) -> bool:
        """Tell whether somebody else has committed to the event in that sentence."""
        return any(
            stance.main and stance.factuality.endswith("+")
            for stance in telling.stances
            if stance.claimant not in (None, *source.keys)
        )
