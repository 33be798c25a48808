"""Whom a common noun stands for: a person by function, the state behind a stand-in, a group."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.extract.labels import features, relation
from builder.extract.names import Name
from builder.extract.neighbours import Neighbours
from builder.extract.offices import same_office
from builder.folding import fold
from builder.lexicon.nominals import Kind


class Describer(Neighbours):
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

    def _person(self, noun: Token, name_: str) -> tuple[str, ...]:
        name = self._name_beside(noun, person=True)
        states = self.countries(noun)
        if name:
            return (self._note_function(noun, name, states),)
        if name := self._name_before(noun):
            self._note_function(noun, name, states)
            return (name.key,)
        pair = self._pair(noun)
        if pair is not None:
            return pair
        if "Plur" in features(noun, "Number"):
            if len(states) > 1:
                return states  # "les chefs des régimes du Mali et du Niger" act for them
            return self._officials(noun, "Group") if states else ()
        for record in self._bearers(noun, states):
            return (record,)
        label = self.label(noun)
        if not states and " " not in label:
            return ()
        key = self._registry.mint(name_, label, states[0] if states else None)
        self._registry[key].position = label
        return (key,)

    def _name_before(self, noun: Token) -> Name | None:
        # "Ana Ruiz, la présidente du Pérou, …"
        i = noun.i - 1
        while i > noun.sent.start and self._doc[i].pos_ in {"DET", "ADJ"}:
            i -= 1
        name = self._names.get(i - 1) if self._doc[i].text == "," else None
        return name if name and self._registry[name.key].type == "Person" else None

    def _note_function(self, noun: Token, name: Name, states: tuple[str, ...]) -> str:
        record = self._registry[name.key]
        behind = name.start > noun.i
        position = self._phrases.written(noun.i, name.start) if behind else self.label(noun)
        position = position.rstrip(" ,")
        record.position = record.position or position
        record.represents = record.represents or (states[0] if states else None)
        gender = features(noun, "Gender")
        record.gender = record.gender or (gender[0] if gender else None)
        return name.key

    def _bearers(self, noun: Token, states: tuple[str, ...]) -> Iterator[str]:
        # a person of that function, else the one person of the state that the function leads
        persons = [r for r in self._registry if r.type == "Person"]
        if states:
            persons = [r for r in persons if r.represents in states]
        title, label = noun.lemma_.lower(), self.label(noun)
        same = [
            r
            for r in persons
            if r.position and same_office(label, r.position, title, self._nominals)
        ]
        if len(same) == 1 or (same and not states):
            yield same[-1].key
        elif states and title in self._nominals.heads_of_state and len(persons) == 1:
            yield persons[0].key

    def _pair(self, noun: Token) -> tuple[str, ...] | None:
        numbers, start = self._grammar.numbers, max(noun.sent.start, noun.i - 2)
        words = [t.lower_ for t in self._doc[start : noun.i + 1]]
        count = next((numbers[w] for w in words if w in numbers), 2)
        two = next(word for word, number in numbers.items() if number == 2)
        phrase = " ".join(two if word in numbers else word for word in words)
        if phrase in self._nominals.pairs_of_countries:
            return self._history.group(noun, ["Country"], count)
        if phrase in self._nominals.pairs_of_persons or self._both_leaders(noun):
            return self._history.group(noun, ["Person"], count)
        return None

    def _both_leaders(self, noun: Token) -> bool:
        # "les dirigeants", "leurs dirigeants", and nothing that says which
        known = self._grammar.definite | self._grammar.possessives.keys()
        determined = any(child.lower_ in known for child in noun.children)
        alone = all(child.pos_ in {"DET", "PUNCT", "ADP"} for child in noun.children)
        leads = noun.lemma_.lower() in self._nominals.heads_of_state
        return leads and determined and alone and "Plur" in features(noun, "Number")

    def _state(self, noun: Token, name_: str) -> tuple[str, ...]:
        states = self.countries(noun)
        for state in states:
            self._registry.word(state, self.label(noun))
        bare = all(child.pos_ not in {"ADJ", "NOUN", "PROPN"} for child in noun.children)
        if not states and bare and any(c.lower_ in self._grammar.definite for c in noun.children):
            return self._history.latest(noun, ["Country"])
        return states

    def _officials(self, noun: Token, name_: str) -> tuple[str, ...]:
        states = self.countries(noun)
        if len(states) < 2:
            return (self._registry.mint(name_, self.label(noun), states[0] if states else None),)
        # "les responsables russes et nord-coréens": one group for each state
        adjectives = [t for t in noun.subtree if t.i > noun.i and self.demonym(t) in states]
        return tuple(
            self._registry.mint(name_, f"{noun.text} {adjective.text}", self.demonym(adjective))
            for adjective in adjectives
        )

    def _group(self, noun: Token, name_: str) -> tuple[str, ...]:
        name = self._name_beside(noun)
        if name and self._registry[name.key].type != "Person":
            return (name.key,)
        label = self.label(noun)
        if name_ == "Group" and Kind.ORGANIZATION in self._phrases.kinds(noun):
            return ()  # "le groupe": which one, the other reading finds
        if name_ != "Group" and (known := self._known_organization(noun, label, name_)):
            return known
        if name_ != "Group" and " " not in label and "Sing" in features(noun, "Number"):
            return ()  # "le groupe", "l'organisation": one that was named, not found again
        key = self._registry.mint(name_, label)
        numeral = next((c for c in noun.children if c.pos_ == "NUM" and c.i < noun.i), None)
        if numeral is not None:
            self._registry.word(key, f"{numeral.text} {label}")
        return (key,)

    def _known_organization(self, noun: Token, label: str, name_: str) -> tuple[str, ...]:
        """Return the body meant by "l'organisation européenne" or a bare "l'organisation"."""
        for state in self.countries(noun):
            if self._registry[state].type == "InternationalOrganization":
                self._registry.word(state, label)
                return (state,)
        definite = any(child.lower_ in self._grammar.definite for child in noun.children)
        bare = definite and " " not in label and "Plur" not in features(noun, "Number")
        return self._history.latest(noun, [name_]) if bare else ()

    def _organization(self, noun: Token, name_: str) -> tuple[str, ...]:
        states = self.countries(noun)
        if name := self._name_beside(noun):
            record = self._registry[name.key]
            if record.entry is None and record.type in {"Person", "Organization", "Region"}:
                record.type = name_
            record.represents = record.represents or (states[0] if states else None)
            return (name.key,)
        label = self.label(noun)
        if known := self._known_organization(noun, label, name_):
            return known
        if states or " " in label:
            return (self._registry.mint(name_, label, states[0] if states else None),)
        if any(child.lower_ in self._grammar.definite for child in noun.children):
            return self._history.latest(noun, ["Organization"])
        return (self._registry.mint(name_, label),)

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

    def _place(self, noun: Token, name_: str) -> tuple[str, ...]:
        if noun.lemma_.lower() in self._nominals.capitals and (city := self._capital(noun)):
            return (city,)
        for child in noun.children:
            if (
                child.i > noun.i
                and child.i in self._names
                and relation(child) in {"nmod", "appos", "flat"}
            ):
                return (self._with_noun(noun, self._names[child.i]),)
        listed = self._listed_behind(noun)
        if listed:
            return listed
        if any(child.lower_ in self._grammar.definite for child in noun.children):
            return self._history.latest(noun, ["City", "Region"])
        return ()

    def _capital(self, noun: Token) -> str | None:
        """Return the city that "la capitale arménienne" or a bare "la capitale" stands for."""
        for child in noun.children:
            if child.i > noun.i and child.i in self._names and relation(child) in {"appos", "flat"}:
                return self._names[child.i].key
        for state in self.countries(noun) or self._history.latest(noun, ["Country"]):
            entry = self._index.by_key.get(state)
            for capital in entry.capitals if entry else ():
                city = self._index.labels.get(fold(capital))
                if city is not None and city.type == "City":
                    return self._registry.known(city)
        return None

    def _with_noun(self, noun: Token, name: Name) -> str:
        # "le mont Thourda" goes by the noun too
        self._registry.word(name.key, self._phrases.written(noun.i, name.end))
        return name.key

    def _listed_behind(self, noun: Token) -> tuple[str, ...]:
        """Return the names in a list behind a dash: «deux régions – Donetsk et Louhansk –»."""
        if "Plur" not in features(noun, "Number"):
            return ()
        opened, keys = False, list[str]()
        for token in self._doc[noun.i + 1 : noun.sent.end]:
            name = self._names.get(token.i)
            if token.text in {"–", "—", ":", "("} and not opened:
                opened = True
            elif opened and name is not None:
                keys.append(name.key)
            elif (
                opened
                and token.text not in {","}
                and token.lower_ not in self._grammar.coordinators
                and token.pos_ != "DET"
            ):
                break
        return tuple(dict.fromkeys(keys)) if len(set(keys)) > 1 else ()

    def _facility(self, noun: Token, name_: str) -> tuple[str, ...]:
        return (self._registry.mint(name_, self.label(noun)),)
