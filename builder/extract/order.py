"""What the order of words tells of a verb's arguments where the tree is known to err."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.extract.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_subject,
    relation,
)
from builder.extract.prepositions import PrepositionIndex
from builder.extract.voice import Voice
from builder.lexicon.grammar import Grammar

_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_OPENS = frozenset({"CCONJ", "SCONJ", "ADV", "SPACE"})


class WordOrder(Voice):
    """Reads objects and agents of one parsed document by their place.

    ``times`` are the tokens of time expressions, which are no arguments.
    """

    def __init__(
        self, prepositions: PrepositionIndex, grammar: Grammar, times: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(prepositions, grammar)
        self.times = times

    def _heads_a_title(self, child: Token, verb: Token) -> bool:
        # "France : une policière tire": what stands before the colon is the topic
        others = [c for c in verb.children if is_subject(c) and child.i < c.i < verb.i]
        return bool(others) and any(t.text == ":" for t in child.doc[child.i : others[0].i])

    def _object_behind(self, verb: Token) -> Iterator[Token]:
        """Yield the bare noun right behind a verb for which the tree has no object."""
        if any(relation(child) == "obj" and child.i not in self.times for child in verb.children):
            return
        negated = False
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if token.pos_ in {"ADV", "DET", "NUM", "ADJ"} or token.i in self.times:
                negated = token.lower_ in self.grammar.negations
                continue
            if token.lower_ in self.grammar.prepositions.partitive and (
                negated or token.lower_ not in self.grammar.prepositions.of
            ):
                continue
            if token.pos_ in {"NOUN", "PROPN"} and not _begins_clause(token):
                yield token
            return

    def _subject_before(self, verb: Token) -> Token | None:
        """Return the noun phrase between a clause's start and a finite verb without subject."""
        carrier = finite(verb)
        if "Fin" not in features(carrier, "VerbForm"):
            return None
        doc, start = verb.doc, verb.sent.start
        i = min(t.i for t in (verb, *auxiliaries(verb))) - 1
        while i > start and (doc[i].lower_ in self.grammar.clitics or doc[i].pos_ == "ADV"):
            i -= 1
        end = i
        while i >= start and doc[i].pos_ in _PHRASE | {"ADP"}:
            i -= 1
        phrase = doc[i + 1 : end + 1]
        while len(phrase) and (phrase[0].pos_ == "ADJ" or phrase[0].i in self.times):
            phrase = phrase[1:]
        if i >= start and not (doc[i].pos_ in _OPENS or doc[i].is_punct):
            return None
        if not len(phrase) or phrase[0].pos_ not in {"DET", "PROPN"}:
            return None
        head = next((t for t in phrase if t.pos_ in {"NOUN", "PROPN"}), None)
        return head if head is not None and self._agrees(head, carrier) else None

    def clause_behind(self, noun: Token) -> Token | None:
        """Return the verb of the clause that a phrase opens: «Lors d'un entretien, X a promis»."""
        for token in noun.doc[noun.i + 1 : noun.sent.end]:
            if token.pos_ in VERBAL and "Fin" in features(finite(token), "VerbForm"):
                return token if any(is_subject(child) for child in token.children) else None
        return None

    def _agrees(self, noun: Token, verb: Token) -> bool:
        first, second = features(noun, "Number"), features(verb, "Number")
        return noun.pos_ == "PROPN" or not first or not second or first == second

    def _agent_further_down(self, verb: Token) -> Iterator[Token]:
        # "imposées à la Russie par le Japon": the agent may hang below another complement
        agent = self.grammar.prepositions.agent
        if any(self.prepositions.of(child) in agent for child in verb.children):
            return
        for token in verb.subtree:
            if token.i <= verb.i or token.pos_ not in NOMINAL:
                continue
            between = [a for a in token.ancestors if a.i > verb.i and verb.is_ancestor(a)]
            if any(a.pos_ in VERBAL for a in between) or self.prepositions.of(token) not in agent:
                continue
            yield token
            return

    def _is_caused(self, verb: Token) -> bool:
        # "s'est fait livrer des chars par …": what is done is done to the subject
        causing = [c for c in verb.children if c.i < verb.i and c.lemma_ in self.grammar.causative]
        if relation(verb) == "xcomp" and verb.head.lemma_ in self.grammar.causative:
            causing.append(verb.head)
        near = [child for c in causing for child in (*c.children, *verb.children)]
        return any(child.lower_ in self.grammar.reflexive and child.i < verb.i for child in near)


def _begins_clause(noun: Token) -> bool:
    # "a dit lundi Pékin, Moscou …": the subject of another verb
    return is_subject(noun) and noun.head.i > noun.i
