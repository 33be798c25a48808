"""The value that an event reaches below several operators, and the words that led to it."""

from dataclasses import dataclass, field

_CERTAINTY = {"CT": 3, "PR": 2, "PS": 1}


def compose(inner: str, outer: str) -> str:
    """Return the value of an event of value ``inner`` below an operator of value ``outer``."""
    if "Uu" in (inner, outer):
        return "Uu"
    level = min(inner[:2], outer[:2], key=_CERTAINTY.__getitem__)
    return level + ("+" if inner[2] == outer[2] else "-")


@dataclass(slots=True)
class Assessment:
    """The value reached so far and the words that led to it."""

    value: str = "CT+"
    cues: list[str] = field(default_factory=list)

    def apply(self, operator: str, cue: str) -> None:
        """Lower or turn the value by one cue."""
        after = compose(self.value, operator)
        if after != self.value:
            self.cues.append(cue)
        self.value = after
