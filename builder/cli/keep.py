"""The commands that change, check and write out a store."""

from argparse import Namespace

from builder.cli.output import emit
from builder.export import export as export_store
from builder.store import open_store


def remove(chosen: Namespace) -> int:
    """Forget articles."""
    store = open_store(chosen.store, writable=True)
    for article in chosen.articles:
        store.remove_article(article)
        emit(f"forgot {article}\n")
    return 0


def export(chosen: Namespace) -> int:
    """Write the graph to a file."""
    store = open_store(chosen.store, writable=False)
    export_store(store, chosen.file, chosen.format)
    emit(f"wrote {chosen.file}\n")
    return 0


def validate(chosen: Namespace) -> int:
    """Check the graph against its shapes; 1 if anything breaks them."""
    # It loads rdflib and SHACL, which the other commands here do without.
    from builder.validate import validate as check  # noqa: PLC0415

    report = check(open_store(chosen.store, writable=False).dataset)
    for violation in report.violations:
        emit(f"{violation}\n")
    emit(f"{report.articles} articles checked, {len(report.violations)} violations\n")
    return 1 if report.violations else 0
