"""The lexicon's entries with their examples, as test cases; known failures are marked strictly."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from builder.lexicon.cues import Attribution, Cue, Cues, load_cues
from builder.lexicon.events import EventEntry, load_events
from builder.lexicon.grammar import load_grammar
from builder.ontology import load as load_ontology
from builder.resources import LEXICON

FOLDER = LEXICON / "fr"
KNOWN_FAILURES = Path(__file__).with_name("known_failures.toml")


@cache
def event_entries() -> tuple[EventEntry, ...]:
    grammar = load_grammar(FOLDER)
    names = grammar.prepositions.names()
    return load_events(FOLDER, load_ontology(), grammar.reflexive_openings, names)


@cache
def _cues() -> Cues:
    return load_cues(FOLDER, load_ontology(), load_grammar(FOLDER).reflexive_openings)


def attribution_entries() -> tuple[Attribution, ...]:
    return _cues().attributions


def factuality_entries() -> tuple[Cue, ...]:
    return _cues().cues


@cache
def known_failures() -> dict[str, str]:
    """The examples that the engine cannot read yet, each with the cause."""
    causes = tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8"))["cause"]
    return {example: cause["reason"] for cause in causes for example in cause["examples"]}


def cases(entries: Iterable[EventEntry | Attribution | Cue]) -> list[Any]:
    """One case for each example: (entry, example), named by rule and sentence."""
    return [
        pytest.param(
            entry,
            example,
            id=f"{entry.rule}: {example}",
            marks=[pytest.mark.xfail(reason=known_failures()[example], strict=True)]
            if example in known_failures()
            else [],
        )
        for entry in entries
        for example in entry.examples
    ]
