"""Cuts SPARQL text into tokens: to keep a query off the network and to fill its parameters in."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

_TOKEN = r"""
      (?P<space>\s+|\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>'''(?:[^'\\]|\\.|'{1,2}(?!'))*'''|\"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*\"\"\"
        |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?P<prefix>[\w.\-]*):(?:[\w\-:.%]|\\.)*)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<other>.)
    """
_REMOTE = ("service",)
_REMOTE_UPDATE = ("service", "load")
_CHANGES = frozenset(  # the first words of an update
    ["insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"]
)
_OPERAND_WORD = r"(?i:.*true|.*false|e\d+)"  # e5: the exponent of a number
_NO_OPERANDS = frozenset("(,{|/^!=;&*+-<")


def reaches_out(text: str, update: bool = False) -> bool:
    """Tell whether a query, or an update, may ask another server (SERVICE, LOAD).

    The engine's grammar wants no space around keywords and reads ``<`` after an operand as an
    IRI or as "less than", whichever fits. So every way to cut the text is followed, and a word
    counts wherever the keyword is part of it: a query is rather refused than let through.
    """
    keywords = _REMOTE_UPDATE if update else _REMOTE
    if not _has(text, keywords):
        return False
    waiting, seen = [(0, False)], set()
    while waiting:
        state = waiting.pop()
        if state in seen or state[0] >= len(text):
            continue
        seen.add(state)
        position, after_operand = state
        token = _match(text, position)
        kind = token.lastgroup
        if _has(token["word"] or token["prefix"] or "", keywords):
            return True
        operand = after_operand if kind == "space" else _is_operand(token)
        waiting.append((token.end(), operand))
        if kind == "iri" and after_operand:
            waiting.append((position + 1, False))
    return False


def changes_data(text: str) -> bool:
    """Tell whether a text looks like SPARQL Update."""
    words = (token["word"].casefold() for token in tokens(text) if token["word"])
    return next((word for word in words if word not in {"prefix", "base"}), "") in _CHANGES


def substitute(text: str, values: Mapping[str, str]) -> str:
    """Return the query with each ``$name`` of the mapping replaced by its SPARQL term."""

    def term(token: re.Match[str]) -> str:
        variable = token["variable"] or ""
        return values.get(variable[1:], token[0]) if variable.startswith("$") else token[0]

    return "".join(term(token) for token in tokens(text))


def _has(text: str, keywords: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(keyword in folded for keyword in keywords)


def _is_operand(token: re.Match[str]) -> bool:
    """Tell whether ``<`` after the token may mean "less than"."""
    if token["word"]:
        return re.fullmatch(_OPERAND_WORD, token["word"]) is not None
    return token[0] not in _NO_OPERANDS


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern, which takes longer than many a query, where one has to be cut."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


def _match(text: str, position: int) -> re.Match[str]:
    token = _pattern().match(text, position)
    assert token is not None  # the last alternative takes any character
    return token


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a SPARQL text, spaces and comments among them."""
    return _pattern().finditer(text)
