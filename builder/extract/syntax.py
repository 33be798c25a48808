"""The arguments of a predicate by slot, whatever its voice and wherever the tree hangs them.

A slot is "subject", "object", "indirect", "possessive", "adjective" or a preposition. Subjects
and objects are those of the active voice: the subject of a passive is its "object", its agent
the "subject". Several sources of evidence are read (tree, preposition, coordination, control,
relative pronoun), each with a rank: 0 what hangs directly below the predicate, 1 what it shares
with another one, 2 what hangs elsewhere but may belong to it.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.extract.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    is_past_participle,
    is_subject,
    relation,
)
from builder.extract.verbs import Argument, VerbSyntax

__all__ = ["Argument", "Syntax"]

_APART = frozenset({"parataxis", "advcl", "acl", "dep", "conj", "amod"})


class Syntax(VerbSyntax):
    """Reads predicates, verbs and nouns, and their arguments off one parsed document."""

    def arguments(self, predicate: Token) -> list[Argument]:
        """Return the candidate arguments of a verb or a noun, best rank first, then in order."""
        if predicate.pos_ in VERBAL:
            found = list(self.verb_arguments(predicate))
            found += list(self._misattached(predicate, found))
        else:
            found = list(self.noun_arguments(predicate))
        verbal = predicate.pos_ in VERBAL
        return sorted(
            found,
            key=lambda a: (
                not (verbal and a.slot == "subject"), a.rank, abs(a.head.i - predicate.i)
            ),
        )  # fmt: skip

    def _misattached(self, verb: Token, found: list[Argument]) -> Iterator[Argument]:
        # "livrer des chars à Kiev": the parser often hangs "à Kiev" below the object
        for argument in list(found):
            if argument.slot == "subject" or argument.head.i < verb.i:
                continue
            for token in argument.head.subtree:
                if token.i <= argument.head.i or token.pos_ not in NOMINAL:
                    continue
                if any(a.pos_ in VERBAL for a in _between(token, argument.head)):
                    continue
                preposition = self.prepositions.of(token)
                if preposition and relation(token) in {"nmod", "obl", "conj", "appos"}:
                    yield Argument(preposition, token, 2)
        yield from self._objects_with_article(verb, found)

    def _objects_with_article(self, verb: Token, found: list[Argument]) -> Iterator[Argument]:
        # "fournir à la Russie des armes": the article is taken for a preposition
        if any(argument.slot == "object" for argument in found):
            return
        partitive = self.grammar.prepositions.partitive
        for argument in found:
            if argument.slot in {"clause", "subject"}:
                continue
            for token in (argument.head, *argument.head.children):
                before = token.doc[token.i - 1] if token.i else token
                if token.i > verb.i and token.pos_ in NOMINAL and before.lower_ in partitive:
                    yield Argument("object", token, 2)

    def noun_arguments(self, noun: Token) -> Iterator[Argument]:
        """Yield what a noun that evokes an event takes: complements, possessor, adjectives, and
        what the verb that governs it shares with it."""
        for child in noun.children:
            if child.lower_ in self.grammar.possessives and child.i < noun.i:
                yield Argument("possessive", child)
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
                yield from self._of_participle(child, noun)
            elif self.prepositions.inside(child):
                yield from self._below_phrase(child)
            elif child.pos_ in NOMINAL and child.i > noun.i:
                preposition = self.prepositions.of(child)
                yield Argument(preposition or "pair", child)
                if preposition:
                    yield from self._further_down(child)
        if any(child.dep_ == "cop" for child in noun.children):
            yield from (Argument("subject", c) for c in noun.children if is_subject(c))
        elif noun.pos_ == "ADJ":
            yield from self._qualified(noun)
        for participle in self._behind_comma(noun):
            yield from self._of_participle(participle, noun)
        yield from self._hosted(noun)
        yield from self._parties_behind(noun)
        yield from self._of_governor(noun)

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
                if both and token.head.i < noun.i:
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

    def _further_down(self, token: Token) -> Iterator[Argument]:
        # "l'attaque de Moscou contre Kiev": "contre Kiev" may hang below "Moscou"
        for child in token.children:
            preposition = self.prepositions.of(child) if child.pos_ in NOMINAL else None
            if relation(child) == "conj":
                yield from self._further_down(child)
            elif preposition and child.i > token.i:
                yield Argument(preposition, child, 2)

    def _of_participle(self, participle: Token, noun: Token) -> Iterator[Argument]:
        grammar = self.grammar
        light = participle.lemma_ in grammar.light_verbs | grammar.light_with_preposition
        light = light or self.occurs(participle)
        for argument in self.verb_arguments(participle):
            if argument.head == noun or argument.slot == "object":
                continue
            if argument.slot == "subject" and not (light or self.is_passive(participle)):
                continue
            yield Argument(argument.slot, argument.head, 1)

    def _of_victim(self, noun: Token) -> Iterator[Argument]:
        # "a été victime d'une attaque", "fait l'objet de sanctions"
        word = noun.head
        if word.lemma_.lower() not in self.grammar.undergoing_nouns or word == noun:
            return
        clause = word if any(c.dep_ == "cop" for c in word.children) else word.head
        subject = self.surface_subject(clause)
        if subject is not None and subject != word:
            yield Argument("object", subject, 1)

    def _is_faced(self, noun: Token, verb: Token) -> bool:
        # "fait face à une offensive", "est confronté à des attaques"
        if verb.lemma_ in self.grammar.confronted:
            return self.prepositions.of(noun) in self.grammar.prepositions.to
        word = self.grammar.facing.get(verb.lemma_)
        return any(child.lower_ == word for child in (*noun.children, *verb.children))

    def _is_denied(self, noun: Token, verb: Token) -> bool:
        # "n'a mené aucun raid", "n'a pas mené de raid": the article is taken for a preposition
        of = self.prepositions.of(noun) in self.grammar.prepositions.of
        return of and verb.i + 2 == noun.i and verb.lemma_ in self.grammar.light_verbs

    def _of_governor(self, noun: Token) -> Iterator[Argument]:
        yield from self._of_victim(noun)
        verb = noun.head
        if verb == noun or verb.pos_ not in VERBAL or noun.i == verb.i:
            return
        rel, passive = relation(noun), self.is_passive(verb)
        behind = verb.lemma_ in self.grammar.light_with_preposition
        governs = rel == "obj" or (is_subject(noun) and passive) or (behind and rel == "obl")
        governs = governs or self._is_denied(noun, verb)
        near = governs and noun.i > verb.i
        light = behind or verb.lemma_ in self.grammar.light_verbs
        announces = verb.lemma_ in self.grammar.announcing_verbs
        faces = self._is_faced(noun, verb)
        governs = governs or faces
        undergoing = faces or verb.lemma_ in self.grammar.undergoing_verbs
        undergoer = "object" if faces and passive else "subject"  # "est confronté à"
        happens = self.occurs(verb)
        for argument in self.verb_arguments(verb):
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
                yield Argument(argument.slot, argument.head, 1 if light or happens else 2)


def _between(token: Token, top: Token) -> Iterator[Token]:
    current = token
    while current not in (top, current.head):
        yield current
        current = current.head
