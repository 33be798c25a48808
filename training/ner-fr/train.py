"""Fine-tunes the named-entity recogniser of a spaCy pipeline on annotated French news.

    python training/ner-fr/train.py ARCHIVE [FOLDER]

ARCHIVE is WiNER-fr in brat's format, a tar archive or a folder; FOLDER gets the component,
models/ner-fr unless given. recipe.toml says all that can be chosen. The same recipe, data and
machine give the same bytes: one thread, seeded draws.
"""

import os
import sys

os.environ["OMP_NUM_THREADS"] = "1"

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.pipeline.ner import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans, fix_random_seed
from swap import Swapper

from builder.annotate import Annotator
from builder.annotate.component import Component
from builder.evaluate.names.brat import AnnotatedText, by_month, read_brat
from builder.evaluate.names.score import NameScores, found, score_names, wordings
from builder.pipeline import Reader

RECIPE = Path(__file__).with_name("recipe.toml")


def main(archive: str, folder: str = "models/ner-fr", recipe: Path = RECIPE) -> None:
    """Train, and write the component."""
    with recipe.open("rb") as file:
        chosen = tomllib.load(file)
    months = {part: frozenset(listed) for part, listed in chosen["months"].items()}
    split = by_month(read_brat(Path(archive)), months)
    left_out = set(chosen["left_out"]["articles"])
    texts = [text for text in split["train"] if text.identifier not in left_out]

    def fresh() -> Annotator:
        return Reader(model=chosen["pipeline"], ner="stock").annotator

    weights, scores = train(fresh, texts, split["dev"], chosen)
    meta = fresh().language.meta
    Component(
        version=chosen["version"],
        base=f"{meta['name']}-{meta['version']}",
        months=chosen["months"],
        weights=weights,
    ).write(Path(folder))
    print(f"written to {folder}; development months: {scores}")


def train(
    fresh: Callable[[], Annotator],
    texts: Sequence[AnnotatedText],
    development: Sequence[AnnotatedText],
    chosen: dict[str, Any],
) -> tuple[bytes, NameScores]:
    """Return the mean weights of one run a seed, all from the same start, and their scores.

    ``fresh`` loads the pipeline, once a run: a recogniser keeps more of its training than its
    weights. Method: Wortsman et al., Model soups, ICML 2022.
    """
    seen, annotator = wordings(texts), fresh()

    def scored(what: str, recognising: Annotator) -> NameScores:
        scores = score_names(
            development, lambda text: found(recognising.recognise(text.text)), seen
        )
        print(f"{what}: {scores}", file=sys.stderr, flush=True)
        return scores

    runs = [_run(fresh(), texts, seed, chosen, scored) for seed in chosen["seeds"]]
    recogniser = _recogniser(annotator)
    for place, (node, name) in enumerate(_parameters(recogniser)):
        node.set_param(name, sum(run[place] for run in runs) / len(runs))
    return recogniser.to_bytes(exclude=["vocab"]), scored("mean of all runs", annotator)


def _recogniser(annotator: Annotator) -> EntityRecognizer:
    recogniser = annotator.language.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    return recogniser


def _parameters(recogniser: EntityRecognizer) -> list[tuple[Any, str]]:
    """Return the layers that have weights, in order, with the names of these."""
    nodes = recogniser.model.walk()
    return [(node, name) for node in nodes for name in node.param_names if node.has_param(name)]


def _run(
    annotator: Annotator,
    texts: Sequence[AnnotatedText],
    seed: int,
    chosen: dict[str, Any],
    scored: Callable[[str, Annotator], NameScores],
) -> list[Any]:
    """Return the recogniser's weights averaged over the steps of one run."""
    fix_random_seed(seed)
    recogniser = _recogniser(annotator)
    batches = _batches(annotator, texts, seed, chosen)
    optimizer = annotator.language.resume_training()
    for step in range(1, chosen["steps"] + 1):
        optimizer.learn_rate = chosen["learn_rate"] * max(0.05, 1 - step / chosen["steps"])
        losses: dict[str, float] = {}
        recogniser.update(next(batches), drop=chosen["dropout"], sgd=optimizer, losses=losses)
        if step % chosen["check_every"] == 0 or step == chosen["steps"]:
            with recogniser.model.use_params(optimizer.averages):
                scored(f"seed {seed}, step {step}", annotator)
    with recogniser.model.use_params(optimizer.averages):
        return [node.get_param(name).copy() for node, name in _parameters(recogniser)]


def _batches(
    annotator: Annotator, texts: Sequence[AnnotatedText], seed: int, chosen: dict[str, Any]
) -> Iterator[list[Example]]:
    """Yield what each step learns from: all texts in turn, some with other names in them."""
    draw = random.Random(seed)
    swap = Swapper(texts, draw)
    examples = [example(annotator, text) for text in texts]
    order: list[int] = []
    while True:
        batch = []
        for _ in range(chosen["texts_per_step"]):
            if not order:
                order = list(range(len(texts)))
                draw.shuffle(order)
            i = order.pop()
            if draw.random() < chosen["swapped_texts"]:
                batch.append(example(annotator, swap(texts[i], chosen["swapped_names"])))
            else:
                batch.append(examples[i])
        yield batch


def example(annotator: Annotator, text: AnnotatedText) -> Example:
    """Return a text as the pipeline cuts it into tokens and sentences, without and with names."""
    doc = annotator.tokens(text.text)
    annotated = doc.copy()
    spans = [span for name in text.names if (span := _span(annotated, *_offsets(name)))]
    annotated.set_ents(filter_spans(spans))
    return Example(doc, annotated)


def _offsets(name: Any) -> tuple[int, int, str]:
    return name.start, name.end, name.label


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """Return the tokens of a name, None where it runs over the end of a sentence."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None or any(t.is_sent_start or t.is_space for t in span[1:]):
        return None
    return span


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(*sys.argv[1:])
