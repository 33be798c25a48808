"""Chooses the format of an answer from what a client accepts (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Media types by the name of the format; the first is the one that is sent.
RESULTS: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS: Mapping[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
    "jsonld": ("application/ld+json", "application/json"),
    "nquads": ("application/n-quads", "text/x-nquads"),
    "trig": ("application/trig", "application/x-trig"),
}


@dataclass(frozen=True, slots=True)
class Range:
    """A media range of an Accept header with its weight, 0 to 1."""

    kind: str
    subtype: str
    weight: float

    def fits(self, media: str) -> int:
        """Return how closely it names a media type: 3 by name, 2 by kind, 1 by ``*/*``, else 0."""
        kind, _, subtype = media.partition("/")
        if self.kind == "*":
            return 1 if self.subtype == "*" else 0
        if self.kind != kind:
            return 0
        return 3 if self.subtype == subtype else 2 if self.subtype == "*" else 0


def accepted(header: str) -> tuple[Range, ...]:
    """Return the media ranges of an Accept header; what is malformed is passed over."""
    found = []
    for part in header.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media.partition("/")
        weight = _weight(parameters)
        if slash and kind and subtype and weight is not None:
            found.append(Range(kind, subtype, weight))
    return tuple(found)


def choose(ranges: Sequence[Range], formats: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the name of the format that a client likes best, None if it accepts none.

    Of formats that it likes equally well, the first; without any range, the first of all.
    """
    if not ranges:
        return next(iter(formats))
    liked = {
        name: max(_liking(ranges, media, first=media == types[0]) for media in types)
        for name, types in formats.items()
    }
    best = max(liked, key=lambda name: liked[name])
    return best if liked[best][0] > 0 else None


def content_type(name: str) -> str:
    """Return the Content-Type of a format; text says that it is UTF-8."""
    media = (RESULTS.get(name) or GRAPHS[name])[0]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def by_content_type(header: str) -> str | None:
    """Return the name of the format of a graph that is sent, None if it is none we read."""
    media = header.partition(";")[0].strip().lower()
    return next((name for name, types in GRAPHS.items() if media in types), None)


def is_utf8(header: str) -> bool:
    """Tell whether a Content-Type names no encoding but UTF-8 (or ASCII, which is a part of it)."""
    for parameter in header.lower().split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip().strip('"') in {"utf-8", "utf8", "us-ascii"}
    return True


def _liking(ranges: Sequence[Range], media: str, first: bool) -> tuple[float, int, bool]:
    """Return the weight of the closest range, how close it is, and whether the name is usual."""
    closeness, weight = max((one.fits(media), one.weight) for one in ranges)
    return (weight, closeness, first) if closeness else (0.0, 0, first)


def _weight(parameters: Sequence[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
            return weight if 0 <= weight <= 1 else None
    return 1.0
