"""The commands that only read a store; none of them imports spaCy or rdflib."""

import sys
from argparse import Namespace
from collections.abc import Mapping

from builder.cli.output import emit
from builder.errors import QueryError
from builder.query import questions as all_questions
from builder.query import run, show
from builder.query.opening import opened


def query(chosen: Namespace) -> int:
    """Answer a question."""
    return _answer(chosen, chosen.question, _parameters(chosen.param))


def entities(chosen: Namespace) -> int:
    """List the entities, or which words are taken for them, and why."""
    if chosen.why:
        if chosen.type is not None:
            raise QueryError('--type goes without --why; choose entities with "--name"')
        return _answer(chosen, "names", _given(chosen, "name"))
    return _answer(chosen, "entities", _given(chosen, "type", "name"))


def events(chosen: Namespace) -> int:
    """List the events."""
    return _answer(chosen, "events", _given(chosen, "type", "status", "entity", "article"))


def queries(_: Namespace) -> int:
    """List the named questions with what they ask and their parameters."""
    from builder.query.table import table  # noqa: PLC0415  # not for queries to wait for

    rows = [
        [
            question.name,
            question.title,
            question.title_fr,
            ", ".join(parameter.name for parameter in question.parameters),
        ]
        for question in all_questions()
    ]
    emit(table(["question", "asks", "asks (fr)", "parameters"], rows, _width()))
    return 0


def stats(chosen: Namespace) -> int:
    """Count what the store holds."""
    import json  # noqa: PLC0415  # not for queries to wait for

    from builder.statistics import statistics  # noqa: PLC0415
    from builder.store import open_store  # noqa: PLC0415

    with open_store(chosen.store, writable=False) as store:
        counted = statistics(store.dataset)
    if chosen.format == "json":
        emit(json.dumps(counted.as_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        emit(counted.as_text())
    return 0


def explain(chosen: Namespace) -> int:
    """Show who says that something happened or not, in which words."""
    import os  # noqa: PLC0415  # not for queries to wait for

    from builder.explain import find_events, show_json, show_text, tell  # noqa: PLC0415
    from builder.store import open_store  # noqa: PLC0415

    asked = " ".join(chosen.words)
    with open_store(chosen.store, writable=False) as store:
        found, complete = find_events(store.dataset, asked, store.base)
        stories = [tell(store.dataset, event) for event in found[: max(chosen.limit, 1)]]
    if chosen.format == "json":
        emit(show_json(stories))
        return 0
    if not complete:
        print(f'newsgraph: no event fits every word of "{asked}"; the nearest:', file=sys.stderr)
    emit(show_text(stories, sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    if len(found) > len(stories):
        print(
            f"newsgraph: {len(found) - len(stories)} more events fit; "
            f"--limit {len(found)} shows them all",
            file=sys.stderr,
        )
    return 0


def _answer(chosen: Namespace, question: str, parameters: Mapping[str, str]) -> int:
    with opened(chosen.store) as dataset:
        answer = run(dataset, question, parameters)
        emit(show(answer, chosen.format, dataset, _width()))
    return 0


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    for name, sign, _ in pairs:
        if not sign:
            raise QueryError(f'--param {name}: has no value; write "--param {name}=VALUE"')
    return {name: value for name, _, value in pairs}


def _given(chosen: Namespace, *names: str) -> dict[str, str]:
    return {name: value for name in names if (value := getattr(chosen, name)) is not None}


def _width() -> int | None:
    if not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415  # slow, and only a terminal has a width

    return shutil.get_terminal_size().columns
