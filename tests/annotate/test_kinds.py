"""What kind a name is of, by its words and those before it."""

import pytest
import spacy

from builder.annotate.acronyms import Labelled
from builder.annotate.kinds import Kinds, load_kinds
from builder.resources import LEXICON

BLANK = spacy.blank("fr")
KINDS = load_kinds(LEXICON / "fr/names.toml")


@pytest.mark.parametrize(
    ("text", "name", "label", "settled"),
    [
        ("dans le journal Vaasan Sanomat", "Vaasan Sanomat", "LOC", "ORG"),
        ("la compagnie aérienne Vaasavia décolle", "Vaasavia", "PER", "ORG"),
        ("le porte-avions russe Silva part", "Silva", "PER", "MISC"),
        ("l'émission « Vaasa Ensemble » revient", "Vaasa Ensemble", "ORG", "MISC"),
        ("dans la ville de Silva", "Silva", "PER", "PER"),
        ("dans la ville Silva", "Silva", "PER", "LOC"),
        ("la Britannique Ana Silva gagne", "Ana Silva", "LOC", "PER"),
        ("la Britannique Silva gagne", "Silva", "LOC", "LOC"),
        ("la Coupe de Vaasa commence", "Coupe de Vaasa", "ORG", "MISC"),
        ("contre le général Silva ce soir", "Silva", "ORG", "PER"),
        ("Silva gagne", "Silva", "LOC", "LOC"),
        ("contre Vaasa Dynamics ce soir", "Vaasa Dynamics", "PER", "ORG"),
        ("contre Dynamics ce soir", "Dynamics", "PER", "PER"),
        ("À Vaasa, on attend", "Vaasa", "PER", "LOC"),
        ("Il plaît à Silva, on attend", "Silva", "PER", "PER"),
    ],
)
def test_the_words_before_a_name_tell_its_kind(
    text: str, name: str, label: str, settled: str
) -> None:
    doc = BLANK.make_doc(text)
    doc[0].is_sent_start = True
    span = doc.char_span(text.index(name), text.index(name) + len(name))
    assert span is not None

    assert KINDS.settled(doc, [(span.start, span.end, label)], ()) == [
        (span.start, span.end, settled)
    ]


def test_what_one_place_tells_holds_for_the_article() -> None:
    doc = BLANK.make_doc("Vaasavia grandit . La compagnie Vaasavia recrute .")
    names: list[Labelled] = [(0, 1, "LOC"), (5, 6, "PER")]

    assert KINDS.settled(doc, names, ()) == [(0, 1, "ORG"), (5, 6, "ORG")]
    assert KINDS.settled(doc, names, names) == names  # what the gazetteer knows stays


def test_two_places_that_tell_two_kinds_tell_nothing() -> None:
    doc = BLANK.make_doc("le général Silva et la ville Silva")
    names: list[Labelled] = [(2, 3, "ORG"), (6, 7, "ORG")]

    assert KINDS.settled(doc, names, ()) == names


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("a dit M. Silva hier", ["Silva"]),
        ("a dit le général Ana Maria Silva hier", ["Ana Maria Silva"]),
        ("a dit le président portugais hier", []),
        ("a dit le président brésilien Silva hier", ["Silva"]),
        ("a dit le président hier", []),
        ("a dit le président UMP hier", []),
        ("a dit Silva hier", []),
    ],
)
def test_a_title_tells_a_person_that_nobody_found(text: str, added: list[str]) -> None:
    doc = BLANK.make_doc(text)

    found = KINDS.completed(doc, [])
    assert [(doc[start:end].text, label) for start, end, label in found] == [
        (name, "PER") for name in added
    ]


def test_without_words_nothing_is_told() -> None:
    doc = BLANK.make_doc("le journal Vaasa")
    nothing = Kinds({})

    assert nothing.settled(doc, [(2, 3, "LOC")], ()) == [(2, 3, "LOC")]
    assert nothing.completed(doc, []) == []
