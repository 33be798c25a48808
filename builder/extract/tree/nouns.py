"""The arguments of nouns that evoke events: complements, possessors, adjectives, participles."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    is_infinitive,
    is_past_participle,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.tree.governors import Governors
from builder.extract.tree.verbs import Argument

_APART = frozenset({"parataxis", "advcl", "acl", "dep", "conj", "amod"})


class NounSyntax(Governors):
    """Reads event nouns and their arguments off one parsed document."""

    def noun_arguments(self, noun: Token) -> Iterator[Argument]:
        """Yield what a noun that evokes an event takes: complements, possessor, adjectives, and
        what the verb that governs it shares with it."""
        for child in noun.children:
            if child.lower_ in self.grammar.possessives and child.i < noun.i:
                yield Argument("possessive", self._infinitive_s_subject(child, noun) or child)
            elif child.pos_ in {"ADJ", "VERB", "NOUN"} and relation(child) == "amod":
                yield Argument("adjective", child)
                yield Argument("pair", child)
                yield from self._further_down(child)
                yield from (
                    Argument("adjective", c) for c in child.children if relation(c) == "conj"
                )
            elif child.pos_ in VERBAL and relation(child) == "acl":
                if child.lemma_ in self.grammar.targeting_verbs and not self.is_passive(child):
                    yield from self._targets(child)
                    continue
                if child.lemma_ in self.grammar.crediting and self.is_passive(child):
                    yield from self._credited(child)
                    continue
                yield from self._of_participle(child, noun)
            elif self.prepositions.inside(child):
                yield from self._below_phrase(child)
            elif child.pos_ in NOMINAL and child.i > noun.i:
                yield from self._of_complement(child)
        if any(c.dep_ == "cop" for c in noun.children) and not self._stands_under(noun):
            yield from (Argument("subject", c) for c in noun.children if is_subject(c))
        elif noun.pos_ == "ADJ":
            yield from self._qualified(noun)
        for participle in self._behind_comma(noun):
            yield from self._of_participle(participle, noun)
        yield from self._behind_insertion_of(noun)
        yield from self._agent_behind(noun)
        yield from self._hosted(noun)
        yield from self._parties_behind(noun)
        yield from self._of_governor(noun)
        yield from self._credited_by(noun)

    def _credited(self, verb: Token) -> Iterator[Argument]:
        # "un attentat attribué par la police aux rebelles": wherever the tree hangs who did it
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if token.pos_ in VERBAL or token.text in {",", ";"}:
                return
            if (
                token.pos_ in NOMINAL
                and self.prepositions.of(token) in self.grammar.prepositions.to
            ):
                yield Argument("subject", token, 1)
                return

    def _credited_by(self, noun: Token) -> Iterator[Argument]:
        # "attribue cette attaque à des rebelles"
        verb = noun.head
        ascribes = verb.pos_ in VERBAL and verb.lemma_ in self.grammar.crediting
        undergoes = relation(noun) == "obj" or (self.is_passive(verb) and is_subject(noun))
        if ascribes and undergoes:
            found = (a for a in self.verb_arguments(verb) if a.slot in self.grammar.prepositions.to)
            yield from (Argument("subject", a.head, 1) for a in found)

    def _of_complement(self, child: Token) -> Iterator[Argument]:
        preposition = self.prepositions.of(child)
        yield Argument(preposition or "pair", child)
        if child.nbor(-1).lower_ in self.grammar.prepositions.of:  # "tir de missile russe"
            adjectives = (c for c in child.children if c.i > child.i and c.pos_ == "ADJ")
            yield from (Argument("adjective", adjective, 2) for adjective in adjectives)
        if preposition:
            yield from self._further_down(child)

    def _infinitive_s_subject(self, possessive: Token, noun: Token) -> Token | None:
        # "a sommé Israël de cesser son offensive": it is whoever is to do what the infinitive says
        verb = noun.head
        if verb == noun or not is_infinitive(verb) or verb.i > noun.i:
            return None
        number = self.grammar.possessives[possessive.lower_]
        for argument in self.verb_arguments(verb):
            if argument.slot == "subject" and argument.head.i < verb.i:
                plural = "Plur" in features(argument.head, "Number") or any(
                    relation(child) == "conj" for child in argument.head.children
                )
                return argument.head if plural == (number == "Plur") else None
        return None

    def _parties_behind(self, noun: Token) -> Iterator[Argument]:
        # "des mois de négociations à Doha entre X et Y": wherever the tree hangs the parties
        found = None
        for token in noun.doc[noun.i + 1 : noun.sent.end]:
            if token.pos_ in VERBAL and not is_past_participle(token):
                return
            if token.lower_ in self.grammar.prepositions.between:
                found = token.lower_
            elif found and token.pos_ in NOMINAL:
                joined = noun.doc[token.i + 1 : noun.sent.end]
                both = any(t.lower_ in self.grammar.coordinators for t in joined)
                if both and token.head != noun:
                    yield Argument(found, token, 2)
                return

    def _behind_comma(self, noun: Token) -> Iterator[Token]:
        """Yield a participle set apart that the tree hangs elsewhere: «l'accord, conclu en …»."""
        end = max(token.i for token in noun.subtree) if relation(noun) != "ROOT" else noun.i
        for i in range(noun.i + 1, min(end, noun.sent.end - 2) + 2):
            token = noun.doc[i]
            if token.text == "," and i + 1 < noun.sent.end:
                behind = noun.doc[i + 1]
                apart = is_past_participle(behind) and not auxiliaries(behind)
                if apart and relation(behind) in _APART and behind.head != noun:
                    yield behind
                return
            if token.pos_ in VERBAL or token.i >= noun.sent.end:
                return

    def _agent_behind(self, noun: Token) -> Iterator[Argument]:
        # "après l'invasion de l'Ukraine par la Russie": whatever the tree hangs the agent below
        agent, above = self.grammar.prepositions.agent, noun.head
        if above.pos_ in VERBAL and above.i < noun.i and self.is_passive(above):
            return  # "a été accusé d'attaques par Kiev"
        for token in noun.doc[noun.i + 1 : noun.sent.end]:
            if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP"}:
                return
            preposition = self.prepositions.of(token) if token.pos_ in {"NOUN", "PROPN"} else None
            if preposition in agent and token.head not in {noun, *noun.subtree}:
                yield Argument(preposition, token, 2)
                return

    def _behind_insertion_of(self, noun: Token) -> Iterator[Argument]:
        # "l'arrestation, mercredi à Marseille, de trois hommes": whatever the tree hangs it below
        own = self.grammar.prepositions
        commas = self._insertion(noun)
        if commas is None:
            return
        found = 0
        for token in noun.doc[commas + 1 : noun.sent.end]:
            if token.pos_ in VERBAL or token.is_punct:
                return
            slot = self.prepositions.of(token) if token.pos_ in {"NOUN", "PROPN"} else None
            if slot is None and token.doc[commas + 1].lower_ in own.partitive:
                slot = min(own.of) if token.pos_ in {"NOUN", "PROPN"} and not found else None
            if slot is not None:
                if not found and slot not in own.of | own.agent | own.groups["@against"]:
                    return
                found += 1
                yield Argument(slot, token, 1 if found == 1 else 2)

    def _insertion(self, noun: Token) -> int | None:
        """Return the comma that ends what is put in behind a noun, before its complement."""
        doc, i = noun.doc, noun.i + 1
        while i < noun.sent.end and doc[i].pos_ == "ADJ":
            i += 1
        if i in self.times:  # "le renversement le 18 août du président"
            while i < noun.sent.end and i in self.times:
                i += 1
            of = self.grammar.prepositions.of
            opens = self.grammar.prepositions.canonical(doc[min(i, noun.sent.end - 1)].lower_) in of
            return i - 1 if opens else None
        if i >= noun.sent.end or doc[i].text != ",":
            return None
        for token in doc[i + 1 : noun.sent.end - 1]:
            if token.text == ",":
                behind = token.nbor(1)
                opens = behind.pos_ == "ADP" or behind.lower_ in self.grammar.prepositions.partitive
                return token.i if opens else None
            if token.pos_ in VERBAL:
                return None
        return None

    def _further_down(self, token: Token) -> Iterator[Argument]:
        # "l'attaque de Moscou contre Kiev": "contre Kiev" may hang below "Moscou"
        for child in _below_name(token):
            preposition = self.prepositions.of(child) if child.pos_ in NOMINAL else None
            if relation(child) == "conj":
                yield from self._further_down(child)
            elif preposition and child.i > token.i:
                if not self._possesses(child, token):
                    yield Argument(preposition, child, 2)
                yield from self._deeper(child)
            elif child.pos_ == "ADJ":
                yield from self._deeper(child)

    def _possesses(self, owner: Token, token: Token) -> bool:
        # "l'attaque contre l'ambassade du Pérou": the embassy is Peru's, not the attack
        own = self.grammar.prepositions
        against = self.prepositions.of(token) in own.groups["@against"]
        return token.pos_ == "NOUN" and against and self.prepositions.of(owner) in own.of

    def _deeper(self, token: Token) -> Iterator[Argument]:
        # "les livraisons d'armes américaines à Kiev": what is no complement of possession
        for child in token.children:
            preposition = self.prepositions.of(child) if child.pos_ in NOMINAL else None
            own = preposition not in self.grammar.prepositions.of or self._adverbial(token)
            if preposition and own and child.i > token.i:
                yield Argument(preposition, child, 2)
            if child.i > token.i and child.pos_ in NOMINAL | {"ADJ"}:
                yield from self._deeper(child)

    def _adverbial(self, noun: Token) -> bool:
        # "la remise en liberté sous caution du député": nobody's bail
        preposition = self.prepositions.of(noun) if noun.pos_ == "NOUN" else None
        bare = not any(child.pos_ in {"DET", "NUM"} for child in noun.children)
        return bare and preposition in self.grammar.prepositions.under

    def _of_participle(self, participle: Token, noun: Token) -> Iterator[Argument]:
        grammar = self.grammar
        light = participle.lemma_ in grammar.light_verbs | grammar.light_with_preposition
        light = light or self.occurs(participle)
        found = list(self.verb_arguments(participle))
        # "les heurts en marge du sommet, qui ont fait dix morts": it is what they did
        does = is_relative_clause(participle) and any(a.head == noun for a in found)
        for argument in found:
            if does and argument.slot == "subject":
                continue
            if argument.head == noun or argument.slot == "object":
                continue
            if argument.slot == "subject" and not (light or self.is_passive(participle)):
                continue
            yield Argument(argument.slot, argument.head, 1)


def _below_name(token: Token) -> Iterator[Token]:
    """Yield what hangs below a word, or below another word of the same name: «à Oz-Kent contre»."""
    yield from token.children
    for word in token.doc[token.i + 1 : token.sent.end]:
        if word.ent_iob_ != "I" or not token.ent_type_:
            return
        yield from (child for child in word.children if child.i > word.i)
