"""Which place a common noun stands for: a capital, a named town, the region spoken of last."""

from spacy.tokens import Token

from builder.annotate.labels import is_plural, relation
from builder.extract.participants.neighbours import Neighbours
from builder.extract.participants.registry import Name
from builder.folding import fold

_NAME_WITHIN = 4  # how many tokens behind a facility's phrase its name may start


class Places(Neighbours):
    """Resolves the nouns for places of one document."""

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
        if listed := self._listed_behind(noun):
            return listed
        if called := self._called(noun):
            return (called,)
        if self.definite(noun) and self.bare(noun):
            if known := self._history.of_noun(noun, "Person", "Organization"):
                return known
            if noun.lemma_.lower() in self._nominals.inhabited:
                return self._history.latest(noun, ["City", "Region"])
        return ()

    def _called(self, noun: Token) -> str | None:
        """Return the place whose name is but a description: «la zone dite des trois frontières»."""
        i = noun.i + 1
        if i + 2 >= noun.sent.end or self._doc[i].lower_ not in self._grammar.descriptions.called:
            return None
        head = next((t for t in self._doc[i + 1 : noun.sent.end] if t.pos_ == "NOUN"), None)
        if head is None or head.i > i + 3:
            return None
        key = self._registry.mint("Region", self._phrases.written(noun.i, self._phrases.end(head)))
        self._registry.word(key, self.label(head))
        return key

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
        # "le mont Thourda" goes by the noun too; "les rues de Pemba", "le sud de Syrte" are parts
        # of the place, "la région d'Odessa" is more than the town
        between = self._doc[noun.i + 1 : name.start]
        if (
            not is_plural(noun)
            and noun.lower_ not in self._grammar.descriptions.directions
            and all(token.pos_ in {"ADP", "DET"} for token in between)
            and self._registry[name.key].type not in {"City", "Country"}
        ):
            self._registry.word(name.key, self._phrases.written(noun.i, name.end))
        return name.key

    def _listed_behind(self, noun: Token) -> tuple[str, ...]:
        """Return the names in a list behind a dash: «deux régions – Donetsk et Louhansk –»."""
        if not is_plural(noun):
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

    def building(self, noun: Token) -> tuple[str, ...]:
        """Return the building that a noun names, whatever else it may stand for."""
        return self._facility(noun, "Facility")

    def _facility(self, noun: Token, name_: str) -> tuple[str, ...]:
        known: tuple[str, ...] = ()
        if self.definite(noun) and self.bare(noun):
            known = self._history.of_noun(noun, "Person", "Organization", "Country")
        return known or (self._named_facility(noun, name_),)

    def _names_it(self, name: Name) -> bool:
        # "l'aéroport Untel", "le port de Salif", not "une base en Syrie"
        preposition = self._prepositions.of(self._doc[name.start])
        return preposition is None or preposition in self._grammar.prepositions.of

    def _named_facility(self, noun: Token, name_: str) -> str:
        """Return «la base aérienne de Palmyre», which is «la base de Palmyre» too."""
        last = max(self._phrases.end(noun), noun.i + 1)
        for i in range(noun.i + 1, min(last + _NAME_WITHIN, noun.sent.end)):
            name = self._names.get(i)
            before = self._doc[i - 1]
            if name is None or name.start != i:
                if self._doc[i].is_punct:
                    break
                continue
            if not noun.is_ancestor(self._doc[i]) or not self._names_it(name):
                break
            key = self._registry.mint(name_, self._phrases.written(noun.i, name.end))
            if before.pos_ == "ADP":
                short = f"{noun.text} {self._phrases.written(i - 1, name.end)}"
                self._registry.word(key, short)
            return key
        key = self._registry.mint(name_, self.label(noun))
        if len(states := self.countries(noun)) == 1:
            self._registry[key].owner = states[0]
        return key
