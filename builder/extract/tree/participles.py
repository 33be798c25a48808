"""Participles set apart, and the noun that they belong to."""

from spacy.tokens import Token

from builder.annotate.labels import VERBAL, auxiliaries, features, is_past_participle, relation
from builder.extract.tree.order import WordOrder


class Participles(WordOrder):
    """Reads the participles of one parsed document that commas set apart."""

    def _of_past_participle(self, verb: Token) -> Token | None:
        """Return the noun before the comma that sets a participle apart behind its clause."""
        if not is_past_participle(verb) or auxiliaries(verb) or verb.head.i > verb.i:
            return None
        i = verb.i - 1
        if i <= verb.sent.start or verb.doc[i].text != ",":
            return None
        noun = verb.doc[i - 1]
        while noun.pos_ in {"ADJ"} and noun.head.i < noun.i:
            noun = noun.head
        noun = self._top_agreeing(noun, verb)
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.i < verb.head.i or noun.i in self.times:
            return None
        while relation(noun) == "flat" and noun.head.i < noun.i:
            noun = noun.head
        return noun if _agree(noun, verb) else None

    def _top_agreeing(self, noun: Token, verb: Token) -> Token:
        # "la correspondante d'une radio, relaxée mardi": who stands above it in the phrase
        found = noun
        while noun.pos_ == "NOUN" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
            noun = noun.head
            if noun.i <= verb.head.i and verb.head.pos_ in VERBAL:
                break
            if _agree(noun, verb):
                found = noun
        return found

    def _agreeing_right_before(self, participle: Token) -> Token | None:
        # "rompent leurs relations avec le Qatar accusé de": the tree hangs it below what disagrees
        noun = participle.doc[participle.i - 1] if participle.i else participle
        topic = any(t.text == ":" for t in participle.doc[participle.head.i : participle.i])
        own = _agree(participle.head, participle) and not topic  # "Mali : deux soldats tués"
        if not is_past_participle(participle) or own:
            return None
        while relation(noun) == "flat" and participle.head.i < noun.head.i < noun.i:
            noun = noun.head
        while noun.pos_ == "ADJ" and participle.head.i < noun.head.i < noun.i:
            noun = noun.head  # "les proches d'otages israéliens retenus"
        named = noun.pos_ in {"NOUN", "PROPN"} and noun.i > participle.head.i
        return noun if named and _agree(noun, participle) else None

    def _agreeing_above(self, participle: Token) -> Token | None:
        # "le second maire de l'opposition condamné": the tree hangs it below what disagrees
        noun = participle.head
        if not is_past_participle(participle) or _agree(noun, participle):
            return None
        while noun.pos_ == "NOUN" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
            noun = noun.head
            if _agree(noun, participle):
                return noun
        return None

    def _set_apart_noun(self, participle: Token) -> Token | None:
        # "la libération du député, arrêté en mai": the tree hangs it below what disagrees
        apart = not _agree(participle.head, participle)
        return self._of_past_participle(participle) if apart else None

    def set_apart(self, verb: Token) -> bool:
        """Tell whether a participle, gerund or infinitive stands behind a comma."""
        # ", tout en accusant": behind a comma it belongs to the main clause
        i = verb.i - 1
        gerund = self.grammar.prepositions.gerund
        while i > verb.sent.start and (
            verb.doc[i].pos_ in {"ADP", "ADV", "ADJ"} or verb.doc[i].lower_ in gerund
        ):
            i -= 1
        return bool(verb.doc[i].is_punct and not verb.doc[i].is_quote)


def _agree(noun: Token, verb: Token) -> bool:
    pairs = [(features(noun, kind), features(verb, kind)) for kind in ("Gender", "Number")]
    return all(not first or not second or first == second for first, second in pairs)
