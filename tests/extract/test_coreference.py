"""What pronouns, possessives and descriptions stand for."""

import pytest
from extracted import Roles, frames, roles

MINISTER = "Le ministre estonien Ola Berg est arrivé à Oslo. "


@pytest.mark.parametrize(
    ("text", "type_", "role", "filler"),
    [
        (MINISTER + "Il a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "Le ministre a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "M. Berg a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "Celui-ci a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "Ce dernier a rencontré Ana Ruiz.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "Mme Ruiz y a rencontré Berg.", "Meeting", "participant", "Ola Berg"),
        (MINISTER + "Mme Ruiz y a rencontré Berg.", "Meeting", "participant", "Ruiz"),
        (MINISTER + "Mme Ruiz y a rencontré Berg.", "Meeting", "place", "Oslo"),
        (
            "Des centaines de mutins défilent à Lima. Sept d'entre eux ont été arrêtés.",
            "Arrest",
            "arrested",
            "mutins",
        ),
        (
            "Des milliers de manifestants ont défilé à Lima.",
            "Protest",
            "protester",
            "manifestants",
        ),
        (
            "La police a arrêté l'un des assaillants.",
            "Arrest",
            "arrested",
            "assaillants",
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
        (
            "La Lettonie attend. La Suède lui a livré des chars.",
            "ArmsSupply",
            "recipient",
            "Lettonie",
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


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "L'ONU a adopté des sanctions contre le Soudan. Celles-ci ont été levées par l'Égypte.",
            "SanctionsLifting",
            {"lifter": {"Égypte"}, "target": {"Soudan"}},
        ),
        (
            "Les sanctions contre l'Iran expirent en mai. La Norvège les a prolongées.",
            "SanctionsImposition",
            {"imposer": {"Norvège"}, "target": {"Iran"}},
        ),
        (
            "La Suisse déplore les sanctions contre l'Iran. Leur levée par l'ONU tarde.",
            "SanctionsLifting",
            {"lifter": {"ONU"}, "target": {"Iran"}},
        ),
        (
            "La Norvège possède des blindés. Elle les a livrés à la Moldavie.",
            "ArmsSupply",
            {"supplier": {"Norvège"}, "recipient": {"Moldavie"}, "item": {"blindés"}},
        ),
    ],
)
def test_a_pronoun_stands_for_a_thing(text: str, type_: str, expected: Roles) -> None:
    assert expected in frames(text, type_)


def test_a_pronoun_of_another_number_stands_for_no_thing() -> None:
    text = "L'ONU a adopté des sanctions contre le Soudan. Il a été levé dimanche."

    assert frames(text, "SanctionsLifting") == []


def test_two_that_are_one_subject_are_meant_by_a_plural_pronoun() -> None:
    text = (
        "Des responsables suisses ont révélé que la Norvège et le Tchad organisaient une réunion"
        " alors qu'ils élargissent leur coopération."
    )

    assert {"participant": {"Norvège", "Tchad"}} in roles(text, "Cooperation")
