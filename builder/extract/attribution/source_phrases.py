"""Phrases that name a source: «selon X», «d'après X», «pour X, …», «à l'en croire»."""

from spacy.tokens import Span, Token

from builder.annotate.labels import NOMINAL, VERBAL, is_relative_clause, predicate_above
from builder.extract.attribution.incise_words import is_glued
from builder.extract.attribution.sources import Source, Sources
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.relatives import opens_relative, set_off
from builder.extract.tree.syntax import Syntax
from builder.lexicon.cues import Attribution

_BREAKS = frozenset({":", ";"})
_AFTER = 7  # tokens behind a preposition within which its noun stands
_CLOSED = 12  # tokens within which the phrase at the head of a sentence ends with a comma


class Phrases:
    """Finds the phrases of one document that name a source, and what they hold of."""

    def __init__(self, sources: Sources, mentions: Mentions, syntax: Syntax) -> None:
        self._sources, self._mentions, self._syntax = sources, mentions, syntax

    def around(self, token: Token) -> Source | None:
        """Return the source of a phrase ("according to …") whose scope holds the token."""
        for entry, word, end in self._sources.phrases:
            behind = word.i < token.i and word.sent == token.sent
            if "relative" in entry.content and behind:
                source = self._of_antecedent(entry, word)
            elif entry.relay or "relative" in entry.content or word.sent != token.sent:
                continue
            elif entry.anaphora:
                source = self._pointing(entry, word, end, token)
            elif entry.pos == "preposition":
                source = self._of_preposition(entry, word, end, token)
            else:
                continue
            if source is not None and source.keys:
                return source
        return None

    def heading(self, sentence: Span) -> Source | None:
        """Return the source of the phrase at the head of a sentence, None where none stands."""
        for entry, word, end in self._sources.phrases:
            plain = entry.pos == "preposition" and not (entry.relay or entry.anaphora)
            if not plain or word.sent != sentence or word != _first(word):
                continue
            head = self._named_by(word, end)
            keys = self._sources.sayers.keys(self._listed(word, head)) if head else ()
            if keys and ("initial" not in entry.content or self._opens(word, head or word, keys)):
                return Source(entry, word, keys)
        return None

    def opening(self, node: Token) -> Source | None:
        """Return the source of a clause that a phrase with a relative pronoun opens."""
        for entry, word, _ in self._sources.phrases:
            if "relative" in entry.content and node.left_edge.i <= word.i < node.i:
                return self._of_antecedent(entry, word)
        return None

    def cited(self, token: Token, by: tuple[str, ...]) -> Source | None:
        """Return who is cited by name in the token's sentence by the source that speaks there."""
        for entry, word, end in self._sources.phrases:
            if entry.relay != "subject" or word.sent != token.sent:
                continue
            head = self._named_by(word, end)
            mention = self._mentions.at(head) if head is not None else None
            if mention is None:
                continue
            keys = tuple(key for key in mention.acting if self._mentions.is_agent(key))
            # "citant des sources anonymes": then the one who cites answers for it
            if keys and keys != by and not any(map(self._mentions.is_group, keys)):
                return Source(entry, word, keys)
        return None

    def _of_preposition(
        self, entry: Attribution, word: Token, end: int, token: Token
    ) -> Source | None:
        head = self._named_by(word, end)
        if head is None or not self._in_scope(word, head, token):
            return None
        keys = self._sources.sayers.keys(self._listed(word, head))
        if "initial" in entry.content and not self._opens(word, head, keys):
            return None
        return Source(entry, word, keys)

    def _listed(self, word: Token, head: Token) -> list[Token]:
        """Return the heads of those a phrase names, without the subject behind its comma.

        «Selon Oslo, Riga et Vilnius se retirent»: no comma behind the last of them, so they are
        not one list.
        """
        heads = self._mentions.heads(head)
        last = self._mentions.at(heads[-1])
        end = last.end if last is not None else heads[-1].i + 1
        comma = next((t.i for t in word.doc[head.i : end] if t.text == ","), None)
        if comma is None or word != _first(word):
            return heads
        closed = end < len(word.doc) and word.doc[end].is_punct
        return heads if closed else [h for h in heads if h.i < comma]

    def _opens(self, word: Token, head: Token, keys: tuple[str, ...]) -> bool:
        """Tell whether a phrase of agents, closed by a comma, opens the sentence."""
        if word != _first(word) or not keys or head.i >= _limit(word):
            return False
        if self._mentions.at(head) is None:
            return False  # "Pour le cas guinéen, …"
        if not all(self._mentions.is_agent(key) for key in keys):
            return False
        for t in word.doc[word.i + 1 : _limit(word)]:
            if t.text == ",":
                return t.i > head.i
            if t.pos_ in VERBAL:
                return False
        return False

    def _pointing(self, entry: Attribution, word: Token, end: int, token: Token) -> Source | None:
        # "à l'en croire", "de son propre aveu": the pronoun within points to who speaks
        head = next((t for t in word.doc[word.i : end] if self._points(t)), None)
        if head is None or not self._in_scope(word, word.doc[end - 1], token):
            return None
        between = word.doc[min(token.i, word.i) + 1 : max(token.i, word.i)]
        if word != _first(word) and any(t.pos_ in VERBAL for t in between):
            return None  # "refuse tant qu'il reste, à ses yeux, …": its own clause
        sayers = self._sources.sayers
        keys = sayers.again(word, head) or self._mentions.history.pronoun(head, rather="Person")
        return Source(entry, word, keys)

    def _points(self, token: Token) -> bool:
        grammar = self._syntax.grammar
        return bool(grammar.pronoun(token.lower_)) or token.lower_ in grammar.possessives

    def _named_by(self, word: Token, end: int) -> Token | None:
        doc = word.doc
        if doc[end - 1].pos_ == "NOUN" and end - 1 > word.i:
            return doc[end - 1]  # "de source militaire"
        for i in range(end, min(end + _AFTER, word.sent.end)):
            mention = self._mentions.at(doc[i])
            if mention is not None and mention.start >= end:
                return doc[mention.head]
            if doc[i].pos_ in {"NOUN", "PRON", "PROPN"}:
                return doc[i]
            if (doc[i].is_punct and not doc[i].is_quote) or doc[i].pos_ in VERBAL:
                return None
        return None

    def _of_antecedent(self, entry: Attribution, word: Token) -> Source | None:
        # "un rapport de l'ONU selon lequel", "X rejette les accusations selon lesquelles"
        if entry.anaphora:  # "Bamako, pour qui …"
            i = word.i - 2 if word.i > 1 and word.doc[word.i - 1].text == "," else word.i - 1
            mention = self._mentions.at(word.doc[i]) if i >= word.sent.start else None
            keys = mention.acting if mention is not None else ()
            agents = all(map(self._mentions.is_agent, keys))
            return Source(entry, word, keys) if keys and agents else None
        for i in range(word.i - 1, word.sent.start - 1, -1):
            noun = word.doc[i]
            if noun.pos_ != "NOUN":
                continue
            if noun.i in self._sources.words and (keys := self._sources.sayers.owners(noun)):
                return Source(entry, word, keys)
            verb = next((a for a in noun.ancestors if a.pos_ in VERBAL), None)
            subject = self._syntax.surface_subject(verb) if verb is not None else None
            if verb is not None and subject is not None and subject.i < noun.i:
                if verb.i in self._sources.words:
                    return self._sources.source(verb)
                return Source(entry, word, self._sources.sayers.keys(self._mentions.heads(subject)))
        return None

    def _in_earlier_relative(self, token: Token, word: Token) -> bool:
        if set_off(token, self._syntax.grammar):
            return True
        # "Le Togo, qui mène une médiation, pourrait …, selon un diplomate": only the rest is said
        for clause in (token, *token.ancestors):
            if is_relative_clause(clause):
                return clause.right_edge.i < word.i - 2 and not clause.is_ancestor(word)
        return False

    def _before(self, word: Token) -> Token:
        """Return what stands before a phrase, or before the verb put in that it goes with."""
        before = word.doc[word.i - 1]
        if before.i not in self._sources.words or before.pos_ not in VERBAL:
            return before
        while before.i > word.sent.start and (is_glued(before) or before.pos_ in VERBAL | {"ADV"}):
            before = before.nbor(-1)  # "a-t-on appris de source sûre"
        return before

    def _in_scope(self, word: Token, head: Token, token: Token) -> bool:
        sent = word.sent
        between = word.doc[min(token.i, word.i) : max(token.i, word.i)]
        if any(t.text in _BREAKS for t in between) or self._in_earlier_relative(token, word):
            return False
        if word == _first(word):
            return True
        behind = word.doc[head.i + 1 : max(token.i, head.i + 1)]
        if any(opens_relative(t, self._syntax.grammar) for t in behind):
            return False  # "selon la Ligue, qui exige …"
        before = self._before(word)
        closes = all(t.pos_ not in VERBAL for t in word.doc[word.i : sent.end] if t.i > head.i)
        if before.is_punct and closes:
            return True
        host = head.head
        if host.pos_ in NOMINAL and predicate_above(host) == token:
            return True  # "tuant six patients selon X"
        return host == token or host.is_ancestor(token)


def _first(token: Token) -> Token:
    return next((t for t in token.sent if not (t.is_space or t.is_punct)), token)


def _limit(word: Token) -> int:
    return min(word.i + _CLOSED, word.sent.end)
