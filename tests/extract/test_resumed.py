"""Sources that a later phrase takes up again by their noun."""

import pytest
from extracted import claims

FIRST = "Selon une source portuaire, la grève est finie. "
SUPPLY = "la Norvège a livré des blindés à la Moldavie"
OPENING = "La Norvège a livré des blindés à la Moldavie"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (f"{FIRST}Selon la même source, {SUPPLY}.", "source portuaire"),
        (f"{FIRST}« {OPENING} », a ajouté cette source.", "source portuaire"),
        (f"La grève est finie, a dit un marin. Selon la même source, {SUPPLY}.", "marin"),
        (
            f"Des témoins turcs disent que tout est fini. {OPENING}, ont ajouté ces témoins.",
            "témoins turcs",
        ),
        (
            "Plusieurs responsables turcs ont parlé. "
            f"{OPENING}, a assuré l'un de ces responsables.",
            "responsables turcs",
        ),
        (f"{FIRST}Selon une autre source, {SUPPLY}.", "source"),
        (
            f"{FIRST}Selon ces responsables turcs, {SUPPLY}.",
            "responsables turcs",
        ),
    ],
)
def test_a_source_is_taken_up_by_its_noun(text: str, claimant: str) -> None:
    assert claims(text, "ArmsSupply") == {(claimant, "CT+")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"Le général Ruiz a indiqué que la trêve tient, ajoutant que {SUPPLY}.",
            {("Ruiz", "CT+")},
        ),
        (f"{OPENING}, rapporte l'agence Belga citant un diplomate letton.", {("Belga", "CT+")}),
        (
            f"L'Irlande n'a pas souhaité confirmer que {SUPPLY}.",
            {("Irlande", "Uu")},
        ),
        (
            f"L'Irlande a refusé de dire si {SUPPLY}.",
            {("Irlande", "Uu")},
        ),
    ],
)
def test_who_adds_relays_or_keeps_back(text: str, found: set[tuple[str, str]]) -> None:
    assert claims(text, "ArmsSupply") == found
