"""Compares names and phrases as the evaluation does."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builder.errors import LexiconError
from builder.folding import fold
from builder.resources import LEXICON


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language that do not count, folded."""

    determiners: frozenset[str]
    stopwords: frozenset[str]

    def name(self, text: str) -> str:
        """Bring a name to the shape in which equal names are equal.

        Case, accents, hyphens, the kind of apostrophe and determiners do not count.
        """
        folded = fold(text)
        kept = [word for word in folded.split() if word not in self.determiners]
        return " ".join(kept) or folded

    def content(self, text: str) -> frozenset[str]:
        """Give the content words of a phrase, folded."""
        return frozenset(fold(text).split()) - self.determiners - self.stopwords


@lru_cache
def load_wording(language: str = "fr") -> Wording:
    """Read a language's ``stopwords.toml``; raise LexiconError where it is broken."""
    path: Path = LEXICON / language / "stopwords.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = [frozenset(map(fold, data[key])) for key in ("determiners", "stopwords")]
    except OSError as error:
        raise LexiconError(f"{path} cannot be read ({error.strerror}); check it.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise LexiconError(f"{path} is broken ({error}); mend it.") from error
    return Wording(*lists)
