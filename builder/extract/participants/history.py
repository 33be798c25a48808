"""The mentions of one document in order, and who was named last, together or most."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from builder.annotate.labels import is_subject
from builder.extract.participants.registry import Registry
from builder.extract.tree.sentences import sentences_between
from builder.folding import fold
from builder.lexicon.grammar import Grammar

UNCLASSED = "?"  # asks for an organisation of which nothing has told the kind yet
_WIDEST, _MEDIA, _STATE = "Organization", "NewsMedia", "Country"
_STOPS = frozenset(".!?…»")  # ends of what is no headline
_OPENING = 2  # words that may stand before a name that opens its sentence: «Dans le Bénin voisin»


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


class MentionLog:
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

    def state(self, before: Token) -> tuple[str, ...]:
        """Return the state that a bare "le régime" stands for: the last that was spoken of.

        One that only tells whose company or paper something is, or where a text was signed, is
        second best: «une radio portugaise», «l'accord de Pretoria».
        """
        mentions = [each for each in self._before(before) if not self._in_passing(*each, before)]
        last = self.latest(before, [_STATE], among=mentions) or self.latest(before, [_STATE])
        topic = self._topic(before.doc)
        return (topic,) if topic and last and not self._stressed(last[0], before) else last

    def _topic(self, doc: Doc) -> str | None:
        """Return the one state that the headlines name: «Birmanie : …», None if several."""
        ends = [i for i, token in enumerate(doc) if token.is_space and "\n" in token.text]
        headline = 0
        for end in ends:
            if doc[end - 1].text in _STOPS:
                break
            headline = end
        keys = [key for m, _ in self._mentions if m.start < headline for key in m.acting]
        states = {key for key in keys if self._type(key) == _STATE}
        return states.pop() if len(states) == 1 else None

    def _stressed(self, state: str, before: Token) -> bool:
        """Tell whether a state was named last as a subject or at the start of a sentence."""
        named = [(m, head) for m, head in self._before(before) if state in m.acting]
        mention, head = named[-1]
        return is_subject(head) or mention.start - head.sent.start <= _OPENING

    def _in_passing(self, mention: Mention, head: Token, before: Token) -> bool:
        noun = head.head
        above = next((m for m, h in self._mentions if h == noun), None)
        if mention.named:
            return (
                mention.keys != mention.acting and noun.lower_ in self._grammar.descriptions.texts
            )
        if head.pos_ != "ADJ" or above is None:
            return False
        # "selon l'agence malienne X, qui cite une source du gouvernement": its own state's
        types = {self._type(key) for key in above.acting}
        cited = head.sent == before.sent and _MEDIA in types
        return not cited and all(self._is_a(t, _WIDEST) and t != "Country" for t in types)

    def latest(
        self,
        before: Token,
        types: Iterable[str],
        count: int = 1,
        among: Sequence[tuple[Mention, Token]] | None = None,
    ) -> tuple[str, ...]:
        """Return the last ``count`` distinct entities of these types before the token.

        The subject of the token's own clause is not among them.
        """
        wanted, found = tuple(types), list[str]()
        for mention, head in reversed(self._before(before) if among is None else among):
            headline = before.doc[mention.end].text == ":"  # "Pérou : le pays demande …"
            if is_subject(head) and head.head == before.head and not headline:
                continue
            for key in reversed(mention.acting):
                if key not in found and self._fits(key, wanted):
                    found.append(key)
            if len(found) >= count:
                break
        return tuple(sorted(found[:count])) if len(found) >= count else ()

    def _fits(self, key: str, types: Iterable[str]) -> bool:
        record = self.registry[key]
        unclassed = record.type == _WIDEST and record.entry is None and record.label[:1].isupper()
        return any(
            unclassed if type_ == UNCLASSED else self._is_a(record.type, type_) for type_ in types
        )

    def of_noun(self, noun: Token, *excluded: str) -> tuple[str, ...]:
        """Return the last entity that the article calls by the same noun: «la base aérienne».

        It is none of the ``excluded`` classes.
        """
        said = _stem(noun.text)
        for mention, _ in reversed(self._before(noun)):
            if len(mention.acting) != 1:
                continue
            record = self.registry[mention.acting[0]]
            if any(self._is_a(record.type, type_) for type_ in excluded):
                continue
            words = (name.split()[0] for name in (record.label, *record.wordings))
            if said in {_stem(word) for word in words}:
                return (record.key,)
        return ()

    def together(self, before: Token, types: Iterable[str], count: int) -> tuple[str, ...]:
        """Return the last ``count`` entities of these types that were named together."""
        wanted = tuple(types)
        for mention, _ in reversed(self._before(before)):
            keys = mention.acting
            fit = all(any(self._is_a(self._type(key), t) for t in wanted) for key in keys)
            if len(keys) == count and fit:
                return keys
        return ()

    def group(self, before: Token, count: int) -> tuple[str, ...]:
        """Return the states last named together, or whose persons were, else the most spoken of."""
        for mention, _ in reversed(self._before(before)):
            states = dict.fromkeys(filter(None, map(self._state, mention.acting)))
            if len(states) == count == len(mention.acting):
                return tuple(states)
        salient = self.salient(before, "Country")
        return tuple(sorted(salient[:count])) if len(salient) >= count else ()

    def salient(self, before: Token, type_: str, times: int = 1) -> list[str]:
        """Return the entities of a class, most spoken of first; the far counts less.

        Each is named at least so many ``times``.
        """
        scores: dict[str, float] = {}
        counts: dict[str, int] = {}
        alone = self._alone_with(before, type_)
        for mention, head in self._before(before):
            weight = 1.0 / (2 + sentences_between(head, before))
            if is_subject(head) and head.head == before.head:
                continue
            for key in mention.acting:
                if self._is_a(self._type(key), type_) and key != alone:
                    scores[key] = scores.get(key, 0.0) + weight
                    counts[key] = counts.get(key, 0) + 1
        often = [key for key, count in counts.items() if count >= times]
        return sorted(often, key=lambda key: (-scores[key], key))

    def _alone_with(self, noun: Token, type_: str) -> str | None:
        # "C'est la Suisse qui réunit les deux pays": who alone is named beside them is none of them
        present = {
            key
            for mention, head in self._before(noun)
            if head.sent == noun.sent
            for key in mention.acting
            if self._is_a(self._type(key), type_)
        }
        return min(present) if len(present) == 1 else None

    def _state(self, key: str) -> str | None:
        record = self.registry[key]
        if record.type == "Country":
            return key
        state = record.represents if record.type == "Person" else None
        return state if state and self._type(state) == "Country" else None

    def place(self, before: Token) -> tuple[str, ...]:
        """Return the place that "y" stands for: the last that was named."""
        for mention, head in reversed(self._before(before)):
            if sentences_between(head, before) > 1:
                break
            key = mention.keys[0]
            if len(mention.keys) == 1 and self._is_a(self._type(key), "Place"):
                return (key,)
        return ()

    def _type(self, key: str) -> str:
        return self.registry[key].type

    def _before(self, token: Token) -> Sequence[tuple[Mention, Token]]:
        return [(m, head) for m, head in self._mentions if m.end <= token.i]


def _stem(word: str) -> str:
    return fold(word).rstrip("sx")
