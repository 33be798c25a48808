"""The evaluate command: score a store, or articles or clauses read for the purpose."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from builder.errors import GoldError
from builder.evaluate.clause_report import ClauseReport
from builder.evaluate.clauses import load_clauses
from builder.evaluate.gold import Gold, load_gold
from builder.evaluate.judgement import judge_all
from builder.evaluate.names.brat import is_brat
from builder.evaluate.names.command import names_report
from builder.evaluate.names.report import NamesReport
from builder.evaluate.report import Report
from builder.evaluate.score import ArticleScore, score
from builder.graph.quads import article_quads
from builder.pipeline import Reader
from builder.read import Metadata, Refusal, find_articles, read_article
from builder.store import open_store
from builder.validate.gate import Gate


def evaluate_command(
    gold: Path,
    store: Path | str | None,
    articles: Path | None,
    as_json: bool,
    months: str | None = None,
) -> int:
    """Print how well a store, or the articles of a file or folder, match the gold; return 0.

    Articles are dated as the gold dates them. A ``*.toml`` holds tagged clauses, which are read
    themselves, whatever the store; so do brat's annotations of names, of which ``months`` are
    scored (see names_report). Raises GoldError where the gold is broken or not exactly one
    of store and articles is given, StoreError and ArticleError as their readers.
    """
    if gold.suffix == ".toml":
        if articles is not None:
            raise GoldError(f"{gold} holds its own texts; leave the articles out.")
        _print(ClauseReport(tuple(judge_all(load_clauses(gold), Reader()))), as_json)
        return 0
    if gold.exists() and is_brat(gold):
        if articles is not None:
            raise GoldError(f"{gold} holds its own texts; leave the articles out.")
        _print(names_report(gold, months), as_json)
        return 0
    if months is not None:
        raise GoldError(f"{gold} holds no names by month; leave the months out.")
    annotations = load_gold(gold)
    if store is not None and articles is None:
        with open_store(store, writable=False) as opened:
            report = Report(tuple(score(opened.dataset, each) for each in annotations))
    elif articles is not None and store is None:
        report = Report(tuple(score_articles(annotations, articles, Reader())))
    else:
        raise GoldError("There is nothing to score; give either a store or articles.")
    _print(report, as_json)
    return 0


def _print(report: Report | ClauseReport | NamesReport, as_json: bool) -> None:
    if as_json:
        json.dump(report.as_dict(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(report.as_text())


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
        outcome = Gate().check(article, article_quads(reader.read(article)))
        yield score(outcome.passed, gold, article.text)
