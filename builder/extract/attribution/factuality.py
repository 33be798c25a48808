"""How surely an event is presented: FactBank values from negation, mood, modals and adverbs.

Method: the event's predicate starts as certain and positive; every cue between it and the one
who commits to it lowers the certainty or turns the polarity (Saurí & Pustejovsky 2009).
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_infinitive,
    is_past_participle,
    is_subject,
    predicate_above,
    relation,
)
from builder.extract.attribution.assessment import compose
from builder.extract.attribution.cue_words import CueWords
from builder.extract.tree.clauses import condition, wished, word_before
from builder.lexicon.cues import Cue
from builder.lexicon.grammar import Grammar

_NEGATING = frozenset({"negation", "determiner"})


class Factuality:
    """Reads the cues of one document.

    ``evoking`` maps the words of triggers to their heads: «dit non» is not denied by its own word.
    """

    def __init__(
        self,
        doc: Doc,
        cues: Sequence[Cue],
        grammar: Grammar,
        times: frozenset[int] = frozenset(),
        quoted: frozenset[int] = frozenset(),
        *,
        evoking: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self._evoking = evoking
        self._grammar, self._times, self._quoted = grammar, times, quoted
        self._moods = {cue.trigger: cue for cue in cues if cue.kind == "mood"}
        words = CueWords(doc, [cue for cue in cues if cue.kind != "mood"], grammar)
        self._clause, self._governing = words.clause, words.governing

    def own(
        self, token: Token, future_in_past: bool = False, origin: Token | None = None
    ) -> Iterator[tuple[str, str]]:
        """Yield (operator, cue word) for the cues in the token's own clause or phrase.

        ``future_in_past`` tells that a conditional is only the future seen from a past verb;
        ``origin`` is the word whose event is weighed, for which its own phrase speaks already.
        """
        turned = False
        for cue, root in self._bearing(token):
            if cue.kind in _NEGATING and cue.effect == "CT-":
                if turned:  # negation words of one clause agree and count once
                    continue
                turned = True
            open_ = cue.kind == "preposition" and cue.effect == "CT-" and self._ahead(token)
            yield "Uu" if open_ else cue.effect, root.text  # "sans accord, la guerre reprendra"
        if not turned and (word := self._none_of(token, origin or token)):
            yield "CT-", word
        elif not turned and self._shares_negation(token):
            yield "CT-", token.head.text
        for child in token.children:
            # "la visite annulée": a participle that embeds as a verb qualifies as an adjective
            cue_ = self._governing.get(child.i) if relation(child) == "acl" else None
            if child.lemma_ in self._grammar.scheduling_verbs:
                continue
            if cue_ and cue_.kind == "verb" and token.pos_ in NOMINAL and is_past_participle(child):
                yield cue_.effect, child.text
        if token == origin and (cue_ := self._scheduled(token)):
            yield cue_.effect, token.text
        if token == origin and (wish := self._wished(token)):
            yield wish
        if token == origin and (mark := condition(token, self._grammar)):
            yield "Uu", mark.text
        if token.pos_ in VERBAL or auxiliaries(token):
            yield from self._mood(token, future_in_past, token == origin)

    def _bearing(self, token: Token) -> Iterator[tuple[Cue, Token]]:
        """Yield the cues of a clause or phrase that bear on what its head tells."""
        for cue, root in self._clause.get(token.i, ()):
            beside = relation(root) in {"amod", "acl"} or root.i + 1 == token.i
            if cue.kind in {"adjective", "noun"} and not beside:
                continue
            if self._evoking.get(root.i) == token.i:
                continue
            if cue.kind == "adjective" and cue.effect == "Uu":
                continue  # "une aide nécessaire" leaves nothing open
            if cue.kind == "conjunction" and cue.effect == "Uu" and self._voices(token):
                continue
            yield cue, root

    def _voices(self, verb: Token) -> bool:
        # "a défilé pour exiger": to march is to demand; "a utilisé un drone pour attaquer": it did
        above = verb.head
        while above.head != above and above.pos_ not in VERBAL:
            above = above.head  # "a bravé le couvre-feu pour protester"
        told = above.pos_ in VERBAL and above.i < verb.i and is_infinitive(verb)
        if told and above.lemma_ in self._grammar.employing_verbs:
            return is_past_participle(above) and bool(auxiliaries(above)) and not self._ahead(above)
        done = told and "Fin" in features(finite(above), "VerbForm") and not self.is_cue(above)
        return done and verb.lemma_ in self._grammar.voicing_verbs

    def _scheduled(self, token: Token) -> Cue | None:
        # "X est attendu à Oslo": the participle tells the event and how sure it is
        cue = self._governing.get(token.i)
        scheduling = token.lemma_ in self._grammar.scheduling_verbs and is_past_participle(token)
        return cue if scheduling else None

    def _wished(self, verb: Token) -> tuple[str, str] | None:
        # "« Que l'armée parte ! », a lancé X": a clause that opens a sentence and governs nothing
        mood = self._moods.get("subjunctive of wish")
        mark = wished(verb, self._grammar) if mood else None
        return (mood.effect, mark.text) if mood and mark else None

    def _ahead(self, token: Token) -> bool:
        above = predicate_above(token)
        carrier = finite(above) if above is not None else token
        return "Fut" in features(carrier, "Tense") or "Cnd" in features(carrier, "Mood")

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
        if (
            cue.kind == "verb"
            and governor.pos_ not in VERBAL
            and self.same(governor, governor.head)
        ):
            governor = governor.head  # "n'a pas l'intention de"
            negated = negated or self.negated(governor)
        carrier = finite(governor)
        if negated:
            return cue.negated, governor.text
        if cue.effect == "Uu" and (failed := self._outcome(governor)):
            return failed, governor.text
        if "Cnd" in features(carrier, "Mood"):
            mood = self._moods.get("conditional")
            weaker = compose(cue.effect, mood.effect) if mood else cue.effect
            unsaid = cue.conditional == cue.effect
            return weaker if unsaid else cue.conditional, governor.text
        if "Fut" in features(carrier, "Tense"):
            return cue.future, governor.text
        if "Past" in features(carrier, "Tense") or relation(carrier) == "aux":
            return cue.past, governor.text
        return self._plain(cue, governor), governor.text

    def opening(self, verb: Token) -> tuple[str, str] | None:
        """Return (operator, cue word) of the word right before a clause that hangs elsewhere.

        «Le Niger compte quitter», «Paris doute que»: the parser takes the word for a noun.
        """
        word = word_before(verb, self._grammar) if verb.pos_ in VERBAL else None
        cue = self._governing.get(word.i) if word is not None else None
        if word is None or cue is None:
            return None
        current = verb
        while current.head != current and relation(current) != "conj":
            current = current.head
            if self._governing.get(current.i) is cue:
                return None  # weighed where it stands
        return self.embedding(word, self.negated(word))

    def _outcome(self, governor: Token) -> str | None:
        # an adverb may say what comes of an attempt
        beside = (cue for cue, _ in self._clause.get(governor.i, ()) if cue.kind == "adverb")
        return next((cue.negated for cue in beside if cue.negated == "CT-"), None)

    def raised(self, modal: Token, subject: Token) -> Token | None:
        """Return the infinitive or adjective below a modal that says what becomes of its subject.

        «La rencontre pourrait être annulée», «risque de ne pas avoir lieu», «paraît improbable».
        """
        if not self.is_cue(modal) or not is_subject(subject) or subject.pos_ not in NOMINAL:
            return None
        below = (child for child in modal.children if relation(child) == "xcomp")
        return next((c for c in below if is_infinitive(c) or self.is_cue(c)), None)

    def _plain(self, cue: Cue, governor: Token) -> str:
        # "doit arriver lundi" is planned, "l'Europe doit agir" is somebody's wish
        if cue.quoted and governor.i in self._quoted:
            return cue.quoted
        dated = cue.dated and any(t.i in self._times for t in governor.subtree)
        return cue.dated if dated and cue.dated else cue.effect

    def negated(self, token: Token, origin: Token | None = None) -> bool:
        """Tell whether the token's own clause is negated, the phrase of ``origin`` left out."""
        beside = self._clause.get(token.i, ())
        own = any(cue.kind in _NEGATING and cue.effect == "CT-" for cue, _ in beside)
        return own or bool(self._none_of(token, origin or token)) or self._shares_negation(token)

    def _shares_negation(self, verb: Token) -> bool:
        # "n'a ni confirmé ni démenti": one auxiliary, one negation
        joined = relation(verb) == "conj" and is_past_participle(verb) and not auxiliaries(verb)
        return joined and is_past_participle(verb.head) and self.negated(verb.head)

    def same(self, token: Token, other: Token) -> bool:
        """Tell whether two words belong to one cue («a peu de chances»)."""
        cue = self._governing.get(token.i)
        return cue is not None and cue is self._governing.get(other.i) and len(cue.words) > 1

    def is_cue(self, token: Token) -> bool:
        """Tell whether the token embeds what it governs."""
        return token.i in self._governing
