"""Whom a common noun stands for: a person by function, the state behind a stand-in, a group."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from builder.extract.coreference import History
from builder.extract.labels import VERBAL, features, relation
from builder.extract.names import Name, NameIndex
from builder.extract.phrases import PhraseIndex
from builder.extract.prepositions import PrepositionIndex
from builder.extract.registry import Registry
from builder.folding import fold
from builder.lexicon.grammar import Grammar
from builder.lexicon.nominals import Kind, Nominals

_REACH = 8  # how many tokens behind a function its bearer's name may stand


class Describer:
    """Resolves the noun phrases of one document that are no names."""

    def __init__(
        self,
        doc: Doc,
        text: str,
        phrases: PhraseIndex,
        nominals: Nominals,
        grammar: Grammar,
        index: NameIndex,
        registry: Registry,
        history: History,
        names: dict[int, Name],
    ) -> None:
        self._doc, self._text = doc, text
        self._phrases, self._nominals, self._grammar = phrases, nominals, grammar
        self._index, self._registry, self._history = index, registry, history
        self._names = names
        self._prepositions = PrepositionIndex(doc, grammar)

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

    # --- what stands beside the noun ----------------------------------------------------------

    def countries(self, noun: Token) -> tuple[str, ...]:
        """Return the states that demonym adjectives or a complement name beside the noun."""
        found: list[str] = []
        for child in noun.subtree:
            near = child.head == noun or child.head.head == noun
            if child.i <= noun.i or not near or child.i in self._names:
                continue
            if key := self.demonym(child):
                found.append(key)
        return tuple(dict.fromkeys(found)) or self._complement(noun) or self._listed_states(noun)

    def _listed_states(self, noun: Token) -> tuple[str, ...]:
        """Return the states of a list further down: «les chefs des régimes du Mali et du Niger»."""
        keys = [
            name.key
            for token in noun.subtree
            if token.i > noun.i
            and (name := self._names.get(token.i)) is not None
            and self._registry[name.key].type == "Country"
            and self.is_complement(token)
        ]
        distinct = tuple(dict.fromkeys(keys))
        return distinct if len(distinct) > 1 else ()

    def _complement(self, noun: Token) -> tuple[str, ...]:
        for child in noun.children:
            name = self._names.get(child.i)
            if name and child.i > noun.i and self.is_complement(child):
                key = name.acting or name.key
                record = self._registry[key]
                if record.type == "Person" and record.represents:
                    return (record.represents,)
                if record.type in {"Country", "InternationalOrganization"}:
                    return (key,)
        return ()

    def is_complement(self, token: Token) -> bool:
        """Tell whether the token's phrase is introduced by the preposition of possession."""
        return self._prepositions.of(token) in self._grammar.prepositions.of

    def demonym(self, token: Token) -> str | None:
        """Return the state whose adjective or inhabitant the token is, None where it is none."""
        return self.demonym_of(token.lower_) if token.pos_ not in {"DET", "ADP"} else None

    def demonym_of(self, word: str) -> str | None:
        """Return the state that an adjective in lower case names; one the article names is preferred."""
        entries = self._index.demonyms.get(word)
        if not entries:
            return None
        present = {record.key for record in self._registry}
        entry = next((e for e in entries if e.key in present), entries[0])
        return self._registry.known(entry)

    def _name_beside(self, noun: Token, person: bool = False) -> Name | None:
        for i in range(noun.i + 1, min(noun.i + _REACH, noun.sent.end)):
            token = self._doc[i]
            name = self._names.get(i)
            if person and i > noun.i + 1 and Kind.TITLE in self._phrases.kinds(token):
                return None  # "le conseiller du président Untel": the name is the other's
            if token.text == "," and (behind := self._names.get(i + 1)):
                return self._apposed(behind)
            type_ = self._registry[name.key].type if name else ""
            if name and (type_ == "Person" if person else type_ != "Country"):
                introduced = self._prepositions.of(self._doc[name.end - 1])
                return (
                    None
                    if introduced and name.start == i and self._doc[i - 1].pos_ in {"ADP", "DET"}
                    else name
                )
            if (
                token.pos_ in VERBAL
                and not relation(token) == "amod"
                or token.pos_ in {"PUNCT", "CCONJ"}
            ):
                return None
        return None

    def _apposed(self, name: Name) -> Name | None:
        # "l'émir du Qatar, Untel, qui …": a name between commas
        person = self._registry[name.key].type == "Person"
        closed = name.end < len(self._doc) and self._doc[name.end].text == ","
        return name if person and closed else None

    def label(self, noun: Token, last: Token | None = None) -> str:
        """Return the words of the noun's phrase as the article writes them, without determiner.

        ``last`` heads the last of the phrases to be taken together.
        """
        start = noun.i
        while (
            start > noun.sent.start
            and self._doc[start - 1].pos_ == "ADJ"
            and self._doc[start - 1].head == noun
            and self._doc[start - 1].lower_ not in self._grammar.determiners
        ):
            start -= 1
        span = self._doc[start : self._phrases.end(last or noun)]
        return " ".join(self._text[span.start_char : span.end_char].split())

    # --- one kind each ------------------------------------------------------------------------

    def _person(self, noun: Token, name_: str) -> tuple[str, ...]:
        name = self._name_beside(noun, person=True)
        states = self.countries(noun)
        if name:
            return (self._note_function(noun, name, states),)
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

    def _note_function(self, noun: Token, name: Name, states: tuple[str, ...]) -> str:
        record = self._registry[name.key]
        span = self._doc[noun.i : name.start]
        position = " ".join(self._text[span.start_char : span.end_char].split()).rstrip(" ,")
        record.position = record.position or position
        record.represents = record.represents or (states[0] if states else None)
        gender = features(noun, "Gender")
        record.gender = record.gender or (gender[0] if gender else None)
        return name.key

    def _bearers(self, noun: Token, states: tuple[str, ...]) -> Iterator[str]:
        # a person of that function first, then the one person of that state if the function leads it
        persons = [r for r in self._registry if r.type == "Person"]
        if states:
            persons = [r for r in persons if r.represents in states]
        title, label = noun.lemma_.lower(), self.label(noun)
        same = [r for r in persons if r.position and self._same_office(label, r.position, title)]
        if len(same) == 1 or (same and not states):
            yield same[-1].key
        elif states and title in self._nominals.heads_of_state and len(persons) == 1:
            yield persons[0].key

    def _same_office(self, label: str, position: str, title: str) -> bool:
        first, second = _offices(label, self._nominals), _offices(position, self._nominals)
        if first or second:
            return bool(first & second)
        return title in position.lower().split()

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
        """Return the body that "l'organisation européenne" or a bare "l'organisation" stands for."""
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
        span = self._doc[noun.i : name.end]
        self._registry.word(name.key, " ".join(self._text[span.start_char : span.end_char].split()))
        return name.key

    def _listed_behind(self, noun: Token) -> tuple[str, ...]:
        """Return the names in a list behind a dash: «deux régions de l'Est – Donetsk et Louhansk –»."""
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


def _offices(words: str, nominals: Nominals) -> set[int]:
    """Return the numbers of the offices that the words name."""
    present = set(words.lower().replace("'", "' ").replace("’", "' ").split())
    return {
        number
        for number, titles in enumerate(nominals.offices)
        if any(set(title.replace("'", "' ").split()) <= present for title in titles)
    }
