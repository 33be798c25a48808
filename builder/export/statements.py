"""Statements as lines of N-Triples: sorted by subject, and taken apart again."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pyoxigraph import Quad

Paragraph = tuple[str, list[tuple[str, str]]]  # a subject, its predicates and objects

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Value(NamedTuple):
    """A literal: its text, its language tag or "", its datatype's IRI or "" for a plain string."""

    text: str
    language: str = ""
    datatype: str = ""


def line(quad: Quad) -> bytes:
    """Return a quad as a line of N-Quads."""
    return f"{quad} .\n".encode()


def triple_line(quad: Quad) -> bytes:
    """Return what a quad says, in whatever graph, as a line of N-Triples."""
    return f"{quad.triple} .\n".encode()


def paragraphs(lines: Iterable[bytes]) -> Iterator[Paragraph]:
    """Yield each subject of sorted lines of N-Triples with its predicates and objects."""
    split = (one[:-3].decode().split(" ", 2) for one in lines)
    for subject, statements in groupby(split, key=lambda parts: parts[0]):
        yield subject, [(predicate, value) for _, predicate, value in statements]


def iri(term: str) -> str:
    """Return the IRI of a term in angle brackets, "" for any other term."""
    return term[1:-1] if term.startswith("<") and not term.startswith("<<") else ""


@lru_cache(maxsize=4096)
def literal(term: str) -> Value:
    """Return what a literal of N-Triples says."""
    end = term.rfind('"')
    text, tail = term[1:end], term[end + 1 :]
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if tail.startswith("@"):
        return Value(text, language=tail[1:])
    return Value(text, datatype=tail[3:-1])


def _unescaped(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    code = short or long
    return chr(int(code, 16)) if code else _CHARACTERS.get(other, other)
