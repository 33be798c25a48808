"""Finds the articles that a user names and reads each with its metadata."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from builder.errors import ArticleError, MetadataError
from builder.graph.keys import article_key
from builder.model import Article
from builder.read.language import check_language
from builder.read.metadata import FILE_NAME, Metadata, MetadataFile, parse_metadata, read_metadata
from builder.read.text import read_text

LANGUAGE = "fr"
_OF_ONE_ARTICLE = ("title", "url")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not read, and the sentence that says why and what to do."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article's file and its metadata."""

    path: Path
    metadata: Metadata


def read_articles(
    paths: Sequence[Path], options: Mapping[str, str] | None = None
) -> Iterator[Article | Refusal]:
    """Yield, in order, every article below the paths, or why it is refused.

    ``options`` (published, title, url, publisher, language) go before metadata.jsonl. The same
    article met again is passed over; another one with its identifier is refused. Raises
    ArticleError where the options cannot be meant for what the paths hold.
    """
    chosen = {key: value for key, value in (options or {}).items() if value}
    found = find_articles(paths)
    if len(found) > 1 and (single := [key for key in _OF_ONE_ARTICLE if key in chosen]):
        raise ArticleError(
            f"--{single[0]} describes one article but {len(found)} were found; "
            f"write it into {FILE_NAME} beside the files"
        )
    extra = parse_metadata(chosen, "options")
    read: dict[str, tuple[Path, Article]] = {}
    for source in found:
        if isinstance(source, Refusal):
            yield source
            continue
        try:
            article = read_article(source.path, _merge(source.metadata, extra))
            first, known = read.setdefault(article_key(article.identifier), (source.path, article))
            if known != article:
                raise ArticleError(
                    f"{source.path}: another article was read from {first} under this name; "
                    "rename one of them"
                )
        except (ArticleError, MetadataError) as error:
            yield Refusal(source.path.name, str(error))
        else:
            if first == source.path:
                yield article


def find_articles(paths: Sequence[Path]) -> list[Source | Refusal]:
    """Return each file once with what metadata.jsonl beside it says, and what stands in the way.

    A folder gives its ``*.txt``, sorted by name.
    """
    found: list[Source | Refusal] = []
    seen: set[Path] = set()
    described: dict[Path, MetadataFile] = {}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        if folder not in described:
            described[folder] = read_metadata(folder)
        known = described[folder]
        files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                found.append(_source(file, known))
        if path.is_dir():
            found += _left_over(path, files, known)
    return found


def read_article(path: Path, metadata: Metadata) -> Article:
    """Return the article in a file; raise ArticleError where it cannot be used."""
    text = read_text(path)
    language = metadata.language or LANGUAGE
    check_language(text, language, path)
    if metadata.published is None:
        raise ArticleError(
            f"{path}: its publication date is unknown; give --published YYYY-MM-DD or add the line "
            f'{{"file_name": "{path.name}", "published": "YYYY-MM-DD"}} to '
            f"{path.parent / FILE_NAME}"
        )
    return Article(
        identifier=path.name,
        text=text,
        published=metadata.published,
        title=metadata.title,
        url=metadata.url,
        publisher=metadata.publisher,
        language=language,
    )


def _source(file: Path, known: MetadataFile) -> Source | Refusal:
    if file.name in known.refused:
        return Refusal(file.name, known.refused[file.name])
    return Source(file, known.records.get(file.name, Metadata()))


def _left_over(folder: Path, files: Sequence[Path], known: MetadataFile) -> Iterator[Refusal]:
    """Yield what a folder promised and did not keep."""
    if not files:
        yield Refusal(str(folder), f"{folder}: holds no *.txt; give a folder of articles")
    for place, reason in known.nameless:
        yield Refusal(place, reason)
    names = {file.name for file in files}
    for name in sorted(known.records.keys() | known.refused.keys()):
        if name not in names and not (folder / name).is_file():
            reason = f"{known.path}: describes {name}, which is not there; add it or drop the line"
            yield Refusal(name, known.refused.get(name, reason))


def _merge(record: Metadata, options: Metadata) -> Metadata:
    given = {
        name: value
        for name in Metadata.__dataclass_fields__
        if (value := getattr(options, name)) is not None
    }
    return replace(record, **given)
