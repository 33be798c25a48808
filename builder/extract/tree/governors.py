"""What the verb that governs a noun of an event shares with it: «mène une attaque contre X»."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL, VERBAL, is_subject, relation
from builder.extract.tree.clauses import is_said_to_be
from builder.extract.tree.strays import StrayArguments
from builder.extract.tree.verbs import Argument


class Governors(StrayArguments):
    """Reads the arguments of event nouns and adjectives off the predicates above them."""

    def _hosted(self, noun: Token) -> Iterator[Argument]:
        # "La ville a été le théâtre de la rencontre", "Doha a abrité des pourparlers"
        above = noun.head
        of = self.prepositions.of(noun) in self.grammar.prepositions.of
        held = of and above.lemma_.lower() in self.grammar.descriptions.sites
        hosts = relation(noun) == "obj" and above.lemma_ in self.grammar.descriptions.hosting
        if not (held or hosts):
            return
        subject = self.surface_subject(above)
        if subject is not None:
            yield Argument("@place", subject, 1)

    def _qualified(self, adjective: Token) -> Iterator[Argument]:
        # "le Mali, victime d'une attaque", "se dit favorable à l'Ukraine"
        above = adjective.head
        if above.pos_ in VERBAL and above != adjective:
            subject = self.surface_subject(above)
            if subject is not None:
                yield Argument("subject", subject, 1)
            for argument in self.verb_arguments(above):
                if argument.head.i > adjective.i and argument.slot not in {"subject", "object"}:
                    yield Argument(argument.slot, argument.head, 2)
        elif relation(adjective) in {"amod", "acl", "appos"} and above.pos_ in NOMINAL:
            yield Argument("subject", above, 1)

    def _targets(self, verb: Token) -> Iterator[Argument]:
        # "les sanctions visant l'Iran", "qui frappent l'Iran"
        against = min(self.grammar.prepositions.groups["@against"])
        for argument in self.verb_arguments(verb):
            if argument.slot == "object":
                yield Argument(against, argument.head, 1)

    def _aimed(self, noun: Token, verb: Token, passive: bool) -> Iterator[Argument]:
        # "l'attaque a visé X", "X a été visé par une attaque"
        if verb.lemma_ in self.grammar.targeting_verbs and (is_subject(noun) or passive):
            yield from (Argument(a.slot, a.head, 2) for a in self._targets(verb))

    def _of_victim(self, noun: Token) -> Iterator[Argument]:
        # "a été victime d'une attaque", "fait l'objet de sanctions"
        word, of = noun.head, self.grammar.prepositions.of
        if word.pos_ in NOMINAL and self.prepositions.of(word) in of:
            word = word.head  # "victime d'une tentative d'assassinat"
        if word.pos_ in VERBAL and self.prepositions.of(noun) in of:
            # "fait l'objet d'une expulsion": hung below the verb
            word = next((c for c in word.children if c.i < noun.i and relation(c) == "obj"), word)
        if word.lemma_.lower() not in self.grammar.undergoing_nouns or word == noun:
            return
        yield from self._under(word)  # "sous le coup de sanctions"
        clause = word if any(c.dep_ == "cop" for c in word.children) else word.head
        subject = self.surface_subject(clause)
        if subject is not None and subject != word:
            yield Argument("object", subject, 1)

    def _stands_under(self, noun: Token) -> bool:
        return self.prepositions.of(noun) in self.grammar.prepositions.under

    def _under(self, noun: Token) -> Iterator[Argument]:
        # "le Mali, sous embargo", "est sous le feu de …": who stands under it undergoes it
        if not self._stands_under(noun):
            return
        above = noun if any(child.dep_ == "cop" for child in noun.children) else noun.head
        nominal = above.pos_ in NOMINAL and above != noun
        victim = above if nominal else self.surface_subject(above)
        if victim is not None and victim != noun:
            yield from self._undergone(victim)

    def _threatened(self, noun: Token) -> Iterator[Argument]:
        # "menace l'Iran de sanctions": its subject does it to its object
        owner = noun.head
        verb = owner if owner.pos_ in VERBAL else owner.head
        of = self.grammar.prepositions.of
        if verb.lemma_ not in self.grammar.threatening or self.prepositions.of(noun) not in of:
            return
        for argument in self.verb_arguments(verb):
            if argument.slot == "subject":
                yield Argument("subject", argument.head, 1)
            elif argument.slot == "object" and argument.head != noun:
                yield from self._undergone(argument.head)

    def _by_its_parties(self, noun: Token) -> Iterator[Argument]:
        yield from self._of_victim(noun)
        yield from self._under(noun)
        yield from self._threatened(noun)
        yield from self._perished(noun)
        yield from self._involved(noun)
        yield from self._planned(noun)

    def _perished(self, noun: Token) -> Iterator[Argument]:
        # "ont péri dans une embuscade", "tués lors de l'attaque"
        verb, own = noun.head, self.grammar
        during = self.prepositions.of(noun) in own.prepositions.during
        if not during or verb.pos_ not in VERBAL or verb.lemma_ not in own.perishing:
            return
        against = own.prepositions.groups["@against"]
        if any(self.prepositions.of(word) in against for word in noun.subtree):
            return  # "sont morts dans une attaque contre le Tchad"
        arguments = list(self.verb_arguments(verb))
        objects = [a.head for a in arguments if a.slot == "object"]
        passive = self.is_passive(verb)
        if passive or not objects:
            for victim in objects or [a.head for a in arguments if a.slot == "subject"]:
                yield Argument("object", victim, 1)

    def _involved(self, noun: Token) -> Iterator[Argument]:
        # "est impliqué dans l'attaque", "nie toute responsabilité dans l'attaque": who has a part
        word = noun.head
        if word.lemma_.lower() not in self.grammar.involving or noun.i <= word.i:
            return
        pointing = any(c.lower_ in self.grammar.descriptions.demonstrative for c in noun.children)
        if pointing or all(child.i < noun.i for child in noun.children):
            return  # "reconnaît sa responsabilité dans ces frappes": by whom was told before
        yield from (Argument("subject", party, 2) for party in self._having_part(word, noun))

    def _having_part(self, word: Token, noun: Token) -> Iterator[Token]:
        """Yield whom a word of involvement is said of: its subject, owner or whoever denies it."""
        if word.pos_ in VERBAL:
            slot = "object" if self.is_passive(word) else "subject"
            yield from (a.head for a in self.verb_arguments(word) if a.slot == slot)
            return
        of, above = self.grammar.prepositions.of, word.head
        behind = (c for c in word.children if word.i < c.i < noun.i)
        if owners := [c for c in behind if self.prepositions.of(c) in of]:
            yield from owners
        elif subjects := [c for c in word.children if is_subject(c)]:
            yield from subjects
        elif above.head.lemma_ in self.grammar.blaming and relation(above) == "obj":
            yield above  # "accuse Riga de complicité dans l'attaque"
        elif above.pos_ in VERBAL and above.i < word.i:
            if above.lemma_ in self.grammar.blaming:
                yield from (a.head for a in self.verb_arguments(above) if a.slot == "object")
            elif relation(word) in {"obj", "xcomp"} or is_said_to_be(word, above, self.grammar):
                subject = self.surface_subject(above)
                yield from [subject] if subject is not None else []

    def _undergone(self, victim: Token) -> Iterator[Argument]:
        against = min(self.grammar.prepositions.groups["@against"])
        for slot in ("object", "indirect", against):
            yield Argument(slot, victim, 1)

    def _is_faced(self, noun: Token, verb: Token) -> bool:
        # "fait face à une offensive", "est confronté à des attaques"
        if verb.lemma_ in self.grammar.confronted:
            return self.prepositions.of(noun) in self.grammar.prepositions.to
        word = self.grammar.facing.get(verb.lemma_)
        return any(child.lower_ == word for child in (*noun.children, *verb.children))

    def _stands_bare(self, noun: Token, verb: Token) -> bool:
        # "a lancé une nouvelle offensive": the adjective is taken for the object
        light = verb.lemma_ in self.grammar.light_verbs and noun.i > verb.i
        behind = light and noun.i not in self.times and relation(noun) == "obl"
        near = noun.i <= verb.i + 3 or not any(relation(c) == "obj" for c in verb.children)
        return behind and near and self.prepositions.of(noun) is None

    def _is_denied(self, noun: Token, verb: Token) -> bool:
        # "n'a mené aucun raid", "n'a pas mené de raid": the article is taken for a preposition
        of = self.prepositions.of(noun) in self.grammar.prepositions.of
        return of and verb.i + 2 == noun.i and verb.lemma_ in self.grammar.light_verbs

    def _announces(self, verb: Token, noun: Token) -> bool:
        if verb.lemma_ in self.grammar.denying:  # "dément tout soutien aux rebelles": its own
            return any(child.lower_ in self.grammar.sweeping for child in noun.children)
        open_ = any(child.lower_ in self.grammar.negations for child in verb.children)
        return verb.lemma_ in self.grammar.announcing_verbs and not open_

    def _counted(self, noun: Token) -> Token:
        # "une vague d'attentats a visé", "le double attentat": the verb governs what counts them
        above = noun.head
        words = self.grammar.descriptions.tellings | self.grammar.descriptions.quantities
        counts = above.lemma_.lower() in words and above.i < noun.i
        if not counts or above.pos_ not in NOMINAL or relation(noun) != "nmod":
            return noun
        of = self.grammar.prepositions.of
        return above if (self.prepositions.of(noun) or min(of)) in of else noun

    def _planned(self, noun: Token) -> Iterator[Argument]:
        # "son projet de vente d'armes", "le plan américain d'invasion": whose plan it is does it
        above = noun.head
        if above.lemma_.lower() not in self.grammar.descriptions.plans or above.i > noun.i:
            return
        for child in above.children:
            if child.lower_ in self.grammar.possessives and child.i < above.i:
                yield Argument("possessive", child, 1)
            elif child.pos_ == "ADJ" and relation(child) == "amod":
                yield Argument("adjective", child, 1)

    def _above(self, noun: Token) -> tuple[Token, str]:
        # "a revendiqué vendredi un attentat": the tree hangs the object below the day
        day = relation(noun) == "nmod" and noun.head.i in self.times
        if day and self.prepositions.of(noun) is None:
            return noun.head.head, "obj"
        return noun.head, relation(noun)

    def _of_governor(self, noun: Token) -> Iterator[Argument]:
        noun = self._counted(noun)
        yield from self._by_its_parties(noun)
        verb, rel = self._above(noun)
        if verb == noun or verb.pos_ not in VERBAL or noun.i == verb.i:
            return
        passive = self.is_passive(verb)
        behind = verb.lemma_ in self.grammar.light_with_preposition
        governs = rel == "obj" or (is_subject(noun) and passive) or (behind and rel == "obl")
        governs = governs or self._is_denied(noun, verb) or self._stands_bare(noun, verb)
        near = governs and noun.i > verb.i
        light = behind or verb.lemma_ in self.grammar.light_verbs
        announces = self._announces(verb, noun)
        faces = self._is_faced(noun, verb)
        governs = governs or faces
        yield from self._aimed(noun, verb, passive)
        undergoing = faces or verb.lemma_ in self.grammar.undergoing_verbs
        undergoer = "object" if faces and passive else "subject"  # "est confronté à"
        happens = rel != "obl" and self.occurs(verb)
        found = list(self.verb_arguments(verb))
        if happens:
            of = self.grammar.prepositions.of  # "contre un hôtel de X": the hotel's, not the raid's
            found += [a for a in self._misattached(verb, found) if a.slot not in of]
        for argument in found:
            if argument.head == noun or noun.is_ancestor(argument.head):
                continue
            if argument.slot == "subject" and governs and announces:
                yield Argument("subject", argument.head, 2)
            elif argument.slot in {undergoer, "subject", "indirect"}:
                if governs and (light or undergoing):
                    if undergoing and argument.slot == undergoer:
                        yield Argument("object", argument.head, 1)
                        yield Argument("indirect", argument.head, 1)
                    else:
                        yield Argument(argument.slot, argument.head, 1)
            elif argument.slot != "object" and (
                light or happens or (near and argument.head.i > noun.i)
            ):
                sure = argument.rank < 2 and (light or happens)
                yield Argument(argument.slot, argument.head, 1 if sure else 2)
