"""Gathers the scores of articles into a report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from builder.evaluate.score import ArticleScore
from builder.evaluate.tally import Counts, Share, Tally

_TABLES = ("relations", "roles", "claims")


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of several articles; totals are micro-averages."""

    scores: tuple[ArticleScore, ...]

    @property
    def total(self) -> Tally:
        """Sum over the articles."""
        return sum((score.total for score in self.scores), Tally())

    @property
    def by_type(self) -> Mapping[str, Tally]:
        """Sum over the articles by event type."""
        types: dict[str, Tally] = {}
        for score in self.scores:
            for type_, tally in score.by_type.items():
                types[type_] = types.get(type_, Tally()) + tally
        return dict(sorted(types.items()))

    def only(self, articles: Iterable[str]) -> "Report":
        """Give the report on some of the articles."""
        wanted = frozenset(articles)
        return Report(tuple(score for score in self.scores if score.article in wanted))

    def as_dict(self) -> dict[str, Any]:
        """Give the report as JSON takes it."""
        return {
            "total": _figures(self.total),
            "articles": [
                {
                    "article": score.article,
                    "present": score.present,
                    **_figures(score.total),
                    "findings": [
                        {
                            "kind": finding.kind,
                            "type": finding.type,
                            "message": finding.message,
                            "where": list(finding.where),
                        }
                        for finding in score.findings
                    ],
                }
                for score in self.scores
            ],
            "types": {type_: _figures(tally) for type_, tally in self.by_type.items()},
        }

    def as_text(self) -> str:
        """Write the report for a terminal: totals, articles, types, then what went wrong."""
        rows = [("total", self.total)]
        rows += [(score.article, score.total) for score in self.scores]
        rows += list(self.by_type.items())
        width = max(len(name) for name, _ in rows)
        head = f"{'':{width}}  " + "  ".join(f"{name:^22}" for name in _TABLES)
        columns = f"{'':{width}}  " + "  ".join("   P    R   F1   r/f/w" for _ in _TABLES)
        lines = [head, f"{columns}   exact  dates"]
        lines += [_line(name, tally, width) for name, tally in rows]
        for score in self.scores:
            lines += [
                "",
                f"{score.article}"
                + ("" if score.present else ": absent, all of it counts as missed"),
            ]
            for finding in score.findings:
                lines.append(f"  {finding.kind:10} {finding.message}")
                lines += [f"             | {where}" for where in finding.where]
        return "\n".join(lines) + "\n"


def _line(name: str, tally: Tally, width: int) -> str:
    tables = "  ".join(_cells(getattr(tally, table)) for table in _TABLES)
    return f"{name:{width}}  {tables}  {_share(tally.exact)}  {_share(tally.dates)}"


def _cells(counts: Counts) -> str:
    counted = f"{counts.right}/{counts.found}/{counts.wanted}"
    return f"{counts.precision:4.2f} {counts.recall:4.2f} {counts.f1:4.2f} {counted:>8}"


def _share(share: Share) -> str:
    return f"{share.right:>2}/{share.of:<2}"


def _figures(tally: Tally) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for table in _TABLES:
        counts: Counts = getattr(tally, table)
        figures[table] = {
            "precision": round(counts.precision, 4),
            "recall": round(counts.recall, 4),
            "f1": round(counts.f1, 4),
            "right": counts.right,
            "found": counts.found,
            "wanted": counts.wanted,
        }
    for name in ("exact", "dates"):
        share: Share = getattr(tally, name)
        figures[name] = {"right": share.right, "of": share.of}
    return figures
