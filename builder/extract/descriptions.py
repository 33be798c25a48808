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
        if {Kind.PLACE, Kind.COUNTRY} <= kinds.keys() and (known := self._land(noun)):
            return known
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
        if states or not self.bare(noun):
            return states
        if owner := self.owner(noun):
            return (owner,)
        if not self.definite(noun):
            return ()
        place = self._history.of_noun(noun, "Agent") if self._is_facility(noun) else ()
        return place or self._history.of_noun(noun, "Person") or self._last_state(noun)

    def _is_facility(self, noun: Token) -> bool:
        return Kind.FACILITY in self._phrases.kinds(noun)

    def _last_state(self, noun: Token) -> tuple[str, ...]:
        # "le camp", "la partie": whose, only an adjective tells
        vague = noun.lemma_.lower() in self._nominals.vague_stand_ins
        return () if vague else self._history.latest(noun, ["Country"])

    def _country(self, noun: Token, name_: str) -> tuple[str, ...]:
        pair = self._pair(noun)
        if pair is not None:
            return pair
        if states := self.countries(noun):
            return states
        if any(child.lower_ in self._grammar.possessives for child in noun.children):
            owner = self.owner(noun)
            if owner and noun.lemma_.lower() in self._nominals.related_states:
                return self._other_than(owner, noun)
            return (owner,) if owner else ()
        if "Plur" in features(noun, "Number"):
            return (self._registry.mint("Group", self.label(noun)),)
        if self.definite(noun) and self.bare(noun):
            return self._history.latest(noun, ["Country"])
        return ()

    def _other_than(self, owner: str, noun: Token) -> tuple[str, ...]:
        # "accuse son voisin": the other of the two states that the article speaks of
        if noun.lemma_.lower() not in self._nominals.opposed_states:
            return ()
        spoken_of = self._history.salient(noun, "Country", 2)
        return tuple(key for key in spoken_of if key != owner)[:1]

    def _land(self, noun: Token) -> tuple[str, ...]:
        # "l'île", "le territoire": a state or a part of one
        if not (self.definite(noun) and self.bare(noun)):
            return ()
        return self._history.of_noun(noun, "Person", "Organization") or self._history.latest(
            noun, ["Country", "Region"]
        )

    def _place(self, noun: Token, name_: str) -> tuple[str, ...]:
        keys = super()._place(noun, name_)
        if keys:
            return keys
        for child in noun.children:  # "dans les rues de la capitale", "dans le nord du pays"
            if child.i > noun.i and self.is_complement(child):
                kinds = self._phrases.kinds(child)
                return self.referents(child) if {Kind.PLACE, Kind.COUNTRY} & kinds.keys() else ()
        return ()
