"""Things that are supplied, deployed or tested, as nouns and pronouns name them."""

from spacy.tokens import Token

from builder.extract.participants.antecedents import nouns_meant
from builder.extract.participants.collecting import Collected
from builder.lexicon.nominals import Kind


class Things(Collected):
    """Registers the things of one document."""

    def is_item(self, token: Token) -> bool:
        """Tell whether a noun names a thing that is supplied, deployed or tested."""
        return Kind.ITEM in self.phrases.kinds(token)

    def item(self, token: Token) -> str | None:
        """Register the thing that a noun phrase names; return its key, None where it names none.

        Things that are named together are one: «des chars et des obus»; a pronoun names what it
        stands for: «les a livrés».
        """
        if token.pos_ == "PRON":
            meant = nouns_meant(token, self._grammar)
            token = next((noun for noun in meant if self.is_item(noun)), token)
        name = self.phrases.kinds(token).get(Kind.ITEM)
        if name is None and token.i in self._by_token:
            return None
        if token.pos_ not in {"NOUN", "PROPN", "X"}:
            return None
        if name is None:
            # "des dizaines d'obus": what they are dozens of
            parts = (c for c in token.children if self._describer.is_complement(c))
            kinds = (self.phrases.kinds(part).get(Kind.ITEM) for part in parts)
            name = next((kind for kind in kinds if kind), None)
        return self.registry.item(
            name or "Item", self.phrases.words(token, self._last(token), named=False)
        )

    def _last(self, token: Token) -> Token:
        """Return the last of the things coordinated with one, itself where it is alone."""
        last = token
        for other in self.heads(token)[1:]:
            if other.i > last.i and self.phrases.kinds(other).get(Kind.ITEM):
                last = other
        return last
