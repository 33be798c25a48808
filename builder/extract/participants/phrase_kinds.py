"""Which common nouns of a document stand for somebody or something, by the lexicon."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from builder.annotate.labels import NOMINAL, is_plural
from builder.lexicon.grammar import Grammar
from builder.lexicon.nominals import Kind, Nominals

_SHORT = 4  # words up to this length that end in an s may be singular
_GROUP = "Group"


class KindIndex:
    """Finds the lexicon's noun phrases in one document, the longest of each kind."""

    def __init__(self, doc: Doc, nominals: Nominals, grammar: Grammar) -> None:
        self.doc = doc
        self._nominals = nominals
        self._grammar = grammar
        self._found: dict[int, dict[Kind, tuple[str, int]]] = {}
        self._titles: dict[int, str] = {}  # head → the longest function that the lexicon has
        self._ends: dict[int, int] = {}  # head → end of the longest phrase it heads
        self._within: set[int] = set()  # words of a phrase that are not its head
        tables = [(kind, _by_first_word(table), table) for kind, table in nominals.nouns.items()]
        for token in doc:
            forms = self._forms(token)
            for kind, firsts, table in tables:
                phrases = [p for form in sorted(forms) for p in firsts.get(form, ())]
                for phrase in sorted(phrases, key=len, reverse=True):
                    if _matches(doc, token.i, phrase, forms):
                        self._note(doc, token.i, phrase, kind, table[phrase])
                        break
            if self._names_persons(token, nominals):
                self._note(doc, token.i, (token.lower_,), Kind.PEOPLE, _GROUP)

    def _names_persons(self, token: Token, nominals: Nominals) -> bool:
        # "des braconniers": nobody's noun, but formed like one for persons
        unknown = token.i not in self._found and token.pos_ == "NOUN"
        written = token.text.islower() or self._names_people(token)
        return unknown and written and nominals.ends_like_persons(token.lower_)

    def _names_people(self, token: Token) -> bool:
        # "seize mille Subsahariens": with a capital, counted or with an article, no name
        before = token.nbor(-1) if token.i > token.sent.start else token
        return token.text.istitle() and not token.ent_type_ and before.pos_ in {"DET", "NUM"}

    def are_persons(self, noun: Token) -> bool:
        """Tell whether a plural noun that acts may be one for persons."""
        things = self._nominals.abstract_endings
        known = noun.i in self._found or not noun.text.islower() or not is_plural(noun)
        return not known and not noun.lower_.endswith(things)

    def _forms(self, token: Token) -> set[str]:
        """Return under what a word may stand in the lexicon: «ex-chefs» is «chef» too."""
        forms = {token.lower_, token.lemma_.lower()}
        plural = token.lower_ not in self._grammar.descriptions.invariable
        if plural and token.pos_ not in {"DET", "ADP", "PRON"} and len(token) > _SHORT:
            forms.add(token.lower_.removesuffix("s"))
        prefixes = self._grammar.descriptions.bygone
        return forms | {form.removeprefix(p) for form in forms for p in prefixes}

    def _note(self, doc: Doc, start: int, phrase: tuple[str, ...], kind: Kind, name: str) -> None:
        head = _head(doc, start, start + len(phrase))
        kinds = self._found.setdefault(head.i, {})
        self._within.update(i for i in range(start, start + len(phrase)) if i > head.i)
        self._ends[head.i] = max(self._ends.get(head.i, 0), start + len(phrase))
        if kind not in kinds or kinds[kind][1] < len(phrase):
            kinds[kind] = (name, len(phrase))
            if kind is Kind.TITLE:
                self._titles[head.i] = " ".join(phrase)

    def within(self, token: Token) -> bool:
        """Tell whether a word only belongs to a noun's phrase: «des prisonniers de guerre»."""
        return token.i in self._within

    def kinds(self, token: Token) -> dict[Kind, str]:
        """Return what the noun may stand for, with the ontology class of each kind."""
        return {kind: name for kind, (name, _) in self._found.get(token.i, {}).items()}

    def title(self, noun: Token) -> str:
        """Return the function that the noun heads, as the lexicon writes it, else its lemma."""
        return self._titles.get(noun.i, noun.lemma_.lower()).replace("' ", "'")

    def is_single(self, noun: Token) -> bool:
        """Tell whether the lexicon has the noun alone, without words behind it."""
        return self._ends.get(noun.i, 0) <= noun.i + 1


def _by_first_word(table: object) -> dict[str, list[tuple[str, ...]]]:
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table:  # type: ignore[attr-defined]
        firsts.setdefault(phrase[0], []).append(phrase)
    return firsts


def _matches(doc: Doc, start: int, phrase: tuple[str, ...], first: set[str]) -> bool:
    if start + len(phrase) > len(doc):
        return False
    return phrase[0] in first and all(
        word in (doc[start + i].lower_, doc[start + i].lemma_.lower())
        for i, word in enumerate(phrase[1:], 1)
    )


def _head(doc: Doc, start: int, end: int) -> Token:
    root = doc[start:end].root
    if root.pos_ in NOMINAL:
        return root
    return next((token for token in _nouns(doc, start, end)), root)


def _nouns(doc: Doc, start: int, end: int) -> Iterator[Token]:
    return (token for token in doc[start:end] if token.pos_ in NOMINAL)
