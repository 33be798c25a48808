"""Forms of verbs: the infinitive of a present or a participle, the past that stands for it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.lexicon.toml import read

PRESENT, PRETERITE = "present", "preterite"
_TENSES = (PRESENT, PRETERITE, "future", "conditional")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The rules of a language's verb forms, and the verbs that they may lead to.

    ``tenses`` holds third persons by tense, ``finite`` what no other word ends in,
    ``participle`` the past participles, each as pairs of a form's ending and the infinitive's;
    ``irregular`` maps participles that follow no rule, ``as_noun`` those that are nouns without
    their auxiliary.
    ``forms`` maps presents to their infinitive; ``singular`` and ``plural`` are the auxiliary.
    """

    verbs: Collection[str]
    forms: Mapping[str, str]
    tenses: Mapping[str, Sequence[tuple[str, str]]]
    finite: Sequence[tuple[str, str]]
    participle: Sequence[tuple[str, str]]
    irregular: Mapping[str, str]
    as_noun: Mapping[str, str]
    agreement: Sequence[str]
    singular: str
    plural: str
    plural_ending: str

    def of_present(self, form: str) -> str | None:
        """Return the infinitive of a present, None where the form may be none of a known verb."""
        if form in self.forms:
            return self.forms[form]
        return next(self._known(form, self.tenses[PRESENT]), None)

    def of_tense(self, form: str) -> tuple[str, str] | None:
        """Return infinitive and tense of a form of a known verb, None where it may be none."""
        if infinitive := self.of_present(form):
            return infinitive, PRESENT
        for tense, endings in self.tenses.items():
            if infinitive := next(self._known(form, endings), None):
                return infinitive, tense
        return None

    def of_finite(self, form: str) -> str | None:
        """Return the infinitive of a form whose ending only finite verbs have, or None."""
        return next(self._known(form, self.finite), None)

    def of_participle(self, form: str) -> str | None:
        """Return the infinitive of a past participle of whatever gender and number, or None."""
        for ending in self.agreement:
            bare = form.removesuffix(ending)
            if bare == form and ending:
                continue
            if bare in self.irregular:
                return self.irregular[bare]
            if found := next(self._known(bare, self.participle), None):
                return found
        return None

    def _known(self, form: str, endings: Sequence[tuple[str, str]]) -> Iterator[str]:
        for ending, infinitive in endings:
            stem = form.removesuffix(ending)
            if stem != form and stem + infinitive in self.verbs:
                yield stem + infinitive

    def past(self, form: str, infinitive: str) -> tuple[str, str] | None:
        """Return the auxiliary and the participle that may stand for a present, None if unknown."""
        auxiliary = self.plural if form.endswith(self.plural_ending) else self.singular
        for participle, known in self.irregular.items():
            if known == infinitive:
                return auxiliary, participle
        for participle, ending in self.participle:
            if infinitive.endswith(ending):
                return auxiliary, infinitive.removesuffix(ending) + participle
        return None


def load_verb_forms(folder: Path, verbs: Collection[str], forms: Mapping[str, str]) -> VerbForms:
    """Load the rules from ``grammar.toml`` of a language's folder, for the verbs given."""
    data = read(folder / "grammar.toml")["verb_forms"]
    return VerbForms(
        verbs=frozenset(verbs),
        forms=dict(forms),
        tenses={
            tense: tuple((form, infinitive) for form, infinitive in data[tense])
            for tense in _TENSES
        },
        finite=tuple((form, infinitive) for form, infinitive in data["finite"]),
        participle=tuple((form, infinitive) for form, infinitive in data["participle"]),
        irregular=dict(data["irregular"]),
        as_noun=dict(data["as_noun"]),
        agreement=tuple(data["agreement"]),
        singular=data["singular"],
        plural=data["plural"],
        plural_ending=data["plural_ending"],
    )
