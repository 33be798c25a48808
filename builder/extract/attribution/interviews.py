"""Who answers in an interview: paragraphs of questions alone, with answers between them."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from builder.annotate.labels import features
from builder.extract.attribution.sources import Source
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Syntax
from builder.lexicon.cues import Attribution

_QUESTIONS = 3  # that make an interview of an article
_LONGEST = 60  # tokens of a question
_ANSWERED = Attribution(
    rule="interview", trigger="", reflexive=False, words=(), pos="verb", act="Asserting",
    factuality="CT+", negated="none", control="subject", content=frozenset({"quote"}),
    anaphora=False, relay=None, examples=(),
)  # fmt: skip


class Interview:
    """Tells which tokens of one document answer a question, and whose answer that is."""

    def __init__(self, doc: Doc, mentions: Mentions, syntax: Syntax) -> None:
        self._answers: set[int] = set()
        self._keys: tuple[str, ...] = ()
        paragraphs = list(_paragraphs(doc))
        asked = [i for i, tokens in enumerate(paragraphs) if _asks(tokens)]
        # between two questions stands an answer
        between = all(later - first > 1 for first, later in pairwise(asked))
        if len(asked) < _QUESTIONS or not between:
            return
        answers = [tokens for i, tokens in enumerate(paragraphs) if i > asked[0] and i not in asked]
        if any(map(_speaks_of_self, answers)):  # else the article itself explains something
            first = paragraphs[asked[0]][0]
            self._keys = _asked_person(doc, first, mentions, syntax)
            self._answers.update(token.i for tokens in answers for token in tokens)

    def source(self, token: Token) -> Source | None:
        """Return who gives the answer in which a token stands, None where it stands in none."""
        if not self._keys or token.i not in self._answers:
            return None
        return Source(_ANSWERED, token.sent[0], self._keys)


def _paragraphs(doc: Doc) -> Iterator[list[Token]]:
    """Yield the tokens of each paragraph, empty ones left out."""
    tokens: list[Token] = []
    for token in doc:
        if not token.is_space:
            tokens.append(token)
        if tokens and ("\n" in token.text or token.i == len(doc) - 1):
            yield tokens
            tokens = []


def _asks(tokens: list[Token]) -> bool:
    quoted = any(token.is_quote for token in tokens[:1] + tokens[-1:])
    return tokens[-1].text == "?" and len(tokens) <= _LONGEST and not quoted


def _speaks_of_self(tokens: list[Token]) -> bool:
    inside = False
    for token in tokens:
        inside = inside != token.is_quote
        first = features(token, "Person") == ["1"] and features(token, "Number") == ["Sing"]
        if first and token.pos_ == "PRON" and not inside:
            return True
    return False


def _asked_person(doc: Doc, first: Token, mentions: Mentions, syntax: Syntax) -> tuple[str, ...]:
    """Return the person whom the words before the first question name with a function, else the
    first one that they name as nobody's agent («propos recueillis par»)."""
    named: list[str] = []
    for token in doc[: first.i]:
        mention = mentions.at(token)
        if mention is None or mention.head != token.i or len(mention.acting) != 1:
            continue
        key = mention.acting[0]
        person = mentions.registry[key].type == "Person"
        if person and syntax.prepositions.of(token) is None and key not in named:
            named.append(key)
    described = [key for key in named if mentions.registry[key].position]
    return tuple((described or named)[:1])
