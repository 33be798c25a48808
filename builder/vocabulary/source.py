"""The ontology and its alignments as they are written."""

from builder.resources import ONTOLOGY

_FILES = ("newsgraph.ttl", "alignments.ttl")


def source() -> bytes:
    """Return the ontology and its alignments as one Turtle document."""
    return b"\n".join((ONTOLOGY / name).read_bytes() for name in _FILES)
