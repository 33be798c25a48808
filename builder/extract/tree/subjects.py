"""The subjects of verbs: their own, or shared with the verb, noun or participle they depend on."""

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_infinitive,
    is_past_participle,
    is_present_participle,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.tree.control import Control

_MAX_CLIMB = 6


class Subjects(Control):
    """Finds the subjects of the verbs of one parsed document."""

    def surface_subject(self, verb: Token, climb: int = 0) -> Token | None:
        """Return the head of the grammatical subject, own or shared; None where there is none."""
        first = min([verb, *auxiliaries(verb)], key=lambda token: token.i)
        told_before = self._behind_quotation(first)
        own = self._own_subjects(verb)
        if own and own[0].i < first.i and (noun := self._behind_relative(own[0], first)):
            return noun
        if told_before:
            own = [child for child in own if child.i > first.i]
        behind = all(child.i > verb.i for child in own)
        before = None if told_before else self._subject_before(verb)
        if behind and before is not None:
            return before
        if own and not (behind and is_infinitive(verb)):
            return self._inverted(own[0], verb) or self.antecedent(own[0], verb)
        if not own and (noun := self._behind_clitic(verb, first)) is not None:
            return noun
        if climb > _MAX_CLIMB or verb.head == verb or told_before:
            return None
        if is_relative_clause(verb) and self._inverts(verb):
            return None  # "l'arrêt de l'enrichissement qu'exigent les Américains"
        return self._shared_subject(verb, climb)

    def _own_subjects(self, verb: Token) -> list[Token]:
        near = [*verb.children, *(c for helper in auxiliaries(verb) for c in helper.children)]
        never = self.grammar.relative["oblique"] | self.grammar.objects | self.grammar.reflexive
        own = [c for c in near if is_subject(c) and not self._heads_a_title(c, verb)]
        return self._in_relative([child for child in own if child.lower_ not in never], verb)

    def _shared_subject(self, verb: Token, climb: int) -> Token | None:
        rel = relation(verb)
        above = verb.head
        if (speaking := self._first_person(verb)) is not None:
            return speaking
        if is_present_participle(verb) and not auxiliaries(verb):
            return self._of_present_participle(verb, climb)
        if self._below_subject(verb):
            return above
        if is_past_participle(verb) and rel != "conj" and self._shares_auxiliary(verb):
            above = above.head if above.pos_ in NOMINAL else above
            return self.surface_subject(above, climb + 1)
        if rel == "acl" and not is_relative_clause(verb) and not is_infinitive(verb):
            if above.pos_ not in NOMINAL:
                return self.surface_subject(above, climb + 1)
            before = self._agreeing_right_before(verb) or self._set_apart_noun(verb)
            return before or self._agreeing_above(verb) or above
        if rel == "conj" and (clause := self._clause_joined(verb)) is not None:
            return self.surface_subject(clause, climb + 1)
        if rel == "conj" and self._is_predicate(above):
            return self.surface_subject(above, climb + 1)
        if rel in {"advcl", "parataxis", "conj"} and (noun := self._of_past_participle(verb)):
            return noun
        if is_infinitive(verb) and self._opens_clause(verb):
            return None
        if rel in {"xcomp", "advcl", "ccomp", "acl", "parataxis", "dep"} or is_infinitive(verb):
            return self._controller(verb, above, climb)
        return None

    def _opens_clause(self, verb: Token) -> bool:
        # "déclare que condamner le Togo serait vain": whoever does it
        first = verb
        while first.i > first.sent.start and first.nbor(-1).lower_ in self.grammar.clitics:
            first = first.nbor(-1)
        if first.i == first.sent.start or first.nbor(-1).lower_ not in self.grammar.subordinators:
            return False
        return not any(word.lower_ in self.grammar.clitics for word in verb.doc[first.i : verb.i])

    def _first_person(self, verb: Token) -> Token | None:
        # "Nous attendons de l'Iran qu'il cède et l'appelons à …": whoever says "nous" before it
        if "1" not in features(finite(verb), "Person"):
            return None
        for ancestor in verb.ancestors:
            for child in ancestor.children:
                if is_subject(child) and child.lower_ in self.grammar.first_person:
                    return child
        return None

    def _clause_joined(self, verb: Token) -> Token | None:
        # "exige la libération du roi et demande …", "salue les textes votés hier et félicite …":
        # a finite verb is joined to a finite one, whatever the tree hangs it below
        if not self._is_finite(verb) or (verb.head.pos_ in VERBAL and self._is_finite(verb.head)):
            return None
        if not any(relation(child) == "cc" for child in verb.children):
            return None
        clauses = (a for a in verb.head.ancestors if a.i < verb.i and a.pos_ in VERBAL)
        return next((a for a in clauses if self._is_finite(a)), None)

    def _in_relative(self, subjects: list[Token], verb: Token) -> list[Token]:
        # "Le Mali, dont la France soutient l'armée": of two subjects the one behind "dont"
        before = [child for child in subjects if child.i < verb.i]
        if len(before) < 2:
            return subjects
        relative = {word for words in self.grammar.relative.values() for word in words}
        between = verb.doc[before[0].i + 1 : before[-1].i]
        return (
            before[-1:]
            if any(t.lower_ in relative and t.pos_ == "PRON" for t in between)
            else subjects
        )

    def _behind_relative(self, subject: Token, verb: Token) -> Token | None:
        # "Untel, un opposant que la Chine a condamné": who stands between "que" and the verb
        if "Fin" not in features(verb, "VerbForm"):
            return None
        i, head = self._phrase_before(verb.i - 1, subject.i + 1)
        opens = i > subject.i and self.doc[i].lower_ in self.grammar.relative["object"]
        behind = opens and self.doc[i - 1].pos_ in NOMINAL | {"ADJ", "PUNCT"}
        return head if behind and head is not None and head != subject else None

    def blamer(self, participle: Token) -> Token | None:
        """Return who blames in «X a rompu avec Y, accusé de …»: the subject of the clause in which
        the one who is blamed stands."""
        if participle.lemma_ not in self.grammar.blaming or not is_past_participle(participle):
            return None
        blamed = None if auxiliaries(participle) else self.surface_subject(participle)
        if blamed is None or blamed.i > participle.i:
            return None
        for verb in blamed.ancestors:
            if verb.pos_ in VERBAL and verb.i < blamed.i:
                subject = None if self.is_passive(verb) else self.surface_subject(verb)
                return subject if subject is not None and subject != blamed else None
        return None

    def _of_present_participle(self, verb: Token, climb: int) -> Token | None:
        """Return the noun right before it; behind a comma or as a gerund, its clause's subject."""
        i = verb.i - 1
        gerund = self.grammar.prepositions.gerund
        while i > verb.sent.start and (verb.doc[i].pos_ == "ADV" or verb.doc[i].lower_ in gerund):
            i -= 1
        before = verb.doc[i]
        bare = verb.doc[verb.i - 1].lower_ not in gerund
        if bare and i >= verb.sent.start and before.pos_ in NOMINAL | {"ADJ"}:
            while before.head.pos_ in NOMINAL and verb.sent.start <= before.head.i < before.i:
                before = before.head
            if before.pos_ == "ADJ":
                before = before.head
            return before
        apart = self.set_apart(verb)
        for ancestor in verb.ancestors:
            nearer = [c for c in ancestor.children if ancestor.i < c.i < verb.i]
            for child in () if apart else reversed(nearer):
                for done in (child, *child.children):
                    kinds = {"xcomp"} if done == child else {"xcomp", "acl"}
                    if relation(done) in kinds and is_infinitive(done):  # "accuse X d'agir en …"
                        return self.surface_subject(done, climb + 1)
            if self._is_predicate(ancestor) and not (apart and not self._is_finite(ancestor)):
                return self.surface_subject(ancestor, climb + 1)
        return None

    def _below_subject(self, verb: Token) -> bool:
        # "Le Soudan attaque le Tchad": the parser hangs the verb and its object below its subject
        kinds = {"amod", "nmod", "acl"}
        below = relation(verb) in kinds and not is_relative_clause(verb)
        before = verb.head.pos_ in NOMINAL and verb.head.i < verb.i
        return below and before and "Fin" in features(verb, "VerbForm")
