"""How surely an event is presented: FactBank values from negation, mood, modals and adverbs.

Method: the event's predicate starts as certain and positive; every cue between it and the one
who commits to it lowers the certainty or turns the polarity (Saurí & Pustejovsky 2009).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from builder.extract.clauses import concedes, particle, predicate
from builder.extract.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_auxiliary,
    is_infinitive,
    is_past_participle,
    is_subject,
    relation,
)
from builder.extract.matching import is_reflexive, span_of
from builder.lexicon.cues import Cue
from builder.lexicon.grammar import Grammar

_CERTAINTY = {"CT": 3, "PR": 2, "PS": 1}
_NEGATING = frozenset({"negation", "determiner"})
_REACH = {"verb": 4, "negation": 6}  # how far the next word of a cue may stand; else right behind


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

    def __init__(
        self,
        doc: Doc,
        cues: Sequence[Cue],
        grammar: Grammar,
        times: frozenset[int] = frozenset(),
        quoted: frozenset[int] = frozenset(),
    ) -> None:
        self._grammar, self._times, self._quoted = grammar, times, quoted
        self._clause: dict[int, list[tuple[Cue, Token]]] = {}  # host → cues of its own clause
        self._governing: dict[int, Cue] = {}  # words that embed a content
        self._moods = {cue.trigger: cue for cue in cues if cue.kind == "mood"}
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
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for cue in by_first.get(form, ()):
                span = self._span(token, cue)
                if span and self._note(cue, span, token):
                    if cue.kind != "verb":
                        taken.update(span)
                    return

    def _span(self, token: Token, cue: Cue) -> list[int]:
        if cue.kind == "verb" and token.pos_ not in VERBAL:
            return []
        if cue.reflexive and not is_reflexive(token, self._grammar):
            return []
        return span_of(token, cue.words, _REACH.get(cue.kind, 1), self._grammar)

    def _note(self, cue: Cue, span: list[int], first: Token) -> bool:
        """Keep a cue with the word it bears on; return False where that is not of its kind."""
        doc = first.doc
        if cue.kind == "verb":
            for i in span:
                self._governing.setdefault(i, cue)
            return True
        root = doc[span[0] : span[-1] + 1].root
        if cue.kind in {"noun", "adjective"}:
            for i in (root.i, span[-1]):
                if len(self._governing.get(i, cue).words) <= len(span):
                    self._governing[i] = cue
            host = root.head
        elif cue.kind in {"conjunction", "preposition"}:
            behind = self._behind(
                doc, span[-1] + 1, VERBAL if cue.kind == "conjunction" else NOMINAL
            )
            if behind is None or (cue.kind == "conjunction" and not self._opens(behind, span, cue)):
                return False
            if first.lower_ in self._grammar.indirect_question and concedes(behind):
                return False
            host = behind
        else:
            host = predicate(particle(doc, span) if cue.kind == "negation" else root)
        self._clause.setdefault(host.i, []).append((cue, root))
        return True

    def _behind(self, doc: Doc, start: int, parts: frozenset[str]) -> Token | None:
        """Return the head of the clause or phrase that opens at a token."""
        if start >= len(doc):
            return None
        token = doc[start]
        while not (token.pos_ in parts and not is_auxiliary(token)) and token.head != token:
            token = token.head
        return token if token.pos_ in parts and token.i >= start else None

    def _opens(self, verb: Token, span: list[int], cue: Cue) -> bool:
        if cue.words[-1] & self._grammar.subordinators:
            return True
        # an infinitive stands right behind its preposition, with clitics and adverbs at most
        gerund = verb.doc[span[-1]].lower_ in self._grammar.prepositions.gerund
        if not (is_infinitive(verb) or auxiliaries(verb) or gerund):
            return False
        between = verb.doc[span[-1] + 1 : verb.i]
        return all(t.pos_ in {"PRON", "ADV", "AUX", "VERB", "PART"} for t in between)

    # --- questions ---------------------------------------------------------------------------

    def own(
        self, token: Token, future_in_past: bool = False, origin: Token | None = None
    ) -> Iterator[tuple[str, str]]:
        """Yield (operator, cue word) for the cues in the token's own clause or phrase.

        ``future_in_past`` tells that a conditional is only the future seen from a past verb;
        ``origin`` is the word whose event is weighed, for which its own phrase speaks already.
        """
        turned = False
        for cue, root in self._clause.get(token.i, ()):
            if cue.kind in {"adjective", "noun"} and relation(root) not in {"amod", "acl"}:
                continue
            if cue.kind == "adjective" and cue.effect == "Uu":
                continue  # "une aide nécessaire" leaves nothing open
            if cue.kind in _NEGATING and cue.effect == "CT-":
                if turned:  # negation words of one clause agree and count once
                    continue
                turned = True
            yield cue.effect, root.text
        if not turned and (word := self._none_of(token, origin or token)):
            yield "CT-", word
        for child in token.children:
            # "la visite annulée": a participle that embeds as a verb qualifies as an adjective
            cue_ = self._governing.get(child.i) if relation(child) == "acl" else None
            if child.lemma_ in self._grammar.scheduling_verbs:
                continue
            if cue_ and cue_.kind == "verb" and token.pos_ in NOMINAL and is_past_participle(child):
                yield cue_.effect, child.text
        if token.pos_ in VERBAL or auxiliaries(token):
            yield from self._mood(token, future_in_past, token == origin)

    def _none_of(self, verb: Token, origin: Token) -> str | None:
        # "aucun accord n'a été signé": the determiner of its subject negates the verb
        for subject in verb.children:
            if not is_subject(subject) or subject == origin or subject.is_ancestor(origin):
                continue
            for cue, root in self._clause.get(subject.i, ()):
                if cue.kind == "determiner" and cue.effect == "CT-":
                    return root.text
        return None

    def _mood(
        self, token: Token, future_in_past: bool, told: bool = False
    ) -> Iterator[tuple[str, str]]:
        carrier = finite(token)
        if "Cnd" not in features(carrier, "Mood"):
            return
        perfect = carrier != token and carrier.lemma_ not in self._grammar.passive
        if future_in_past and not perfect:
            return
        conditional = self._moods.get("conditional")
        if conditional and (told or not self.is_cue(token)):
            yield conditional.effect, carrier.text

    def asked(self, token: Token) -> tuple[str, str] | None:
        """Return (operator, mark) where the token's sentence is a question, else None."""
        end = next((t for t in reversed(list(token.sent)) if not (t.is_space or t.is_quote)), token)
        mood = self._moods.get("interrogative")
        return (mood.effect, end.text) if mood and end.text == "?" else None

    def embedding(self, governor: Token, negated: bool) -> tuple[str, str] | None:
        """Return (operator, cue word) of a word for what it governs, None where it is no cue."""
        cue = self._governing.get(governor.i)
        if cue is None:
            return None
        carrier = finite(governor)
        if negated:
            return cue.negated, governor.text
        if "Cnd" in features(carrier, "Mood"):
            mood = self._moods.get("conditional")
            weaker = compose(cue.effect, mood.effect) if mood else cue.effect
            unsaid = cue.conditional == cue.effect
            return weaker if unsaid else cue.conditional, governor.text
        if "Fut" in features(carrier, "Tense"):
            return cue.future, governor.text
        if "Past" in features(carrier, "Tense") or carrier != governor:
            return cue.past, governor.text
        return self._plain(cue, governor), governor.text

    def _plain(self, cue: Cue, governor: Token) -> str:
        # "doit arriver lundi" is planned, "l'Europe doit agir" is somebody's wish
        if cue.quoted and governor.i in self._quoted:
            return cue.quoted
        dated = cue.dated and any(t.i in self._times for t in governor.subtree)
        return cue.dated if dated and cue.dated else cue.effect

    def negated(self, token: Token, origin: Token | None = None) -> bool:
        """Tell whether the token's own clause is negated, the phrase of ``origin`` left out."""
        return any(
            cue.kind in _NEGATING and cue.effect == "CT-"
            for cue, _ in self._clause.get(token.i, ())
        ) or bool(self._none_of(token, origin or token))

    def same(self, token: Token, other: Token) -> bool:
        """Tell whether two words belong to one cue («a peu de chances»)."""
        cue = self._governing.get(token.i)
        return cue is not None and cue is self._governing.get(other.i) and len(cue.words) > 1

    def is_cue(self, token: Token) -> bool:
        """Tell whether the token embeds what it governs."""
        return token.i in self._governing
