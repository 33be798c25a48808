"""Denials and confirmations that point back: «ces affirmations», «ces accusations»."""

from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Token

from builder.extract.attribution.assessment import compose
from builder.extract.attribution.factuality import Factuality
from builder.extract.attribution.pointing import Pointing, highest
from builder.extract.attribution.sources import Source, Sources
from builder.extract.attribution.withheld import Withheld
from builder.extract.tellings import Stance, Telling
from builder.extract.tree.relatives import set_off
from builder.extract.tree.sentences import sentence_number
from builder.extract.tree.syntax import Syntax

_FACT, _OPEN = "CT+", "Uu"
_REACH = 2  # sentences
_ANSWERS = frozenset({"Denying", "Confirming"})


class BackwardPointer:
    """Adds the stances that point back to events told before.

    ``stands_for`` tells whether one key speaks for the other.
    """

    def __init__(
        self,
        sources: Sources,
        syntax: Syntax,
        factuality: Factuality,
        triggers: frozenset[int],
        stands_for: Callable[[str, str], bool],
    ) -> None:
        self._sources, self._grammar = sources, syntax.grammar
        self._withheld = Withheld(sources, factuality)
        self._pointing, self._stands_for = Pointing(sources, syntax, triggers), stands_for

    def tellings(self, told: Sequence[Telling], verdicts: Iterable[Source] = ()) -> list[Telling]:
        """Return one telling for each event that a denial or confirmation points back to.

        ``verdicts`` are those who say of claims that they are false.
        """
        self._take_over(told)
        found: list[Telling] = []
        for source in (*map(self._sources.source, self._pointing.words()), *verdicts):
            if source.keys:
                found.extend(self._answers(source, source.word, told))
        return found

    def _take_over(self, told: Sequence[Telling]) -> None:
        """Give what the article told to those who are said to have said it."""
        for word, behind in self._pointing.takes_over():
            source = self._sources.source(word)
            keys = self._sources.sayers.behind(word) or source.keys
            if not keys:
                continue
            number = sentence_number(word)
            near = [t for t in told if (t.backed.i > word.i) == behind and t.backed.i != word.i]
            same = [t for t in near if sentence_number(t.backed) == number]
            for telling in same or [t for t in near if sentence_number(t.backed) == number - 1]:
                telling.stances = [
                    Stance(key, s.factuality, source.entry.act, (word.text,), main=True)
                    for s in telling.stances
                    if s.claimant is None
                    for key in keys
                ] + [s for s in telling.stances if s.claimant is not None]

    def _answers(self, source: Source, word: Token, told: Sequence[Telling]) -> list[Telling]:
        operator = source.entry.factuality
        if self._withheld.negated(word):
            operator = source.entry.negated
        answering = source.entry.act in _ANSWERS
        if operator == "none" or (operator == "Uu" and not answering):
            return []
        answers, value = [], compose("CT+", operator)
        for telling in self._claimed(source, told) or self._told(source, told):
            stances = [
                Stance(key, value, source.entry.act, (source.word.text,), answer=True)
                for key in source.keys
            ]
            answers.append(
                Telling(telling.frame, telling.time, telling.tense, stances, source.word)
            )
        return answers

    def _claimed(self, source: Source, told: Sequence[Telling]) -> list[Telling]:
        """Return what somebody else has committed to in the nearest sentence that has such."""
        reach = 0 if self._apposed(source.word) else _REACH
        return self._nearest(source, [t for t in told if self._answered(t, source)], reach)

    def _told(self, source: Source, told: Sequence[Telling]) -> list[Telling]:
        """Return the event that the article itself told last, of the source's own if there is."""
        if source.entry.act not in _ANSWERS:
            return []
        words, open_ = self._sources.words, self._withheld.negated(source.word)
        if open_ and source.entry.negated != _OPEN:
            return []
        by_article = [
            telling
            for telling in told
            if telling.roles
            and telling.frame.trigger.head.i not in words
            and not self._is_aside(telling, source)
            and any(_is_held(stance, open_) for stance in telling.stances)
        ]
        near = self._nearest(source, by_article, 0 if self._apposed(source.word) else 1)
        own = [telling for telling in near if self._takes_part(source, telling)]
        chosen = highest([telling.frame.trigger.head for telling in own or near])
        return [telling for telling in near if telling.frame.trigger.head == chosen][:1]

    def _apposed(self, word: Token) -> bool:
        # "Il aurait été battu, ce que Riga conteste": what stands in the very sentence
        opening = self._grammar.relative["object"]
        before = word.doc[word.sent.start : word.i]
        return any(
            t.lower_ in opening and t.i > 1 and t.nbor(-1).lower_ in self._grammar.neuter
            and t.nbor(-2).text == ","
            for t in before
        )  # fmt: skip

    def _is_aside(self, telling: Telling, source: Source) -> bool:
        # "Riga, qui a accueilli le roi, dément": no answer to what is told of who answers
        event = telling.backed
        return event.sent == source.word.sent and set_off(event, self._grammar)

    def _takes_part(self, source: Source, telling: Telling) -> bool:
        fillers = {key for keys in telling.roles.values() for key in keys}
        return any(
            key == other or self._stands_for(key, other) for key in source.keys for other in fillers
        )

    def _nearest(self, source: Source, told: Sequence[Telling], reach: int) -> list[Telling]:
        sentence = sentence_number(source.word)
        behind = {
            id(telling): sentence - sentence_number(telling.backed)
            for telling in told
            if telling.backed.i < source.word.i
        }
        nearest = min((far for far in behind.values() if 0 <= far <= reach), default=-1)
        return [telling for telling in reversed(told) if behind.get(id(telling), -2) == nearest]

    def _answered(self, telling: Telling, source: Source) -> bool:
        """Tell whether somebody else has committed to the event in that sentence."""
        named = self._sources.words.get(telling.frame.trigger.head.i)
        if named is not None and named.anaphora:
            return False  # to deny accusations is not to deny that they were made
        return any(
            stance.main and stance.factuality.endswith("+")
            for stance in telling.stances
            if stance.claimant not in (None, *source.keys)
        )


def _is_held(stance: Stance, open_: bool) -> bool:
    # "n'a pas confirmé": what is only said to be so
    weak = open_ and stance.factuality == _FACT
    return stance.claimant is None and stance.factuality.endswith("+") and not weak
