"""Who does what to whom, in whatever construction it is said."""

import pytest
from extracted import Roles, frames, not_yet

ARMS = {"supplier": {"Norvège"}, "recipient": {"Moldavie"}, "item": {"blindés"}}
ATTACK = {"attacker": {"Soudan"}, "target": {"Tchad"}}


@pytest.mark.parametrize(
    "text",
    [
        "La Norvège a livré des blindés à la Moldavie.",
        "Des blindés ont été livrés par la Norvège à la Moldavie.",
        "Les blindés livrés par la Norvège à la Moldavie sont en route.",
        "La Norvège, qui a livré des blindés à la Moldavie, se tait.",
        not_yet(
            "Les blindés que la Norvège a livrés à la Moldavie sont en route.",
            why="a relative clause that the parser labels as acl loses its antecedent",
        ),
        "La Norvège veut livrer des blindés à la Moldavie.",
        "La Norvège a livré à la Moldavie des blindés.",
        "La Norvège a annoncé la livraison de blindés à la Moldavie.",
        "La livraison de blindés par la Norvège à la Moldavie a commencé.",
        "La Norvège est accusée d'avoir livré des blindés à la Moldavie.",
        "En livrant des blindés à la Moldavie, la Norvège a surpris.",
        "La Norvège a reçu un ministre et livré des blindés à la Moldavie.",
        "La Moldavie a acheté des blindés à la Norvège.",
        "La Moldavie a reçu des blindés de la Norvège.",
        "C'est la Norvège qui a livré des blindés à la Moldavie.",
        "La Norvège ne livrera pas de blindés à la Moldavie.",
        not_yet(
            "La Norvège ne livrera plus de blindés à la Moldavie.",
            why="the object with «de» hangs below «plus»",
        ),
        "Oslo a livré des blindés à Chisinau.",
        "Les livraisons norvégiennes de blindés à la Moldavie continuent.",
        "La Norvège s'est engagée à livrer des blindés à la Moldavie.",
        "La Norvège lui a tout donné : elle a livré des blindés à la Moldavie.",
    ],
)
def test_a_supply_is_read_in_any_construction(text: str) -> None:
    found = frames(text, "ArmsSupply")

    assert ARMS in [_plain(frame) for frame in found], found


@pytest.mark.parametrize(
    "text",
    [
        "Le Soudan attaque le Tchad.",
        "Le Tchad a été attaqué par le Soudan.",
        "Le Tchad, attaqué par le Soudan, appelle à l'aide.",
        "Le Soudan a mené une attaque contre le Tchad.",
        "L'attaque du Soudan contre le Tchad a duré une heure.",
        "Le Tchad a subi une attaque du Soudan.",
        not_yet(
            "Le Soudan menace d'attaquer le Tchad.",
            why="the parser hangs the verb below its subject",
        ),
        "Le Soudan a menacé d'attaquer le Tchad.",
        "L'Égypte a exhorté le Soudan à attaquer le Tchad.",
        "Le Soudan a promis la paix avant d'attaquer le Tchad.",
        "Le Soudan est en guerre contre le Tchad.",
        "L'armée soudanaise a attaqué le Tchad.",
        "Le Soudan, après avoir attaqué le Tchad, a fui.",
    ],
)
def test_an_attack_is_read_in_any_construction(text: str) -> None:
    found = frames(text, "Attack")

    assert ATTACK in [{r: k for r, k in f.items() if r in ATTACK} for f in found], found


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Le Pérou a rencontré le Chili à Lima.", {"Pérou", "Chili"}),
        ("Le Pérou et le Chili se sont rencontrés à Lima.", {"Pérou", "Chili"}),
        ("Une rencontre entre le Pérou et le Chili a eu lieu.", {"Pérou", "Chili"}),
        ("La rencontre du Pérou avec le Chili a eu lieu.", {"Pérou", "Chili"}),
        ("Le Pérou, le Chili et la Bolivie se sont réunis.", {"Pérou", "Chili", "Bolivie"}),
        ("Le Pérou a eu une rencontre avec le Chili.", {"Pérou", "Chili"}),
        ("Le Pérou ainsi que le Chili se sont rencontrés.", {"Pérou", "Chili"}),
        ("Une réunion péruano-chilienne a eu lieu à Lima.", {"Pérou", "Chili"}),
    ],
)
def test_the_parties_of_a_meeting_are_read(text: str, participants: set[str]) -> None:
    found = [frame.get("participant") for frame in frames(text, "Meeting")]

    assert participants in found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("La Norvège a livré un message à la Moldavie.", "ArmsSupply"),
        ("L'équipe du Chili a attaqué la finale.", "Agreement"),
        ("Le Pérou visite un musée d'armes.", "ArmsSupply"),
        ("Le Pérou vend des livres au Chili.", "ArmsSupply"),
        ("Le prix du blé a frappé les esprits.", "WeaponsTest"),
    ],
)
def test_nothing_is_read_that_is_not_said(text: str, type_: str) -> None:
    assert frames(text, type_) == []


def _plain(frame: Roles) -> Roles:
    return {role: fillers for role, fillers in frame.items() if role in ARMS}


@pytest.mark.parametrize(
    ("text", "threatener"),
    [
        ("« Ceux qui trahissent le paieront », a averti le Soudan.", "Soudan"),
        ("« C'est une provocation », a menacé le Soudan devant la presse.", "Soudan"),
        ('"Nous répondrons coup pour coup" a menacé le Tchad.', "Tchad"),
        ("« L'heure est venue », a-t-il dit. Puis le Tchad a menacé Oslo.", "Tchad"),
    ],
)
def test_what_is_quoted_holds_no_subject_of_the_verb_behind(text: str, threatener: str) -> None:
    found = [frame.get("threatener") for frame in frames(text, "Threat")]

    assert found == [{threatener}]
