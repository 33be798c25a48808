"""Spans that the recogniser gets wrong, mended by rule and brought together with the gazetteer."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from builder.annotate.names import NameMatcher
from builder.annotate.spans import KNOWN, SpanRepair

BLANK = spacy.blank("fr")
REPAIR = SpanRepair({"le", "la", "les", "l'", "de", "des", "du", "d'"}, {"contre"})
KNOWN_NAMES = {
    "Estonie": "LOC",
    "Lettonie": "LOC",
    "Riga": "LOC",
    "Houthis": "ORG",
    "mer Baltique": "LOC",
    "Wagner": "ORG",
    "Palais d'Été": "ORG",
}


def annotated(text: str, names: list[tuple[str, str]]) -> Doc:
    """Return the text with the names that a recogniser would have found, each where it first is."""
    doc = BLANK.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    spans = [doc.char_span(text.index(n), text.index(n) + len(n), label=e) for n, e in names]
    doc.set_ents([span for span in spans if isinstance(span, Span)])
    assert len(doc.ents) == len(names)
    REPAIR(doc, list(NameMatcher(KNOWN_NAMES)(doc)))
    return doc


@pytest.mark.parametrize(
    ("text", "found", "mended"),
    [
        ("Estonie - Lettonie : 2-1", [("Estonie - Lettonie", "LOC")], "Estonie/LOC Lettonie/LOC"),
        ("à Vaa\nOru vend", [("Vaa\nOru", "LOC")], "Vaa/LOC Oru/LOC"),
        ("hors de la Vaasie , dit-on", [("la Vaasie ,", "LOC")], "Vaasie/LOC"),
        ("avec de Ruyter hier", [("de Ruyter", "PER")], "de Ruyter/PER"),
        ("le Front uni (FU dit-il", [("Front uni (FU", "ORG")], "Front uni/ORG FU/ORG"),
        ("le Front (uni) dit", [("Front (uni)", "ORG")], "Front (uni)/ORG"),
        ("victoire pour Ana Silva 5e ce jour", [("Ana Silva 5e", "PER")], "Ana Silva/PER"),
        ("ses Orlan T12 ont", [("Orlan T12", "PER")], "Orlan T12/MISC"),
        ("De Riga vient", [("De Riga", "PER")], "Riga/LOC"),
        ("à Wagner, la Riga vend", [("Wagner, la Riga", "ORG")], "Wagner/ORG Riga/LOC"),
        ("l'axe Estonie-Lettonie vend", [("Estonie-Lettonie", "LOC")], "Estonie/LOC Lettonie/LOC"),
        ("aux Houthis des obus", [("Houthis des obus", "ORG")], "Houthis/ORG"),
        ("Houthis contre la Riga", [("Houthis contre la Riga", "ORG")], "Houthis/ORG Riga/LOC"),
        ("Ligue contre Riga", [("Ligue contre Riga", "ORG")], "Ligue contre Riga/ORG"),
        ("aux Houthis des Monts", [("Houthis des Monts", "ORG")], "Houthis des Monts/ORG"),
    ],
)
def test_a_span_is_mended(text: str, found: list[tuple[str, str]], mended: str) -> None:
    doc = annotated(text, found)
    assert " ".join(f"{name.text}/{name.label_}" for name in doc.ents) == mended


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        ("Ici Wagner avance", [], "Wagner/ORG"),
        ("Ici Wagner avance", [("Wagner", "PER")], "Wagner/ORG"),
        ("l'affaire Wagner", [("Wagner", "MISC")], "Wagner/MISC"),
        ("en mer Baltique", [("Baltique", "LOC")], "Baltique/LOC"),
        ("en mer Baltique", [], "mer Baltique/LOC"),
        ("en mer Baltique", [("mer", "LOC")], "mer Baltique/LOC"),
        ("le mont Riga dit", [("mont Riga", "ORG")], "mont Riga/ORG"),
        ("Forces de Riga disent", [("Forces de Riga", "ORG")], "Forces de Riga/ORG"),
        ("Ici Riga dit", [("Riga", "ORG")], "Riga/ORG"),
        ("la Banque de Riga", [("Banque de Riga", "ORG")], "Banque de Riga/ORG"),
        ("au Palais d'Été", [("Palais", "LOC"), ("Été", "LOC")], "Palais d'Été/ORG"),
    ],
)
def test_the_gazetteer_adds_what_it_knows(
    text: str, found: list[tuple[str, str]], names: str
) -> None:
    doc = annotated(text, found)
    assert " ".join(f"{name.text}/{name.label_}" for name in doc.ents) == names


def test_a_known_name_within_a_longer_one_is_kept_aside() -> None:
    doc = annotated("la Banque de Riga", [("Banque de Riga", "ORG")])
    assert [name.text for name in doc.spans[KNOWN]] == ["Riga"]


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        ("À Vaasie, Oru Tamm parle ; Oru Tamm vend", [("Oru Tamm", "PER")], "Oru Tamm Oru Tamm"),
        ("Nord et Vaasie : la Vaasie vend", [("Vaasie", "LOC")], "Vaasie Vaasie"),
        ("Oru vend, le Oru vend", [("Oru", "LOC")], "Oru"),  # too short to be sure of
    ],
)
def test_a_name_is_found_again(text: str, found: list[tuple[str, str]], names: str) -> None:
    assert " ".join(name.text for name in annotated(text, found).ents) == names


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        # the acronym takes letters of both names, so they are one
        (
            "la Mission de la Ligue verte en Vaasie (Miliva) part",
            [("Mission de la Ligue verte en", "ORG"), ("Vaasie", "LOC")],
            "Mission de la Ligue verte en Vaasie/ORG",
        ),
        (
            "la Mission de la Ligue verte de Vaasie (Miliva) part",
            [("Mission de la Ligue verte", "MISC"), ("Vaasie", "LOC"), ("Miliva", "LOC")],
            "Mission de la Ligue verte de Vaasie/ORG Miliva/LOC",
        ),
        # the first name by itself has all letters of the acronym
        (
            "le Front libre de Vaasie (FL) part",
            [("Front libre", "ORG"), ("Vaasie", "LOC")],
            "Front libre/ORG Vaasie/LOC",
        ),
        # the acronym stands for the second alone
        (
            "le Parti et la Ligue (PAL) part",
            [("Parti", "ORG"), ("Ligue", "ORG")],
            "Parti/ORG Ligue/ORG",
        ),
        # an acronym in capitals is what it stands for, there and later
        (
            "le Front uni du Nord (FUDN) part, dit FUDN",
            [("Front uni du Nord", "ORG"), ("FUDN", "LOC")],
            "Front uni du Nord/ORG FUDN/ORG FUDN/ORG",
        ),
        (
            "le Front uni (ABC) part",
            [("Front uni", "ORG"), ("ABC", "LOC")],
            "Front uni/ORG ABC/LOC",
        ),
    ],
)
def test_an_acronym_tells_about_the_name_before_it(
    text: str, found: list[tuple[str, str]], names: str
) -> None:
    doc = annotated(text, found)
    assert " ".join(f"{name.text}/{name.label_}" for name in doc.ents) == names
