"""Tells cheaply whether a text is in a language that the lexicon knows."""

import re
from pathlib import Path

from builder.errors import ArticleError
from builder.lexicon.toml import read
from builder.resources import LEXICON

_WORD = re.compile(r"[^\W\d_]+")


def check_language(text: str, language: str, path: Path) -> None:
    """Raise ArticleError unless there is a lexicon of that language and the text may be in it."""
    known = sorted(folder.name for folder in LEXICON.iterdir() if folder.is_dir())
    if language not in known:
        raise ArticleError(
            f'{path}: there is no lexicon for its language "{language}", only for '
            f"{', '.join(known)}; correct the metadata or leave the article out"
        )
    rule = read(LEXICON / language / "language.toml")["recognition"]
    words = _WORD.findall(text.casefold())
    function_words = frozenset(rule["function_words"])
    share = sum(word in function_words for word in words) / max(len(words), 1)
    if share > 0 and len(words) < rule["minimum_words"]:
        return
    if share < rule["minimum_share"] and len(words) >= rule["minimum_words_without_any"]:
        raise ArticleError(
            f'{path}: does not look like "{language}" ({share:.0%} of its words are function '
            f"words of it, {rule['minimum_share']:.0%} are expected); leave it out"
        )
