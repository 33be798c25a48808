"""Which articles are read from which files, and what is said of the others."""

import json
from datetime import date
from pathlib import Path

import pytest

from builder.errors import ArticleError, MetadataError
from builder.model import Article
from builder.read import Refusal, read_articles

TEXT = "Oslo a livré des blindés à Riga, selon un porte-parole du ministère."
DAY = {"published": "2024-02-03"}


def read(*paths: Path, **options: str) -> list[Article | Refusal]:
    return list(read_articles(paths, options))


def folder_with(folder: Path, lines: list[object], **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "metadata.jsonl").write_text("\n".join(written), encoding="utf-8")
    return folder


def outcome(results: list[Article | Refusal]) -> dict[str, str]:
    return {
        result.name if isinstance(result, Refusal) else result.identifier: result.reason
        if isinstance(result, Refusal)
        else "read"
        for result in results
    }


def test_a_folder_gives_its_articles_sorted_with_their_metadata(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        [
            {"file_name": "b.txt", "published": "2024-02-03T10:00:00+01:00", "title": "Été"},
            {"file_name": "a.txt", "published": "2024-02-04", "url": "https://example.org/a"},
        ],
        b=TEXT,
        a=TEXT,
    )
    assert read(folder) == [
        Article("a.txt", TEXT, date(2024, 2, 4), url="https://example.org/a"),
        Article("b.txt", TEXT, date(2024, 2, 3), title="Été"),
    ]


def test_options_go_before_the_metadata_file(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, [{"file_name": "a.txt", "published": "2024-02-04", "title": "Avant"}], a=TEXT
    )
    (article,) = read(folder / "a.txt", title="Après", publisher="Le Courrier")
    assert article == Article(
        "a.txt", TEXT, date(2024, 2, 4), title="Après", publisher="Le Courrier"
    )


@pytest.mark.parametrize("paths", [["a.txt", "a.txt"], [".", "a.txt"], ["copy/a.txt", "a.txt"]])
def test_the_same_article_is_read_once(tmp_path: Path, paths: list[str]) -> None:
    for folder in (tmp_path, tmp_path / "copy"):
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert [type(result) for result in read(*(tmp_path / path for path in paths), **DAY)] == [
        Article
    ]


def test_another_article_with_the_same_name_is_refused(tmp_path: Path) -> None:
    first = folder_with(tmp_path / "one", [], a=TEXT)
    second = folder_with(tmp_path / "two", [], a="Riga a rendu les blindés à Oslo.")
    article, refusal = read(first, second, **DAY)
    assert isinstance(article, Article)
    assert isinstance(refusal, Refusal)
    assert f"another article was read from {first / 'a.txt'}" in refusal.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"PK\x03\x04\x00\x00", "is binary"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "is binary"),
        ("Le café est à Orléans.".encode("cp1252"), "byte 6 is not UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "byte 6 is not UTF-8"),
        (
            b"The minister said on Monday that the government had agreed to send more weapons "
            b"and that the talks would go on until the end of the week whatever the answer of "
            b"the other side may be.",
            'does not look like "fr"',
        ),
    ],
)
def test_what_is_no_french_text_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    results = outcome(read(tmp_path, **DAY))
    assert reason in results["bad.txt"]
    assert results["good.txt"] == "read"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_charset_and_is_dropped(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(charset))
    (article,) = read(tmp_path, **DAY)
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Oslo attend.\r\nRiga aussi.\r")
    (article,) = read(tmp_path, **DAY)
    assert isinstance(article, Article)
    assert article.text == "Oslo attend.\r\nRiga aussi.\r"


def test_a_long_french_text_is_recognised(tmp_path: Path) -> None:
    text = (
        "Les négociateurs se sont retrouvés dans la soirée avec leurs conseillers, mais ils "
        "n'ont pas publié de communiqué après cette rencontre, qui était la première depuis "
        "l'été, et aucune date n'est fixée pour la suite des pourparlers entre les deux camps."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert outcome(read(tmp_path, **DAY)) == {"a.txt": "read"}


@pytest.mark.parametrize(
    ("line", "name", "reason"),
    [
        ('{"file_name": "a.txt", "published": ', "a.txt", "line 1: is no JSON"),
        ('{"file_name": "a.txt", "published": "hier"}', "a.txt", '"published" is no date, "hier"'),
        ('{"file_name": "a.txt", "published": 2024}', "a.txt", '"published" is not a text'),
        ('{"file_name": "a.txt", "title": "Riga"}', "a.txt", "publication date is unknown"),
        ('{"file_name": "a.txt", "published": "2024-02-03", "language": "it"}', "a.txt", '"it"'),
        ("{", "metadata.jsonl, line 1", "is no JSON"),
        ("[1]", "metadata.jsonl, line 1", "is no JSON object"),
        ('{"published": "2024-02-03"}', "metadata.jsonl, line 1", 'add "file_name"'),
        ('{"file_name": "gone.txt", "published": "2024-02-03"}', "gone.txt", "is not there"),
    ],
)
def test_a_broken_line_refuses_only_what_it_describes(
    tmp_path: Path, line: str, name: str, reason: str
) -> None:
    good = {"file_name": "b.txt", "published": "2024-02-03"}
    results = outcome(read(folder_with(tmp_path, [line, good], a=TEXT, b=TEXT)))
    (refused,) = [key for key in results if key.endswith(name)]
    assert reason in results[refused]
    assert results["b.txt"] == "read"


def test_two_lines_for_one_article_refuse_it(tmp_path: Path) -> None:
    lines: list[object] = [
        {"file_name": "a.txt", "published": day} for day in ("2024-02-03", "2024-02-04")
    ]
    results = outcome(read(folder_with(tmp_path, lines, a=TEXT)))
    assert "line 2: describes a.txt again" in results["a.txt"]


@pytest.mark.parametrize(
    ("path", "reason"), [("gone.txt", "there is no such file"), ("empty", "holds no *.txt")]
)
def test_a_path_that_gives_nothing_is_named(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "empty").mkdir()
    (refusal,) = read(tmp_path / path, **DAY)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_a_title_for_several_articles_is_a_mistake(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [], a=TEXT, b=TEXT)
    with pytest.raises(ArticleError, match="--title describes one article but 2 were found"):
        read(folder, title="Riga", **DAY)


def test_a_broken_option_is_named(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match='options: "published" is no date'):
        read(tmp_path, published="03/02/2024")


def test_the_seed_has_its_metadata() -> None:
    (article,) = read(Path(__file__).parents[2] / "seeds")
    assert isinstance(article, Article)
    assert article.published == date(2023, 9, 11)
    assert article.title in article.text
