"""Scores names: exact bounds and label, by label, and for names that training never saw."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from builder.evaluate.names.brat import AnnotatedText, NamedSpan
from builder.evaluate.tally import Counts

SCORED = ("PER", "LOC", "ORG")

Names = Collection[NamedSpan]


@dataclass(frozen=True, slots=True)
class NameScores:
    """Counts by label, of all scored labels together, and of those of them that are new.

    A name is new if the training texts hold no annotated name of the same wording.
    """

    labels: Mapping[str, Counts]
    three: Counts
    new: Counts

    def __str__(self) -> str:
        rows = {**self.labels, "all": self.three, "new": self.new}
        return ", ".join(f"{name} {100 * counts.f1:.1f}" for name, counts in rows.items())


def score_names(
    texts: Iterable[AnnotatedText],
    recognise: Callable[[AnnotatedText], Names],
    seen: Collection[str],
) -> NameScores:
    """Return how well the names found in texts match the annotated ones.

    ``seen`` are the wordings of training, as ``wordings`` gives them.
    """
    labels = dict.fromkeys(SCORED, Counts())
    new = Counts()
    for text in texts:
        wanted = {name for name in text.names if name.label in SCORED}
        given = {name for name in recognise(text) if name.label in SCORED}
        for label in SCORED:
            sides = [{name for name in side if name.label == label} for side in (given, wanted)]
            labels[label] += _counts(*sides)
        sides = [{n for n in side if wording(text, n) not in seen} for side in (given, wanted)]
        new += _counts(*sides)
    return NameScores(labels, sum(labels.values(), Counts()), new)


def wordings(texts: Iterable[AnnotatedText]) -> frozenset[str]:
    """Return the wordings of all annotated names, whatever their label."""
    return frozenset(wording(text, name) for text in texts for name in text.names)


def found(doc: Doc) -> list[NamedSpan]:
    """Return the names that a document holds."""
    return [NamedSpan(name.start_char, name.end_char, name.label_) for name in doc.ents]


def wording(text: AnnotatedText, name: NamedSpan) -> str:
    """Return how a name is written, its white space plain."""
    return " ".join(text.text[name.start : name.end].split())


def _counts(given: set[NamedSpan], wanted: set[NamedSpan]) -> Counts:
    return Counts(len(given & wanted), len(given), len(wanted))
