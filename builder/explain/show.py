"""Writes event stories for a person or a program."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from builder.explain.stories import EventStory, Passage, ToldClaim
from builder.folding import fold

_WORD = re.compile(r"\w+")
_BOLD, _TRIGGER, _CUE, _DIM, _END = "\x1b[1m", "\x1b[1;33m", "\x1b[36m", "\x1b[2m", "\x1b[0m"


def show_json(stories: Sequence[EventStory]) -> str:
    """Return the stories as a JSON array; roles are an object of lists."""
    records = [{**asdict(story), "roles": dict(story.roles)} for story in stories]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def show_text(stories: Sequence[EventStory], colour: bool) -> str:
    """Return the stories as text; ``colour`` marks words for a terminal, else ``**`` does."""
    return "\n".join("\n".join(_story(story, colour)) + "\n" for story in stories)


def _story(story: EventStory, colour: bool) -> Iterator[str]:
    title = f"{story.type} — {story.status}" if story.status else story.type
    yield f"{_BOLD}{title}{_END}" if colour else title
    facts = [(role, ", ".join(fillers)) for role, fillers in story.roles]
    facts += [("date", story.date)] if story.date else []
    width = max((len(name) for name, _ in facts), default=0)
    for name, value in facts:
        yield f"  {name:<{width}}  {value}"
    for relation in story.relations:
        yield f"  ⇒ {relation}"
    yield _dim(f"  <{story.iri}>", colour)
    for claim in story.claims:
        yield ""
        yield from _claim(claim, colour)


def _claim(claim: ToldClaim, colour: bool) -> Iterator[str]:
    who = claim.claimant
    if claim.represents:
        who += f" ({', '.join(claim.represents)})"
    if claim.relayed_by:
        who += f" ← {', '.join(claim.relayed_by)}"
    how = [claim.speech_act, f"{claim.factuality} {claim.certainty}".strip(), claim.tense]
    yield f"  {who}: {' · '.join(part for part in how if part)}"
    for passage in claim.passages:
        yield f"    « {_highlight(passage, colour)} »"
        yield _dim(f"      {_source(passage)}", colour)


def _source(passage: Passage) -> str:
    parts = [passage.article]
    if passage.start is not None:
        parts.append(f"{passage.start}–{passage.end}")
    parts.append(f"trigger {passage.trigger}")
    if passage.cues:
        parts.append(f"cues {', '.join(passage.cues)}")
    return " · ".join([*parts, *passage.rules])


def _highlight(passage: Passage, colour: bool) -> str:
    """Return the sentence in one line with its trigger and cues marked."""
    marks = dict.fromkeys(_cues(passage), _CUE)
    marks |= dict.fromkeys(_trigger(passage), _TRIGGER)
    sentence, position, parts = passage.sentence, 0, list[str]()
    for (start, end), style in sorted(marks.items()):
        if start >= position:
            word = sentence[start:end]
            marked = f"{style}{word}{_END}" if colour else f"**{word}**"
            parts += [sentence[position:start], marked]
            position = end
    return " ".join("".join([*parts, sentence[position:]]).split())


def _trigger(passage: Passage) -> list[tuple[int, int]]:
    if passage.trigger_start is None or passage.trigger_end is None or passage.start is None:
        return _alike(passage.sentence, passage.trigger)
    return [(passage.trigger_start - passage.start, passage.trigger_end - passage.start)]


def _cues(passage: Passage) -> list[tuple[int, int]]:
    return [place for cue in passage.cues for place in _alike(passage.sentence, cue)]


def _alike(sentence: str, words: str) -> list[tuple[int, int]]:
    """Return where words of a sentence may be forms of the words that a lexicon entry writes."""
    wanted = fold(words).split()
    wanted = [word for word in wanted if len(word) > 3] or wanted  # "en" stands everywhere
    return [
        found.span()
        for found in _WORD.finditer(sentence)
        if any(_is_form(fold(found[0]), word) for word in wanted)
    ]


def _is_form(form: str, word: str) -> bool:
    stem = max(3, len(word) - 2)
    return form == word or (len(word) > 3 and form[:stem] == word[:stem])


def _dim(text: str, colour: bool) -> str:
    return f"{_DIM}{text}{_END}" if colour else text
