"""Reads tagged example sentences through the real pipeline, each as an article of its own.

An example marks the words that fill a role or speak («[supplier:La Norvège] livre …»), and with
stars the word whose event is weighed («*livre*»); behind "->" stands the FactBank value.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from unittest.mock import patch

from spacy.tokens import Doc, Token

from builder.extract import article as steps
from builder.extract.attribution.attributor import Attributor
from builder.extract.events.arguments import Frame
from builder.extract.participants.registry import Registry
from builder.extract.tellings import Stance, Telling
from builder.folding import fold
from builder.model import Article, Reading
from builder.pipeline import Reader

PUBLISHED = date(2024, 5, 16)
_MARK = re.compile(r"\[(?P<role>\w+):(?P<filler>[^\]]+)\]|\*(?P<star>[^*]+)\*")
_EMPTY = frozenset(
    fold("le la les l' un une des du de d' au aux en son sa ses leur leurs et").split()
)


@dataclass(frozen=True, slots=True)
class Example:
    """One tagged sentence taken apart: the plain text, the fillers by role, the starred word."""

    text: str
    tags: tuple[tuple[str, str], ...]
    starred: tuple[int, int] | None  # offsets in the text
    value: str | None  # "CT+", …

    @property
    def sources(self) -> tuple[str, ...]:
        """The words tagged as source."""
        return tuple(words for role, words in self.tags if role == "source")


def parse(tagged: str) -> Example:
    """Take an example of the lexicon apart."""
    body, arrow, value = tagged.rpartition("->")
    body = body.strip() if arrow else tagged
    text, tags, starred, position = "", [], None, 0
    for mark in _MARK.finditer(body):
        text += body[position : mark.start()]
        words = mark["filler"] or mark["star"]
        if mark["role"]:
            inner = parse(words)  # a filler may hold the starred word
            words = inner.text
            tags.append((mark["role"], words))
            if inner.starred:
                starred = (len(text) + inner.starred[0], len(text) + inner.starred[1])
        else:
            starred = (len(text), len(text) + len(words))
        text += words
        position = mark.end()
    return Example(text + body[position:], tuple(tags), starred, value.strip() if arrow else None)


@dataclass(slots=True)
class Read:
    """What the pipeline made of one text, with the steps in between."""

    doc: Doc
    frames: list[Frame] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    registry: Registry = None  # type: ignore[assignment]
    attributor: Attributor = None  # type: ignore[assignment]
    reading: Reading = None  # type: ignore[assignment]

    def token(self, span: tuple[int, int]) -> Token:
        """Return the head of the words at the offsets."""
        found = self.doc.char_span(*span, alignment_mode="expand")
        assert found is not None, f"no words at {span} of {self.doc.text!r}"
        return found.root

    def wordings(self, key: str) -> set[str]:
        """Return the folded names under which an entity is known here."""
        record = self.registry[key]
        names = {record.label, *record.wordings, record.position or ""}
        if record.entry is not None:
            entry = record.entry
            names |= {*entry.labels, *entry.demonyms, *entry.capitals, *entry.seats}
        return {fold(name) for name in names if name}

    def is_named(self, key: str, words: str) -> bool:
        """Tell whether the words name the entity: one wording within the other, word by word."""
        wanted = f" {bare(words)} "
        record = self.registry[key]
        if key.startswith("item/"):
            return bool(set(wanted.split()) & set(bare(record.label).split()))
        names = {f" {bare(name)} " for name in self.wordings(key)} - {"  "}
        return wanted != "  " and any(name in wanted or wanted in name for name in names)

    def stances(self, token: Token) -> list[Stance]:
        """Return who commits to the event of a word, there or pointing back to it."""
        back = [
            stance
            for telling in self.tellings
            if telling.frame.trigger.head == token and telling.backed != token
            for stance in telling.stances
        ]
        return self.attributor.stances(token) + back


def bare(text: str) -> str:
    """Return the folded words of a text without articles and the like."""
    return " ".join(word for word in fold(text).split() if word not in _EMPTY)


@cache
def reader() -> Reader:
    """Return the pipeline, loaded once."""
    return Reader()


def read_all(texts: Iterable[str], pipeline: Reader | None = None) -> Mapping[str, Read]:
    """Read each text as an article, annotated in one batch; return what was read by text."""
    pipeline = pipeline or reader()
    articles = [
        Article(f"{i:04}.txt", text, PUBLISHED) for i, text in enumerate(dict.fromkeys(texts))
    ]
    found = {}
    for article, doc in zip(articles, pipeline.annotator.annotate(articles), strict=True):
        found[article.text] = read = Read(doc)
        with _observed(read):
            read.reading = pipeline.extractor.read(article, doc)
    return found


@contextmanager
def _observed(read: Read) -> Iterator[None]:
    """Note what passes from one step of the extractor to the next."""

    class Filler(steps.FrameFiller):
        def frames(self, triggers: Any) -> list[Frame]:
            read.frames = super().frames(triggers)
            return read.frames

    class Merger(steps.Merger):
        def merge(self, tellings: Sequence[Telling]) -> Any:
            read.tellings = list(tellings)
            return super().merge(tellings)

    class Speakers(steps.Attributor):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            read.attributor = self

    class Identifier(steps.Identifier):
        def __init__(self, article: Article, registry: Registry, *rest: Any) -> None:
            super().__init__(article, registry, *rest)
            read.registry = registry

    with (
        patch.object(steps, "FrameFiller", Filler),
        patch.object(steps, "Merger", Merger),
        patch.object(steps, "Attributor", Speakers),
        patch.object(steps, "Identifier", Identifier),
    ):
        yield
