"""Finds the words of certainty in a document and what each of them bears on."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_auxiliary,
    is_infinitive,
    is_past_participle,
    is_relative_clause,
)
from builder.extract.tree.clauses import concedes, particle, predicate
from builder.extract.tree.matching import is_reflexive, span_of
from builder.lexicon.cues import Cue
from builder.lexicon.grammar import Grammar

_REACH = {"verb": 4, "negation": 6}  # how far the next word of a cue may stand; else right behind
_RESTRICTING = 3  # words of a negation that a third one takes back («ne … plus … que»)


class CueWords:
    """The cues of one document.

    ``clause`` gives the cues of the clause or phrase that a word heads, each with its own word;
    ``governing`` those that embed a content.
    """

    def __init__(self, doc: Doc, cues: Sequence[Cue], grammar: Grammar) -> None:
        self._grammar = grammar
        self.clause: dict[int, list[tuple[Cue, Token]]] = {}
        self.governing: dict[int, Cue] = {}
        self._by_first: dict[str, list[Cue]] = {}
        for cue in cues:
            for word in cue.words[0]:
                self._by_first.setdefault(word, []).append(cue)
        for matches in self._by_first.values():
            matches.sort(key=lambda cue: -len(cue.words))
        taken: set[int] = set()
        for token in doc:
            if token.i not in taken:
                self._match(token, taken)

    def _match(self, token: Token, taken: set[int]) -> None:
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for cue in self._candidates(token, form):
                span = self._span(token, cue)
                if span and self._note(cue, span, token):
                    if cue.kind != "verb":
                        taken.update(span)
                    return

    def _candidates(self, token: Token, form: str) -> Sequence[Cue]:
        found = self._by_first.get(form, [])
        helpers = {helper.lemma_ for helper in auxiliaries(token)}
        if not (is_past_participle(token) and helpers & self._grammar.passive):
            return found
        if is_reflexive(token, self._grammar):
            return found
        # "la visite est prévue": said of the noun, not the verb
        return sorted(found, key=lambda cue: (-len(cue.words), cue.kind == "verb"))

    def _span(self, token: Token, cue: Cue) -> list[int]:
        if cue.kind == "verb" and token.pos_ not in VERBAL:
            return []
        if cue.kind == "adjective" and self._does(token):
            return []
        if cue.reflexive and not is_reflexive(token, self._grammar):
            return []
        span = span_of(token, cue.words, _REACH.get(cue.kind, 1), self._grammar)
        if cue.kind == "negation" and len(span) == _RESTRICTING and cue.effect == "CT+":
            last = token.doc[span[-1]]  # "ne livre plus depuis que …" takes nothing back
            opens = last.lower_ in self._grammar.relative["object"] and last.pos_ != "ADV"
            return [] if opens and any(_main_verbs(token.doc, span)) else span
        return span

    def _does(self, token: Token) -> bool:
        # "a opposé un refus" does what "est opposé à" only feels
        helpers = {helper.lemma_ for helper in auxiliaries(token)}
        return token.pos_ in VERBAL and bool(helpers) and not helpers & self._grammar.passive

    def _note(self, cue: Cue, span: list[int], first: Token) -> bool:
        """Keep a cue with the word it bears on; return False where that is not of its kind."""
        doc = first.doc
        if cue.kind == "verb":
            for i in span:
                self.governing.setdefault(i, cue)
            return True
        root = doc[span[0] : span[-1] + 1].root
        host: Token | None
        if cue.kind in {"noun", "adjective"}:
            for i in (root.i, span[-1]):
                if len(self.governing.get(i, cue).words) <= len(span):
                    self.governing[i] = cue
            host = root.head
        elif cue.kind in {"conjunction", "preposition"}:
            host = self._opened(cue, span, first)
        else:
            host = predicate(particle(doc, span) if cue.kind == "negation" else root)
            if cue.kind == "adverb" and first.is_sent_start and host.pos_ not in VERBAL:
                host = next(_main_verbs(doc, span), host)  # "Peut-être Oslo cédera-t-il"
            host = self._cleft(host) or host
        if host is None:
            return False
        self.clause.setdefault(host.i, []).append((cue, root))
        return True

    def _cleft(self, host: Token) -> Token | None:
        """Return the verb of «c'est peut-être Oslo qui a livré …»."""
        points = any(child.lower_ in self._grammar.neuter for child in host.children)
        if not points or not auxiliaries(host):
            return None
        return next((child for child in host.children if is_relative_clause(child)), None)

    def _opened(self, cue: Cue, span: list[int], first: Token) -> Token | None:
        """Return the head of the clause or phrase that a conjunction or preposition opens."""
        doc, opens = first.doc, cue.kind == "conjunction"
        behind = _behind(doc, span[-1] + 1, VERBAL if opens else NOMINAL)
        subordinating = bool(cue.words[-1] & self._grammar.subordinators)
        if behind is None and opens and subordinating:
            behind = next(_main_verbs(doc, span), None)
        if behind is None or (opens and not (subordinating or self._opens(behind, span))):
            return None
        if first.lower_ in self._grammar.indirect_question and concedes(behind):
            return None
        return behind

    def _opens(self, verb: Token, span: list[int]) -> bool:
        # an infinitive stands right behind its preposition, with clitics and adverbs at most
        gerund = verb.doc[span[-1]].lower_ in self._grammar.prepositions.gerund
        if not (is_infinitive(verb) or auxiliaries(verb) or gerund):
            return False
        between = verb.doc[span[-1] + 1 : verb.i]
        return all(t.pos_ in {"PRON", "ADV", "AUX", "VERB", "PART"} for t in between)


def _behind(doc: Doc, start: int, parts: frozenset[str]) -> Token | None:
    """Return the head of the clause or phrase that opens at a token."""
    if start >= len(doc):
        return None
    token = doc[start]
    while not (token.pos_ in parts and not is_auxiliary(token)) and token.head != token:
        token = token.head
    return token if token.pos_ in parts and token.i >= start else None


def _main_verbs(doc: Doc, span: Sequence[int]) -> Iterator[Token]:
    """Yield the finite verbs behind some words of a sentence that head no relative clause."""
    for token in doc[span[-1] + 1 : doc[span[0]].sent.end]:
        if token.pos_ != "VERB" or is_auxiliary(token) or is_relative_clause(token):
            continue
        if "Fin" in features(finite(token), "VerbForm"):
            yield token
