"""The commands that read articles, and so load the language pipeline."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from builder.cli.output import emit
from builder.evaluate.command import evaluate_command
from builder.pipeline import MODEL
from builder.pipeline import build as build_store
from builder.statistics import statistics
from builder.store import open_store

if TYPE_CHECKING:
    from builder.pipeline import BuildReport

_OPTIONS = ("published", "title", "url", "publisher", "language")


def build(chosen: Namespace) -> int:
    """Read articles into the store and say what it then holds; 1 unless all of it passed."""
    report = build_store(
        paths=chosen.paths,
        store=chosen.store,
        metadata={key: value for key in _OPTIONS if (value := getattr(chosen, key))},
        gazetteers=chosen.gazetteer,
        model=chosen.model or MODEL,
        ner=chosen.ner,
        progress=lambda line: print(line, file=sys.stderr, flush=True),
    )
    emit(
        f"{report.built} articles built, {report.unchanged} unchanged, "
        f"{len(report.refused)} refused{_withheld(report)}. The store {chosen.store} now holds\n\n"
    )
    with open_store(chosen.store, writable=False) as store:
        emit(statistics(store.dataset).as_text())
    for _, reason in report.refused:
        print(f"newsgraph: refused {reason}", file=sys.stderr)
    for name, withheld in report.withheld:
        print(f"newsgraph: {name}: {withheld.told()}", file=sys.stderr)
    return 1 if report.refused or report.withheld else 0


def _withheld(report: "BuildReport") -> str:
    """Say how much is in quarantine; nothing where all passed, as it should."""
    if not report.withheld:
        return ""
    whole = [one for _, one in report.withheld if one.whole]
    counted = ((len(report.withheld) - len(whole), "events"), (len(whole), "whole articles"))
    said = " and ".join(f"{number} {what}" for number, what in counted if number)
    return f", {said} withheld"


def evaluate(chosen: Namespace) -> int:
    """Score the store, or articles read for the purpose, against annotations."""
    store = None if chosen.articles else chosen.store
    status: int = evaluate_command(chosen.gold, store, chosen.articles, chosen.json, chosen.months)
    return status
