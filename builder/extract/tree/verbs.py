"""The arguments of verbs by slot, and their subjects, own or shared with another verb."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.tree.control import Argument
from builder.extract.tree.subjects import Subjects

__all__ = ["Argument", "VerbSyntax"]

_COMPLEMENTS = frozenset({"obl", "nmod", "iobj", "obj", "dep", "advmod", "appos"})


class VerbSyntax(Subjects):
    """Reads verbs and their arguments off one parsed document."""

    def verb_arguments(self, verb: Token, climb: int = 0) -> Iterator[Argument]:
        """Yield the arguments that hang below a verb, and its own or shared subject."""
        caused = self._is_caused(verb)
        passive = caused or self.is_passive(verb)
        subject = self.surface_subject(verb, climb)
        if subject is not None:
            own = any(is_subject(child) for child in verb.children)
            slot = "object" if passive else "subject"
            if caused and any(relation(child) == "obj" for child in verb.children):
                slot = "indirect"
            yield Argument(slot, subject, 0 if own else 1)
            if caused and slot == "object":  # "s'est vu reprocher par Oslo d'avoir …"
                yield Argument("indirect", subject, 1)
            if slot == "subject" and (author := self._author(subject)) is not None:
                yield Argument(slot, author, 2)
            if (near := self._right_before_relative(verb)) and near != subject:
                yield Argument(slot, near, 2)
            if (owner := self._owner_by_relative(subject)) is not None:
                yield Argument(slot, owner, 2)
        if self._below_subject(verb):
            for sibling in verb.head.children:
                if sibling.i > verb.i and sibling.pos_ in NOMINAL and sibling.i not in self.times:
                    yield Argument(self.prepositions.of(sibling) or "object", sibling, 1)
        if not passive and subject is not None and subject.i < verb.i:
            yield from (Argument("object", noun, 1) for noun in self._object_behind(verb))
        yield from self._complements(verb, passive, subject)
        if passive:
            yield from (Argument("subject", noun, 1) for noun in self._agent_further_down(verb))
        elif (noun := self._relative_object(verb)) is not None:
            yield Argument("object", noun, 1)

    def _complements(self, verb: Token, passive: bool, subject: Token | None) -> Iterator[Argument]:
        cleft, inverted = self._cleft(verb), subject is None and self._inverts(verb)
        if cleft is not None and (preposition := self.prepositions.of(cleft)):
            yield Argument(preposition, cleft, 1)
        if (place := self._where(verb)) is not None:
            yield Argument("@place", place, 1)
        for child in verb.children:
            if is_subject(child) and child.lower_ in self.grammar.objects:
                if child.nbor(1).lower_ not in self.grammar.subject_pronouns:  # "l'on"
                    yield Argument("object", child)  # "où l'attend le président"
            elif not is_subject(child):
                for argument in self._complement(child, verb, passive):
                    if argument.head == subject:
                        continue
                    if inverted and argument.slot == "object" and argument.head.i > verb.i:
                        yield Argument("subject", argument.head, 1)
                    elif argument.head != cleft:
                        yield argument

    def _clause_below(self, child: Token, verb: Token) -> Iterator[Argument]:
        # "réclame depuis des mois que l'ONU inscrive": the clause hangs below the time
        if child.i < verb.i or child.i not in self.times:
            return
        for below in child.children:
            opens = any(c.lower_ in self.grammar.relative["object"] for c in below.children)
            if opens and below.pos_ in VERBAL and not self.is_passive(below):
                yield from (Argument("clause", c) for c in below.children if is_subject(c))

    def _is_clitic(self, word: Token, verb: Token) -> bool:
        # "les ont exhortés", "de les réunir": taken for an article
        between = self.doc[word.i + 1 : verb.i]
        clitics = self.grammar.clitics
        near = all(t.pos_ in {"AUX", "ADV"} or t.lower_ in clitics for t in between)
        return near and word.pos_ in {"DET", "PRON"} and relation(word) != "det"

    def _cleft(self, verb: Token) -> Token | None:
        # "C'est à Doha que X a rencontré Y"
        above = verb.head
        copula = any(child.dep_ == "cop" for child in above.children)
        presents = any(c.lower_ in self.grammar.neuter and is_subject(c) for c in above.children)
        opens = any(c.lower_ in self.grammar.relative["object"] for c in verb.children)
        said = copula and presents and opens and above.pos_ in NOMINAL
        return above if said and self.prepositions.of(above) else None

    def _author(self, document: Token) -> Token | None:
        """Return who issues a document: «le Conseil a adopté une résolution exigeant …»."""
        issuing, words = document.head, self.grammar.descriptions
        if document.lemma_.lower() not in words.documents or issuing.lemma_ not in words.issuing:
            return None
        if relation(document) != "obj" or self.is_passive(issuing):
            return None
        author = self.surface_subject(issuing)
        return author if author != document else None

    def _owner_by_relative(self, subject: Token) -> Token | None:
        # "Le Maroc, dont la marine mène des manœuvres": whose the subject is
        i = subject.i - 1
        while i > subject.sent.start and self.doc[i].pos_ in {"DET", "ADJ", "NUM"}:
            i -= 1
        if self.doc[i].lower_ not in self.grammar.relative["genitive"]:
            return None
        return self._before_comma(self.doc[i])

    def _relative_object(self, verb: Token) -> Token | None:
        # "L'opposant, que la police a arrêté, …": a clause that the tree hangs elsewhere
        if any(relation(c) == "obj" or c.dep_ == "aux:pass" for c in verb.children):
            return None
        relative = self.grammar.relative["object"]
        opening = next((c for c in verb.children if c.lower_ in relative), None)
        if opening is None or opening.i - 2 < verb.sent.start or opening.i > verb.i:
            return None
        if is_relative_clause(verb) and verb.head.pos_ in NOMINAL and verb.head.i < opening.i:
            return verb.head  # "trois hommes que la police soupçonne": the pronoun is marked a mark
        if opening.nbor(-1).text not in {",", "–", "-"}:
            return None
        i = opening.i - 2
        while i > verb.sent.start and (self.doc[i].is_punct or self.doc[i - 1].is_left_punct):
            i -= 1  # "l'Agence (AIEA), qu'il accuse"
        before = self.doc[i]
        while before.pos_ == "ADJ" and before.head.i < before.i:
            before = before.head
        while before.pos_ in NOMINAL and before.head.pos_ in NOMINAL and before.head.i < before.i:
            before = before.head
        return before if before.pos_ in NOMINAL and before.i not in self.times else None

    def _complement(self, child: Token, verb: Token, passive: bool) -> Iterator[Argument]:
        rel, lower = relation(child), child.lower_
        if lower in self.grammar.objects and child.i < verb.i and self._is_clitic(child, verb):
            yield Argument("object", child)
            return
        if lower in self.grammar.reflexive:
            return
        if rel == "ccomp" and child.pos_ in VERBAL:
            if not self.is_passive(child):
                yield from (Argument("clause", c) for c in child.children if is_subject(c))
            return
        yield from self._clause_below(child, verb)
        if lower in self.grammar.descriptions.locative:
            if verb.lemma_ not in self.grammar.descriptions.locative_idioms:
                yield Argument("@place", child)
            return
        if lower in self.grammar.dative and child.pos_ == "PRON" and child.i < verb.i:
            yield Argument("indirect", child)
            return
        if child.i in self.times:
            # "a menacé dimanche Washington": the parser takes the day for the object
            for below in child.children:
                if below.i > child.i and below.i not in self.times and below.pos_ in NOMINAL:
                    yield Argument(self.prepositions.of(below) or "object", below, 1)
                elif below.pos_ == "PROPN" and (place := self.prepositions.of(child)):
                    yield Argument(place, below, 1)  # "à Minsk jeudi": a name taken for an article
            return
        yield from self._phrase_of(child, verb, passive)

    def _phrase_of(self, child: Token, verb: Token, passive: bool) -> Iterator[Argument]:
        rel, lower = relation(child), child.lower_
        head = self.antecedent(child, verb)
        if lower in self.grammar.relative["place"]:
            yield Argument("@place", head)
            return
        if self.prepositions.inside(child):
            yield from self._below_phrase(child)
            return
        if rel not in _COMPLEMENTS or head.pos_ not in NOMINAL | {"ADJ"}:
            return
        own = child == head or self._is_oblique(child)
        preposition = self.prepositions.of(child) if own else None
        if preposition is None and lower in self.grammar.relative["oblique"]:
            preposition = self.grammar.prepositions.forms.get(lower)  # "auxquels Oslo reproche"
        if preposition is None and passive and self._continues_agent(child, verb):
            yield Argument("subject", head, 1)
        elif preposition is None:
            if rel in {"obj", "iobj"} or (rel == "obl" and child.i > verb.i and child == head):
                yield Argument("object", head, 0 if rel == "obj" else 1)
        elif passive and preposition in self.grammar.prepositions.agent:
            yield Argument("subject", head)
        else:
            yield Argument(preposition, head)

    def _continues_agent(self, child: Token, verb: Token) -> bool:
        # "dénoncée par la gauche, la droite et …": what a passive has no object for
        agent = self.grammar.prepositions.agent
        i = child.i - 1
        while i > verb.i and self.doc[i].pos_ in {"DET", "ADJ", "NUM"}:
            i -= 1
        before = [c for c in verb.children if verb.i < c.i < i]
        return self.doc[i].text == "," and any(self.prepositions.of(c) in agent for c in before)

    def _below_phrase(self, token: Token) -> Iterator[Argument]:
        # "à l'encontre du Rwanda": the parser hangs the name below a word of the preposition
        for child in token.children:
            preposition = self.prepositions.of(child)
            if child.pos_ in NOMINAL and preposition and not self.prepositions.inside(child):
                yield Argument(preposition, child)
