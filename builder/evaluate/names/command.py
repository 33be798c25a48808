"""Scores the recognisers at hand on annotated texts, one beside the other."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from builder.annotate import Annotator
from builder.annotate.component import FOLDER, NEWS, STOCK, load
from builder.errors import GoldError
from builder.evaluate.names.brat import AnnotatedText, NamedSpan, by_month, read_brat
from builder.evaluate.names.report import NamesReport
from builder.evaluate.names.score import NameScores, found, score_names, wordings
from builder.pipeline import Reader

_TRAIN = "train"


def names_report(path: Path, months: str | None, folder: Path = FOLDER) -> NamesReport:
    """Score the pipeline's own recogniser, the same mended by rule, and the component.

    ``months`` is "test", "dev" or "train" of the component's own corpus, or months, separated by
    commas ("2016-03,2016-09"); None stands for the test months, or all texts where no text is of
    them. Raises GoldError where nothing is left to score.
    """
    component = load(folder)
    listed = component.months if component else {}
    parts = {part: frozenset(of_part) for part, of_part in listed.items()}
    read = read_brat(path)
    split = by_month(read, parts)
    texts = _chosen(read, split, months)
    if not texts:
        known = ", ".join(sorted({text.month for text in read if text.month})) or "none"
        raise GoldError(f"{path} has no texts of {months}; its months are {known}.")
    seen = wordings(split[_TRAIN] if parts else ())
    scores = _scores(Reader(ner=STOCK).annotator, texts, seen, STOCK)
    if component:
        mended = _scores(Reader(ner=NEWS).annotator, texts, seen, NEWS)
        scores |= {name: each for name, each in mended.items() if name != NEWS}
    return NamesReport(len(texts), scores)


def _chosen(
    read: Sequence[AnnotatedText], split: Mapping[str, list[AnnotatedText]], months: str | None
) -> Sequence[AnnotatedText]:
    if months is None:
        return split.get("test") or read
    if months in split:
        return split[months]
    wanted = set(months.split(","))
    return [text for text in read if text.month in wanted]


def _scores(
    annotator: Annotator, texts: Sequence[AnnotatedText], seen: frozenset[str], name: str
) -> dict[str, NameScores]:
    def score(recognise: Callable[[AnnotatedText], list[NamedSpan]]) -> NameScores:
        return score_names(texts, recognise, seen)

    bare = annotator.language.get_pipe("ner")
    return {
        name: score(lambda text: found(bare(annotator.tokens(text.text)))),
        f"{name}, mended": score(lambda text: found(annotator.recognise(text.text))),
    }
