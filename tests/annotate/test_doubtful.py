"""What the recogniser takes for a name and is none."""

import pytest
import spacy

from builder.annotate.doubtful import Doubtful, load_doubtful
from builder.resources import LEXICON

BLANK = spacy.blank("fr")
DOUBTFUL = load_doubtful(LEXICON / "fr/names.toml")


@pytest.mark.parametrize(
    ("text", "name", "label", "settled"),
    [
        ("la marine vaasienne tire", "marine vaasienne", "ORG", None),
        ("vers le désert vaasien", "désert vaasien", "LOC", None),
        ("chez les Lillois ce soir", "Lillois", "LOC", None),
        ("à Beauvais ce soir", "Beauvais", "LOC", "Beauvais/LOC"),
        ("chez les Alpes ce soir", "Alpes", "LOC", "Alpes/LOC"),
        ("le Groupe C joue", "Groupe C", "ORG", None),
        ("la prise C. joue", "C.", "ORG", None),
        ("le Comité C joue", "Comité C", "ORG", "Comité C/ORG"),
        ("le gouvernement du Togo dit", "gouvernement du Togo", "ORG", "Togo/LOC"),
        ("le gouvernement de transition dit", "gouvernement de transition", "ORG", None),
        (
            "le gouvernement d'Union nationale dit",
            "gouvernement d'Union nationale",
            "ORG",
            "gouvernement d'Union nationale/ORG",
        ),
        ("chez les Dubois ce soir", "Dubois", "PER", "Dubois/PER"),
        ("sur l'autoroute B12 ce soir", "autoroute B12", "LOC", "B12/LOC"),
        ("la police de Vaasa dit", "police de Vaasa", "ORG", "Vaasa/LOC"),
        ("Entendus, des voisins parlent", "Entendus", "ORG", "Entendus/ORG"),
        ("Interrogés, des voisins parlent", "Interrogés", "ORG", None),
        ("selon plusieurs ONG locales", "ONG", "ORG", None),
        ("puis Mme Silva parle", "Mme Silva", "PER", "Silva/PER"),
        ("l'État vaasien Ana Silva parle", "État vaasien Ana Silva", "ORG", "Ana Silva/PER"),
        ("l'État vaasien parle", "État vaasien", "ORG", "État vaasien/ORG"),
    ],
)
def test_a_doubtful_name_is_settled(text: str, name: str, label: str, settled: str | None) -> None:
    doc = BLANK.make_doc(text)
    span = doc.char_span(text.index(name), text.index(name) + len(name))
    assert span is not None

    found = DOUBTFUL.settled(doc, (span.start, span.end, label))
    assert (found and f"{doc[found[0] : found[1]].text}/{found[2]}") == settled


def test_without_words_only_what_has_no_capital_is_doubted() -> None:
    nothing = Doubtful()
    doc = BLANK.make_doc("les Lillois et la marine vaasienne")

    assert nothing.settled(doc, (1, 2, "LOC")) == (1, 2, "LOC")
    assert nothing.settled(doc, (4, 6, "ORG")) is None
