"""In which sentence a token stands, and how many begin between two."""

import pytest
import spacy
from spacy.tokens import Doc

from builder.extract.tree.sentences import sentence_number, sentences_between

WORDS = ["Ana", "part", ".", "\n", "Elle", "revient", ".", "Fin"]
STARTS = [True, False, False, True, True, False, False, True]


def doc() -> Doc:
    return Doc(spacy.blank("fr").vocab, words=WORDS, sent_starts=STARTS)


@pytest.mark.parametrize(("word", "number"), [(0, 1), (2, 1), (4, 2), (6, 2), (7, 3)])
def test_empty_sentences_are_not_counted(word: int, number: int) -> None:
    assert sentence_number(doc()[word]) == number


@pytest.mark.parametrize(
    ("earlier", "later", "between"),
    [(0, 2, 0), (0, 4, 1), (1, 7, 2), (4, 7, 1), (4, 4, 0), (7, 0, 0), (0, 3, 1)],
)
def test_sentences_that_begin_between_are_counted(earlier: int, later: int, between: int) -> None:
    whole = doc()

    assert sentences_between(whole[earlier], whole[later]) == between
