"""Which group or organisation a common noun stands for."""

from spacy.tokens import Token

from builder.annotate.labels import is_plural
from builder.extract.participants.history import UNCLASSED
from builder.extract.participants.neighbours import Neighbours
from builder.extract.participants.registry import Name
from builder.lexicon.nominals import Kind


class Bodies(Neighbours):
    """Resolves the nouns for groups and organisations of one document."""

    def _group(self, noun: Token, name_: str) -> tuple[str, ...]:
        name = self._name_beside(noun)
        if name and self._registry[name.key].type != "Person":
            return (name.key,)
        if name and name.start == self._phrases.end(noun) and not is_plural(noun):
            return (name.key,)  # "la religieuse péruvienne Untel"
        if armed := self._armed_group(noun, name_):
            return (armed,)
        label = self.label(noun)
        if name_ == "Group" and Kind.ORGANIZATION in self._phrases.kinds(noun):
            return ()  # "le groupe": which one, the other reading finds
        if self.definite(noun) and self.bare(noun) and (known := self._known(noun, name_)):
            return known
        if known := self._classed(noun):
            return known
        collective = noun.lemma_.lower() in self._nominals.collectives
        if name_ != "Group" and " " not in label and not is_plural(noun) and not collective:
            return ()  # "le groupe", "l'organisation": one that was named, not found again
        if listed := self._of_states(noun, name_):
            return listed
        return (self._new(noun, name_),)

    def _of_states(self, noun: Token, name_: str) -> tuple[str, ...]:
        """Return one group for each state of «les soldats russes et iraniens», the states
        themselves where the noun only says how they stand to another: «ses alliés …»."""
        states = self.own_demonyms(noun)
        if not is_plural(noun):
            return ()
        if states and noun.lemma_.lower() in self._nominals.related_states:
            return tuple(dict.fromkeys(states.values()))
        if len(set(states.values())) < 2:
            return ()
        return tuple(
            self._registry.mint(name_, f"{noun.text} {adjective.text}", state)
            for adjective, state in states.items()
        )

    def _new(self, noun: Token, type_: str) -> str:
        key = self._registry.mint(type_, self._phrases.full(noun))
        self._registry.word(key, self.label(noun))
        if noun.text.isupper():
            self._registry[key].relative = True  # "des ONG": a common noun all the same
        return self._counted(noun, key)

    def _counted(self, noun: Token, key: str) -> str:
        """Note how many they are; the same number of the same noun are the same persons."""
        numeral = next((c for c in noun.children if c.like_num and c.i < noun.i), None)
        if numeral is None:
            return key
        number = self._number(numeral).lower()  # "Douze soldats", "douze soldats"
        words, type_ = f"{number} {noun.text}", self._registry[key].type
        if self.bare(noun) or " " not in self._registry[key].label:
            for record in self._registry:
                if record.type == type_ and words in record.wordings and record.key != key:
                    return record.key
            said = {w for w in self._registry[key].wordings if w.endswith(f" {noun.text}")}
            if said and words not in said:  # "deux soldats … quatre soldats": others
                return self._registry.mint(type_, words.lower(), self._registry[key].represents)
        self._registry.word(key, f"{number} {self._registry[key].label}")
        self._registry.word(key, words)
        return key

    def _number(self, numeral: Token) -> str:
        """Return a number with the groups of digits behind it: «4 000»."""
        end = numeral.i + 1
        while numeral.text[0].isdigit() and self._doc[end].text.isdigit():
            end += 1
        return self._phrases.written(numeral.i, end)

    def _armed_group(self, noun: Token, name_: str) -> str | None:
        """Return whose fighters they are: «les rebelles houthis», «les combattants du M23»."""
        named = [self._names[c.i].key for c in noun.children if self._owns(noun, c)]
        for key in [*named, *self.countries(noun)]:
            record = self._registry[key]
            if record.type == "ArmedGroup" and self.definite(noun):
                if record.entry is None and name_ == "ArmedGroup":
                    record.type = name_
                return key
        return None

    def _owns(self, noun: Token, child: Token) -> bool:
        return child.i > noun.i and child.i in self._names and self.is_complement(child)

    def _known(self, noun: Token, name_: str) -> tuple[str, ...]:
        """Return what a bare description stands for: the last of its noun, then of its class."""
        if known := self._history.of_noun(noun, "Person", "Country"):
            return known
        types = self._nominals.antecedents.get(noun.lemma_.lower(), ())
        single = name_ == "Group" and not is_plural(noun)  # "le milicien"
        return self._history.latest(noun, types) if types and not single else ()

    def _classed(self, noun: Token) -> tuple[str, ...]:
        """Return what was named before and a noun classes now: «le mouvement islamiste»."""
        types = self._nominals.antecedents.get(noun.lemma_.lower(), ())
        qualities = [c for c in noun.children if c.i > noun.i and c.pos_ not in {"PUNCT", "DET"}]
        if not types or is_plural(noun) or not self.definite(noun):
            return ()
        if not qualities or any(c.pos_ != "ADJ" or c.text[:1].isupper() for c in qualities):
            return ()
        said = self._history.of_noun(noun, "Person", "Country")
        known = () if said else self._history.latest(noun, (*types, UNCLASSED))
        if any(self._is_common(key) for key in known):
            known = self._history.latest(noun, types)
        return known if all(self._registry[key].label[:1].isupper() for key in known) else ()

    def _is_common(self, key: str) -> bool:
        # "le Parlement", "l'Observatoire des droits": the name itself tells of what kind it is
        first = self._registry[key].label.lower().split()[0]
        return (first,) in self._nominals.nouns[Kind.ORGANIZATION]

    def _organization(self, noun: Token, name_: str) -> tuple[str, ...]:
        states = self.countries(noun)
        if name := self._name_beside(noun) or self._bracketed(noun):
            record = self._registry[name.key]
            mistakable = record.type in {"Person", "Organization", "Region"}
            # "le ministre Ana Ruiz … à la télévision publique Mme Ruiz": a function is a person's
            if record.entry is None and mistakable and record.position is None:
                record.type = name_
            record.represents = record.represents or (states[0] if states else None)
            return (name.key,)
        if known := self._classed(noun):
            return known
        label = self.label(noun)
        for state in states:
            if self._registry[state].type == "InternationalOrganization":
                self._registry.word(state, label)
                return (state,)
        if states or " " in label:
            key = self._registry.mint(name_, label, states[0] if states else None)
            return (self._counted(noun, key),)
        vague = noun.lemma_.lower() in self._nominals.antecedents
        if self.definite(noun) and (vague or self.bare(noun)):
            if known := self._known(noun, name_):
                return known
            if vague:
                return ()
        return (self._new(noun, name_),)

    def _bracketed(self, noun: Token) -> Name | None:
        """Return the acronym behind a description: «le service de renseignement (NIS)»."""
        end = self._phrases.end(noun)
        behind = self._doc[end : end + 2]
        name = self._names.get(end + 1) if len(behind) == 2 and behind[0].text == "(" else None
        if name is None or not self._closes(name):
            return None
        record = self._registry[name.key]
        if record.type in {"Person", "Country", "City", "Region"}:
            return None
        self._registry.word(name.key, self.label(noun))
        return name

    def _closes(self, name: Name) -> bool:
        return name.end < len(self._doc) and self._doc[name.end].text == ")"
