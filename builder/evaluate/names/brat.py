"""Reads annotated names from brat's standoff files, in a folder or a tar archive of them.

Format: https://brat.nlplab.org/standoff.html; of it, the text-bound annotations (lines with T).
"""

import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder.annotate.characters import plain
from builder.errors import GoldError

# What annotators call a kind of name, and the label that the recogniser gives it. Products and
# events are one: the graph knows both by their common nouns, and makes no node of such a name.
LABELS = {
    "Person": "PER",
    "Location": "LOC",
    "Organization": "ORG",
    "Product": "MISC",
    "Event": "MISC",
}


@dataclass(frozen=True, slots=True, order=True)
class NamedSpan:
    """A name in a text: offsets in code points, the end excluded, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text in plain characters with its names: the outermost ones, disjoint, in order.

    ``month`` is what the folders above say ("2016-09"), "" where they say none.
    """

    identifier: str
    month: str
    text: str
    names: tuple[NamedSpan, ...]


def read_brat(path: Path) -> list[AnnotatedText]:
    """Return the annotated texts of a folder or tar archive, in order of their paths.

    Raises GoldError where there is none, or one is broken.
    """
    files = dict(_archived(path) if path.is_file() else _lying(path))
    texts = [
        _annotated(path, name, files[name], files.get(name.with_suffix(".txt")))
        for name in sorted(files)
        if name.suffix == ".ann"
    ]
    if not texts:
        raise GoldError(f"{path} holds no brat annotations (.ann beside .txt).")
    return texts


def is_brat(path: Path) -> bool:
    """Tell whether a path is a tar archive, or a folder with brat annotations in it."""
    if path.is_file():
        return tarfile.is_tarfile(path)
    return next(path.rglob("*.ann"), None) is not None


def _archived(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None:
                    yield PurePosixPath(member.name), content.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise GoldError(f"{path} cannot be read as a tar archive: {error}") from error


def _lying(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    for file in path.rglob("*"):
        if file.suffix in {".ann", ".txt"} and file.is_file():
            yield PurePosixPath(file.relative_to(path).as_posix()), file.read_bytes()


def _annotated(
    path: Path, name: PurePosixPath, annotations: bytes, content: bytes | None
) -> AnnotatedText:
    if content is None:
        raise GoldError(f"{path}: {name} has no text beside it ({name.stem}.txt).")
    try:
        text, lines = plain(content.decode("utf-8")), annotations.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: {name} or its text is not UTF-8.") from error
    found = [span for line in lines if (span := _span(f"{path}: {name}", line, text))]
    parts = name.parts
    month = "-".join(parts[-3:-1]) if len(parts) > 2 and parts[-2].isdigit() else ""
    return AnnotatedText(name.stem, month, text, tuple(_outermost(found)))


def _span(where: str, line: str, text: str) -> NamedSpan | None:
    if not line.startswith("T"):
        return None
    try:
        label, _, offsets = line.split("\t")[1].partition(" ")
        start, end = int(offsets.split()[0]), int(offsets.split()[-1])
    except (IndexError, ValueError) as error:
        raise GoldError(f"{where}: {line!r} is no annotation of brat.") from error
    if not 0 <= start < end <= len(text):
        raise GoldError(f"{where}: {line!r} lies outside its text.")
    if label not in LABELS:  # dates and hours
        return None
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return NamedSpan(start, end, LABELS[label]) if start < end else None


def _outermost(spans: list[NamedSpan]) -> Iterator[NamedSpan]:
    free = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= free:
            yield span
            free = span.end


def by_month(
    texts: list[AnnotatedText], parts: Mapping[str, frozenset[str]]
) -> dict[str, list[AnnotatedText]]:
    """Return the texts by the part of the corpus that their month belongs to, else "train"."""
    split: dict[str, list[AnnotatedText]] = {part: [] for part in (*parts, "train")}
    for text in texts:
        part = next((part for part, months in parts.items() if text.month in months), "train")
        split[part].append(text)
    return split
