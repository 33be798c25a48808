"""Who is the source of a content: words of attribution, their contents and their speakers."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from builder.extract.labels import (
    NOMINAL,
    VERBAL,
    features,
    finite,
    is_infinitive,
    is_present_participle,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.matching import is_reflexive, span_of
from builder.extract.mentions import Mentions
from builder.extract.relatives import qualifies, set_off
from builder.extract.sayers import Sayers
from builder.extract.syntax import Syntax
from builder.lexicon.cues import Attribution

_GAP = 4
_AFTER = 7  # tokens behind an inverted verb within which its subject stands
_CLAUSES = frozenset({"ccomp", "advcl", "parataxis", "acl", "dep", "xcomp"})


@dataclass(frozen=True, slots=True)
class Source:
    """One who commits to a content: the entry that says so, its word and the sources' keys."""

    entry: Attribution
    word: Token
    keys: tuple[str, ...]


class Sources:
    """Finds the words of attribution of one document."""

    def __init__(
        self, doc: Doc, entries: Sequence[Attribution], mentions: Mentions, syntax: Syntax
    ) -> None:
        self._mentions, self._syntax = mentions, syntax
        self.words: dict[int, Attribution] = {}
        self.sayers = Sayers(self.words, mentions, syntax)
        self._first: dict[int, int] = {}  # a later word of a trigger → its first
        self._phrases: list[tuple[Attribution, Token, int]] = []
        by_first: dict[str, list[Attribution]] = {}
        for entry in sorted(entries, key=lambda e: -len(e.words)):
            for word in entry.words[0]:
                by_first.setdefault(word, []).append(entry)
        for token in doc:
            self._match(token, by_first)

    def _match(self, token: Token, by_first: dict[str, list[Attribution]]) -> None:
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for entry in by_first.get(form, ()):
                if (entry.pos == "verb") != (token.pos_ in VERBAL):
                    continue
                if entry.pos == "noun" and token.pos_ not in NOMINAL:
                    continue
                if span := self._span(token, entry):
                    if entry.pos in {"verb", "noun"}:
                        self._note(entry, span)
                    else:
                        self._phrases.append((entry, token, span[-1] + 1))
                    return

    def _note(self, entry: Attribution, span: list[int]) -> None:
        # "a fait valoir que", "se dit prête à": what is said may hang below a later word
        for i in span:
            if i not in self.words:
                self.words[i] = entry
                self._first[i] = span[0]

    def _span(self, token: Token, entry: Attribution) -> list[int]:
        grammar = self._syntax.grammar
        if entry.reflexive and entry.pos == "verb" and not is_reflexive(token, grammar):
            return []
        return span_of(token, entry.words, _GAP if entry.pos == "verb" else 1, grammar)

    # --- contents ----------------------------------------------------------------------------

    def holds(self, word: Token, node: Token) -> bool:
        """Tell whether ``node`` heads (part of) the content of the word of attribution above it."""
        entry = self.words.get(word.i)
        if entry is None or (is_subject(node) and not self._syntax.is_passive(word)):
            return False
        if is_present_participle(node) and relation(node) in {"advcl", "acl"}:
            return False
        if word.pos_ not in VERBAL and qualifies(node, self._syntax.grammar):
            return False
        if word.pos_ in VERBAL and word.i < node.i and self._apart(word, node):
            return False
        rel = relation(node)
        nominal = node.pos_ in NOMINAL
        if nominal and rel in {"obj", "obl", "nmod", "nsubj", "iobj", "dep"}:
            preposition = self._syntax.prepositions.of(node)
            if preposition is None or preposition not in entry.content:
                return (
                    "object" in entry.content
                    and (preposition is None or rel in {"obj"})
                    and (rel == "obj" or is_subject(node))
                )
            return True
        if is_infinitive(node):
            return "inf" in entry.content and rel in _CLAUSES | {"obl"}
        marks = {child.lower_ for child in node.children if relation(child) == "mark"}
        grammar = self._syntax.grammar
        if marks - grammar.relative["object"] - grammar.indirect_question:
            return False  # "tandis que", "lorsque": beside what is said, not what is said
        return rel in _CLAUSES and bool(entry.content & {"clause", "quote"})

    def _apart(self, word: Token, node: Token) -> bool:
        # "Pékin, qui considère l'île comme …, avait exigé": nothing opens a clause that is said
        if "Fin" not in features(finite(node), "VerbForm"):
            return False
        grammar = self._syntax.grammar
        opening = grammar.relative["object"] | grammar.indirect_question
        between = word.doc[word.i + 1 : node.i]
        opened = any(t.lower_ in opening or t.is_quote or t.text == ":" for t in between)
        return not opened and any(t.text == "," for t in between)

    def source(self, word: Token) -> Source:
        """Return the source that a word of attribution names; its keys are () where unknown."""
        first = word.doc[self._first.get(word.i, word.i)]
        return Source(self.words[word.i], first, self.sayers.of(first) or self.sayers.of(word))

    def around(self, token: Token) -> Source | None:
        """Return the source of a phrase ("according to …") whose scope holds the token."""
        for entry, word, end in self._phrases:
            behind = word.i < token.i and word.sent == token.sent
            if "relative" in entry.content and behind and (keys := self._of_antecedent(word)):
                return Source(entry, word, keys)
            if entry.pos != "preposition" or entry.relay or word.sent != token.sent:
                continue
            head = self._named_by(word, end)
            if head is None or not self._in_scope(word, head, token):
                continue
            keys = self.sayers.keys(self._mentions.heads(head))
            if keys:
                return Source(entry, word, keys)
        return None

    def _named_by(self, word: Token, end: int) -> Token | None:
        doc = word.doc
        for i in range(end, min(end + _AFTER, word.sent.end)):
            mention = self._mentions.at(doc[i])
            if mention is not None and mention.start >= end:
                return doc[mention.head]
            if doc[i].pos_ in {"NOUN", "PRON", "PROPN"}:
                return doc[i]
            if (doc[i].is_punct and not doc[i].is_quote) or doc[i].pos_ in VERBAL:
                return None
        return None

    def _of_antecedent(self, word: Token) -> tuple[str, ...]:
        # "un rapport de l'ONU selon lequel", "X a publié des documents selon lesquels"
        for i in range(word.i - 1, word.sent.start - 1, -1):
            noun = word.doc[i]
            if noun.pos_ != "NOUN":
                continue
            if noun.i in self.words and (keys := self.sayers.owners(noun)):
                return keys
            verb = next((a for a in noun.ancestors if a.pos_ in VERBAL), None)
            subject = self._syntax.surface_subject(verb) if verb is not None else None
            if subject is not None and subject.i < noun.i:
                return self.sayers.keys(self._mentions.heads(subject))
        return ()

    def _in_earlier_relative(self, token: Token, word: Token) -> bool:
        if set_off(token, self._syntax.grammar):
            return True
        # "Le Togo, qui mène une médiation, pourrait …, selon un diplomate": only the rest is said
        for clause in (token, *token.ancestors):
            if is_relative_clause(clause):
                return clause.right_edge.i < word.i - 2 and not clause.is_ancestor(word)
        return False

    def _in_scope(self, word: Token, head: Token, token: Token) -> bool:
        sent = word.sent
        if self._in_earlier_relative(token, word):
            return False
        first = next((t for t in sent if not (t.is_space or t.is_punct)), word)
        if word.i == first.i:
            return True
        before = word.doc[word.i - 1]
        closes = all(t.pos_ not in VERBAL for t in word.doc[word.i : sent.end] if t.i > head.i)
        if before.is_punct and closes:
            return True
        host = head.head
        return host == token or host.is_ancestor(token)
