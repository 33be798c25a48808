"""Lists of nouns of one kind that the entries of events ask for below their triggers."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from builder.errors import LexiconError
from builder.lexicon.toml import read

_LIST = "@"  # before the name of a list


def load_themes(folder: Path) -> dict[str, frozenset[str]]:
    """Return the lists of a language's ``themes.toml`` by name; none where it has no such file."""
    path = folder / "themes.toml"
    if not path.exists():
        return {}
    lists = {}
    for name, words in read(path).items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise LexiconError(f'{path}: {name} is no list of words; write name = ["word", ...]')
        lists[name] = frozenset(words)
    return lists


def themed(
    theme: Iterable[str], themes: Mapping[str, frozenset[str]], place: str
) -> frozenset[str]:
    """Return the words of an entry's theme, those of the lists that it names among them.

    ``place`` says which entry it is, for the LexiconError that an unknown list raises.
    """
    words: set[str] = set()
    for word in theme:
        if not word.startswith(_LIST):
            words.add(word)
        elif (listed := themes.get(word.removeprefix(_LIST))) is None:
            raise LexiconError(f"{place} names the list {word!r}; themes.toml has {sorted(themes)}")
        else:
            words |= listed
    return frozenset(words)
