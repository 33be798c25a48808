"""Every example of every factuality cue gives the starred word's event its value."""

from collections.abc import Mapping

import pytest
from lexicon_examples import cases, factuality_entries
from sentences import Read, parse

from builder.lexicon.cues import Cue


@pytest.mark.parametrize(("entry", "example"), cases(factuality_entries()))
def test_the_example_gives_the_value(
    entry: Cue, example: str, read_examples: Mapping[str, Read]
) -> None:
    tagged = parse(example)
    read = read_examples[tagged.text]
    assert tagged.starred is not None, "no word is starred"
    stances = read.stances(read.token(tagged.starred))

    assert {stance.factuality for stance in stances} == {tagged.value}, stances
