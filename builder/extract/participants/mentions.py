"""The entities that a phrase stands for, in one document."""

from collections.abc import Iterable

from spacy.tokens import Token

from builder.annotate.labels import (
    VERBAL,
    features,
    finite,
    is_past_participle,
    is_plural,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.participants.antecedents import subject_ahead
from builder.extract.participants.history import Mention
from builder.extract.participants.things import Things
from builder.lexicon.nominals import Kind


class Mentions(Things):
    """Resolves the phrases of one document to keys of the registry."""

    def _behind_honorific(self, token: Token) -> Mention | None:
        # "M. Kurti": the parser takes the title for the head
        honoured = token.lower_ in self._grammar.honorifics
        return self._by_token.get(token.i + 1) if honoured else None

    def referents(
        self, token: Token, acting: bool = True, others: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return the keys of whom one phrase head stands for, without those coordinated with it.

        ``acting`` asks for the state where its capital or seat of power is named. ``others`` take
        part beside it: a personal pronoun stands for none of them.
        """
        mention = self._by_token.get(token.i) or self._behind_honorific(token)
        if mention is not None:
            return mention.acting if acting else mention.keys
        if token.lower_ in self._grammar.first_person:
            return self.speaker(token)
        if token.lower_ in self._grammar.possessives:
            ahead = subject_ahead(token, self._grammar)
            owners = [
                key for head in (self.heads(ahead) if ahead else ()) for key in self.referents(head)
            ]
            return tuple(owners) or self.history.pronoun(token, self.speaker(token))
        if self.history.said(token):
            beside = (*self._subject_beside(token), *self._antecedent(token))
            outside = {*self.speaker(token), *others, *beside}
            return self.history.pronoun(token, outside)
        if token.lower_ in self._grammar.descriptions.locative:
            return self.history.place(token)
        return self._some_of(token, acting)

    def acting_as_group(self, head: Token) -> tuple[str, ...]:
        """Return the persons of a noun that no list has, where it is clear that they act."""
        unknown = self.at(head) is None and head.pos_ == "NOUN"
        if unknown and self.phrases.are_persons(head):
            return (self.registry.mint("Group", self.phrases.full(head)),)
        return self.known_by_function(head) if unknown and not is_plural(head) else ()

    def _antecedent(self, pronoun: Token) -> tuple[str, ...]:
        # "X, auquel il a parlé": whom the relative clause is about is not "il"
        clause = pronoun.head
        mention = self.at(clause.head) if is_relative_clause(clause) else None
        return mention.acting if mention is not None else ()

    def _subject_beside(self, pronoun: Token) -> tuple[str, ...]:
        # "il lui a demandé": an object is not whom its verb's subject stands for
        if is_subject(pronoun):
            return ()
        for child in pronoun.head.children:
            if is_subject(child) and child != pronoun and self.history.said(child):
                return self.history.pronoun(child, self.speaker(child))
        return self._subject_shared(pronoun)

    def _subject_shared(self, pronoun: Token) -> tuple[str, ...]:
        # "Oslo a rompu avec Riga après l'avoir accusée": whom the main clause is about is not "l'"
        verb = pronoun.head
        own = any(map(is_subject, verb.children)) or "Fin" in features(finite(verb), "VerbForm")
        if own or relation(verb) != "advcl":
            return ()
        subjects = (self.at(child) for child in verb.head.children if is_subject(child))
        return next((mention.acting for mention in subjects if mention is not None), ())

    def _some_of(self, token: Token, acting: bool) -> tuple[str, ...]:
        """Return who is counted: «des milliers de manifestants», «sept d'entre eux»."""
        quantities = self._grammar.descriptions.quantities
        counts = token.pos_ == "NUM" or token.like_num
        if not counts and not {token.lower_, token.lemma_.lower()} & quantities:
            return ()
        for child in token.children:
            preposition = self._prepositions.of(child) if child.i > token.i else None
            if preposition in self._grammar.descriptions.partitives and (
                keys := self.referents(child, acting and not self._counts_people(token, child))
            ):
                self._word_count(token, child, keys)
                return keys
        dated = any(child.pos_ == "DET" for child in token.children) or token.text.isdigit()
        if is_subject(token) and token.pos_ != "NOUN" and not dated:
            return self.history.latest(token, ["Group"])  # "Trois autres ont été libérés"
        return ()

    def _counts_people(self, count: Token, counted: Token) -> bool:
        # "59 % des Italiens", "des milliers de Catalans": not the state
        mention = self.at(counted)
        return counted.pos_ == "NOUN" and mention is not None and mention.keys != mention.acting

    def _word_count(self, count: Token, counted: Token, keys: tuple[str, ...]) -> None:
        # "des milliers de manifestants" go by the count too
        if len(keys) == 1 and self.is_group(keys[0]) and count.pos_ == "NOUN":
            written = self.phrases.written(count.i, self.phrases.end(counted))
            self.registry.word(keys[0], written)

    def building(self, head: Token) -> tuple[str, ...]:
        """Return the building of a body that is named as a place: «s'est rendu au ministère»."""
        if Kind.FACILITY not in self.phrases.kinds(head):
            return ()
        return self._describer.building(head)

    def speaking(self, token: Token, spoken_of: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the keys of whom a phrase head that says something stands for: rather a person.

        A pronoun stands for none of those who are ``spoken_of``.
        """
        if self.at(token) is None and self.history.said(token):
            # who is named by a verb put in is the very speaker: "…, dit-elle. …"
            outside = () if token.text.startswith("-") else self.speaker(token)
            return self.history.pronoun(token, {*outside, *spoken_of}, rather="Person")
        return self.referents(token)

    def in_name(self, token: Token) -> bool:
        """Tell whether a word only belongs to a name or to a noun that the lexicon has with it:
        «le Front de libération du peuple», «des prisonniers de guerre»."""
        if self.phrases.within(token):
            return True
        mention = self.at(token)
        return mention is not None and mention.named and mention.start < token.i < mention.end

    def is_agent(self, key: str) -> bool:
        """Tell whether an entity can act and speak."""
        return self._ontology.is_a(self.registry[key].type, "Agent")

    def may_speak(self, key: str) -> bool:
        """Tell whether an entity can be who says it: no place but one that only looks like it."""
        return self.is_agent(key) or self.registry[key].entry is None

    def is_known(self, key: str) -> bool:
        """Tell whether an entity is more than a body that is spoken of by its kind alone."""
        record = self.registry[key]
        own = record.label[:1].isupper() or " " in record.label
        named = record.entry is not None or own or record.represents
        return bool(named) or not self._ontology.is_a(record.type, "Organization")

    def is_group(self, key: str) -> bool:
        """Tell whether an entity is an unnamed group of people."""
        return self._ontology.is_a(self.registry[key].type, "Group")

    def is_document(self, token: Token) -> bool:
        """Tell whether a noun names a text, image or record that may tell something."""
        return Kind.DOCUMENT in self.phrases.kinds(token)

    def owners(self, noun: Token, states_only: bool = False) -> tuple[str, ...]:
        """Return whose a noun is: by demonym («la politique russe»), complement or possessive."""
        if self._goes_by_town(noun):
            return ()
        states = self._describer.countries(noun)
        if states_only or any(self._describer.demonym(child) in states for child in noun.children):
            return states
        for child in noun.children:
            if child.lower_ in self._grammar.possessives and child.i < noun.i:
                return self.history.pronoun(child)
            complement = child.i > noun.i and self._describer.is_complement(child)
            if complement and (keys := self.referents(child)):
                return keys
        return states or self._author(noun)

    def _goes_by_town(self, noun: Token) -> bool:
        # "le statut de Rome": nobody's, the town only tells which
        if noun.lemma_.lower() not in self._grammar.descriptions.texts:
            return False
        towns = (self.at(c) for c in noun.children if self._describer.is_complement(c))
        return any(town and self.registry[town.keys[0]].type == "City" for town in towns)

    def _author(self, noun: Token) -> tuple[str, ...]:
        # "l'hostilité affichée par le régime": whose doing a participle says that it is
        for child in noun.children:
            if relation(child) != "acl" or not is_past_participle(child):
                continue
            for below in child.children:
                if self._prepositions.of(below) in self._grammar.prepositions.agent and (
                    keys := self.referents(below)
                ):
                    return keys
        return ()

    def place_above(self, head: Token) -> tuple[str, ...]:
        """Return the place a phrase is part of: «la ville de X, dans l'est du pays, où»."""
        for ancestor in head.ancestors:
            mention = self.at(ancestor)
            if mention is not None and self.is_place(mention.keys[0]):
                return mention.keys
            if ancestor.pos_ in VERBAL:
                break
        return ()

    def is_place(self, key: str) -> bool:
        """Tell whether an entity is a place."""
        return self._ontology.is_a(self.registry[key].type, "Place")

    def known_by_function(self, noun: Token) -> tuple[str, ...]:
        """Register who is known by function only («l'administrateur du territoire»)."""
        if Kind.TITLE not in self.phrases.kinds(noun):
            return ()
        return (self.registry.mint("Person", self._describer.label(noun)),)
