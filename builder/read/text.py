"""Turns the bytes of a file into text, or says why they are none."""

import codecs
import re
from pathlib import Path

from builder.errors import ArticleError

_MARKS = (  # UTF-32 before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(path: Path) -> str:
    """Return a file's text, line ends untouched, a byte order mark dropped.

    Raises ArticleError for a file that is missing, empty, binary or in another charset.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ArticleError(f"{path}: there is no such file, check the path") from error
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read, {error.strerror}; check the file") from error
    text = _decode(data, path)
    if _BINARY.search(text):
        raise ArticleError(f"{path}: is binary, not text; give the article as plain text")
    if not text.strip():
        raise ArticleError(f"{path}: is empty; give the article's text or remove the file")
    return text


def _decode(data: bytes, path: Path) -> str:
    mark, charset = next(
        ((mark, charset) for mark, charset in _MARKS if data.startswith(mark)), (b"", "utf-8")
    )
    try:
        return data[len(mark) :].decode(charset)
    except UnicodeDecodeError as error:
        if b"\x00" in data and not mark:
            raise ArticleError(
                f"{path}: is binary, not text; give the article as plain text"
            ) from error
        raise ArticleError(
            f"{path}: byte {len(mark) + error.start} is not {charset.upper()}; "
            "save the article as UTF-8"
        ) from error
