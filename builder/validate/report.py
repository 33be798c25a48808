"""What a check finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong in one article's graph; IRIs and literals as plain strings.

    ``node`` is what is at fault, ``path`` its property, ``value`` what stands there instead.
    """

    article: str
    node: str
    path: str  # "" where the node itself is at fault
    value: str  # "" where something is missing
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, sorted by article and node."""

    articles: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations
