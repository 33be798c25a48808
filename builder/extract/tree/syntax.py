"""The arguments of a predicate by slot, whatever its voice and wherever the tree hangs them.

A slot is "subject", "object", "indirect", "possessive", "adjective" or a preposition. Subjects
and objects are those of the active voice: the subject of a passive is its "object", its agent
the "subject". Several sources of evidence are read (tree, preposition, coordination, control,
relative pronoun), each with a rank: 0 what hangs directly below the predicate, 1 what it shares
with another one, 2 what hangs elsewhere but may belong to it.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import VERBAL
from builder.extract.tree.nouns import NounSyntax
from builder.extract.tree.verbs import Argument

__all__ = ["Argument", "Syntax"]


class Syntax(NounSyntax):
    """Reads predicates, verbs and nouns, and their arguments off one parsed document."""

    def arguments(self, predicate: Token) -> list[Argument]:
        """Return the candidate arguments of a verb or a noun, best rank first, then in order."""
        if predicate.pos_ in VERBAL:
            found = list(self.verb_arguments(predicate))
            found += list(self._misattached(predicate, found))
        else:
            found = list(self.noun_arguments(predicate))
        found += list(_topic(predicate))
        verbal = predicate.pos_ in VERBAL
        return sorted(
            found,
            key=lambda a: (
                not (verbal and a.slot == "subject"), a.rank, abs(a.head.i - predicate.i)
            ),
        )  # fmt: skip


def _topic(predicate: Token) -> Iterator[Argument]:
    # "Mali : visite du président turc": a headline's first word says where
    start = predicate.sent.start
    before = predicate.doc[start - 1] if start else predicate
    if before.text == ":" and before.sent.start < before.i:
        yield Argument("@place", before.sent.root if before.sent.root != before else before.head, 2)
