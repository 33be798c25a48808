"""What stands beside a common noun and tells whose it is: demonyms, complements, names."""

from collections.abc import Iterator

from spacy.tokens import Token

from builder.annotate.labels import NOMINAL, VERBAL, is_past_participle, is_plural, relation
from builder.extract.knowledge import Knowledge
from builder.extract.participants.coreference import History
from builder.extract.participants.phrases import PhraseIndex
from builder.extract.participants.registry import Name
from builder.lexicon.nominals import Kind

_TITLED = 4  # how many words with a title may stand before the name behind a comma
_OPEN, _CLOSE, _BRACKETED = "(", ")", 6  # brackets, and how many tokens they may hold
_REACH = 12  # how many tokens behind a function its bearer's name may stand


class Neighbours:
    """Reads the surroundings of the nouns of one document."""

    def __init__(
        self, knowledge: Knowledge, phrases: PhraseIndex, history: History, names: dict[int, Name]
    ) -> None:
        self._doc, self._phrases = phrases.doc, phrases
        self._nominals, self._grammar = knowledge.nominals, knowledge.grammar
        self._index, self._registry = knowledge.names, history.registry
        self._history, self._names = history, names
        self._prepositions = phrases.prepositions

    def countries(self, noun: Token) -> tuple[str, ...]:
        """Return the states that demonym adjectives or a complement name beside the noun."""
        found: list[str] = []
        for child in noun.subtree:
            above = child.head
            joined = above.pos_ in NOMINAL and relation(above) == "conj"  # "X et le pouvoir malien"
            near = above == noun or (above.head == noun and not joined)
            if child.i <= noun.i or not near or child.i in self._names or self.abroad(child):
                continue
            if key := self.demonym(child):
                found += [key, *self._listed_demonyms(noun, child).values()]
        return tuple(dict.fromkeys(found)) or self._listed_states(noun) or self._complement(noun)

    def abroad(self, inhabitants: Token) -> Name | None:
        """Return the other state in which people live: «les Serbes de Bosnie»."""
        if not inhabitants.text[:1].isupper() or inhabitants.pos_ not in NOMINAL:
            return None
        behind = self._doc[inhabitants.i + 1 : inhabitants.i + 3]
        name = self._names.get(inhabitants.i + 2)
        form = self._grammar.prepositions.canonical(behind[0].lower_) if len(behind) > 1 else ""
        if name is None or form not in self._grammar.prepositions.of:
            return None
        return name if self._registry[name.key].type == "Country" else None

    def own_demonyms(self, noun: Token) -> dict[Token, str]:
        """Return the demonym adjectives of the noun itself, with their states, in order."""
        found = {
            token: key
            for token in noun.subtree
            if token.i > noun.i
            and token.pos_ == "ADJ"
            and (token.head == noun or (token.head.pos_ == "ADJ" and token.head.head == noun))
            and (key := self.demonym(token))
        }
        for token in list(found):
            found |= self._listed_demonyms(noun, token)
        return found

    def _listed_demonyms(self, noun: Token, first: Token) -> dict[Token, str]:
        # "les chefs des diplomaties togolaise et péruvienne": whatever the tree joins the second to
        found: dict[Token, str] = {}
        token = first
        while is_plural(noun) and token.pos_ == "ADJ" and token.i + 2 < noun.sent.end:
            mark, token = token.nbor(1), token.nbor(2)
            joins = mark.text == "," or mark.lower_ in self._grammar.coordinators
            key = self.demonym(token) if joins and token.text.islower() else None
            if key is None:
                break
            found[token] = key
        return found

    def _listed_states(self, noun: Token) -> tuple[str, ...]:
        """Return the states of a list further down: «les chefs des régimes du Mali et du Niger»."""
        keys = [
            name.key
            for token in noun.subtree
            if token.i > noun.i
            and (name := self._names.get(token.i)) is not None
            and self._registry[name.key].type == "Country"
            and self.is_complement(token)
        ]
        distinct = tuple(dict.fromkeys(keys))
        return distinct if len(distinct) > 1 else ()

    def _complement(self, noun: Token) -> tuple[str, ...]:
        for child in noun.children:
            name = self._names.get(child.i)
            if name and child.i > noun.i and self.is_complement(child):
                key = name.acting or name.key
                record = self._registry[key]
                if record.type == "Person" and record.represents:
                    return (record.represents,)
                if record.type in {"Country", "InternationalOrganization"}:
                    return (key,)
            elif child.i > noun.i and self.is_complement(child) and self._acts_for_state(child):
                return self.countries(child)  # "l'armée du régime de X", "de l'armée russe"
        return ()

    def _acts_for_state(self, noun: Token) -> bool:
        return Kind.STAND_IN in self._phrases.kinds(noun)

    def is_complement(self, token: Token) -> bool:
        """Tell whether the token's phrase is introduced by the preposition of possession."""
        return self._prepositions.of(token) in self._grammar.prepositions.of

    def demonym(self, token: Token) -> str | None:
        """Return the state whose adjective or inhabitant the token is, None where it is none."""
        return self.demonym_of(token.lower_) if token.pos_ not in {"DET", "ADP"} else None

    def demonym_of(self, word: str) -> str | None:
        """Return the state an adjective in lower case names, one the article names if it can be."""
        entries = self._index.demonyms.get(word)
        if not entries:
            return None
        present = {record.key for record in self._registry}
        entry = next((e for e in entries if e.key in present), entries[0])
        return self._registry.known(entry)

    def _name_beside(self, noun: Token, person: bool = False) -> Name | None:
        found = self._name_behind(noun, person)
        return found or (self._name_set_apart(noun) if person else None)

    def _name_set_apart(self, noun: Token) -> Name | None:
        # "le ministre chargé du Commerce et de la Pêche, Untel, a dit": an apposition in the tree
        for child in noun.children:
            name = self._names.get(child.i) if relation(child) == "appos" else None
            if name is None or name.start != child.i or self._doc[child.i - 1].text != ",":
                continue
            commas = self._doc[noun.i : child.i - 1]
            closed = name.end < len(self._doc) and self._doc[name.end].text == ","
            if closed and not any(token.is_punct for token in commas):
                return self._apposed(name)
        return None

    def _name_behind(self, noun: Token, person: bool) -> Name | None:
        for i in self._behind(noun):
            token = self._doc[i]
            name = self._names.get(i)
            if person and i > noun.i + 1 and Kind.TITLE in self._phrases.kinds(token):
                return None  # "le conseiller du président Untel": the name is the other's
            if token.text == "," and person and (behind := self._behind_comma(i + 1)):
                return self._apposed(behind)
            type_ = self._registry[name.key].type if name else ""
            if name and (type_ == "Person" if person else type_ != "Country"):
                introduced = self._prepositions.of(self._doc[name.start])
                return (
                    None
                    if introduced and name.start == i and self._doc[i - 1].pos_ in {"ADP", "DET"}
                    else name
                )
            if any(token.lower_ in words for words in self._grammar.relative.values()):
                return None  # "les soldats que le FSB a arrêtés"
            qualifies = relation(token) in {"amod", "acl"} and is_past_participle(token)
            if (token.pos_ in VERBAL and not qualifies) or token.pos_ in {
                "PUNCT",
                "CCONJ",
            }:
                return None
        return None

    def _behind(self, noun: Token) -> Iterator[int]:
        # "le maire de Kayes (ouest) Untel": what stands in brackets says where
        inside = False
        for i in range(noun.i + 1, min(noun.i + _REACH, noun.sent.end)):
            if self._doc[i].text == _OPEN and i not in self._names:
                closing = (t.text == _CLOSE for t in self._doc[i : i + _BRACKETED])
                inside = any(closing)
            if not inside:
                yield i
            inside = inside and self._doc[i].text != _CLOSE

    def _behind_comma(self, start: int) -> Name | None:
        # "le ministre de la Défense, le prince Untel, …"
        for i in range(start, min(start + _TITLED, len(self._doc))):
            token = self._doc[i]
            if name := self._names.get(i):
                return name if name.start == i else None
            titled = Kind.TITLE in self._phrases.kinds(token)
            if not titled and token.pos_ not in {"DET", "ADJ"}:
                return None
        return None

    def _apposed(self, name: Name) -> Name | None:
        # "l'émir du Qatar, Untel, qui …", "son homologue, Ana Ruiz à Lima": a name behind a comma
        if self._registry[name.key].type != "Person" or name.end == len(self._doc):
            return None
        behind = self._doc[name.end : name.end + 2]
        goes_on = behind[0].pos_ == "ADP" or [t.pos_ for t in behind] == ["CCONJ", "DET"]
        full = name.end - name.start > 1
        return name if behind[0].is_punct or (full and goes_on) else None

    def definite(self, noun: Token) -> bool:
        """Tell whether an article or a demonstrative says that the noun is known already."""
        return any(c.lower_ in self._grammar.definite and c.i < noun.i for c in noun.children)

    def bare(self, noun: Token) -> bool:
        """Tell whether nothing but its determiner says which of its kind the noun means."""
        plain = self._grammar.descriptions.evaluative
        return all(
            child.pos_ in {"DET", "ADP", "PUNCT", "ADV"}
            or child.lemma_.lower() in plain
            or relation(child) not in {"amod", "nmod", "appos", "flat", "nummod", "acl"}
            or (relation(child) == "acl" and self._doc[noun.i + 1].text == ",")
            for child in noun.children
        ) and not noun.doc[noun.i + 1 : noun.i + 2].text.startswith("-")

    def owner(self, noun: Token) -> str | None:
        """Return the state behind a possessive: «leur pays», «ses troupes»."""
        for child in noun.children:
            if child.i < noun.i and child.lower_ in self._grammar.possessives:
                for key in self._history.pronoun(child):
                    record = self._registry[key]
                    state = key if record.type == "Country" else record.represents
                    if state and self._registry[state].type == "Country":
                        return state
        return None

    def label(self, noun: Token) -> str:
        """Return the words of the noun's phrase as the article writes them, without determiner."""
        return self._phrases.words(noun)

    def hyphenated(self, token: Token) -> str:
        """Return a word with those that hyphens join to it, in lower case."""
        words, i = token.lower_, token.i
        while (
            i + 2 < len(self._doc) and self._doc[i + 1].text == "-" and not self._doc[i].whitespace_
        ):
            i += 2
            words += f"-{self._doc[i].lower_}"
        return words
