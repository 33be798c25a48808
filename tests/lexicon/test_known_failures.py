"""The list of what the engine cannot read yet names examples that are in the lexicon."""

from lexicon_examples import (
    attribution_entries,
    event_entries,
    factuality_entries,
    known_failures,
)

MOST = 25  # may go down only


def test_known_failures_are_examples_of_the_lexicon() -> None:
    entries = (*event_entries(), *attribution_entries(), *factuality_entries())
    examples = {example for entry in entries for example in entry.examples}

    assert sorted(set(known_failures()) - examples) == []


def test_known_failures_stay_few() -> None:
    assert len(known_failures()) <= MOST
