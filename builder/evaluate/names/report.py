"""The scores of names, recogniser beside recogniser, as text and as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.evaluate.names.score import NameScores
from builder.evaluate.tally import Counts

_WIDTH = 26


@dataclass(frozen=True, slots=True)
class NamesReport:
    """Scores over so many texts, by what was scored: "stock", "stock, mended", "news, mended"."""

    texts: int
    scores: Mapping[str, NameScores]

    def as_text(self) -> str:
        """Return a table: labels down, recognisers across, precision / recall / F1 in percent."""
        lines = [f"{self.texts} texts; precision / recall / F1, exact bounds and label", ""]
        lines.append("".ljust(20) + "".join(name.ljust(_WIDTH) for name in self.scores).rstrip())
        rows = [_rows(scores) for scores in self.scores.values()]
        for row in rows[0]:
            cells = "".join(_cell(each[row]).ljust(_WIDTH) for each in rows)
            lines.append((row.ljust(20) + cells).rstrip())
        return "\n".join(lines) + "\n"

    def as_dict(self) -> dict[str, Any]:
        """Return the counts and figures by recogniser and row."""
        return {
            "texts": self.texts,
            "scores": {
                name: {row: _figures(counts) for row, counts in _rows(scores).items()}
                for name, scores in self.scores.items()
            },
        }


def _rows(scores: NameScores) -> dict[str, Counts]:
    return {**scores.labels, "all three": scores.three, "not in training": scores.new}


def _cell(counts: Counts) -> str:
    figures = (counts.precision, counts.recall, counts.f1)
    return " / ".join(f"{100 * figure:.1f}" for figure in figures) + f" ({counts.wanted})"


def _figures(counts: Counts) -> dict[str, Any]:
    return {
        "right": counts.right,
        "found": counts.found,
        "wanted": counts.wanted,
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
    }
