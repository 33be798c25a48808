"""Which place a common noun stands for: a capital, a named town, the region spoken of last."""

from spacy.tokens import Token

from builder.extract.labels import features, relation
from builder.extract.neighbours import Neighbours
from builder.extract.registry import Name
from builder.folding import fold


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
