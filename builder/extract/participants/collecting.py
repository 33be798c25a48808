"""All mentions of one document: names, demonyms and the nouns that stand for somebody."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    NOMINAL,
    features,
    is_past_participle,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.knowledge import Knowledge
from builder.extract.participants.coordination import Coordination
from builder.extract.participants.coreference import History
from builder.extract.participants.descriptions import Describer
from builder.extract.participants.history import Mention
from builder.extract.participants.names import NameFinder, by_token
from builder.extract.participants.phrases import PhraseIndex
from builder.extract.participants.registry import Name, Registry
from builder.model import Article


class Collected(Coordination):
    """Finds the mentions of one document, in order."""

    def __init__(
        self, doc: Doc, article: Article, knowledge: Knowledge, times: frozenset[int]
    ) -> None:
        super().__init__(
            doc, knowledge.grammar, Registry(knowledge.names.by_key), knowledge.ontology
        )
        finder = NameFinder(doc, knowledge.names, self.registry, article.text, knowledge.grammar)
        self._names = dict(by_token(finder.names()))
        self.phrases = PhraseIndex(doc, article.text, knowledge.nominals, knowledge.grammar, times)
        self.history = History(knowledge.grammar, self.registry, knowledge.ontology.is_a)
        self._describer = Describer(knowledge, self.phrases, self.history, self._names)
        self._prefixes = knowledge.names.prefixes
        self._prepositions = self.phrases.prepositions
        self.speaker: Callable[[Token], tuple[str, ...]] = lambda _: ()
        for _ in range(2):  # the second time, functions named later in the article are known
            self._collect()

    def _collect(self) -> None:
        self.history.clear()
        self._by_token.clear()
        for token in self._doc:
            mention = self._mention(token)
            if mention is None:
                self._resume(token)
                continue
            for i in range(mention.start, mention.end):
                self._by_token.setdefault(i, mention)
            head = self._doc[mention.head]
            if relation(head) == "flat" and head.head.i + 1 == mention.start:
                head = head.head  # "M. Untel": the honorific is the subject
            self.history.add(mention, head)
            if group := self._group(mention, head):
                self.history.add(group, head)

    def _resume(self, token: Token) -> None:
        # "Il a refusé. … Il a …": who is spoken of by a pronoun is spoken of still
        subject = is_subject(token) or relation(token) == "expl"
        said = self.history.said(token) if subject else None
        if said is None or said.near or said.gender is None:
            return
        keys = self.history.pronoun(token)
        if keys and all(self.registry[key].type == "Person" for key in keys):
            self.history.add(Mention(token.i, token.i + 1, token.i, keys, keys, False), token)

    def _mention(self, token: Token) -> Mention | None:
        name = self._names.get(token.i)
        people = self._inhabitants(token)
        if name is not None and not (people and name.end - name.start == 1):
            return self._named(name) if name.start == token.i else None
        if behind := self._named_behind(token):
            return Mention(token.i, behind.end, token.i, (behind.key,), (behind.key,), True)
        if people:
            acting = self._people_as_state(token) or people
            return Mention(token.i, token.i + 1, token.i, people, acting, False)
        if states := self._adjective(token):
            end = token.i + (
                1 if len(states) == 1 else 1 + 2 * self._describer.hyphenated(token).count("-")
            )
            return Mention(token.i, min(end, len(self._doc)), token.i, states, states, False)
        if token.pos_ in NOMINAL and not self.phrases.kinds(token):
            return self._described(token)
        if token.pos_ not in NOMINAL:
            return None
        keys = self._describer.referents(token)
        if not keys:
            return None
        return Mention(token.i, token.i + 1, token.i, keys, keys, False)

    def _described(self, noun: Token) -> Mention | None:
        """Return the person whose name stands right behind a noun: «le mécène Untel»."""
        name = self._names.get(noun.i + 1)
        person = name is not None and self.registry[name.key].type == "Person"
        if name is None or not person or name.start != noun.i + 1 or not noun.text.islower():
            return None
        if noun.pos_ != "NOUN" or not noun.is_ancestor(self._doc[name.start]):
            return None
        return Mention(noun.i, noun.i + 1, noun.i, (name.key,), (name.key,), False)

    def _named_behind(self, token: Token) -> Name | None:
        """Return the person's name behind one's origin: «l'Ouzbek Chavkat Mirzioïev»."""
        name = self._names.get(token.i + 1)
        if name is None or name.start != token.i + 1 or not token.text[:1].isupper():
            return None
        state = self._describer.demonym(token)
        record = self.registry[name.key]
        if state is None or record.type != "Person" or "Plur" in features(token, "Number"):
            return None
        record.represents = record.represents or state
        return name

    def _group(self, mention: Mention, head: Token) -> Mention | None:
        """Return the coordination that a name ends, as one plural mention: «Kim et Poutine»."""
        first = head
        while relation(first) == "conj" and first.head.i < first.i and self.at(first.head):
            first = first.head
        if first == head or not self._by_token[first.i].named:
            return None
        keys: list[str] = []
        for member in self.heads(first):
            known = self.at(member)
            if known is not None and member.i <= head.i:
                keys.extend(known.acting)
        start = self._by_token[first.i].start
        distinct = tuple(dict.fromkeys(keys))
        return Mention(start, mention.end, first.i, distinct, distinct, False)

    def _end(self, mention: Mention) -> int:
        head = self._doc[mention.head]
        return mention.end if mention.named else max(mention.end, self.phrases.end(head))

    def _named(self, name: Name) -> Mention:
        head = self._doc[name.start : name.end].root
        return Mention(name.start, name.end, head.i, (name.key,), (name.acting or name.key,), True)

    def _adjective(self, token: Token) -> tuple[str, ...]:
        """Return the states of a demonym, two for a hyphenated pair of them."""
        if state := self._describer.demonym(token):
            return (state,)
        first, _, second = self._describer.hyphenated(token).rpartition("-")
        entry = self._prefixes.get(first)
        lexeme = self._describer.demonym_of(second) if entry else None
        return (self.registry.known(entry), lexeme) if entry and lexeme else ()

    def _people_as_state(self, token: Token) -> tuple[str, ...]:
        # "les Russes ont bombardé …": all of them without a word more are their state
        before = token.nbor(-1) if token.i else token
        more = any(
            child.pos_ in {"ADJ", "NUM"}
            or (child.i > token.i and (child.pos_ in NOMINAL or _says_which(child)))
            for child in token.children
        )
        whole = before.lower_ in self._grammar.definite and not more
        state = self._describer.demonym(token)
        if state is None or not whole:
            return ()
        self.registry.word(state, token.text)
        return (state,)

    def _inhabitants(self, token: Token) -> tuple[str, ...]:
        """Return the people that a plural name of inhabitants stands for: «des Serbes»."""
        plural = "Plur" in features(token, "Number") or token.text.endswith(("s", "x"))
        if not token.text[:1].isupper() or not plural or token.pos_ not in NOMINAL:
            return ()
        state = self._describer.demonym(token)
        if state is None and not self._some_people(token):
            return ()
        if abroad := self._describer.abroad(token):
            return (self.registry.mint("Group", self.phrases.written(token.i, abroad.end)),)
        return (self.registry.mint("Group", token.text, state),)

    def _some_people(self, token: Token) -> bool:
        # "des milliers de Subsahariens": a name of people, but of no state
        before = token.doc[token.i - 1] if token.i > token.sent.start else token
        counted = before.like_num or "Plur" in features(before, "Number")
        return (
            token.i not in self._names
            and token.pos_ == "NOUN"
            and token.text[1:].islower()
            and before != token
            and counted
            and before.pos_ in {"DET", "NUM"}
            and token.i + 1 < len(token.doc)
            and not token.doc[token.i + 1].text[:1].isupper()
        )


def _says_which(word: Token) -> bool:
    return is_relative_clause(word) or is_past_participle(word)
