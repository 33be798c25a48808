"""Whom a function stands for: its bearer, the two leaders spoken of, a person known by it alone."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import features, is_plural
from builder.extract.participants.offices import other_office, same_office
from builder.extract.participants.pairs import Pairs
from builder.extract.participants.registry import Name
from builder.lexicon.nominals import Kind


class Functions(Pairs):
    """Resolves the functions of persons in one document, and officials."""

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
        if is_plural(noun):
            if len(states) > 1:
                return states  # "les chefs des régimes du Mali et du Niger" act for them
            return self._officials(noun, "Group") if states else self._several(noun)
        for record in self._bearers(noun, states):
            return (record,)
        if other := self._counterpart(noun) or self._resumed(noun, states):
            return other
        label = self.label(noun)
        if not states and " " not in self._phrases.full(noun):
            return ()
        key = self._registry.mint(name_, self._phrases.full(noun), states[0] if states else None)
        self._registry[key].position = label
        self._registry.word(key, label)
        return (key,)

    def _counterpart(self, noun: Token) -> tuple[str, ...]:
        """Return the other of two persons: «son hôte», «son interlocuteur»."""
        if noun.lemma_.lower() not in self._nominals.counterparts or not self.bare(noun):
            return ()
        for child in noun.children:
            if child.i < noun.i and child.lower_ in self._grammar.possessives:
                own = self._history.pronoun(child)
                others = self._history.salient(noun, "Person")
                return tuple(key for key in others if own and key not in own)[:1]
        return ()

    def _resumed(self, noun: Token, states: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom a bare description takes up: «Le diplomate», named in a sentence before."""
        title = self._phrases.title(noun)
        if states or is_plural(noun) or not self.definite(noun):
            return ()
        if title not in self._nominals.epithets or not self._says_only(noun):
            return ()
        gender = next(iter(features(noun, "Gender")), None)
        for key in self._history.persons(noun, gender):
            position = self._registry[key].position
            if position is None or same_office(
                title, position, noun.lemma_.lower(), self._nominals
            ):
                return (key,)
            if not self._is_office(title):
                return (key,)
        return ()

    def _is_office(self, title: str) -> bool:
        return any(title in titles for titles in self._nominals.offices)

    def _says_only(self, noun: Token) -> bool:
        return self.bare(noun) or self._phrases.is_whole(noun)

    def _several(self, noun: Token) -> tuple[str, ...]:
        """Return the group that a plural function names: «les ministres de la Cédéao»."""
        label, full = self.label(noun), self._phrases.full(noun)
        if full == noun.text and noun.lemma_.lower() in self._nominals.heads_of_state:
            return ()  # "les présidents": who, only the article as a whole tells
        bodies = (self._names[c.i].key for c in noun.subtree if c.i > noun.i and c.i in self._names)
        led = next(
            (k for k in bodies if self._registry[k].type == "InternationalOrganization"), None
        )
        key = self._registry.mint("Group", full, led)
        self._registry.word(key, label)
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
        position = self._position(noun, name)
        # "son homologue": an office, but which one, only the other's tells
        if noun.lemma_.lower() in self._nominals.counterparts:
            record.office = record.office or self._others_office(noun)
        else:
            record.functions.setdefault(position, states[0] if states else "")
        # a rank says less than the function: «le général X, commandant des forces …»
        fuller = " " in position and " " not in (record.position or "")
        record.position = position if fuller else record.position or position
        record.represents = self._speaks_for(noun, name) or record.represents
        record.represents = record.represents or (states[0] if states else None)
        # "la Première ministre": the words around an office tell more than the office itself
        around = [c for c in noun.children if c.pos_ in {"DET", "ADJ"}]
        gender = next((g[0] for t in (*around, noun) if (g := features(t, "Gender"))), None)
        record.gender = record.gender or gender
        return name.key

    def _speaks_for(self, noun: Token, name: Name) -> str | None:
        """Return whom a title right before a known name makes it speak for, at the article's time.

        «La cheffe de la diplomatie européenne Kaja Kallas»: no longer her own state.
        """
        known = self._registry[name.key].entry
        whole = self._phrases.end(noun) == name.start and self._phrases.title(noun) != noun.lower_
        bygone = self._phrases.start(noun) < noun.i
        bodies = self.countries(noun) if known and whole and not bygone else ()
        union = [b for b in bodies if self._registry[b].type == "InternationalOrganization"]
        if len(union) != 1 or len(bodies) != 1:
            return None
        represented = known.represents if known else None  # a part of it says no more
        return (
            None if represented and self._registry.stands_for(union[0], represented) else union[0]
        )

    def _others_office(self, noun: Token) -> str | None:
        for child in noun.children:
            if child.i < noun.i and child.lower_ in self._grammar.possessives:
                last = self._history.latest(noun, ["Person"])
                others = (*self._history.pronoun(child), *last)
                positions = (self._registry[key].position for key in others)
                return next(filter(None, positions), None)
        return None

    def _position(self, noun: Token, name: Name) -> str:
        """Return a function in the article's words: «ancien Premier ministre», «candidat à …»."""
        if name.start < noun.i:
            return self._phrases.apposed(noun)
        words = self._phrases.written(self._phrases.start(noun), name.start)
        return words.rstrip(' ,(«"')

    def _bearers(self, noun: Token, states: tuple[str, ...]) -> Iterator[str]:
        # a person of that function, else the one person of the state that the function leads
        persons = [r for r in self._registry if r.type == "Person"]
        if states:
            persons = [r for r in persons if r.represents in states]
        title, label = noun.lemma_.lower(), self.label(noun)
        same = [
            r
            for r in persons
            if (office := r.office or r.position)
            and same_office(label, office, title, self._nominals)
            and self._same_house(noun, office)
            and not (self._leads(noun) and self._of_part(office))
        ]
        if len(same) == 1 or (same and not states):
            yield same[-1].key
        elif states and self._leads(noun) and len(persons) == 1:
            office = persons[0].office or persons[0].position or ""
            if not other_office(label, office, self._nominals):
                yield persons[0].key

    def _of_part(self, position: str) -> bool:
        # "le président de la région": of a part or a body of the state, not of the state
        words = position.lower().replace("'", "' ").split()
        of = self._grammar.prepositions.forms.keys() | self._grammar.prepositions.of
        start = next((i for i, word in enumerate(words) if word in of), len(words))
        noun = next((w for w in words[start:] if w not in of | self._grammar.determiners), "")
        kinds = (Kind.ORGANIZATION, Kind.PLACE)
        return any((noun,) in self._nominals.nouns[kind] for kind in kinds)

    def _leads(self, noun: Token) -> bool:
        titles = {noun.lemma_.lower(), self._phrases.title(noun)}
        return not titles.isdisjoint(self._nominals.heads_of_state)

    def _same_house(self, noun: Token, position: str) -> bool:
        """Tell whether a position is in the body that the noun's complement names, if any.

        «le président de la Commission» is not the president of a state.
        """
        for child in noun.children:
            if child.i > noun.i and child.pos_ in {"NOUN", "PROPN"} and self.is_complement(child):
                name = self._names.get(child.i)
                state = name and self._registry[name.key].type == "Country"
                common = child.lower_ in self._index.demonyms or child.lower_ in noun.lemma_
                within = child.lower_ in position.lower().replace("'", " ").split()
                if not (state or common or within or self._in_title(noun, child)):
                    return False
        return True

    def _in_title(self, noun: Token, child: Token) -> bool:
        # "le chef de l'État", "la cheffe de la diplomatie": a title that the lexicon knows
        words = self._phrases.written(noun.i, child.i + 1).lower()
        titles = {noun.text.lower(), noun.lemma_.lower()}
        known = {" ".join(phrase) for phrase in self._nominals.nouns[Kind.TITLE]}
        spaced = words.replace("'", "' ").replace("’", "' ")
        rest = spaced.split(" ", 1)[-1]
        return any(f"{title} {rest}" in known for title in titles)

    def _officials(self, noun: Token, name_: str) -> tuple[str, ...]:
        states = self.countries(noun)
        if not is_plural(noun) and (name := self._name_beside(noun, person=True)):
            return (self._note_function(noun, name, states),)  # "l'émissaire russe Untel"
        if not states and (person := self._resumed(noun, states)):
            return person
        demonyms = self.own_demonyms(noun)
        if len(states) < 2 or not demonyms:
            state = states[0] if states else None
            key = self._registry.mint(name_, self._phrases.full(noun), state)
            self._registry.word(key, self.label(noun))
            return (key,)
        # "les responsables russes et nord-coréens": one group for each state
        return tuple(
            self._registry.mint(name_, f"{noun.text} {adjective.text}", state)
            for adjective, state in demonyms.items()
        )
