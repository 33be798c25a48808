"""Names in the text: from recognised spans to entities of the gazetteer or minted ones."""

from collections.abc import Mapping

from spacy.tokens import Doc, Span, Token

from builder.annotate.labels import NOMINAL
from builder.annotate.spans import KNOWN, is_end_of
from builder.extract.participants.aliases import Acronyms
from builder.extract.participants.completing import agreed, completed
from builder.extract.participants.homes import Homes
from builder.extract.participants.known import NameIndex
from builder.extract.participants.propernouns import proper_nouns
from builder.extract.participants.quarters import Quarters
from builder.extract.participants.registry import Name, Registry
from builder.folding import fold
from builder.lexicon.grammar import Grammar

_TYPES = {"PER": "Person", "ORG": "Organization", "LOC": "Region"}


class NameFinder:
    """Links the recognised spans of one document, full names first."""

    def __init__(
        self,
        doc: Doc,
        index: NameIndex,
        registry: Registry,
        text: str,
        grammar: Grammar,
    ) -> None:
        self._grammar = grammar
        self._doc = doc
        self._index = index
        self._registry = registry
        self._text = text
        self._quarters, self._homes = Quarters(doc, index, grammar), Homes(index, grammar)
        self._persons: dict[tuple[str, ...], str] = {}
        self._recognised = {i for name in doc.ents for i in range(name.start, name.end)}
        self._words_of_persons = {
            word for name in doc.ents if name.label_ == "PER" for word in fold(name.text).split()
        }

    def names(self) -> list[Name]:
        """Return the names in order, without overlap."""
        spans = agreed(self._spans(), _TYPES)
        for span in sorted(spans, key=lambda s: (-len(s), s.start)):
            if span.label_ == "PER" and len(span) > 1:
                self._person(span)
        found = [name for span in spans if (name := self._name(span))]
        found += self._missed(found)
        found.sort(key=lambda name: name.start)
        return Acronyms(self._doc, self._registry, self._grammar.descriptions.unlettered).linked(
            found
        )

    def _spans(self) -> list[Span]:
        """Return the recognised names and the gazetteer's; things and events make room."""
        spans = [part for entity in self._doc.ents for part in self._parts(entity)]
        listed = [part for name in self._doc.spans.get(KNOWN, ()) for part in self._parts(name)]
        spans = [span for span in spans if not any(is_end_of(span, known) for known in listed)]
        named = {i for s in spans if self._makes_entity(s) for i in range(s.start, s.end)}
        known = [s for s in listed if named.isdisjoint(range(s.start, s.end))]
        covered = {i for span in known for i in range(span.start, span.end)}
        spans = [s for s in spans if covered.isdisjoint(range(s.start, s.end))]
        quarters = self._quarters.spans(named | covered)
        covered |= {i for span in (*spans, *quarters) for i in range(span.start, span.end)}
        return [*spans, *known, *quarters, *proper_nouns(self._doc, covered)]

    def _makes_entity(self, span: Span) -> bool:
        folded = fold(span.text)
        return (
            span.label_ in _TYPES or folded in self._index.labels or folded in self._index.stand_ins
        )

    def _missed(self, found: list[Name]) -> list[Name]:
        """Return the surnames that the recogniser missed, and names behind an honorific."""
        covered = {i for name in found for i in range(name.start, name.end)}
        surnames = {tokens[-1:] for tokens in self._persons if len(tokens) > 1}
        missed: list[Name] = []
        for token in self._doc:
            if token.i in covered or not token.text[:1].isupper() or not token.is_alpha:
                continue
            behind = token.i > 0 and self._is_honorific(self._doc[token.i - 1])
            known = (
                self._index.spelling.words(token.text)[-1:] in surnames
                and len(token) > 2
                and not token.is_sent_start
            )
            if (behind or known) and token.pos_ in NOMINAL:
                span = Span(self._doc, token.i, token.i + 1, label="PER")
                missed.append(Name(span.start, span.end, self._person(span)))
        return missed

    def _is_honorific(self, token: Token) -> bool:
        return token.lower_ in self._grammar.honorifics and token.text[:1].isupper()

    def _parts(self, entity: Span) -> list[Span]:
        trimmed = entity if fold(entity.text) in self._index.labels else _trim(entity)
        if trimmed is None or trimmed.text.lower() in self._index.demonyms:
            return []
        if self._is_common(trimmed):
            return []
        if fold(trimmed.text) in self._index.labels:
            return [trimmed]
        if (
            trimmed.label_ == "PER"
            and len(trimmed) > 1
            and trimmed[0].lower_ in self._grammar.honorifics
        ):
            trimmed = Span(self._doc, trimmed.start + 1, trimmed.end, label=trimmed.label)
        hyphens = [token.i for token in trimmed if token.text in {"-", "–"}]
        if len(hyphens) == 1 and len(trimmed) == 3 and self._two_names(trimmed):
            doc = self._doc
            return [
                Span(doc, trimmed.start, hyphens[0], label=entity.label),
                Span(doc, hyphens[0] + 1, trimmed.end, label=entity.label),
            ]
        if trimmed.label_ == "PER" and self._has_article(trimmed):
            return [Span(self._doc, trimmed.start, trimmed.end, label="ORG")]
        if trimmed.label_ == "PER":
            return [completed(trimmed, self._recognised, self._is_common_word)]
        return [trimmed]

    def _without_origin(self, span: Span) -> str:
        # "le Hamas palestinien", "le Hezbollah pro-iranien": whose it is, is no part of the name
        last, whole = span[-1].lower_.rpartition("-")[2], fold(span.text)
        known = whole in self._index.labels or span.label_ == "LOC" or len(span) < 2
        if known or not span[-1].text.islower() or last not in self._index.demonyms:
            return whole
        bare = fold(span[:-1].text)
        return bare if bare in self._index.labels else whole

    def _has_article(self, span: Span) -> bool:
        # "la Zurka dément": a person that nobody knows has no article before one name
        if len(span) > 1 or span.start == 0 or fold(span.text) in self._index.bearers:
            return False
        before = self._doc[span.start - 1]
        alone = self._doc[span.end : span.end + 1].text[:1].islower()
        article = before.lower_ in self._grammar.definite and before.pos_ == "DET"
        return article and alone and span[0].is_alpha and before.head == span[0]

    def _is_common(self, span: Span) -> bool:
        """Tell whether a span is a common noun with a capital: «l'État», «l'État malien»."""
        if span[0].lower_ not in self._grammar.descriptions.no_names:
            return False
        return len(span) == 1 or (len(span) == 2 and span[1].lower_ in self._index.demonyms)

    def _is_common_word(self, token: Token) -> bool:
        return token.lower_ in self._index.demonyms or self._is_honorific(token)

    def _two_names(self, span: Span) -> bool:
        # "le sommet Kim-Poutine", but "Mitrovica-Nord" is one name
        if not (span[0].text[:1].isupper() and span[2].text[:1].isupper()):
            return False
        if span[2].lower_ in self._grammar.descriptions.directions:
            return False
        known = self._index.labels.keys() | self._index.stand_ins.keys() | self._words_of_persons
        return fold(span[0].text) in known and fold(span[2].text) in known

    def _name(self, span: Span) -> Name | None:
        folded = self._without_origin(span)
        entry = self._index.labels.get(folded)
        if entry is None and span.label_ == "LOC":
            entry = self._index.respelled(span.text, person=False)
            entry = entry or self._index.respelled(span.text, person=True)
        state = self._index.stand_ins.get(folded)
        if entry is None and (country := self._quarters.state(folded)):
            return Name(span.start, span.end, self._registry.known(country))
        if entry is None and state is not None:
            key = self._registry.known(state)
            self._registry.word(key, self._wording(span))
            return Name(span.start, span.end, key, key)
        if entry is not None:
            key = self._registry.known(entry)
            self._registry.word(key, self._wording(span))
            acting = self._registry.known(state) if state else None
            if acting:
                self._registry.word(acting, self._wording(span))
            return Name(span.start, span.end, key, acting)
        if span.label_ == "PER":
            return Name(span.start, span.end, self._person(span))
        if span.label_ not in _TYPES:
            return None
        key = self._registry.mint(_TYPES[span.label_], self._wording(span))
        self._quarters.settle(self._registry[key], span)
        if span.label_ == "ORG":
            record = self._registry[key]
            record.home = record.home or self._homes.state(span)
        return Name(span.start, span.end, key)

    def _person(self, span: Span) -> str:
        tokens = self._index.spelling.words(span.text)
        entry = self._index.labels.get(fold(span.text))
        entry = entry or self._index.respelled(span.text, person=True)
        if entry is not None and entry.type == "Person":
            key = self._registry.known(entry)
        elif known := self._longer(tokens):
            key = known
        else:
            key = self._registry.mint("Person", self._wording(span))
        self._persons.setdefault(tokens, key)
        self._registry.word(key, self._wording(span))
        return key

    def _longer(self, tokens: tuple[str, ...]) -> str | None:
        # "Kim" is the one person of the article whose longer name holds it
        keys = {
            key
            for name, key in self._persons.items()
            if len(name) > len(tokens) and set(tokens) <= set(name)
        }
        return min(keys) if len(keys) == 1 else self._last_of(tokens)

    def _last_of(self, tokens: tuple[str, ...]) -> str | None:
        ends = {k for name, k in self._persons.items() if name[-len(tokens) :] == tokens}
        return min(ends) if len(ends) == 1 else None

    def _wording(self, span: Span) -> str:
        return " ".join(self._text[span.start_char : span.end_char].split())


def _trim(entity: Span) -> Span | None:
    """Cut lower-case words off the front, white space and punctuation off the end."""
    start, end = entity.start, entity.end
    while start < end and not _capital(entity.doc[start]):
        # "ministère de la Défense": what the noun names is more than the name that ends it
        if entity.label_ != "PER" and entity.doc[start].pos_ == "NOUN":
            return None
        start += 1
    while end > start and (
        entity.doc[end - 1].is_space
        or entity.doc[end - 1].is_punct
        or entity.doc[end - 1].pos_ in {"DET", "ADP"}
    ):
        end -= 1
    return Span(entity.doc, start, end, label=entity.label) if start < end else None


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ != "DET"


def by_token(names: list[Name]) -> Mapping[int, Name]:
    """Return the name that covers each token, by the token's index in the document."""
    return {i: name for name in names for i in range(name.start, name.end)}
