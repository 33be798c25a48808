"""What pronouns, possessives and descriptions stand for."""

import pytest
from extracted import not_yet, roles

MINISTER = "Le ministre estonien Ola Berg est arrivé à Oslo. "


@pytest.mark.parametrize(
    ("text", "type_", "role", "filler"),
    [
        (MINISTER + "Il a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "Le ministre a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "M. Berg a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        not_yet(
            MINISTER + "Celui-ci a rencontré Ana Ruiz.",
            "Meeting",
            "participant",
            "Ola Berg",
            why="«celui-ci» is split into three tokens",
        ),
        (MINISTER + "Ana Ruiz l'a rencontré.", "Meeting", "participant", "Ola Berg"),
        (
            "La Suède soutient Riga. Elle a livré des chars à la Lettonie.",
            "ArmsSupply",
            "supplier",
            "Suède",
        ),
        (
            "La Suède se prépare. Le pays a livré des chars à la Lettonie.",
            "ArmsSupply",
            "supplier",
            "Suède",
        ),
        (
            "La Suède et la Norvège sont prêtes. Elles ont livré des chars à la Lettonie.",
            "ArmsSupply",
            "supplier",
            "Norvège",
        ),
        (
            "Le Pérou craint le Chili. Les deux pays ont signé un accord.",
            "Agreement",
            "participant",
            "Chili",
        ),
        (
            "Ola Berg et Ana Ruiz sont à Oslo. Les deux dirigeants se sont rencontrés mardi.",
            "Meeting",
            "participant",
            "Ana Ruiz",
        ),
        (
            "Ola Berg est parti. Sa visite à Riga a duré deux jours.",
            "Visit",
            "visitor",
            "Ola Berg",
        ),
        not_yet(
            "La Lettonie attend. La Suède lui a livré des chars.",
            "ArmsSupply",
            "recipient",
            "Lettonie",
            why="a pronoun beside the subject of its own verb is taken for that subject",
        ),
        (
            "« Nous avons livré des chars à la Lettonie », a déclaré Stockholm.",
            "ArmsSupply",
            "supplier",
            "Suède",
        ),
    ],
)
def test_a_reference_is_resolved(text: str, type_: str, role: str, filler: str) -> None:
    found = roles(text, type_)

    assert any(filler in event.get(role, ()) for event in found), found
