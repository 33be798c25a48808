"""Reads the lexicon's TOML files and says clearly what is wrong with them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from builder.errors import LexiconError


@cache
def read(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; raise LexiconError where it is missing or broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"{path}: the lexicon file is missing, reinstall newsgraph") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; mend the TOML there") from error
