"""Cuts a SPARQL update into its operations, and tells the datasets that they are put to.

Braces are counted, nothing is parsed: that each operation is well formed, the engine says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.query.tokens import tokens
from builder.serve.refusal import RefusedError

_PROLOGUE = frozenset({"prefix", "base", "version"})
_SWEEP = re.compile(r"\s*(clear|drop)\s+(silent\s+)?(all|named|default)\s*", re.IGNORECASE)
_NOT_LINE_ENDS = re.compile(r"[^\n\r]")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: SPARQL with everything else blanked out, so that positions stay.

    ``sweeps`` is "all", "named" or "default" where it clears or drops all those graphs.
    """

    text: str
    sweeps: str = ""


def operations(text: str, using: Sequence[str], using_named: Sequence[str]) -> Iterator[Operation]:
    """Yield the operations of an update in order, put to the graphs named in the request.

    Raises RefusedError where both the request and an operation name such graphs.
    """
    clauses = "".join(f" USING <{iri}>" for iri in using)
    clauses += "".join(f" USING NAMED <{iri}>" for iri in using_named)
    prologue = _blank(text)
    for start, end in _spans(text):
        first, words = _words(text, start, end)
        prologue = _overlay(prologue, text, start, first)
        body = text[first:end]
        if clauses:
            body = _with_using(body, [(at - first, word) for at, word in words], clauses)
        swept = _SWEEP.fullmatch(_without_comments(body))
        yield Operation(prologue[:first] + body + prologue[end:], swept[3].lower() if swept else "")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each operation starts and ends; semicolons within braces separate none."""
    depth, start = 0, 0
    for token in tokens(text):
        if token["other"] in {"{", "}"}:
            depth += 1 if token["other"] == "{" else -1
        elif token["other"] == ";" and depth == 0:
            yield start, token.start()
            start = token.end()
    if text[start:].strip():
        yield start, len(text)


def _words(text: str, start: int, end: int) -> tuple[int, list[tuple[int, str]]]:
    """Return where an operation's prologue ends, and its keywords outside of braces."""
    found: list[tuple[int, str]] = []
    depth, first = 0, end
    for token in tokens(text[start:end]):
        if token["other"] in {"{", "}"}:
            depth += 1 if token["other"] == "{" else -1
        elif token["word"] and depth == 0:
            word = token["word"].casefold()
            if word not in _PROLOGUE:
                first = min(first, start + token.start())
            found.append((start + token.start(), word))
    return first, found


def _with_using(body: str, words: Sequence[tuple[int, str]], clauses: str) -> str:
    names = [word for _, word in words]
    if {"using", "with"} & set(names):
        raise RefusedError(
            400, "the request names graphs to use, and so does the update; leave one of them out"
        )
    if "where" not in names:
        return body
    at = words[names.index("where")][0]
    if names[:2] == ["delete", "where"]:  # its pattern is also what it deletes
        pattern = body[at + len("where") :]
        return f"{body[:at]}{pattern}{clauses} WHERE{pattern}"
    return f"{body[:at]}{clauses} {body[at:]}"


def _overlay(blank: str, text: str, start: int, end: int) -> str:
    return blank[:start] + text[start:end] + blank[end:]


def _without_comments(body: str) -> str:
    return "".join(" " if token["space"] else token[0] for token in tokens(body))


def _blank(text: str) -> str:
    return _NOT_LINE_ENDS.sub(" ", text)
