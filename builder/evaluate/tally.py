"""Counts and what follows from them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, found by the system, and wanted by the gold."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.found + other.found, self.wanted + other.wanted
        )

    @property
    def precision(self) -> float:
        """Give right over found; where nothing was found, 1 if nothing was wanted, else 0."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Give right over wanted; where nothing was wanted, 1 if nothing was found, else 0."""
        return self.right / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those looked at were right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """Give the share, None of none."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Tally:
    """All that is counted, for an article, a type or everything."""

    relations: Counts = field(default_factory=Counts)
    roles: Counts = field(default_factory=Counts)
    claims: Counts = field(default_factory=Counts)
    exact: Share = field(default_factory=Share)  # factuality, of the claims that are right
    dates: Share = field(default_factory=Share)  # of the pairs whose gold has a date

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.relations + other.relations,
            self.roles + other.roles,
            self.claims + other.claims,
            self.exact + other.exact,
            self.dates + other.dates,
        )
