"""Says what share of the time each step takes, on the project's own articles.

Absolute times depend on the machine; the shares of one run can be compared with those of another.
"""

import sys
import time
from pathlib import Path

from builder.graph.quads import article_quads
from builder.model import Article
from builder.pipeline import Reader
from builder.read import Refusal, read_articles
from builder.store import open_store
from builder.validate.gate import Gate

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "gold" / "articles"


def main() -> None:
    """Read the articles three times and print the shares of the fastest run."""
    articles = [a for a in read_articles([ARTICLES]) if not isinstance(a, Refusal)]
    reader = Reader()
    runs = [_run(reader, articles) for _ in range(3)]
    best = min(runs, key=lambda steps: sum(steps.values()))
    whole = sum(best.values())
    for step, seconds in best.items():
        sys.stdout.write(f"{step:10} {seconds / whole:5.0%}\n")
    sys.stdout.write(f"{len(articles)} articles, extraction takes ")
    sys.stdout.write(f"{best['extract'] / best['annotate']:.2f} of the time of annotation\n")


def _run(reader: Reader, articles: list[Article]) -> dict[str, float]:
    times = [time.perf_counter()]
    docs = list(reader.annotator.annotate(articles))
    times.append(time.perf_counter())
    readings = [
        reader.extractor.read(article, doc) for article, doc in zip(articles, docs, strict=True)
    ]
    times.append(time.perf_counter())
    gate = Gate()
    outcomes = [gate.check(reading.article, article_quads(reading)) for reading in readings]
    times.append(time.perf_counter())
    with open_store(None, writable=True) as store:
        for reading, outcome in zip(readings, outcomes, strict=True):
            store.replace_article(reading.article.identifier, outcome.passed)
    times.append(time.perf_counter())
    steps = ("annotate", "extract", "check", "store")
    return {step: end - start for step, start, end in zip(steps, times, times[1:], strict=False)}


if __name__ == "__main__":
    main()
