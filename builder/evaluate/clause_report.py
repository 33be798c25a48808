"""Gathers what was judged of tagged clauses into a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.evaluate.clauses import DEVELOPMENT, HALVES
from builder.evaluate.gold import ARTICLE, FACTUALITIES
from builder.evaluate.judgement import Judgement
from builder.evaluate.tally import Counts, Share


@dataclass(frozen=True, slots=True)
class ClauseScore:
    """The figures of some clauses. What was not found is wrong in all but ``found``."""

    judgements: tuple[Judgement, ...]

    @property
    def found(self) -> Share:
        """How many events were found."""
        return self._share([each.found for each in self.judgements])

    @property
    def value(self) -> Share:
        """How many have the right factuality, of those tagged with one."""
        return self._share([_value_is_right(each) for each in self._valued()])

    @property
    def named(self) -> Share:
        """How many have every tagged claimant, whoever else claims."""
        return self._share([each.named for each in self.judgements])

    @property
    def exact(self) -> Share:
        """How many have the tagged claimants and nobody else."""
        return self._share([each.exact for each in self.judgements])

    @property
    def of_found(self) -> "ClauseScore":
        """Give the figures of the events found: judgement apart from recognition."""
        return ClauseScore(tuple(each for each in self.judgements if each.found))

    @property
    def by_value(self) -> Mapping[str, Counts]:
        """Count for each factuality value how often it was right, given and tagged."""
        valued = self._valued()
        return {
            value: Counts(
                right=sum(_value_is_right(each) for each in valued if each.value == value),
                found=sum(each.value == value for each in valued),
                wanted=sum(each.clause.value == value for each in valued),
            )
            for value in FACTUALITIES
        }

    @property
    def macro_f1(self) -> float:
        """Give the mean of the F1 of the factuality values that are tagged or given, 0 of none."""
        counts = [each for each in self.by_value.values() if each.found or each.wanted]
        return sum(each.f1 for each in counts) / max(len(counts), 1)

    def _valued(self) -> list[Judgement]:
        return [each for each in self.judgements if each.clause.value is not None]

    @staticmethod
    def _share(right: Sequence[bool]) -> Share:
        return Share(sum(right), len(right))


@dataclass(frozen=True, slots=True)
class ClauseReport:
    """The figures of a set's halves; what went wrong is told of the one for development alone."""

    judgements: tuple[Judgement, ...]

    def half(self, name: str) -> ClauseScore:
        """Give the figures of ``development`` or ``held_out``."""
        return ClauseScore(tuple(each for each in self.judgements if each.clause.half == name))

    def as_dict(self) -> dict[str, Any]:
        """Give the report as JSON takes it."""
        return {
            **{name: _figures(self.half(name)) for name in HALVES},
            "patterns": {name: _shares(score) for name, score in self._patterns().items()},
            "findings": [
                {"pattern": each.clause.pattern, "error": error, "text": each.clause.text}
                for each, error in self._errors()
            ],
        }

    def as_text(self) -> str:
        """Write the report for a terminal: halves, values, then patterns and errors."""
        lines = ["found     value     named     exact     macro-F1"]
        for name in HALVES:
            score = self.half(name)
            lines += [_line(name, score, True), _line(f"{name}, found ones", score.of_found, True)]
        lines += [_line(f"  {name}", score) for name, score in self._patterns().items()]
        if self.half(DEVELOPMENT).value.of:
            lines += ["", *self._value_lines()]
        pattern = ""
        for each, error in self._errors():
            if each.clause.pattern != pattern:
                pattern = each.clause.pattern
                lines += ["", pattern]
            lines += [f"  {error}", f"    | {each.clause.text}"]
        return "\n".join(lines) + "\n"

    def _value_lines(self) -> Iterator[str]:
        yield "       " + "  ".join(f"{half:^22}" for half in HALVES)
        yield "       " + "  ".join("   P    R   F1   r/f/w" for _ in HALVES)
        tables = [self.half(half).by_value for half in HALVES]
        for value in FACTUALITIES:
            yield f"  {value:3}  " + "  ".join(_cells(table[value]) for table in tables)

    def _patterns(self) -> dict[str, ClauseScore]:
        developed = self.half(DEVELOPMENT).judgements
        names = dict.fromkeys(each.clause.pattern for each in developed)
        return {
            name: ClauseScore(tuple(each for each in developed if each.clause.pattern == name))
            for name in names
        }

    def _errors(self) -> Iterator[tuple[Judgement, str]]:
        for each in self.half(DEVELOPMENT).judgements:
            error = _error(each)
            if error:
                yield each, error


def _value_is_right(judgement: Judgement) -> bool:
    return judgement.value is not None and judgement.value == judgement.clause.value


def _error(judgement: Judgement) -> str:
    """Say what is wrong with a judgement, nothing where it is right."""
    clause = judgement.clause
    wanted = f"{clause.event} {clause.value or ''}".rstrip()
    by = "; ".join("|".join(names) for names in clause.claimants)
    if not judgement.found:
        return f"no event     {wanted} by {by}"
    wrong = "value" if clause.value and not _value_is_right(judgement) else ""
    # One claimant only is tagged beside a value, and others may rightly claim too.
    if not (judgement.named if clause.value else judgement.exact):
        wrong = f"{wrong} claimant".strip()
    have = ", ".join(
        f"{claim.claimant.labels[0] if claim.claimant else ARTICLE} {claim.factuality}"
        for claim in judgement.claims
    )
    return f"{wrong}: {wanted} by {by}; has {have}" if wrong else ""


def _line(name: str, score: ClauseScore, with_mean: bool = False) -> str:
    shares = (score.found, score.value, score.named, score.exact)
    cells = [f"{share.right}/{share.of}" if share.of else "" for share in shares]
    cells.append(f"{score.macro_f1:.2f}" if with_mean and score.value.of else "")
    return "".join(f"{cell:10}" for cell in cells) + name


def _cells(counts: Counts) -> str:
    counted = f"{counts.right}/{counts.found}/{counts.wanted}"
    return f"{counts.precision:4.2f} {counts.recall:4.2f} {counts.f1:4.2f} {counted:>8}"


def _shares(score: ClauseScore) -> dict[str, Any]:
    shares = {
        "found": score.found,
        "value": score.value,
        "named": score.named,
        "exact": score.exact,
    }
    return {
        name: {"right": share.right, "of": share.of} for name, share in shares.items() if share.of
    }


def _figures(score: ClauseScore) -> dict[str, Any]:
    figures: dict[str, Any] = {**_shares(score), "of_found": _shares(score.of_found)}
    if score.value.of:
        figures["macro_f1"] = round(score.macro_f1, 4)
        figures["of_found"]["macro_f1"] = round(score.of_found.macro_f1, 4)
        figures["values"] = {
            value: {
                "precision": round(counts.precision, 4),
                "recall": round(counts.recall, 4),
                "f1": round(counts.f1, 4),
                "right": counts.right,
                "found": counts.found,
                "wanted": counts.wanted,
            }
            for value, counts in score.by_value.items()
        }
    return figures
