"""Words that often tell an event and here tell none, or another one."""

import pytest
from extracted import Roles, read, roles


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Le Japon a été frappé par des chaleurs extrêmes.", "Attack"),
        ("Le Chili, frappé par la chute des cours, emprunte.", "Attack"),
        ("La France et le Niger se sont opposés sur la marche à suivre.", "Rejection"),
        ("Un homme qui se réclamait du Hamas a été arrêté.", "Demand"),
        ("Le Pérou a ordonné une frappe contre le Chili.", "Demand"),
        ("Le passé soudanais devrait inciter à la prudence.", "Demand"),
        ("Ola Berg a signé un décret entérinant la sortie du traité.", "Agreement"),
        ("Le Front de libération du peuple du Tigré a signé un accord avec Oslo.", "Release"),
        ("« Pourquoi attendre ? », a-t-il demandé.", "Demand"),
        ("L'ONU avertit que des milliers de personnes risquent de mourir de faim.", "Threat"),
        ("De grands défis attendent le président soudanais.", "Visit"),
        ("Des employés travaillant au ministère norvégien sont venus à Riga.", "Cooperation"),
        ("L'ONU a compté les prisonniers de guerre soudanais.", "Attack"),
        ("La présidence togolaise se refuse à tout commentaire.", "Rejection"),
        ("Le gouvernement norvégien s'attaque au chômage.", "Attack"),
        ("Le projet est une manœuvre togolaise pour gagner du temps.", "MilitaryExercise"),
        ("Le roi togolais et l'émir s'affrontent par médias interposés.", "Attack"),
        ("Ola Berg a pris les rênes du pouvoir à Lima.", "Attack"),
        ("Le cyclone a frappé les villages et tué dix habitants.", "Attack"),
        ("« Non », a lancé Ola Berg, avant d'exiger un accès à la mer.", "WeaponsTest"),
    ],
)  # fmt: skip
def test_what_is_no_event_is_not_read_as_one(text: str, type_: str) -> None:
    assert roles(text, type_) == []


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "L'armée irakienne affronte près de 10 000 rebelles.",
            "Attack",
            {"attacker": {"Irak"}, "target": {"rebelles"}},
        ),
        (
            "Le Pérou a ordonné au Chili de retirer ses soldats.",
            "Demand",
            {"demander": {"Pérou"}, "addressee": {"Chili"}},
        ),
        (
            "Le Pérou s'est opposé fermement au Chili.",
            "Rejection",
            {"rejecter": {"Pérou"}, "target": {"Chili"}},
        ),
        (
            "Les rebelles ont revendiqué les attaques de Jakarta.",
            "Attack",
            {"attacker": {"rebelles"}, "place": {"Jakarta"}},
        ),
        (
            "Le Burundi a confirmé son retrait du statut de Rome.",
            "Withdrawal",
            {"withdrawer": {"Burundi"}},
        ),
        (
            "L'armée russe a bombardé Odessa, tuant douze civils.",
            "Attack",
            {"attacker": {"Russie"}, "target": {"Odessa"}},
        ),
        (
            "Ola Berg est attendu à Riga jeudi.",
            "Visit",
            {"visitor": {"Ola Berg"}, "destination": {"Riga"}},
        ),
    ],
)
def test_what_is_one_is_read_all_the_same(text: str, type_: str, expected: Roles) -> None:
    assert roles(text, type_) == [expected]


def test_what_a_noun_is_about_is_not_what_the_verb_is_said_of() -> None:
    text = "Les spéculations sur la coopération entre le Mali et le Tchad se sont intensifiées."

    assert all(frame.trigger.head.text != "intensifiées" for frame in read(text).frames)
