"""The voice of a verb, and what a relative or inverted pronoun of it stands for."""

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_past_participle,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.tree.prepositions import PrepositionIndex
from builder.lexicon.grammar import Grammar


class Voice:
    """Reads the voice of the verbs of one parsed document."""

    def __init__(self, prepositions: PrepositionIndex, grammar: Grammar) -> None:
        self.grammar = grammar
        self.prepositions = prepositions

    def is_passive(self, verb: Token) -> bool:
        """Tell whether a verb stands in the passive, by its auxiliary and participle."""
        if not is_past_participle(verb):
            return False
        helpers = [child for child in auxiliaries(verb) if child.lemma_ in self.grammar.passive]
        if helpers:
            reflexive = any(c.lower_ in self.grammar.reflexive for c in verb.children)
            return verb.lemma_ not in self.grammar.active_perfect and not reflexive
        bare = not auxiliaries(verb) and verb.lemma_ not in self.grammar.active_perfect
        return bare and not self._shares_auxiliary(verb)

    def _shares_auxiliary(self, verb: Token) -> bool:
        # "a condamné l'attaque et appelé à …": the second participle shares the first's auxiliary
        above = verb.head
        if relation(verb) != "conj" and not self._listed_with_object(verb):
            return False
        if above.pos_ in NOMINAL and above.head.i < above.i:
            above = above.head  # "a fermé les ponts, envoyé des soldats"
        if above.pos_ not in VERBAL or above.i > verb.i:
            return False
        if not auxiliaries(above) and is_past_participle(above) and above.head != above:
            return self._shares_auxiliary(above)
        return bool(auxiliaries(above)) and not self.is_passive(above)

    def _listed_with_object(self, verb: Token) -> bool:
        # ", envoyé des soldats": behind a comma, with an object, which no passive has
        if verb.i == 0 or verb.nbor(-1).text != ",":
            return False
        agent = self.grammar.prepositions.agent
        if any(self.prepositions.of(child) in agent for child in verb.children):
            return False  # ", reçu lundi par le ministre": the day is taken for the object
        objects = [c for c in verb.children if relation(c) == "obj" and c.i > verb.i]
        return any(
            relation(child) in {"det", "nummod"} for each in objects for child in each.children
        )

    def _heads_a_title(self, child: Token, verb: Token) -> bool:
        # "France : une policière tire": what stands before the colon is the topic
        others = [c for c in verb.children if is_subject(c) and child.i < c.i < verb.i]
        return bool(others) and any(t.text == ":" for t in child.doc[child.i : others[0].i])

    def occurs(self, verb: Token) -> bool:
        """Tell whether a verb says of a noun only that it happens ("aura lieu")."""
        grammar = self.grammar
        if verb.lemma_ in grammar.occurrence_verbs:
            return True
        phrase = grammar.occurrence_phrases.get(verb.lemma_)
        return phrase is not None and any(child.lower_ == phrase for child in verb.children)

    def _joins_complements(self, word: Token) -> bool:
        # "les ministres de la Défense et de l'Intérieur"
        if word.lower_ not in self.grammar.coordinators or word.i + 1 == len(word.doc):
            return False
        canonical = self.grammar.prepositions.canonical(word.nbor().lower_)
        return canonical in self.grammar.prepositions.of

    def _is_predicate(self, token: Token) -> bool:
        return token.pos_ in VERBAL or any(c.dep_ == "cop" for c in token.children)

    def _is_finite(self, predicate: Token) -> bool:
        return "Fin" in features(finite(predicate), "VerbForm")

    def antecedent(self, token: Token, verb: Token) -> Token:
        """Return what a relative pronoun stands for, or the token itself where it is none."""
        relative = self.grammar.relative
        if not any(token.lower_ in words for words in relative.values()):
            return token
        if self._is_oblique(token) and (before := self._before_comma(token)):
            return before
        clause = verb
        while not (is_relative_clause(clause) or _qualifies_noun_before(clause, token)):
            if clause.head == clause:
                where = token.lower_ in relative["place"] and self._before_comma(token)
                return where or self._right_before_relative(verb) or token
            clause = clause.head
        return self._of_its_number(clause.head, token, verb)

    def _of_its_number(self, noun: Token, relative: Token, verb: Token) -> Token:
        # "aux ouvriers de La Rochelle qui continuent": the tree hangs the clause below the town
        number = features(finite(verb), "Number")
        alone = all(relation(word) != "conj" for word in (noun, *noun.children))
        own, several = features(noun, "Number"), number == ["Plur"]
        if relative.lower_ not in self.grammar.relative["subject"]:
            return noun
        if number == ["Sing"] and own == ["Plur"] and alone:
            before = relative.nbor(-1)  # "les excuses de l'Iran qui l'accuse"
            return before if before.pos_ == "PROPN" and before.head == noun else noun
        if not several:
            return noun
        if relation(noun) == "conj" and own != ["Plur"]:
            return _first_joined(noun)  # "le roi et le ministre, qui se sont parlé"
        if not alone:
            return noun
        if own == ["Plur"] or (not own and noun.text.endswith("s")):
            return noun
        for word in reversed(relative.doc[relative.sent.start : noun.i]):
            if word.pos_ in VERBAL or word.text in {",", ":", ";"}:
                break
            if word.pos_ == "NOUN" and features(word, "Number") == ["Plur"]:
                return word
        return noun

    def _is_oblique(self, token: Token) -> bool:
        """Tell whether a token is a relative pronoun behind a preposition: "auquel", "à qui"."""
        behind = token.i > 0 and token.nbor(-1).pos_ == "ADP"
        relative = self.grammar.relative
        return token.lower_ in relative["oblique"] or (
            behind and token.lower_ in relative["subject"]
        )

    def _before_comma(self, relative: Token) -> Token | None:
        """Return the noun phrase behind which a relative with its preposition opens a clause."""
        i = relative.i - 1
        while i > relative.sent.start and (
            relative.doc[i].pos_ == "ADP" or relative.doc[i].is_punct
        ):
            i -= 1
        head = relative.doc[i]
        while head.head.i < head.i and head.head.pos_ in NOMINAL and head.sent == head.head.sent:
            head = head.head
        return head if head.pos_ in NOMINAL else None

    def _where(self, verb: Token) -> Token | None:
        # "le Togo, où le roi, chef de l'armée, s'est rendu": "où" hung below the subject
        if not self._is_finite(verb):
            return None
        for token in reversed(verb.doc[verb.sent.start : finite(verb).i]):
            if token.lower_ in self.grammar.relative["place"]:
                return None if token.head == verb else self._before_comma(token)
            if token.pos_ in VERBAL and "Fin" in features(token, "VerbForm"):
                return None
        return None

    def _right_before_relative(self, verb: Token) -> Token | None:
        """Return the noun right before a relative pronoun subject, whatever the tree says."""
        for child in verb.children:
            if is_subject(child) and child.lower_ in self.grammar.relative["subject"]:
                i = child.i - 1
                while i > child.sent.start and child.doc[i].is_punct:
                    i -= 1
                return child.doc[i] if child.doc[i].pos_ in NOMINAL else None
        return None

    def _inverted(self, child: Token, verb: Token) -> Token | None:
        # "a-t-elle": the "-t" is taken for a subject, the pronoun for another or a part of it
        if not child.text.startswith("-") or self.grammar.pronoun(child.lower_):
            return None
        others = [*child.children, *(c for c in verb.children if c.i == child.i + 1)]
        return next((c for c in others if self.grammar.pronoun(c.lower_)), None)


def _qualifies_noun_before(clause: Token, relative: Token) -> bool:
    # "les blindés que … a livrés": a relative clause that the parser takes for a participle's
    kinds = {"acl", "amod"}
    return relation(clause) in kinds and clause.head.pos_ in NOMINAL and clause.head.i < relative.i


def _first_joined(noun: Token) -> Token:
    while relation(noun) == "conj" and noun.head.pos_ in NOMINAL and noun.head.i < noun.i:
        noun = noun.head
    return noun
