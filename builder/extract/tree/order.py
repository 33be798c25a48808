"""What the order of words tells of a verb's arguments where the tree is known to err."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_auxiliary,
    is_relative_clause,
    is_subject,
    relation,
)
from builder.extract.quotations import CLOSING, QUOTES
from builder.extract.tree.prepositions import PrepositionIndex
from builder.extract.tree.voice import Voice
from builder.lexicon.grammar import Grammar

_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_OPENS = frozenset({"CCONJ", "SCONJ", "ADV", "SPACE"})


class WordOrder(Voice):
    """Reads objects and agents of one parsed document by their place.

    ``times`` are the tokens of time expressions, which are no arguments.
    """

    def __init__(
        self, prepositions: PrepositionIndex, grammar: Grammar, times: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(prepositions, grammar)
        self.doc, self.times = prepositions.doc, times

    def put_in(self, verb: Token) -> bool:
        """Tell whether a verb is put in behind what is said: «…, a dénoncé la ministre»."""
        i = min(token.i for token in (verb, *auxiliaries(verb)))
        while i > verb.sent.start and verb.doc[i - 1].lower_ in self.grammar.clitics:
            i -= 1
        return i > verb.sent.start and verb.doc[i - 1].is_punct

    def _behind_quotation(self, first: Token) -> bool:
        # "« … », a averti la ministre": what stands in the quotation is not its subject
        if "Fin" not in features(first, "VerbForm"):
            return False
        while first.i > first.sent.start and first.nbor(-1).lower_ in self.grammar.reflexive:
            first = first.nbor(-1)
        before = first.doc[max(first.i - 2, first.sent.start) : first.i]
        if len(before) < 2 or not before[1].is_punct:
            return False
        mark = before[0] if before[1].text == "," else before[1]
        whole = first.sent[0].is_punct  # the sentence begins with the quotation
        return mark.text in CLOSING and (whole or mark != before[1])

    def _inverts(self, verb: Token) -> bool:
        """Tell whether what stands behind a verb is its subject: «…, a dénoncé la ministre», «les
        mesures que réclament les Pays baltes»."""
        i = min(t.i for t in (verb, *auxiliaries(verb)))
        if self.put_in(verb):
            before = verb.doc[verb.sent.start : i]
            return any(_is_finite(token) or token.text in QUOTES for token in before)
        while i > verb.sent.start and (
            verb.doc[i].pos_ in VERBAL or verb.doc[i].lower_ in self.grammar.clitics
        ):
            i -= 1
        relative, word = self.grammar.relative, verb.doc[i]
        if word.lower_ in relative["object"]:
            near = word.i > verb.sent.start and word.nbor(-1).pos_ in NOMINAL | {"ADJ"}
            return word.pos_ == "PRON" or (near and is_relative_clause(verb))
        return word.lower_ in relative["oblique"] | relative["place"]

    def _object_behind(self, verb: Token) -> Iterator[Token]:
        """Yield the bare noun right behind a verb for which the tree has no object."""
        for child in verb.children:
            bare = relation(child) == "obj" and self.prepositions.of(child) is None
            if bare and child.i not in self.times:
                return
        negated = False
        start = verb.i + 1
        while start < verb.sent.end and start in self.times:
            start += 1
        if start < verb.sent.end and verb.doc[start].text == ",":
            start = self._behind_insertion(start, verb.sent.end)
        for token in verb.doc[self._behind_complement(start, verb) : verb.sent.end]:
            if token.pos_ in {"ADV", "DET", "NUM", "ADJ"} or token.i in self.times:
                negated = token.lower_ in self.grammar.negations
                continue
            if token.lower_ in self.grammar.prepositions.partitive and (
                negated or token.lower_ not in self.grammar.prepositions.of
            ):
                continue
            if token.pos_ in {"NOUN", "PROPN"} and not _begins_clause(token):
                yield token
            return

    def _behind_complement(self, start: int, verb: Token) -> int:
        # "a reçu en audience privée le président": where a determiner opens the next phrase
        i = start
        while i < verb.sent.end and (self.doc[i].pos_ == "ADV" or i in self.times):
            i += 1
        if i == verb.sent.end or self.doc[i].pos_ != "ADP":
            return start
        named = False
        for token in self.doc[i : verb.sent.end]:
            inside = token.pos_ in _PHRASE | {"ADP"} or token.i in self.times
            if named and token.pos_ == "DET" and token.nbor(-1).pos_ != "ADP":
                return token.i
            if named and token.pos_ == "PROPN" and token.nbor(-1).pos_ == "ADJ":
                return token.i  # "dénonce de manière virulente Moscou"
            if not inside:
                break
            named = named or token.pos_ in {"NOUN", "PROPN"}
        return start

    def _behind_insertion(self, comma: int, end: int) -> int:
        # "a imposé, lors du sommet, des sanctions": where the object may stand
        for i in range(comma + 1, end):
            if _is_finite(self.doc[i]):
                break
            if self.doc[i].text == ",":
                return i + 1
        return end

    def _subject_before(self, verb: Token) -> Token | None:
        """Return the noun phrase between a clause's start and a finite verb without subject."""
        carrier = finite(verb)
        if "Fin" not in features(carrier, "VerbForm"):
            return None
        doc, start = verb.doc, verb.sent.start
        i = min(t.i for t in (verb, *auxiliaries(verb))) - 1
        while i > start and (doc[i].lower_ in self.grammar.clitics or doc[i].pos_ == "ADV"):
            i -= 1
        if i > start and doc[i].text == ",":
            i = self._before_insertion(i, start)
        i, head = self._phrase_before(i, start)
        if head is not None and not self._agrees(head, carrier):
            if i < start or doc[i].lower_ not in self.grammar.coordinators:
                return None
            i, head = self._phrase_before(i - 1, start)
        opens = i < start or doc[i].pos_ in _OPENS or doc[i].is_punct or self._relates(doc[i])
        return self._first_joined(head, start) if opens and head is not None else None

    def _behind_clitic(self, verb: Token, first: Token) -> Token | None:
        # "comme le réclame la junte": of two objects, the noun behind the verb is its subject
        if "Fin" not in features(first, "VerbForm") or first.i == verb.sent.start:
            return None
        if first.nbor(-1).lower_ not in self.grammar.objects:
            return None
        behind = [c for c in verb.children if c.i > verb.i and relation(c) == "obj"]
        nouns = [c for c in behind if c.pos_ in NOMINAL and c.i not in self.times]
        bare = [noun for noun in nouns if self.prepositions.of(noun) is None]
        return bare[0] if bare and self._agrees(bare[0], first) else None

    def _relates(self, token: Token) -> bool:
        # "Rabat, où le ministre l'a reçu"
        relative = self.grammar.relative
        return token.lower_ in relative["oblique"] | relative["place"] | relative["genitive"]

    def _first_joined(self, head: Token, start: int) -> Token:
        # "auquel Paris et Rome font barrage": what the phrase before a verb is joined to
        above = head.head
        if relation(head) != "conj" or above.pos_ not in NOMINAL or not start <= above.i < head.i:
            return head
        between = self.doc[above.i + 1 : head.i]
        joined = all(token.pos_ in _PHRASE | {"CCONJ"} for token in between)
        return above if joined else head

    def _phrase_before(self, end: int, start: int) -> tuple[int, Token | None]:
        """Return the token before the noun phrase that ends at ``end``, and its head if it is one
        without preposition."""
        i = end
        while i >= start and (
            self.doc[i].pos_ in _PHRASE | {"ADP"} or self._joins_complements(self.doc[i])
        ):
            i -= 1
        phrase = list(self.doc[i + 1 : end + 1])
        while phrase and (phrase[0].pos_ == "ADJ" or phrase[0].i in self.times):
            phrase.pop(0)
        if not phrase or phrase[0].pos_ not in {"DET", "PROPN"}:
            return i, None
        return i, next((t for t in phrase if t.pos_ in {"NOUN", "PROPN"}), None)

    def _before_insertion(self, comma: int, start: int) -> int:
        # "Plusieurs pays, dont la France et le Mali, ont": where the phrase before it ends
        crossed = False
        for i in range(comma - 1, start, -1):
            crossed = crossed or _is_finite(self.doc[i])
            if self.doc[i].text == "," and (not crossed or self._opens_relative(i + 1)):
                return i - 1
        return start - 1

    def _opens_relative(self, i: int) -> bool:
        # ", qui partage une frontière avec elle, a signé", ", contre laquelle"
        relative = frozenset().union(*self.grammar.relative.values())
        reach = 2 if self.doc[i].pos_ == "ADP" else 1
        return any(token.lower_ in relative for token in self.doc[i : i + reach])

    def clause_behind(self, noun: Token) -> Token | None:
        """Return the verb of the clause that a phrase opens: «Lors d'un entretien, X a promis»."""
        for token in noun.doc[noun.i + 1 : noun.sent.end]:
            if not is_auxiliary(token) and _is_finite(finite(token)):
                own = [child for child in token.children if is_subject(child)]
                relative = self.grammar.relative["subject"]
                return token if any(child.lower_ not in relative for child in own) else None
        return None

    def _agrees(self, noun: Token, verb: Token) -> bool:
        first, second = features(noun, "Number"), features(verb, "Number")
        if noun.pos_ == "PROPN" and noun.i > noun.sent.start:
            article = features(noun.nbor(-1), "Number") if noun.nbor(-1).pos_ == "DET" else []
            return not article or not second or article == second
        return noun.pos_ == "PROPN" or not first or not second or first == second

    def _agent_further_down(self, verb: Token) -> Iterator[Token]:
        # "imposées à la Russie par le Japon": the agent may hang below another complement
        agent = self.grammar.prepositions.agent
        if any(self.prepositions.of(child) in agent for child in verb.children):
            return
        for token in verb.subtree:
            if token.i <= verb.i or token.pos_ not in NOMINAL:
                continue
            between = [a for a in token.ancestors if a.i > verb.i and verb.is_ancestor(a)]
            if any(a.pos_ in VERBAL for a in between) or self.prepositions.of(token) not in agent:
                continue
            yield token
            return

    def _is_caused(self, verb: Token) -> bool:
        # "s'est fait livrer des chars par …": what is done is done to the subject
        causing = [c for c in verb.children if c.i < verb.i and c.lemma_ in self.grammar.causative]
        if relation(verb) == "xcomp" and verb.head.lemma_ in self.grammar.causative:
            causing.append(verb.head)
        near = [child for c in causing for child in (*c.children, *verb.children)]
        return any(child.lower_ in self.grammar.reflexive and child.i < verb.i for child in near)


def _is_finite(token: Token) -> bool:
    return token.pos_ in VERBAL and "Fin" in features(token, "VerbForm")


def _begins_clause(noun: Token) -> bool:
    # "a dit lundi Pékin, Moscou …": the subject of another verb
    return is_subject(noun) and noun.head.i > noun.i
