"""All mentions of one document, and the entities that a phrase stands for."""

from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Token

from builder.extract.coordination import Coordination
from builder.extract.coreference import History
from builder.extract.descriptions import Describer
from builder.extract.history import Mention
from builder.extract.knowledge import Knowledge
from builder.extract.labels import NOMINAL, VERBAL, features, relation
from builder.extract.names import NameFinder, by_token
from builder.extract.phrases import PhraseIndex
from builder.extract.registry import Name, Registry
from builder.lexicon.nominals import Kind
from builder.model import Article


class Mentions(Coordination):
    """Finds the mentions of one document and resolves phrases to keys of the registry."""

    def __init__(self, doc: Doc, article: Article, knowledge: Knowledge) -> None:
        super().__init__(
            doc, knowledge.grammar, Registry(knowledge.names.by_key), knowledge.ontology
        )
        finder = NameFinder(doc, knowledge.names, self.registry, article.text, knowledge.grammar)
        self._names = dict(by_token(finder.names()))
        self.phrases = PhraseIndex(doc, article.text, knowledge.nominals, knowledge.grammar)
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
                continue
            for i in range(mention.start, mention.end):
                self._by_token.setdefault(i, mention)
            head = self._doc[mention.head]
            self.history.add(mention, head)
            if group := self._group(mention, head):
                self.history.add(group, head)

    def _mention(self, token: Token) -> Mention | None:
        name = self._names.get(token.i)
        if name is not None:
            return self._named(name) if name.start == token.i else None
        if behind := self._named_behind(token):
            return Mention(token.i, behind.end, token.i, (behind.key,), (behind.key,), True)
        if people := self._inhabitants(token):
            return Mention(token.i, token.i + 1, token.i, people, people, False)
        if states := self._adjective(token):
            end = token.i + (
                1 if len(states) == 1 else 1 + 2 * self._describer.hyphenated(token).count("-")
            )
            return Mention(token.i, min(end, len(self._doc)), token.i, states, states, False)
        if token.pos_ not in NOMINAL or not self.phrases.kinds(token):
            return None
        keys = self._describer.referents(token)
        if not keys:
            return None
        return Mention(token.i, token.i + 1, token.i, keys, keys, False)

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

    def _inhabitants(self, token: Token) -> tuple[str, ...]:
        """Return the people that a plural name of inhabitants stands for: «des Serbes»."""
        plural = "Plur" in features(token, "Number") or token.text.endswith(("s", "x"))
        if not token.text[:1].isupper() or not plural or token.pos_ not in NOMINAL:
            return ()
        state = self._describer.demonym(token)
        return (self.registry.mint("Group", token.text, state),) if state else ()

    def _behind_honorific(self, token: Token) -> Mention | None:
        # "M. Kurti": the parser takes the title for the head
        following = token.i + 1
        if token.lower_ in self._grammar.honorifics and following < len(self._doc):
            return self._by_token.get(following)
        return None

    def referents(
        self, token: Token, acting: bool = True, others: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return the keys of whom one phrase head stands for, without those coordinated with it.

        ``acting`` asks for the state where its capital or seat of power is named. ``others`` take
        part beside it: a personal pronoun stands for none of them.
        """
        mention = self._by_token.get(token.i) or self._behind_honorific(token)
        if mention is not None:
            return mention.acting if acting else mention.keys
        if token.lower_ in self._grammar.first_person:
            return self.speaker(token)
        if token.lower_ in self._grammar.possessives:
            return self.history.pronoun(token, self.speaker(token))
        if self.history.said(token):
            return self.history.pronoun(token, {*self.speaker(token), *others})
        if token.lower_ in self._grammar.descriptions.locative:
            return self.history.place(token)
        return self._some_of(token, acting)

    def _some_of(self, token: Token, acting: bool) -> tuple[str, ...]:
        """Return who is counted: «des milliers de manifestants», «sept d'entre eux»."""
        quantities = self._grammar.descriptions.quantities
        counts = token.pos_ == "NUM" or token.like_num
        if not counts and not {token.lower_, token.lemma_.lower()} & quantities:
            return ()
        for child in token.children:
            preposition = self._prepositions.of(child) if child.i > token.i else None
            if preposition in self._grammar.descriptions.partitives and (
                keys := self.referents(child, acting)
            ):
                return keys
        return ()

    def item(self, token: Token) -> str | None:
        """Register the thing that a noun phrase names; return its key, None where it names none.

        Things that are named together are one: «des chars et des obus».
        """
        name = self.phrases.kinds(token).get(Kind.ITEM)
        if name is None and token.i in self._by_token:
            return None
        if token.pos_ not in {"NOUN", "PROPN", "X"}:
            return None
        if name is None:
            # "des dizaines d'obus": what they are dozens of
            parts = (c for c in token.children if self._describer.is_complement(c))
            kinds = (self.phrases.kinds(part).get(Kind.ITEM) for part in parts)
            name = next((kind for kind in kinds if kind), None)
        return self.registry.item(
            name or "Item", self.phrases.words(token, self._last(token), named=False)
        )

    def _last(self, token: Token) -> Token:
        """Return the last of the things coordinated with one, itself where it is alone."""
        last = token
        for other in self.heads(token)[1:]:
            if other.i > last.i and self.phrases.kinds(other).get(Kind.ITEM):
                last = other
        return last

    def speaking(self, token: Token) -> tuple[str, ...]:
        """Return the keys of whom a phrase head that says something stands for: rather a person."""
        if self.at(token) is None and self.history.said(token):
            # who is named by a verb put in is the very speaker: "…, dit-elle. …"
            outside = () if token.text.startswith("-") else self.speaker(token)
            return self.history.pronoun(token, outside, rather="Person")
        return self.referents(token)

    def is_agent(self, key: str) -> bool:
        """Tell whether an entity can act and speak."""
        return self._ontology.is_a(self.registry[key].type, "Agent")

    def is_group(self, key: str) -> bool:
        """Tell whether an entity is an unnamed group of people."""
        return self._ontology.is_a(self.registry[key].type, "Group")

    def is_item(self, token: Token) -> bool:
        """Tell whether a noun names a thing that is supplied, deployed or tested."""
        return Kind.ITEM in self.phrases.kinds(token)

    def owners(self, noun: Token, states_only: bool = False) -> tuple[str, ...]:
        """Return whose a noun is: by demonym («la politique russe»), complement or possessive."""
        states = self._describer.countries(noun)
        if states_only or any(self._describer.demonym(child) in states for child in noun.children):
            return states
        for child in noun.children:
            if child.lower_ in self._grammar.possessives and child.i < noun.i:
                return self.history.pronoun(child)
            complement = child.i > noun.i and self._describer.is_complement(child)
            if complement and (keys := self.referents(child)):
                return keys
        return states

    def place_above(self, head: Token) -> tuple[str, ...]:
        """Return the place a phrase is part of: «la ville de X, dans l'est du pays, où»."""
        for ancestor in head.ancestors:
            mention = self.at(ancestor)
            if mention is not None and self.is_place(mention.keys[0]):
                return mention.keys
            if ancestor.pos_ in VERBAL:
                break
        return ()

    def is_place(self, key: str) -> bool:
        """Tell whether an entity is a place."""
        return self._ontology.is_a(self.registry[key].type, "Place")

    def speaker_by_function(self, noun: Token) -> tuple[str, ...]:
        """Register who is known by function only («l'administrateur du territoire»)."""
        if Kind.TITLE not in self.phrases.kinds(noun):
            return ()
        return (self.registry.mint("Person", self._describer.label(noun)),)
