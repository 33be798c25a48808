"""Whom a common noun stands for: a person by function, the state behind a stand-in, a group."""

from spacy.tokens import Token

from builder.annotate.labels import is_plural
from builder.extract.participants.bodies import Bodies
from builder.extract.participants.functions import Functions
from builder.extract.participants.places import Places
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
        if {Kind.STAND_IN, Kind.FACILITY} <= kinds.keys() and self._is_side(noun):
            return self._body(noun)
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
        return self._body(noun) if Kind.STAND_IN in kinds else ()

    def _led_by(self, noun: Token) -> tuple[str, ...]:
        # "l'administration Untel": the state of whom it is named after
        name = self._names.get(noun.i + 1)
        state = self._registry[name.key].represents if name and name.start == noun.i + 1 else None
        return (state,) if state and self._registry[state].type == "Country" else ()

    def _is_side(self, noun: Token) -> bool:
        # "le camp présidentiel", but "le camp palestinien" and "le camp de réfugiés" are places
        qualities = [c for c in noun.children if c.i > noun.i and c.pos_ != "PUNCT"]
        return (
            all(c.pos_ == "ADJ" and not self.demonym(c) for c in qualities)
            and not self._phrases.is_whole(noun)
            and not is_plural(noun)
        )

    def _body(self, noun: Token) -> tuple[str, ...]:
        """Return a body that is no state's: «le camp présidentiel», «les forces du général X»."""
        full = self._phrases.full(noun)
        if self.bare(noun) or full == noun.text:
            return ()
        key = self._registry.mint("Group", full)
        self._registry.word(key, self.label(noun))
        return (key,)

    def _state(self, noun: Token, name_: str) -> tuple[str, ...]:
        states = self.countries(noun) or self._right_behind(noun)
        if self._is_vague(noun) and self._in_phrase(noun):
            return ()  # "en direction de", "de côté"
        if name := self._bracketed(noun):  # "le gouvernement d'union (GUN)"
            self._registry[name.key].represents = states[0] if states else None
            return (name.key,)
        states = states or self._led_by(noun)
        if len(states) == 1 and not self._is_vague(noun):
            self._registry.word(states[0], self.label(noun))
        if states or not self._says_only(noun):
            return states
        if owner := self.owner(noun):
            return (owner,)
        if not self.definite(noun):
            return ()
        place = self._history.of_noun(noun, "Agent") if self._is_facility(noun) else ()
        known = place or self._history.of_noun(noun, "Person") or self._last_state(noun)
        if len(known) == 1 and self._registry[known[0]].type == "Country":
            self._registry.word(known[0], self.label(noun))
        return known

    def _right_behind(self, noun: Token) -> tuple[str, ...]:
        # "un porte-parole de l'état-major interarmes tadjik": whatever the adjectives hang on
        for token in self._doc[noun.i + 1 : noun.sent.end]:
            if token.pos_ != "ADJ":
                break
            if state := self.demonym(token):
                return (state,)
        return ()

    def _in_phrase(self, noun: Token) -> bool:
        before = self._doc[noun.i - 1] if noun.i else noun
        alone = before.pos_ == "ADP" and before.head == noun and not is_plural(noun)
        return alone and not self.own_demonyms(noun)

    def _is_facility(self, noun: Token) -> bool:
        return Kind.FACILITY in self._phrases.kinds(noun)

    def _last_state(self, noun: Token) -> tuple[str, ...]:
        return () if self._is_vague(noun) else self._history.state(noun)

    def _is_vague(self, noun: Token) -> bool:
        # "le camp", "la partie": whose, only an adjective tells
        return self._phrases.is_single(noun) and noun.lower_ in self._nominals.vague_stand_ins

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
        if is_plural(noun):
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
        states = tuple(dict.fromkeys(self.own_demonyms(noun).values()))
        beside = noun.lemma_.lower() in self._nominals.bounds
        return states if len(states) == 1 and not beside else ()  # "le sud libanais"
