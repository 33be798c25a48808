"""Reads how the names of a language are compared: by sound, particles and names that are alike."""

import re
from pathlib import Path

from builder.errors import LexiconError
from builder.lexicon.toml import read
from builder.spelling import Spelling

_LISTS = ("alike", "particles", "sounds")


def load_spelling(path: Path) -> Spelling:
    """Return what evens names out; raise LexiconError where the file is missing or broken."""
    table = read(path)
    for name in _LISTS:
        if not isinstance(table.get(name), list):
            raise LexiconError(f'{path}: needs the list "{name}"; write it there')
    alike: dict[str, str] = {}
    for group in table["alike"]:
        for word in group:
            if word in alike:
                raise LexiconError(f'{path}: "{word}" stands in two groups; leave it in one')
            alike[word] = group[0]
    try:
        sounds = [(re.compile(pattern), sound) for pattern, sound in table["sounds"]]
    except (re.error, TypeError, ValueError) as error:
        raise LexiconError(
            f'{path}: "sounds" are pairs of a regular expression and its replacement ({error})'
        ) from error
    return Spelling(sounds, alike, table["particles"])
