"""Which names and nouns are coordinated, read from the tree and from the words."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from builder.annotate.labels import NOMINAL, VERBAL, features, is_subject, relation
from builder.extract.participants.history import Mention
from builder.extract.participants.registry import Registry
from builder.lexicon.grammar import Grammar
from builder.ontology import Ontology

_POWERS = ("Country", "InternationalOrganization")
_BODIES = frozenset({"Group", "PoliticalParty", "Organization", "ArmedGroup"})
_KINDS = ("Person", "Organization", "Country", "Place")  # like is named with like


class Coordination:
    """Lists what is named together with a phrase head of one document."""

    def __init__(self, doc: Doc, grammar: Grammar, registry: Registry, ontology: Ontology) -> None:
        self._doc, self._grammar, self._ontology = doc, grammar, ontology
        self.registry = registry
        self._by_token: dict[int, Mention] = {}

    def at(self, token: Token) -> Mention | None:
        """Return the mention that covers the token, None where there is none."""
        return self._by_token.get(token.i)

    def heads(self, token: Token) -> list[Token]:
        """Return the phrase head and those coordinated with it, in order.

        «deux industriels, Untel et Telautre»: the names, which say who the two are.
        """
        found = self._joined(token)
        if listed := self._counted_behind(token) or self._exemplified(token):
            return listed
        first = self.at(found[0])
        if len(found) > 2 and first is not None and not first.named:
            numbers = self._grammar.numbers
            counts = [numbers.get(child.lower_) for child in found[0].children]
            if len(found) - 1 in counts:
                return found[1:]
        return found

    def _exemplified(self, head: Token) -> list[Token]:
        """Return those by whom a description is exemplified: «des élus comme A, B et C»."""
        mention = self.at(head)
        if mention is None or mention.named or "Plur" not in features(head, "Number"):
            return []
        i = self._end(mention)
        words = self._phrase_at(i, self._grammar.descriptions.exemplifying)
        behind = self._by_token.get(i + words) or self._by_token.get(i + words + 1)
        found: list[Token] = []
        while words and behind is not None and behind.named:
            found.append(self._doc[behind.head])
            start, last = self._separator(behind.end)
            while last and start < len(self._doc) and self._doc[start].pos_ in {"ADV", "DET"}:
                start += 1  # "ou encore l'ONU"
            behind = self._by_token.get(start) if start else None
        return found

    def _counted_behind(self, head: Token) -> list[Token]:
        """Return as many names as a description counts: «les deux ministres, A et B, …»."""
        numbers = self._grammar.numbers
        count = next((n for c in head.children if (n := numbers.get(c.lower_))), 0)
        mention = self.at(head)
        if not count or (mention is not None and mention.named):
            return []
        start = head.i + 1 if mention is None else self._end(mention)
        if start + 1 >= len(self._doc) or self._doc[start].text != ",":
            return []
        behind = self._by_token.get(start + 1)
        names = self._joined(self._doc[behind.head]) if behind and behind.named else []
        return names if len(names) == count else []

    def _joined(self, token: Token) -> list[Token]:
        found = [token]
        for head in found:
            for child in (*head.children, *self._joined_to_name(head)):
                if (
                    relation(child) == "conj"
                    and child.pos_ in NOMINAL | {"ADJ"}
                    and child not in found
                ):
                    found.append(child)
        for token_ in self._listed(found[-1]):
            if token_ not in found:
                found.append(token_)
        if len(found) == 1:
            found = [*self._joined_before(token), *found]
        if len(found) > 1:
            found += [t for t in self._listed_before(found[0]) if t not in found]
        return found

    def _joined_before(self, head: Token) -> list[Token]:
        # "À Doha, A et B ont signé": the parser hangs A below what stands before it
        mention = self.at(head)
        if mention is not None and not mention.named:
            return self._left_alone(mention, head)
        if mention is None:
            return []
        i = mention.start - 1
        while i > 0 and self._doc[i].pos_ == "DET":
            i -= 1
        if i < 1 or self._doc[i].lower_ not in self._grammar.coordinators:
            return []
        before = self._by_token.get(i - 1)
        if before is None or not before.named or not self._same_type(before, mention):
            return []
        if relation(head) != "conj" and self._opening(before) > head.sent.start:
            return []  # "Rome et Paris ont", "Rome, Oslo et Paris ont": taken for a clause
        if self._doc[before.head] == head.head or self._doc[before.head].sent != head.sent:
            return []
        return [self._doc[before.head]]

    def _joined_to_name(self, head: Token) -> list[Token]:
        # "le roi Untel et la présidente Telautre": the tree joins the second to the first's name
        mention = self.at(head)
        if mention is None or mention.named:
            return []
        names = (
            c for c in head.children if relation(c) in {"appos", "nmod", "flat"} and c.i > head.i
        )
        same = (c for c in names if (own := self.at(c)) and own.acting == mention.acting)
        return [child for name in same for child in name.children]

    def _left_alone(self, mention: Mention, head: Token) -> list[Token]:
        # "Untel et sa délégation iront": the first is taken for a sentence of its own
        verb, i = head.head, mention.start - 1
        while i > head.sent.start and self._doc[i].pos_ == "DET":
            i -= 1
        before = self._by_token.get(i - 1)
        alone = is_subject(head) and relation(verb) == "conj" and verb.head.pos_ in NOMINAL
        if not alone or before is None or self._doc[i].lower_ not in self._grammar.coordinators:
            return []
        first = self._doc[before.head]
        return [first] if first == verb.head and first.i < i else []

    def _opening(self, mention: Mention) -> int:
        """Return where the list begins that a name stands in."""
        first = mention.start
        first -= bool(first) and self._doc[first - 1].pos_ == "DET"
        if first > 1 and self._doc[first - 1].text == ",":
            before = self._by_token.get(first - 2)
            if before is not None and before.named and self._same_type(before, mention):
                return self._opening(before)
        return first

    def _listed_before(self, head: Token) -> list[Token]:
        # "A, B, C et D": the parser may take a later member for the first
        found: list[Token] = []
        mention = self.at(head)
        while mention is not None and mention.named:
            i = mention.start - 1
            while i > 0 and (self._doc[i].pos_ == "DET" or self._doc[i].text == "'"):
                i -= 1
            if i < 1 or self._doc[i].text != "," or self._doc[i].sent != head.sent:
                break
            before = self._by_token.get(i - 1)
            if before is None or not before.named or not self._same_type(before, mention):
                break
            start = self._doc[max(before.start - 1, 0)]
            if start.pos_ == "ADP" or (
                start.pos_ == "DET" and self._doc[start.i - 1].pos_ == "ADP"
            ):
                break
            mention = before
            found.append(self._doc[before.head])
        return found

    def _listed(self, head: Token) -> list[Token]:
        # "entre Kim et Poutine", "du Mali, du Niger et du Tchad": the words, not the tree
        mention = self._by_token.get(head.i)
        found: list[Token] = []
        closed = False
        while mention is not None and not closed:
            start, closed = self._separator(self._end(mention))
            other = self._by_token.get(start) if start else None
            if other is None or not self._like(mention, other):
                return []
            candidate = self._doc[other.head]
            if candidate.sent != head.sent or self._opens_clause(candidate, head):
                return []
            found.append(candidate)
            mention = other
        return found if closed else []

    def _end(self, mention: Mention) -> int:
        """Return the end (exclusive) of a mention's phrase, which for descriptions others know."""
        return mention.end

    def _like(self, mention: Mention, other: Mention) -> bool:
        # a description goes together with a name only: "le président congolais et Paul Untel",
        # but "la gauche, la droite et le Parti du peuple"
        kinds = {self.registry[one.keys[0]].type for one in (mention, other)}
        named = mention.named or other.named or kinds <= _BODIES
        return named and self._same_type(mention, other)

    def _separator(self, start: int) -> tuple[int, bool]:
        """Return where the next member may start behind one, and whether it is the last."""
        i, last, separated = start, False, False
        while i < len(self._doc):
            token = self._doc[i]
            phrase = self._phrase_at(i, self._grammar.coordinating_phrases)
            hyphen = token.text == "-" and i == start and not token.whitespace_
            if token.lower_ in self._grammar.coordinators or phrase or hyphen:
                last = separated = True
                i += max(1, phrase)
            elif token.text in {",", "–"}:
                separated = separated or token.text == ","
                i += 1
            elif separated and (token.pos_ in {"DET", "ADP"} or token.text == "'"):
                i += 1
            else:
                break
        return (i, last) if separated else (0, False)

    def _opens_clause(self, candidate: Token, first: Token) -> bool:
        """Tell whether a name behind a coordinator is the subject of what follows instead."""
        i = self._by_token[first.i].start - 1
        while i > first.sent.start and self._doc[i].pos_ == "DET":
            i -= 1
        between = i >= 0 and self._doc[i].lower_ in self._grammar.prepositions.between
        if all(token.pos_ not in VERBAL for token in self._doc[first.sent.start : first.i]):
            return False  # "La Serbie et le Kosovo ont trouvé": no clause has begun before
        follows = candidate.head.i > candidate.i and candidate.head.pos_ in VERBAL
        return relation(candidate) == "nsubj" and follows and not between

    def _same_type(self, first: Mention, second: Mention) -> bool:
        types = [self.registry[mention.keys[0]].type for mention in (first, second)]
        is_a = self._ontology.is_a
        powers = all(any(is_a(t, kind) for kind in _POWERS) for t in types)
        return powers or any(all(is_a(t, kind) for t in types) for kind in _KINDS)

    def _phrase_at(self, start: int, phrases: Iterable[str]) -> int:
        for phrase in phrases:
            words = phrase.replace("'", "' ").split()
            if [t.lower_ for t in self._doc[start : start + len(words)]] == words:
                return len(words)
        return 0
