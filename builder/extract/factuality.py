"""How surely an event is presented: FactBank values from negation, mood, modals and adverbs.

Method: the event's predicate starts as certain and positive; every cue between it and the one
who commits to it lowers the certainty or turns the polarity (Saurí & Pustejovsky 2009).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from builder.extract.labels import NOMINAL, VERBAL, auxiliaries, finite, relation
from builder.lexicon.cues import Cue
from builder.lexicon.grammar import Grammar

_CERTAINTY = {"CT": 3, "PR": 2, "PS": 1}
_CLAUSE_CUES = frozenset({"adverb", "negation", "determiner", "adjective", "conjunction", "preposition", "noun"})
_GAP = 3


def compose(inner: str, outer: str) -> str:
    """Return the value of an event of value ``inner`` below an operator of value ``outer``."""
    if "Uu" in (inner, outer):
        return "Uu"
    level = min(inner[:2], outer[:2], key=_CERTAINTY.__getitem__)
    return level + ("+" if inner[2] == outer[2] else "-")


@dataclass(slots=True)
class Assessment:
    """The value reached so far and the words that led to it."""

    value: str = "CT+"
    cues: list[str] = field(default_factory=list)

    def apply(self, operator: str, cue: str) -> None:
        """Lower or turn the value by one cue."""
        after = compose(self.value, operator)
        if after != self.value:
            self.cues.append(cue)
        self.value = after


class Factuality:
    """Reads the cues of one document."""

    def __init__(self, doc: Doc, cues: Sequence[Cue], grammar: Grammar) -> None:
        self._grammar = grammar
        self._clause: dict[int, list[tuple[Cue, Token]]] = {}  # host → cues of its own clause
        self._governing: dict[int, Cue] = {}  # verbs, nouns, adjectives that embed a content
        self._moods = [cue for cue in cues if cue.kind == "mood"]
        self._negations: set[int] = set()
        by_first: dict[str, list[Cue]] = {}
        for cue in cues:
            for word in cue.words[0] if cue.kind != "mood" else ():
                by_first.setdefault(word, []).append(cue)
        for matches in by_first.values():
            matches.sort(key=lambda cue: -len(cue.words))
        taken: set[int] = set()
        for token in doc:
            self._match(token, by_first, taken)

    def _match(self, token: Token, by_first: dict[str, list[Cue]], taken: set[int]) -> None:
        if token.i in taken:
            return
        for form in (token.lower_, token.lemma_.lower()):
            for cue in by_first.get(form, ()):
                span = self._span(token, cue)
                if span:
                    taken.update(span)
                    self._note(cue, token.doc[span[0] : span[-1] + 1].root, token)
                    return

    def _span(self, token: Token, cue: Cue) -> list[int]:
        if cue.kind == "verb" and token.pos_ not in VERBAL:
            return []
        if cue.reflexive and not any(c.lower_ in self._grammar.reflexive for c in token.children):
            return []
        span = [token.i]
        for alternatives in cue.words[1:]:
            reach = _GAP if cue.kind == "verb" else 1
            for i in range(span[-1] + 1, min(span[-1] + 1 + reach, token.sent.end)):
                word = token.doc[i]
                if {word.lower_, word.lemma_.lower()} & alternatives:
                    span.append(i)
                    break
            else:
                return []
        return span

    def _note(self, cue: Cue, root: Token, first: Token) -> None:
        if cue.kind == "verb":
            self._governing[first.i] = cue
            return
        if cue.kind in {"noun", "adjective"}:
            self._governing[root.i] = cue
        host = root.head if root.head != root else root
        if host.pos_ == "ADV" and host.head != host:
            host = host.head
        if relation(host) in {"aux", "cop"}:
            host = host.head
        self._clause.setdefault(host.i, []).append((cue, root))

    # --- questions ---------------------------------------------------------------------------

    def own(self, token: Token, future_in_past: bool = False) -> Iterator[tuple[str, str]]:
        """Yield (operator, cue word) for the cues in the token's own clause or phrase.

        ``future_in_past`` tells that a conditional is only the future seen from a past verb.
        """
        for cue, root in self._clause.get(token.i, ()):
            if cue.kind in {"adjective", "noun"} and relation(root) not in {"amod", "acl"}:
                continue
            if cue.kind in {"conjunction", "preposition"} and root.i > token.i:
                continue
            yield cue.effect, root.text
        if token.pos_ in VERBAL or auxiliaries(token):
            yield from self._mood(token, future_in_past)

    def _mood(self, token: Token, future_in_past: bool) -> Iterator[tuple[str, str]]:
        carrier = finite(token)
        if "Cnd" not in carrier.morph.get("Mood"):
            return
        perfect = carrier != token and carrier.lemma_ not in self._grammar.passive
        if future_in_past and not perfect:
            return
        for cue in self._moods[:1]:
            yield cue.effect, carrier.text

    def embedding(self, governor: Token, negated: bool) -> tuple[str, str] | None:
        """Return (operator, cue word) of a word for what it governs, None where it is no cue."""
        cue = self._governing.get(governor.i)
        if cue is None:
            return None
        carrier = finite(governor)
        morph = carrier.morph
        if negated:
            return cue.negated, governor.text
        if "Cnd" in morph.get("Mood"):
            return cue.conditional, governor.text
        if "Fut" in morph.get("Tense"):
            return cue.future, governor.text
        if "Past" in morph.get("Tense") or carrier != governor:
            return cue.past, governor.text
        return cue.effect, governor.text

    def negated(self, token: Token) -> bool:
        """Tell whether the token's own clause is negated."""
        value = "CT+"
        for cue, _ in self._clause.get(token.i, ()):
            if cue.kind in {"adverb", "negation", "determiner"} and cue.effect == "CT-":
                value = compose(value, cue.effect)
        return value == "CT-"

    def is_cue(self, token: Token) -> bool:
        """Tell whether the token embeds what it governs."""
        return token.i in self._governing


def is_nominal(token: Token) -> bool:
    """Tell whether an event is told by a noun."""
    return token.pos_ in NOMINAL
