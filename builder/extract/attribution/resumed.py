"""Sources that are taken up again by their noun: «la même source», «l'un de ces responsables»."""

from spacy.tokens import Token

from builder.annotate.labels import is_plural
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.sentences import sentence_number
from builder.extract.tree.syntax import Syntax

_BACK = 4  # sentences, to where a source was named


class Resumed:
    """Finds the phrase that first named a source that a later one only points to."""

    def __init__(self, mentions: Mentions, syntax: Syntax) -> None:
        self._mentions, self._syntax = mentions, syntax

    def first(self, head: Token) -> Token | None:
        """Return the head of the phrase that names who is meant, None where none was before."""
        noun = self.counted(head)
        if noun.pos_ != "NOUN" or not self._resumes(noun):
            return None
        number = sentence_number(noun)
        for i in range(noun.left_edge.i - 1, -1, -1):
            before = noun.doc[i]
            if number - sentence_number(before) > _BACK:
                return None
            same = before.pos_ == "NOUN" and before.lemma_ == noun.lemma_
            same = same and is_plural(before) == is_plural(noun)
            if same and not self._resumes(before) and self._mentions.at(before) is not None:
                return before
        return None

    def is_same(self, head: Token) -> bool:
        """Tell whether a phrase says that its source is one that was named: «la même source»."""
        same = self._syntax.grammar.descriptions.same
        return any(child.lower_ in same for child in self.counted(head).children)

    def _resumes(self, noun: Token) -> bool:
        words = self._syntax.grammar.descriptions
        said = {child.lower_ for child in noun.children}
        if not said & (words.same | words.demonstrative):
            return False
        # "ces responsables maliens": told anew by what stands behind
        return not any(c.i > noun.i and c.pos_ in {"ADJ", "NOUN", "PROPN"} for c in noun.children)

    def counted(self, head: Token) -> Token:
        """Return the noun of those some of whom are meant, itself where nothing is counted."""
        words = self._syntax.grammar.descriptions
        if head.lower_ not in words.quantities and not head.like_num:
            return head
        for child in head.children:
            if child.i > head.i and self._syntax.prepositions.of(child) in words.partitives:
                return child
        return head
