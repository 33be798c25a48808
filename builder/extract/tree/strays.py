"""Arguments of verbs that the tree hangs below another argument."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL, VERBAL, relation
from builder.extract.tree.verbs import Argument, VerbSyntax


class StrayArguments(VerbSyntax):
    """Finds what belongs to a verb of one parsed document though it hangs further down."""

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


def _between(token: Token, top: Token) -> Iterator[Token]:
    current = token
    while current not in (top, current.head):
        yield current
        current = current.head
