"""Lays rows out in columns that fit a terminal."""

import unicodedata
from collections.abc import Sequence
from textwrap import wrap

_GAP = "  "
_NARROWEST = 8


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """Return rows below their heads; cells wider than their column go on in the next line.

    ``width`` is the number of columns of the terminal, None where there is no limit.
    """
    if not rows:
        return "nothing found\n"
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(head, *cells, strict=True)]
    widths = _fit(widths, width)
    rule = ["─" * size for size in widths]
    lines = [line for row in (head, rule, *cells) for line in _lines(row, widths)]
    return "\n".join(lines) + "\n"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _fit(widths: list[int], width: int | None) -> list[int]:
    """Take from the widest columns what is too much."""
    fitted = list(widths)
    while width and sum(fitted) + len(_GAP) * (len(fitted) - 1) > width:
        widest = max(fitted)
        if widest <= _NARROWEST:
            break
        fitted[fitted.index(widest)] -= 1
    return fitted


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [wrap(cell, size) or [""] for cell, size in zip(row, widths, strict=True)]
    height = max(map(len, wrapped), default=1)
    return [
        _GAP.join(
            part + " " * (size - columns(part))
            for part, size in zip((_part(cell, number) for cell in wrapped), widths, strict=True)
        ).rstrip()
        for number in range(height)
    ]


def _part(lines: Sequence[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""
