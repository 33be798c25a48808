"""The event table as Parquet, with days and offsets typed."""

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from builder.errors import NewsgraphError
from builder.export.events import DAYS, NUMBERS, Row, rows
from builder.export.view import View

_ROWS = 10_000  # in a row group
_PIECE = 1 << 16


def parquet(view: View) -> Iterator[bytes]:
    """Yield the event table as Parquet; raise NewsgraphError where pyarrow is not installed."""
    try:
        import pyarrow  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra, and slow
        import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise NewsgraphError(
            "Parquet needs pyarrow, which is not here; "
            'install it with: pip install "newsgraph[parquet]"'
        ) from error
    schema = pyarrow.schema([(name, _type(pyarrow, name)) for name in Row._fields])
    found = iter(rows(view))
    with tempfile.TemporaryFile() as file:
        with pyarrow.parquet.ParquetWriter(file, schema) as writer:
            while batch := list(islice(found, _ROWS)):
                columns = zip(Row._fields, zip(*batch, strict=True), strict=True)
                values = {name: [_value(name, one) for one in column] for name, column in columns}
                writer.write_table(pyarrow.table(values, schema=schema))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _type(pyarrow: Any, name: str) -> Any:
    if name in DAYS:
        return pyarrow.date32()
    return pyarrow.int64() if name in NUMBERS else pyarrow.string()


def _value(name: str, value: Any) -> Any:
    if value is None or name not in DAYS:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None  # no day of the calendar
