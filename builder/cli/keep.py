"""The commands that change, check and write out a store."""

import difflib
import sys
from argparse import Namespace
from collections.abc import Sequence

from builder.cli.output import emit
from builder.export import Selection
from builder.export import export as export_store
from builder.export.file import STANDARD_OUTPUT
from builder.store import open_store


def remove(chosen: Namespace) -> int:
    """Forget articles; 1 if one of them is not in the store."""
    status = 0
    with open_store(chosen.store, writable=True) as store:
        for article in chosen.articles:
            if store.remove_article(article):
                emit(f"forgot {article}\n")
            else:
                print(f"newsgraph: {_unknown(article, store.articles())}", file=sys.stderr)
                status = 1
    return status


def export(chosen: Namespace) -> int:
    """Write the graph, or a selection of it, to a file or to standard output."""
    selection = Selection(
        article=chosen.article,
        entity=chosen.entity,
        since=chosen.since,
        until=chosen.until,
        statuses=tuple(chosen.status),
        evidence=chosen.evidence,
        background=chosen.background,
        quarantine=chosen.quarantine,
    )
    with open_store(chosen.store, writable=False) as store:
        export_store(store, chosen.file, chosen.format, selection)
    if chosen.file != STANDARD_OUTPUT:
        emit(f"wrote {chosen.file}\n")
    return 0


def validate(chosen: Namespace) -> int:
    """Check the graph against shapes and ontology; 1 if anything is wrong or in quarantine."""
    # It loads rdflib and SHACL, which the other commands here do without.
    from builder.validate import validate as check  # noqa: PLC0415
    from builder.validate.quarantine import quarantine  # noqa: PLC0415

    if chosen.reason:
        return _reason(chosen)
    with open_store(chosen.store, writable=False) as store:
        report = check(store.dataset)
        withheld = quarantine(store.dataset, store.base)
    for violation in report.violations:
        parts = (violation.article, violation.node, violation.path, violation.value)
        emit(" · ".join(filter(None, (*parts, violation.message))) + "\n")
    for entry in withheld:
        for reason in entry.reasons:
            emit(f"withheld · {entry.article} · {entry.node} · {reason}\n")
    emit(
        f"{report.articles} articles checked, {len(report.violations)} violations, "
        f"{len(withheld)} withheld\n"
    )
    return 1 if report.violations or withheld else 0


def _reason(chosen: Namespace) -> int:
    from builder.validate.consistency import check_consistency, shown_statement  # noqa: PLC0415

    with open_store(chosen.store, writable=False) as store:
        found = check_consistency(
            store.dataset,
            store.base,
            chosen.limit,
            lambda line: print(f"newsgraph: {line}", file=sys.stderr, flush=True),
        )
        for each in found.contradictions:
            emit(f"contradiction: {each.message}\n")
            for statement, graphs in each.statements:
                emit(f"  {shown_statement(statement, graphs, store.base)}\n")
    emit(found.summary() + "\n")
    return 1 if found.contradictions else 0


def _unknown(article: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(article, known, n=3) or [
        name for name in known if article in name
    ]
    hint = (
        f"did you mean {', '.join(near[:3])}?" if near else '"newsgraph query articles" lists all'
    )
    return f"there is no article {article}; {hint}"
