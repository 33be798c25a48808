"""The evaluate command: score a store, or articles read for the purpose."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from builder.errors import GoldError
from builder.evaluate.gold import Gold, load_gold
from builder.evaluate.report import Report
from builder.evaluate.score import ArticleScore, score
from builder.graph.quads import article_quads
from builder.pipeline import Reader
from builder.read import Metadata, Refusal, find_articles, read_article
from builder.store import open_store


def evaluate_command(gold: Path, store: Path | None, articles: Path | None, as_json: bool) -> int:
    """Print how well a store, or the articles of a file or folder, match the gold; return 0.

    Articles are dated as the gold dates them. Raises GoldError where the gold is broken or
    not exactly one of store and articles is given, StoreError and ArticleError as their readers.
    """
    annotations = load_gold(gold)
    if store is not None and articles is None:
        with open_store(store, writable=False) as opened:
            report = Report(tuple(score(opened.dataset, each) for each in annotations))
    elif articles is not None and store is None:
        report = Report(tuple(score_articles(annotations, articles, Reader())))
    else:
        raise GoldError("There is nothing to score; give either a store or articles.")
    if as_json:
        json.dump(report.as_dict(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(report.as_text())
    return 0


def score_articles(
    annotations: Iterable[Gold], articles: Path, reader: Reader
) -> Iterator[ArticleScore]:
    """Read each annotated article of a file or folder and score its graph."""
    sources = {
        source.path.name: source
        for source in find_articles([articles])
        if not isinstance(source, Refusal)
    }
    for gold in annotations:
        source = sources.get(gold.article)
        if source is None:
            yield score((), gold)
            continue
        metadata: Metadata = replace(source.metadata, published=gold.published)
        article = read_article(source.path, metadata)
        yield score(article_quads(reader.read(article)), gold, article.text)
