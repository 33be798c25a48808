"""The event table as comma-separated values that a spreadsheet can open without harm."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from builder.export.events import Row, rows
from builder.export.view import View

_BATCH = 500  # rows
# What a spreadsheet would run: a sentence is somebody else's text, and may begin so on purpose.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def delimited(view: View) -> Iterator[bytes]:
    """Yield the event table as CSV (RFC 4180) in UTF-8, its columns' names first.

    Cells that begin like a formula get an apostrophe before them, as spreadsheets have it for
    text; Parquet has them as they are. What is not known is empty.
    """
    yield _lines([Row._fields])
    found = iter(rows(view))
    while batch := list(islice(found, _BATCH)):
        yield _lines([tuple(map(_cell, row)) for row in batch])


def _lines(cells: list[tuple[str, ...]]) -> bytes:
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows(cells)
    return lines.getvalue().encode()


def _cell(value: str | int | None) -> str:
    if value is None:
        return ""
    cell = str(value)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
