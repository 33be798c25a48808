"""Mends the recogniser's spans by rule, and brings them together with the gazetteer's names."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from builder.annotate.acronyms import Labelled, named_alike, spelt_out
from builder.annotate.doubtful import Doubtful
from builder.annotate.kinds import Kinds

KNOWN = "known"  # under which a Doc keeps all of the gazetteer's names
_DASHES = {"-", "–", "—"}
_OPEN, _CLOSE = "(", ")"
_LONG = 4  # letters from which on a name of one word is looked for again


class SpanRepair:
    """Mends spans; ``function_words`` are lower-case words that begin or end no name.

    ``prepositions`` are those that may stand between two known names, ``doubtful`` tells what is
    no name, ``kinds`` what kind a name is of.
    """

    def __init__(
        self,
        function_words: Collection[str],
        prepositions: Collection[str] = frozenset(),
        doubtful: Doubtful | None = None,
        kinds: Kinds | None = None,
    ) -> None:
        self._function_words, self._doubtful, self._kinds = function_words, doubtful, kinds
        self._between = {*function_words, *prepositions}

    def __call__(self, doc: Doc, known: Sequence[Labelled]) -> None:
        """Set the document's names: the recogniser's, mended, and those of the gazetteer.

        All of the gazetteer's stay under ``doc.spans[KNOWN]``, also those within a longer name.
        """
        found = [
            name
            for entity in doc.ents
            for piece in _pieces(doc, entity.start, entity.end)
            if (part := self._trimmed(doc, *piece, entity.label_))
            if self._doubtful is None or (part := self._doubtful.settled(doc, part))
            for name in self._cut_to_known(doc, part, known)
        ]
        whole = spelt_out(doc, found, self._between)
        names = _again(doc, named_alike(doc, _together(doc, whole, known)))
        if self._kinds is not None:
            names = self._kinds.settled(doc, self._kinds.completed(doc, names), known)
        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names])
        doc.spans[KNOWN] = [Span(doc, start, end, label=label) for start, end, label in known]

    def _trimmed(self, doc: Doc, start: int, end: int, label: str) -> Labelled | None:
        """Cut function words and punctuation off; «de Gaulle» keeps what belongs to a person."""
        while start < end and self._is_outside(doc[start], label):
            start += 1
        while end > start and self._is_outside(doc[end - 1], label):
            end -= 1
        if label == "PER" and start < end:
            # «Ana Silva 5e» is a person and a rank, «ses premiers Bayraktar TB2» are things
            while end > start + 1 and doc[end - 1].text[:1].isdigit():
                end -= 1
            if any(character.isdigit() for character in doc[start:end].text):
                label = "MISC"
        return (start, end, label) if start < end else None

    def _cut_to_known(
        self, doc: Doc, name: Labelled, known: Sequence[Labelled]
    ) -> Sequence[Labelled]:
        """Cut a span to the known names in it where the rest of it is none.

        «De Washington» at the start of a sentence, «Conseil de sécurité, la Chine», «Union
        africaine contre la Guinée»; behind a known name, words without capitals: «aux Houthis des
        composants de missiles».
        """
        start, end, label = name
        within = [each for each in known if start <= each[0] and each[1] <= end]
        if not within or within[0][:2] == (start, end):
            return [name]
        if label == "LOC" and within[0][0] == start and within[0][2] == "LOC":
            # "a rencontré à Istanbul Ana Ruiz": a town does not go on with two more names
            behind = within[0][1]
            titles = all(token.is_title and token.is_alpha for token in doc[behind:end])
            if len(within) == 1 and end - behind > 1 and titles:
                return [within[0], (behind, end, "PER")]
        inside = {i for first, last, _ in within for i in range(first, last)}
        rest = [doc[i] for i in range(start, end) if i not in inside]
        first, last, _ = within[0]
        small = self._between if first == start else self._function_words
        if all(token.is_punct or token.lower_ in small for token in rest):
            return within
        opened = first == start and doc[last].text in self._function_words
        common = not any(token.text[:1].isupper() for token in doc[last:end])
        return within if opened and common else [name]

    def _is_outside(self, token: Token, label: str) -> bool:
        if token.is_space or token.text in {",", ";", ":", *_DASHES}:
            return True
        return label != "PER" and token.text in self._function_words


def is_end_of(span: Span, known: Span) -> bool:
    """Tell whether a name is the end of a longer known one: «Wagner» of «groupe Wagner»."""
    return span.label_ != "MISC" and known.start < span.start and known.end == span.end


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span at dashes between spaces, line breaks and brackets without their fellow."""
    texts = [token.text for token in doc[start:end]]
    lone = texts.count(_OPEN) != texts.count(_CLOSE)
    for i in range(start, end):
        dash = doc[i].text in _DASHES and doc[i].whitespace_ and i > 0 and doc[i - 1].whitespace_
        if dash or doc[i].is_space or (lone and doc[i].text in {_OPEN, _CLOSE}):
            yield start, i
            start = i + 1
    yield start, end


def _together(doc: Doc, found: list[Labelled], known: Sequence[Labelled]) -> list[Labelled]:
    """Return the found names, with known ones where they say more.

    A known name stands where none was found, or where what was found is a part of it and no known
    name by itself, unless all before that part is common nouns: «groupe Wagner». With the same
    bounds its label is the surer one, unless a thing is meant, or those who act for a place:
    «Forces armées de la Vaasie».
    """
    names = list(found)
    texts = {doc[start:end].text for start, end, _ in known}
    for start, end, label in known:
        touched = [name for name in names if name[0] < end and start < name[1]]
        inside = all(start <= first and last <= end for first, last, _ in touched)
        if not inside or any(other == "MISC" for _, _, other in touched):
            continue
        same = [name for name in touched if name[:2] == (start, end)]
        if not same and any(doc[first:last].text in texts for first, last, _ in touched):
            continue
        names = [name for name in names if name not in touched]
        names.append(_settled(doc, (start, end, label), touched))
    return sorted(names)


def _settled(doc: Doc, known: Labelled, touched: Sequence[Labelled]) -> Labelled:
    """Return a known name, with the bounds or label of the one found in it if these are better."""
    if len(touched) != 1:
        return known
    (start, end, label), (first, last, given) = known, touched[0]
    if (first, last) == (start, end):
        return touched[0] if (given, label) == ("ORG", "LOC") else known
    common = not any(token.text[:1].isupper() for token in doc[start:first])
    return (first, last, label if label == "ORG" else given) if last == end and common else known


def _again(doc: Doc, names: list[Labelled]) -> list[Labelled]:
    """Add further places where a name of the article stands that the recogniser missed there."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, label in names:
        labels[doc[start:end].text][label] += 1
    texts = sorted(labels, key=lambda text: (-len(text), text))
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    taken = {i for start, end, _ in names for i in range(start, end)}
    added: list[Labelled] = []
    whole = doc.text
    for token in doc:
        if token.i in taken or not token.text[:1].isupper():
            continue
        for text in texts:
            end = ends.get(token.idx + len(text), 0)
            if len(text) < _LONG or not end or not whole.startswith(text, token.idx):
                continue
            if taken.isdisjoint(range(token.i, end)) and (end > token.i + 1 or not _opens(token)):
                label = min(labels[text], key=lambda each: (-labels[text][each], each))
                added.append((token.i, end, label))
                taken.update(range(token.i, end))
                break
    return sorted([*names, *added])


def _opens(token: Token) -> bool:
    return bool(token.is_sent_start) or token.i == 0
