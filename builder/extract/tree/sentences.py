"""In which sentence of its document a token stands."""

from itertools import accumulate

from spacy.tokens import Doc, Token

_NUMBERS, _STARTS = "sentence_numbers", "sentence_starts"  # under which a Doc keeps them


def sentence_number(token: Token) -> int:
    """Return the number of the token's sentence in its document, from 1, empty ones left out."""
    numbers = token.doc.user_data.get(_NUMBERS)
    if numbers is None:
        numbers = token.doc.user_data[_NUMBERS] = _numbers(token.doc)
    return numbers[token.i]


def sentences_between(earlier: Token, later: Token) -> int:
    """Return how many sentences begin after one token, up to the other."""
    if later.i <= earlier.i:
        return 0
    starts = later.doc.user_data.get(_STARTS)
    if starts is None:
        begun = (bool(token.is_sent_start) and not token.is_space for token in later.doc)
        starts = later.doc.user_data[_STARTS] = list(accumulate(begun))
    return starts[later.i - 1] - starts[earlier.i] + bool(later.is_sent_start)  # type: ignore[no-any-return]


def _numbers(doc: Doc) -> list[int]:
    number, numbers = 0, []
    for sent in doc.sents:
        number += bool(sent.text.strip())
        numbers += [number] * len(sent)
    return numbers
