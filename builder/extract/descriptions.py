"""Whom a common noun stands for: a person by function, the state behind a stand-in, a group."""

from spacy.tokens import Token

from builder.extract.bodies import Bodies
from builder.extract.functions import Functions
from builder.extract.labels import features
from builder.extract.places import Places
from builder.lexicon.nominals import Kind


class Describer(Functions, Bodies, Places):
    """Resolves the noun phrases of one document that are no names."""

    def referents(self, noun: Token) -> tuple[str, ...]:
        """Return the keys of what the noun's phrase stands for, () where that is unknown."""
        kinds = self._phrases.kinds(noun)
        if any(child.pos_ == "NUM" for child in noun.children):
            pair = self._pair(noun)
            if pair:
                return pair
        for kind, resolve in (
            (Kind.TITLE, self._person),
            (Kind.STAND_IN, self._state),
            (Kind.OFFICIAL, self._officials),
            (Kind.PEOPLE, self._group),
            (Kind.ORGANIZATION, self._organization),
            (Kind.FACILITY, self._facility),
            (Kind.PLACE, self._place),
            (Kind.COUNTRY, self._country),
        ):
            if kind in kinds and (keys := resolve(noun, kinds[kind])):
                return keys
        return ()

    def _state(self, noun: Token, name_: str) -> tuple[str, ...]:
        states = self.countries(noun)
        for state in states:
            self._registry.word(state, self.label(noun))
        bare = all(child.pos_ not in {"ADJ", "NOUN", "PROPN"} for child in noun.children)
        if not states and bare and any(c.lower_ in self._grammar.definite for c in noun.children):
            return self._history.latest(noun, ["Country"])
        return states

    def _country(self, noun: Token, name_: str) -> tuple[str, ...]:
        pair = self._pair(noun)
        if pair is not None:
            return pair
        if states := self.countries(noun):
            return states
        if "Plur" in features(noun, "Number"):
            return (self._registry.mint("Group", self.label(noun)),)
        if any(child.lower_ in self._grammar.definite for child in noun.children):
            return self._history.latest(noun, ["Country"])
        return ()
