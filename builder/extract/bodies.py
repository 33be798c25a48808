"""Which group or organisation a common noun stands for."""

from spacy.tokens import Token

from builder.extract.labels import features
from builder.extract.neighbours import Neighbours
from builder.lexicon.nominals import Kind


class Bodies(Neighbours):
    """Resolves the nouns for groups and organisations of one document."""

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
