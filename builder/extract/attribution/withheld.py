"""Whether a word of attribution is negated, by itself or by the verb whose infinitive it is."""

from spacy.tokens import Token

from builder.annotate.labels import VERBAL, is_infinitive, relation
from builder.extract.attribution.factuality import Factuality
from builder.extract.attribution.sources import Sources

_OPEN = "Uu"


class Withheld:
    """Tells which words of attribution of one document commit nobody to what they govern."""

    def __init__(self, sources: Sources, factuality: Factuality) -> None:
        self._sources, self._factuality = sources, factuality

    def negated(self, word: Token, origin: Token | None = None) -> bool:
        """Tell whether a word is negated, the phrase of ``origin`` left out.

        «n'a ni confirmé ni démenti», «n'a pas souhaité confirmer», «a refusé de dire si».
        """
        if self._factuality.negated(word, origin):
            return True
        above = word.head
        if relation(word) == "conj" and above.pos_ in VERBAL:
            return self._factuality.negated(above) and not is_infinitive(word)
        return is_infinitive(word) and above.i < word.i and self._keeps_back(above)

    def _keeps_back(self, above: Token) -> bool:
        negated = self._factuality.negated(above)
        entry = self._sources.words.get(above.i)
        if (weighed := self._factuality.embedding(above, negated)) is not None:
            value = weighed[0]
        elif entry is not None:
            value = entry.negated if negated else entry.factuality
        else:
            return False
        return value.endswith("-") or (negated and value == _OPEN)
