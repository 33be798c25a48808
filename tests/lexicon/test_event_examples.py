"""Every example of every event entry gives the event it stands for, with the tagged fillers."""

from collections.abc import Mapping, Sequence

import pytest
from lexicon_examples import cases, event_entries
from sentences import Read, bare, parse

from builder.extract.events.arguments import Frame
from builder.lexicon.events import EventEntry
from builder.ontology import load as load_ontology

ONTOLOGY = load_ontology()


@pytest.mark.parametrize(("entry", "example"), cases(event_entries()))
def test_the_example_gives_the_event(
    entry: EventEntry, example: str, read_examples: Mapping[str, Read]
) -> None:
    tagged = parse(example)
    read = read_examples[tagged.text]
    frames = [frame for frame in read.frames if frame.trigger.entry.rule == entry.rule]
    told = {frame.type for frame in frames}
    types = {entry.event} | ({entry.implies.event} if entry.implies else set())

    assert all(any(ONTOLOGY.is_a(t, wanted) for t in told) for wanted in types), _evoked(read)
    assert not all(map(ONTOLOGY.is_abstract, told)), f"nothing says which kind of {told} it is"
    assert _unfilled(tagged.tags, frames, read) == [], _evoked(read)


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.rule) for e in event_entries()])
def test_examples_tag_roles_of_the_entry(entry: EventEntry) -> None:
    roles = set(entry.roles) | (set(entry.implies.roles) if entry.implies else set())
    tags = {role for example in entry.examples for role, _ in parse(example).tags}

    assert tags, "no filler is tagged"
    assert tags <= roles


def _unfilled(
    tags: Sequence[tuple[str, str]], frames: Sequence[Frame], read: Read
) -> list[tuple[str, str]]:
    """Return the tagged fillers that no frame holds; those joined by «et» count one by one."""
    fillers = {
        (role, key) for frame in frames for role, keys in frame.roles.items() for key in keys
    }

    def filled(role: str, words: str) -> bool:
        return any(r == role and read.is_named(key, words) for r, key in fillers)

    missing = []
    for role, words in tags:
        whole = any(r == role and bare(words) in read.wordings(key) for r, key in fillers)
        members = [words] if whole else words.split(" et ")
        missing += [(role, member) for member in members if not filled(role, member)]
    return missing


def _evoked(read: Read) -> str:
    return "; ".join(
        f"{frame.type} by {frame.trigger.entry.rule} {dict(frame.roles)}" for frame in read.frames
    )
