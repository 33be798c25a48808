"""Events that somebody has a part in, or denies to have."""

import pytest
from extracted import claims, roles


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("La Norvège est impliquée dans l'attaque contre Riga.", ("article", "CT+")),
        ("La Norvège est responsable de l'attaque contre Riga.", ("article", "CT+")),
        ("La Norvège n'est pas à l'origine de l'attaque contre Riga.", ("article", "CT-")),
        ("La Norvège a démenti être impliquée dans l'attaque contre Riga.", ("Norvège", "CT-")),
        ("La Norvège a nié être à l'origine de l'attaque contre Riga.", ("Norvège", "CT-")),
        ("La Norvège nie avoir participé à l'attaque contre Riga.", ("Norvège", "CT-")),
        ("La Norvège nie toute implication dans l'attaque contre Riga.", ("Norvège", "CT-")),
        ("La Norvège dément toute attaque contre Riga.", ("Norvège", "CT-")),
        (
            "L'Irlande dénonce l'implication de la Norvège dans l'attaque contre Riga.",
            ("Irlande", "CT+"),
        ),
        (
            "L'Irlande accuse la Norvège d'implication dans l'attaque contre Riga.",
            ("Irlande", "CT+"),
        ),
    ],
)
def test_who_has_a_part_does_it(text: str, claim: tuple[str, str]) -> None:
    assert claims(text, "Attack") == {claim}
    assert [event.get("attacker") for event in roles(text, "Attack")] == [{"Norvège"}]


def test_what_was_told_before_keeps_who_did_it() -> None:
    text = "L'Irlande a attaqué Riga. La Norvège reconnaît sa responsabilité dans cette attaque."
    assert [event.get("attacker") for event in roles(text, "Attack")] == [{"Irlande"}]


def test_who_refutes_accusations_does_not_deny_that_they_were_made() -> None:
    text = "L'Irlande a accusé la Norvège de mensonge. La Norvège a réfuté les accusations."
    assert claims(text, "Accusation") == {("article", "CT+")}
