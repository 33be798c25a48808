"""Reads what is known of articles beside their text: options and metadata.jsonl."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from builder.errors import MetadataError

FILE_NAME = "metadata.jsonl"
_TEXTS = ("title", "url", "publisher", "language")
_NAME = re.compile(rb'"file_name"\s*:\s*("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None where nothing is."""

    published: date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class MetadataFile:
    """One metadata.jsonl: records and reasons for refusal by file name, lines without a name."""

    path: Path
    records: Mapping[str, Metadata] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    nameless: tuple[tuple[str, str], ...] = ()  # (place, reason)


def parse_metadata(record: Mapping[str, object], place: str) -> Metadata:
    """Return the metadata of a record; keys that are not known are passed over.

    Raises MetadataError, beginning with ``place``, for a value of the wrong kind.
    """
    texts = {key: _text(record, key, place) for key in _TEXTS}
    published = _text(record, "published", place)
    return Metadata(published=_date(published, place) if published else None, **texts)


def read_metadata(folder: Path) -> MetadataFile:
    """Return what a folder's metadata.jsonl says; of an absent file, nothing.

    Broken lines raise nothing: they are kept as reasons, so that other articles can be read.
    """
    path = folder / FILE_NAME
    records: dict[str, Metadata] = {}
    refused: dict[str, str] = {}
    nameless: list[tuple[str, str]] = []
    lines = path.read_bytes().splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        name = _name(line)
        try:
            record = _parse_line(line, place)
            name = _text(record, "file_name", place)
            if not name:
                raise MetadataError(f'{place}: names no article; add "file_name"')
            if name in records:
                raise MetadataError(f"{place}: describes {name} again; keep one line for it")
            records[name] = parse_metadata(record, place)
        except MetadataError as error:
            if name:
                refused.setdefault(name, str(error))
            else:
                nameless.append((place, str(error)))
    return MetadataFile(path, records, refused, tuple(nameless))


def _parse_line(line: bytes, place: str) -> Mapping[str, object]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise MetadataError(f"{place}: is not UTF-8; save the file as UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise MetadataError(f"{place}: is no JSON, {reason}; mend the line") from error
    if not isinstance(record, dict):
        raise MetadataError(f"{place}: is no JSON object; write one object a line")
    return record


def _name(line: bytes) -> str | None:
    """Return the file name of a line that may be broken elsewhere."""
    found = _NAME.search(line)
    try:
        return str(json.loads(found[1])) if found else None
    except ValueError:
        return None


def _text(record: Mapping[str, object], key: str, place: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise MetadataError(f'{place}: "{key}" is not a text; write it in double quotes')
    return value.strip() or None


def _date(value: str, place: str) -> date:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError as error:
        raise MetadataError(
            f'{place}: "published" is no date, "{value}"; write it as YYYY-MM-DD'
        ) from error
