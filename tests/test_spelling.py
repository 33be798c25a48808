"""Spellings of one name are evened out alike, names of two are not."""

import pytest

from builder.errors import LexiconError
from builder.lexicon.names import load_spelling
from builder.resources import LEXICON

SPELLING = load_spelling(LEXICON / "fr" / "names.toml")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Sergueï Choïgou", "Sergei Shoigu"),
        ("Mouammar Kadhafi", "Muammar Gaddafi"),
        ("Kim Jong Un", "KIM JONG-UN"),
        ("Viktor Ianoukovitch", "Viktor Yanukovych"),
        ("Bachar al-Assad", "Bachar el-Assad"),
        ("Mohamed Ould Salem", "Mohammed Ould Salem"),
        ("Evgueni Prigojine", "Yevgeny Prigozhin"),
        ("Recep Erdogan", "Recep Erdoğan"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert SPELLING.key(one) == SPELLING.key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wang Yi", "Wang Yu"),
        ("Li Peng", "Li Ping"),
        ("Simon Weil", "Simone Weil"),
        ("Jean Martin", "Jeanne Martin"),
        ("Paul Kagame", "Paul Biya"),
        ("Hassan Sheikh", "Hussein Sheikh"),
        ("Ali Bongo", "Omar Bongo"),
        ("Karim Khan", "Imran Khan"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert SPELLING.key(one) != SPELLING.key(other)


def test_a_name_without_a_latin_letter_has_no_key() -> None:
    assert SPELLING.key("習近平") == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('particles = ["al"]', 'needs the list "alike"'),
        (
            'particles = []\nsounds = []\nalike = [["omar", "umar"], ["umar"]]',
            '"umar" stands in two groups',
        ),
        ('particles = []\nalike = []\nsounds = [["(", "C"]]', "pairs of a regular expression"),
        ('particles = []\nalike = []\nsounds = ["tch"]', "pairs of a regular expression"),
    ],
)
def test_a_broken_file_is_refused(tmp_path, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "names.toml"
    path.write_text(text)
    with pytest.raises(LexiconError, match=message):
        load_spelling(path)
