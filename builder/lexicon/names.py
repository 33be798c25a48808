"""Reads how the names of a language are compared: particles, and names that are alike."""

from pathlib import Path

from builder.errors import LexiconError
from builder.lexicon.toml import read
from builder.spelling import Spelling


def load_spelling(path: Path) -> Spelling:
    """Return what evens names out; raise LexiconError where the file is missing or broken."""
    table = read(path)
    groups, particles = table.get("alike"), table.get("particles")
    if not isinstance(groups, list) or not isinstance(particles, list):
        raise LexiconError(f'{path}: needs the lists "alike" and "particles"; write them there')
    alike: dict[str, str] = {}
    for group in groups:
        for word in group:
            if word in alike:
                raise LexiconError(f'{path}: "{word}" stands in two groups; leave it in one')
            alike[word] = group[0]
    return Spelling(alike, particles)
