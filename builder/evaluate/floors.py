"""Quality floors: figures below which the measured quality must not fall."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.errors import GoldError
from builder.evaluate.clause_report import ClauseReport
from builder.evaluate.clauses import HALVES
from builder.evaluate.report import Report
from builder.evaluate.tally import Counts, Share, Tally

_MEASURES = ("precision", "recall", "f1")
_COUNTED = ("relations", "roles", "claims")
_SHARED = ("exact", "dates")
_OF_CLAUSES = ("found", "value", "named", "exact", "macro_f1")


@dataclass(frozen=True, slots=True)
class FloorSet:
    """The floors for one set of articles, or of tagged clauses.

    ``gold`` maps names of gold files to their SHA-256 in hex; ``floors`` maps figures such as
    ``relations.f1`` or ``dates``, of clauses ``held_out.macro_f1``, to the least value, from 0
    to 1.
    """

    name: str
    gold: Mapping[str, str]
    floors: Mapping[str, float]


def load_floors(path: Path) -> tuple[FloorSet, ...]:
    """Read ``floors.toml``; raise GoldError where it is broken."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            FloorSet(name, dict(entry["gold"]), _floors(entry["floors"]))
            for name, entry in sorted(data.items())
        )
    except OSError as error:
        raise GoldError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path} is broken ({error}); mend it.") from error


def check_gold(folder: Path, floors: FloorSet) -> tuple[str, ...]:
    """Say which gold files of the set are absent from the folder or not those measured."""
    complaints = []
    for name, digest in sorted(floors.gold.items()):
        file = folder / name
        if not file.is_file():
            complaints.append(f"{file} is absent; the floors of {floors.name} were set with it.")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            complaints.append(
                f"{file} has changed since the floors of {floors.name} were set; "
                "measure again and set them anew."
            )
    return tuple(complaints)


def check_floors(report: Report, floors: FloorSet) -> tuple[str, ...]:
    """Say which figures of the report, on the set's articles only, lie below their floor."""
    articles = [Path(name).stem + ".txt" for name in sorted(floors.gold)]
    measured = report.only(articles)
    missing = {*articles} - {score.article for score in measured.scores}
    if missing:
        return (f"{floors.name}: {', '.join(sorted(missing))} not measured; score all of the set.",)
    return tuple(
        f"{floors.name}: {figure} is {value:.4f}, below its floor {floor:.4f}."
        for figure, floor in sorted(floors.floors.items())
        if (value := figure_of(measured.total, figure)) < floor
    )


def check_clause_floors(report: ClauseReport, floors: FloorSet) -> tuple[str, ...]:
    """Say which figures of the tagged clauses lie below their floor."""
    return tuple(
        f"{floors.name}: {figure} is {value:.4f}, below its floor {floor:.4f}."
        for figure, floor in sorted(floors.floors.items())
        if (value := clause_figure(report, figure)) < floor
    )


def clause_figure(report: ClauseReport, figure: str) -> float:
    """Give the figure named: ``held_out.macro_f1``, ``development.exact`` and their like."""
    half, _, measure = figure.partition(".")
    measured: Share | float = getattr(report.half(half), measure)
    return measured.value or 0.0 if isinstance(measured, Share) else measured


def figure_of(tally: Tally, figure: str) -> float:
    """Give the figure named: ``relations.f1`` and its like, ``exact`` or ``dates`` (0 of none)."""
    table, _, measure = figure.partition(".")
    counted: Counts | Share = getattr(tally, table)
    if isinstance(counted, Share):
        return counted.value or 0.0
    value: float = getattr(counted, measure)
    return value


def _floors(data: Mapping[str, object]) -> dict[str, float]:
    known = {f"{table}.{measure}" for table in _COUNTED for measure in _MEASURES} | {*_SHARED}
    known |= {f"{half}.{measure}" for half in HALVES for measure in _OF_CLAUSES}
    floors = {}
    for figure, floor in data.items():
        if figure not in known:
            raise ValueError(f"{figure!r} is none of {', '.join(sorted(known))}")
        if not isinstance(floor, int | float) or not 0 <= floor <= 1:
            raise ValueError(f"the floor of {figure} is no number from 0 to 1")
        floors[figure] = float(floor)
    return floors
