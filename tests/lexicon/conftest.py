"""One pipeline and one batch for all examples of the lexicon."""

from collections.abc import Mapping

import pytest
from lexicon_examples import attribution_entries, event_entries, factuality_entries
from sentences import Read, parse, read_all


@pytest.fixture(scope="session")
def read_examples() -> Mapping[str, Read]:
    """What the pipeline reads of each example, by its text."""
    entries = (*event_entries(), *attribution_entries(), *factuality_entries())
    return read_all(parse(example).text for entry in entries for example in entry.examples)
