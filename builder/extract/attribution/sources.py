"""Who is the source of a content: words of attribution, their contents and their speakers."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    features,
    finite,
    is_auxiliary,
    is_infinitive,
    is_past_participle,
    is_present_participle,
    is_subject,
    relation,
)
from builder.extract.attribution.sayers import Sayers
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.clauses import is_said_to_be
from builder.extract.tree.matching import is_reflexive, span_of
from builder.extract.tree.relatives import is_inverted, qualifies
from builder.extract.tree.syntax import Syntax
from builder.lexicon.cues import Attribution

_GAP = 4
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
        self.doc = doc
        self.words: dict[int, Attribution] = {}
        self.sayers = Sayers(self.words, mentions, syntax)
        self._first: dict[int, int] = {}  # a later word of a trigger → its first
        self.phrases: list[tuple[Attribution, Token, int]] = []  # each with its first token and end
        by_first: dict[str, list[Attribution]] = {}
        for entry in sorted(entries, key=lambda e: -len(e.words)):
            for word in entry.words[0]:
                by_first.setdefault(word, []).append(entry)
        for token in doc:
            self._match(token, by_first)

    def _match(self, token: Token, by_first: dict[str, list[Attribution]]) -> None:
        for entry in by_first.get(token.lower_, ()):
            citing = entry.pos == "preposition" and entry.relay  # "citant" is a verb too
            if citing and (span := self._span(token, entry)):
                self.phrases.append((entry, token, span[-1] + 1))
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for entry in by_first.get(form, ()):
                if entry.pos == "preposition" and entry.relay:
                    continue
                if entry.pos in {"verb", "noun"} and (entry.pos == "verb") != (
                    token.pos_ in VERBAL
                ):
                    continue
                if entry.pos == "noun" and token.pos_ not in NOMINAL:
                    continue
                if span := self._span(token, entry):
                    if len(span) > 1 and self._cites(token, entry, by_first[form]):
                        continue
                    if entry.pos in {"verb", "noun"}:
                        self._note(entry, span)
                    else:
                        self.phrases.append((entry, token, span[-1] + 1))
                    return

    def _cites(self, verb: Token, entry: Attribution, others: Sequence[Attribution]) -> bool:
        # "« … », avertissent d'une seule voix X et Y": no "avertir de"
        spoken = any("quote" in o.content and len(o.words) == 1 for o in others)
        beside = entry.pos == "verb" and "quote" not in entry.content and spoken
        return beside and verb.i > verb.sent.start and verb.nbor(-1).text == ","

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

    def is_named(self, noun: Token) -> bool:
        """Tell whether a noun is (part of) a mention of somebody or somewhere."""
        return self._mentions.at(noun) is not None

    def rereads(self, head: Token, reflexive: bool) -> bool:
        """Tell whether a verb's pronoun makes of it another word: «s'en défend»."""
        entry = self.words.get(head.i)
        return entry is not None and entry.reflexive and not reflexive

    def relays(self, token: Token) -> bool:
        """Tell whether a word says that somebody passes on what another says: «citant»."""
        return any(entry.relay and word.i == token.i for entry, word, _ in self.phrases)

    # --- contents ----------------------------------------------------------------------------

    def holds(self, word: Token, node: Token) -> bool:
        """Tell whether ``node`` heads (part of) the content of the word of attribution above it."""
        entry = self.words.get(word.i)
        if entry is None or (is_subject(node) and not self._syntax.is_passive(word)):
            return False
        before = node.i < word.i or word.pos_ not in VERBAL
        bare = is_present_participle(node) or (before and _is_bare(node))
        if bare and relation(node) in {"advcl", "acl"}:
            return False
        if word.pos_ not in VERBAL and qualifies(node, self._syntax.grammar):
            return False
        if word.pos_ in VERBAL and word.i < node.i and self._apart(word, node):
            return False
        rel = relation(node)
        if node.pos_ in NOMINAL and rel in {"obj", "obl", "nmod", "nsubj", "iobj", "dep"}:
            return self._holds_noun(word, node)
        if is_infinitive(node):
            opened = rel in _CLAUSES | {"obl"} and not self._beside(node, entry)
            before = node.i < word.i  # "seul État à avoir reconnu Kaboul, Oslo a dit …"
            return "inf" in entry.content and opened and not before
        marks = {child.lower_ for child in node.children if relation(child) == "mark"}
        grammar = self._syntax.grammar
        opening = grammar.relative["object"] | grammar.indirect_question
        if marks - opening - (entry.content if marks & opening else frozenset()):
            return False  # "tandis que", "lorsque": beside what is said, not what is said
        if node.i < word.i and any(t.text == ";" for t in word.doc[node.i : word.i]):
            return False
        if is_inverted(node, grammar) and node.left_edge.i > word.i + 1:
            return False
        if marks and _follows_comma(node) and node.i < word.i:
            return False  # "Madrid, que Rabat a priée d'agir, se dit prête": of the speaker
        return rel in _CLAUSES and bool(entry.content & {"clause", "quote"})

    def _holds_noun(self, word: Token, node: Token) -> bool:
        entry, rel = self.words[word.i], relation(node)
        if word.pos_ in VERBAL and is_said_to_be(node, word, self._syntax.grammar):
            return "inf" in entry.content
        preposition = self._syntax.prepositions.of(node)
        if preposition is not None and preposition in entry.content:
            return True
        return (
            "object" in entry.content
            and (preposition is None or rel in {"obj"})
            and (rel == "obj" or is_subject(node) or node.head != word)
        )

    def _beside(self, infinitive: Token, entry: Attribution) -> bool:
        # "sans condamner Riga, Oslo appelle à": no content of the verb
        prepositions = self._syntax.grammar.prepositions
        marks = (c for c in infinitive.children if relation(c) == "mark" and c.pos_ == "ADP")
        opening = {prepositions.canonical(mark.lower_) for mark in marks}
        return bool(opening - prepositions.content - entry.content)

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


def _is_bare(node: Token) -> bool:
    # "Sommé par Oslo de partir, Riga a assuré …": what the speaker is, not what he says
    return is_past_participle(node) and not any(map(is_auxiliary, node.children))


def _follows_comma(clause: Token) -> bool:
    first = clause.left_edge
    return first.i > first.sent.start and first.nbor(-1).text == ","
