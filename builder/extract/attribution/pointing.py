"""Whether a denial or confirmation points back: «ces accusations», «toute implication», «nie»."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from builder.annotate.labels import (
    VERBAL,
    auxiliaries,
    is_past_participle,
    is_present_participle,
    is_relative_clause,
    relation,
)
from builder.extract.attribution.sources import Sources
from builder.extract.tree.syntax import Syntax
from builder.lexicon.cues import Attribution

_ANSWERS = frozenset({"Denying", "Confirming"})
_DENYING = "Denying"
_LONG = 2  # words: with more, «qualifier l'article de fable», the object is what is denied


class Pointing:
    """Tells which words of attribution of one document answer what was told before."""

    def __init__(self, sources: Sources, syntax: Syntax, triggers: frozenset[int]) -> None:
        self._sources, self._syntax, self._triggers = sources, syntax, triggers

    def words(self) -> Iterator[Token]:
        """Yield the verbs of attribution of which what they say stands in an earlier clause."""
        for i in sorted(self._sources.words):
            word = self._sources.doc[i]
            if word.pos_ in VERBAL and self._points_back(word):
                yield word

    def _points_back(self, word: Token) -> bool:
        entry = self._sources.words[word.i]
        # "parle de montage": what the word itself brings along is nothing that it says
        own = {i for i, other in self._sources.words.items() if other is entry}
        arguments = self._syntax.verb_arguments(word)
        grammar = self._syntax.grammar
        void = (grammar.clitics | grammar.reflexive) - grammar.neuter_clitics  # "Oslo s'en défend"
        objects = [
            a.head
            for a in arguments
            if a.slot == "object" and a.head.i not in own and a.head.lower_ not in void
        ]
        if not objects and relation(word) == "acl" and word.head.i < word.i:
            objects = [word.head]  # "une accusation que X juge fausse"
        for noun in objects:
            if self._stands_for_all(noun):
                return entry.act in _ANSWERS  # "ce que Moscou dément"
            if self._names_claims(noun, word) or self._names_event(noun, word, entry):
                return True
        judged = entry.factuality == "CT-" and len(entry.words) > _LONG
        if entry.act not in _ANSWERS or (objects and not judged):
            return False
        contents = [c for c in word.children if c.i not in own and self._is_content(c)]
        answers = "clause" in entry.content or judged or entry.act == _DENYING
        return (
            answers
            and not contents
            and not self._syntax.is_passive(word)
            and not any(map(is_past_participle, auxiliaries(word)))  # "il a été convenu"
            and self._closes(word, own)
            and not self._is_incise(word)
            and not is_relative_clause(word)
        )

    def takes_over(self) -> Iterator[tuple[Token, bool]]:
        """Yield the verbs with «ce que» for object, and whether what they say stands behind them.

        «C'est ce que révèle X», «X l'assure : …».
        """
        for i in sorted(self._sources.words):
            word, entry = self._sources.doc[i], self._sources.words[i]
            if word.pos_ not in VERBAL or entry.act in _ANSWERS or entry.factuality != "CT+":
                continue
            behind = word.doc[i + 1 : word.sent.end]
            colon = any(t.text == ":" for t in behind)
            objects = [a.head for a in self._syntax.verb_arguments(word) if a.slot == "object"]
            clitic = any(self._stands_for_all(noun) and noun.i < i for noun in objects)
            if self._is_cleft(word) or (clitic and colon):
                yield word, colon

    def _is_cleft(self, word: Token) -> bool:
        """Tell whether a verb stands in a relative clause of a sentence's «c'est ce que»."""
        grammar = self._syntax.grammar
        before = word.doc[word.sent.start : word.i]
        said = [t for t in before if not (t.is_punct or t.is_space)]
        heads = [t for t in said if t.lower_ in grammar.neuter]
        return len(heads) > 1 and relation(word) == "acl" and word.head.lower_ in grammar.neuter

    def _stands_for_all(self, noun: Token) -> bool:
        grammar = self._syntax.grammar
        clitic = noun.pos_ == "PRON" and noun.lower_ in grammar.neuter_clitics
        return clitic or noun.lower_ in grammar.neuter

    def _names_claims(self, noun: Token, word: Token) -> bool:
        said = self._sources.words.get(noun.i)
        if said is None or not said.anaphora or said.factuality == "Uu":
            return False  # to reject a demand is not to deny what is demanded
        if "none" in said.content and any(t.i in self._triggers for t in noun.subtree):
            return False  # "reconnaît sa responsabilité dans les frappes": told there
        behind = noun.i < word.i and noun in (word.head, *word.head.ancestors, word.head.head)
        relative = behind and (is_relative_clause(word) or relation(word) in {"acl", "amod"})
        grammar = self._syntax.grammar
        definite = grammar.definite | grammar.sweeping | grammar.possessives.keys()
        if relative or any(c.lower_ in definite for c in noun.children):
            return True
        # "a balayé des spéculations sans fondement": nothing says what they are about
        denies = self._sources.words[word.i].factuality == "CT-"
        return denies and not any(c.pos_ in VERBAL for c in noun.children)

    def _names_event(self, noun: Token, word: Token, entry: Attribution) -> bool:
        """Tell whether a bare noun stands for what was told: «Manama a confirmé l'achat»."""
        if any(c.lower_ in self._syntax.grammar.negations for c in word.children):
            return False  # "n'ont pas confirmé ces détails"
        if entry.act not in _ANSWERS or "clause" not in entry.content or noun.pos_ != "NOUN":
            return False
        told = noun.i in self._triggers or noun.i in self._sources.words
        definite = any(c.lower_ in self._syntax.grammar.definite for c in noun.children)
        bare = all(c.pos_ in {"DET", "PUNCT"} for c in noun.children)
        return definite and bare and not told and not self._sources.is_named(noun)

    def _is_content(self, child: Token) -> bool:
        rel = relation(child)
        if rel == "advcl":
            return not is_present_participle(child)
        if rel == "obl":
            entry = self._sources.words[child.head.i]
            return self._syntax.prepositions.of(child) in entry.content
        return rel in {"ccomp", "xcomp"}

    def _closes(self, word: Token, own: set[int]) -> bool:
        """Tell whether a verb says no more than that: «Manama a confirmé lundi.»"""
        for token in word.doc[word.i + 1 : word.sent.end]:
            if token.is_punct or token.lower_ in self._syntax.grammar.coordinators:
                return True
            if token.pos_ in VERBAL and token.i not in own:
                return False
        return True

    def _is_incise(self, word: Token) -> bool:
        return relation(word) in {"parataxis", "ccomp"} and any(
            c.i > word.i for c in word.children if relation(c) == "nsubj"
        )


def highest(words: Sequence[Token]) -> Token | None:
    """Return the word that stands highest in its sentence, the first of those that stand alike."""
    return min(words, key=lambda t: (sum(1 for _ in t.ancestors), t.i), default=None)
