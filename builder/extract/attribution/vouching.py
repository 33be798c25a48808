"""Who vouches for what a noun tells: «l'attaque, revendiquée par X, …», «que X confirme»."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL, VERBAL, features, finite, is_past_participle
from builder.extract.attribution.sources import Sources
from builder.extract.tellings import Stance
from builder.extract.tree.syntax import Syntax

_ACTS = frozenset({"Confirming", "Announcing", "Denying"})
_REACH = 30  # tokens behind the noun


class Vouchers:
    """Finds those who confirm, announce or deny what a noun of one document tells."""

    def __init__(self, sources: Sources, syntax: Syntax, triggers: frozenset[int]) -> None:
        self._sources, self._syntax, self._triggers = sources, syntax, triggers

    def stances(self, noun: Token) -> list[Stance]:
        """Return a stance for each who vouches for the noun's event right behind it."""
        if noun.pos_ not in NOMINAL:
            return []
        return [
            Stance(key, source.entry.factuality, source.entry.act, (word.text,), main=True)
            for word in self._clauses(noun)
            for source in (self._sources.source(word),)
            for key in source.keys
        ]

    def _clauses(self, noun: Token) -> Iterator[Token]:
        """Yield the first verb behind the noun where its clause is said of it."""
        opened = False
        for token in noun.doc[noun.i + 1 : min(noun.i + _REACH, noun.sent.end)]:
            if token.lower_ in self._syntax.grammar.relative["object"]:
                opened = True
            elif token.i in self._triggers and not opened:
                return
            elif token.pos_ == "VERB" and not self._is_aside(token):
                if self._vouches(token) and self._said_of(token, noun, opened):
                    yield token
                return

    def _is_aside(self, token: Token) -> bool:
        # "que le groupe, affilié à X, a revendiquée": another participle put in
        return is_past_participle(token) and finite(token) == token and not self._vouches(token)

    def _vouches(self, verb: Token) -> bool:
        entry = self._sources.words.get(verb.i)
        return entry is not None and entry.act in _ACTS and "object" in entry.content

    def _said_of(self, verb: Token, noun: Token, opened: bool) -> bool:
        bare = is_past_participle(verb) and finite(verb) == verb
        if bare == opened or verb.pos_ not in VERBAL:
            return False
        if not is_past_participle(verb):
            return True
        return all(
            features(verb, name) in ([], features(noun, name)) or not features(noun, name)
            for name in ("Gender", "Number")
        )
