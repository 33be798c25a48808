"""What pronouns, possessives and bare descriptions stand for, by agreement and salience."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from builder.extract.labels import features, is_past_participle, is_subject
from builder.extract.registry import Registry
from builder.lexicon.grammar import Grammar, Pronoun

_SENTENCES_BACK = 3
_PREFERENCE = 2.5  # more than a sentence's distance


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) that stand for the entities ``keys``.

    ``acting`` are the entities meant when what is named acts: a capital's state.
    ``head`` is the token that the tree hangs the phrase on.
    """

    start: int
    end: int
    head: int
    keys: tuple[str, ...]
    acting: tuple[str, ...]
    named: bool


class History:
    """The mentions of one document in order, asked backwards from a token."""

    def __init__(
        self, grammar: Grammar, registry: Registry, is_a: Callable[[str, str], bool]
    ) -> None:
        self._grammar = grammar
        self.registry = registry
        self._is_a = is_a
        self._mentions: list[tuple[Mention, Token]] = []
        self._members: set[int] = set()  # tokens of coordinated names

    def clear(self) -> None:
        """Forget all mentions."""
        self._mentions.clear()
        self._members.clear()

    def add(self, mention: Mention, head: Token) -> None:
        """Add the next mention in order."""
        self._mentions.append((mention, head))
        if len(mention.keys) > 1:
            self._members.update(range(mention.start, mention.end))

    def latest(self, before: Token, types: Iterable[str], count: int = 1) -> tuple[str, ...]:
        """Return the last ``count`` distinct entities of these types before the token.

        The subject of the token's own clause is not among them.
        """
        wanted, found = tuple(types), list[str]()
        for mention, head in reversed(self._before(before)):
            if is_subject(head) and head.head == before.head:
                continue
            for key in reversed(mention.acting):
                if key not in found and any(self._is_a(self._type(key), t) for t in wanted):
                    found.append(key)
            if len(found) >= count:
                break
        return tuple(sorted(found[:count])) if len(found) >= count else ()

    def group(self, before: Token, types: Iterable[str], count: int) -> tuple[str, ...]:
        """Return the last ``count`` entities that were named together, else the last so many."""
        wanted = tuple(types)
        for mention, _ in reversed(self._before(before)):
            keys = mention.acting
            fit = all(any(self._is_a(self._type(key), t) for t in wanted) for key in keys)
            if len(keys) == count and fit:
                return keys
        return self.latest(before, wanted, count)

    def said(self, token: Token) -> Pronoun | None:
        """Return what a pronoun says, None where the token is none: «elle», «cette dernière»."""
        before = token.nbor(-1).lower_ if token.i else ""
        return self._grammar.pronoun(token.lower_) or self._grammar.pronouns.get(
            f"{before} {token.lower_}"
        )

    def place(self, before: Token) -> tuple[str, ...]:
        """Return the place that "y" stands for: the last that was named."""
        for mention, head in reversed(self._before(before)):
            if _sentences_between(head, before) > 1:
                break
            key = mention.keys[0]
            if len(mention.keys) == 1 and self._is_a(self._type(key), "Place"):
                return (key,)
        return ()

    def pronoun(
        self, token: Token, exclude: Iterable[str] = (), rather: str | None = None
    ) -> tuple[str, ...]:
        """Return whom a personal pronoun or a possessive stands for, () where nobody fits.

        ``exclude`` are keys it cannot stand for: who speaks does not say "he" of himself.
        ``rather`` is a class that is preferred.
        """
        said = self.said(token)
        number = said.number if said else self._grammar.possessives.get(token.lower_)
        if number not in {"Sing", "Plur"}:
            return ()
        gender = said.gender if said else None
        before = token.i < token.head.i and token.lower_ not in self._grammar.dative
        if said and gender is None and before and is_past_participle(token.head):
            agreement = features(token.head, "Gender")  # "l'a invitée"
            gender = agreement[0] if agreement else None
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        clause = token.head
        for mention, head in self._before(token):
            if not set(exclude).isdisjoint(mention.acting):
                continue
            if is_subject(head) and head.head == clause and not is_subject(token):
                continue  # an object is not its own verb's subject
            score = self._score(token, mention, head, number, gender)
            if said and said.near and score > 0:
                score -= 1.5 * is_subject(head)
            if score > 0 and rather and self._is_a(self._type(mention.acting[0]), rather):
                score += _PREFERENCE
            if score >= best[0] and score > 0:
                best = (score, mention.acting)
        return best[1]

    def _score(
        self, token: Token, mention: Mention, head: Token, number: str, gender: str | None
    ) -> float:
        plural = "Plur" in features(head, "Number") or len(mention.acting) > 1
        if len(mention.acting) == 1 and mention.named:
            plural = self._plural_name(mention, head)
        if plural != (number == "Plur") or not self._agent(mention):
            return 0.0
        known = self._gender(mention, head)
        if gender and known and gender != known:
            return 0.0
        distance = _sentences_between(head, token)
        score = 4.0 - 2.0 * distance + (1.5 if is_subject(head) else 0.0)
        if mention.start in self._members and number == "Sing":
            score -= 1.5  # one of several that are named together
        if self._may_be_place(mention, head):
            score -= 1.0
        if gender and known == gender:
            score += 0.5
        return score if distance <= _SENTENCES_BACK else 0.0

    def _gender(self, mention: Mention, head: Token) -> str | None:
        if len(mention.acting) > 1:
            return None
        record = self.registry[mention.acting[0]]
        if record.gender:
            return record.gender
        if record.type == "Person":
            return None
        genders = features(head, "Gender") or [""]
        return genders[0] or None

    def _plural_name(self, mention: Mention, head: Token) -> bool:
        first = head.doc[mention.start - 1] if mention.start else head
        return (
            first.lower_.endswith("s") and first.pos_ in {"DET", "ADP"} and head.text.endswith("s")
        )

    def _may_be_place(self, mention: Mention, head: Token) -> bool:
        # "arrivé à Oslo": rather the city than the state
        before = head.doc[mention.start - 1].lower_ if mention.start else ""
        placed = before in self._grammar.prepositions.groups["@place"]
        return placed and mention.acting != mention.keys

    def _agent(self, mention: Mention) -> bool:
        return all(self._is_a(self._type(key), "Agent") for key in mention.acting)

    def _type(self, key: str) -> str:
        return self.registry[key].type

    def _before(self, token: Token) -> Sequence[tuple[Mention, Token]]:
        return [(m, head) for m, head in self._mentions if m.end <= token.i]


def _sentences_between(earlier: Token, later: Token) -> int:
    between = earlier.doc[earlier.i : later.i]
    return sum(
        1 for token in between if token.is_sent_start and token.i > earlier.i and not token.is_space
    ) + bool(later.is_sent_start and later.i > earlier.i)
