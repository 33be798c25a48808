"""Every example of every word of attribution gives its source and the value it commits to."""

from collections.abc import Mapping

import pytest
from lexicon_examples import attribution_entries, cases
from sentences import Read, parse

from builder.lexicon.cues import Attribution


@pytest.mark.parametrize(("entry", "example"), cases(attribution_entries()))
def test_the_example_gives_source_and_value(
    entry: Attribution, example: str, read_examples: Mapping[str, Read]
) -> None:
    tagged = parse(example)
    read = read_examples[tagged.text]
    assert tagged.starred is not None, "no word is starred"
    stances = read.stances(read.token(tagged.starred))
    found = {
        (_speaker(read, stance.claimant, tagged.sources), stance.factuality) for stance in stances
    }

    assert (tagged.sources[0] if tagged.sources else None, tagged.value) in found, stances


def _speaker(read: Read, claimant: str | None, sources: tuple[str, ...]) -> str | None:
    """Return the tagged words that name the claimant, its key where none does."""
    if claimant is None:
        return None
    return next((words for words in sources if read.is_named(claimant, words)), claimant)
