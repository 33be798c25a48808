"""The recogniser trained for news: where it is used, and what is said where it cannot be."""

import json
import logging
from pathlib import Path

import pytest
import spacy
from sentences import reader
from spacy.language import Language

from builder.annotate.component import FOLDER, Component, install, load
from builder.errors import NewsgraphError
from builder.model import Article
from builder.pipeline import MODEL, Reader

SENTENCE = "Le ministre Oru Tamm a rencontré les élus du Parti du rail à Vaasie, selon Riga."


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def stock_weights(stock: Language) -> bytes:
    weights: bytes = stock.get_pipe("ner").to_bytes(exclude=["vocab"])
    return weights


def written(folder: Path, weights: bytes, base: str = "core_news_md-3.8.0") -> Path:
    Component("0", base, {"test": ["2016-03"]}, weights).write(folder)
    return folder


def test_the_packaged_one_is_used_unless_told_otherwise(
    stock_weights: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    packaged = load(FOLDER)
    assert packaged is not None
    for wanted, weights in ((None, packaged.weights), ("news", packaged.weights), ("stock", None)):
        with caplog.at_level(logging.WARNING):
            nlp = Reader(ner=wanted).annotator.language
        assert nlp.get_pipe("ner").to_bytes(exclude=["vocab"]) == (weights or stock_weights)
    assert caplog.records == []


def test_the_rest_of_the_pipeline_stays_as_it_is(stock: Language) -> None:
    mended = reader().annotator.language
    for name in ("tok2vec", "morphologizer", "parser"):
        assert mended.get_pipe(name).to_bytes(exclude=["vocab"]) == stock.get_pipe(name).to_bytes(
            exclude=["vocab"]
        )


def test_without_parsing_the_names_are_the_same() -> None:
    annotator = reader().annotator
    text = f"{SENTENCE} {SENTENCE.lower()}\n\n{SENTENCE.upper()}"
    article = Article("a.txt", text, None)  # type: ignore[arg-type]
    (whole,) = annotator.annotate([article])
    alone = annotator.recognise(text)
    assert [(n.text, n.label_) for n in whole.ents] == [(n.text, n.label_) for n in alone.ents]
    assert alone.ents


@pytest.mark.parametrize("wanted", [None, "news"])
def test_an_install_without_it_says_so(
    wanted: str | None, stock: Language, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    if wanted:
        with pytest.raises(NewsgraphError, match="ner-fr is not installed; install newsgraph anew"):
            install(stock, wanted, tmp_path / "ner-fr")
        return
    install(stock, wanted, tmp_path / "ner-fr")
    (record,) = caplog.records
    assert "ner-fr is not installed" in record.getMessage()


def test_one_for_another_pipeline_is_left_out(
    stock: Language, stock_weights: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = written(tmp_path / "ner-fr", stock_weights, "core_news_md-2.0.0")
    install(stock, None, folder)
    (record,) = caplog.records
    assert "fits core_news_md-2.0.0, not core_news_md-3.8.0" in record.getMessage()
    with pytest.raises(NewsgraphError, match=r"fits core_news_md-2\.0\.0"):
        install(stock, "news", folder)


def test_a_pipeline_of_ones_own_keeps_its_recogniser(
    stock_weights: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own = spacy.blank("fr")
    install(own, None, written(tmp_path / "ner-fr", stock_weights))
    assert (own.pipe_names, caplog.records) == ([], [])


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("component.json", b"{"),
        ("component.json", json.dumps({"version": "1"}).encode()),
        ("weights.bin", b"cut short"),
        ("weights.bin", None),
    ],
)
def test_a_broken_one_is_named(
    file: str, content: bytes | None, stock_weights: bytes, tmp_path: Path
) -> None:
    folder = written(tmp_path / "ner-fr", stock_weights)
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content)
    with pytest.raises(NewsgraphError, match="ner-fr is broken: install newsgraph anew"):
        load(folder)
