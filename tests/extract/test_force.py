"""Attacks and other events of force, as agencies tell them."""

import pytest
from extracted import Roles, claims, events, roles


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (  # the participle is taken for the noun that it looks like
            "Trois soldats maliens sont morts dans une attaque des shebab à Diffa.",
            "Attack",
            {"attacker": {"Shebab"}, "target": {"soldats maliens"}, "place": {"Diffa"}},
        ),
        (  # where it is does not keep a state from acting there
            "De violents combats opposent dans l'est du Mali l'armée malienne aux shebab.",
            "Attack",
            {"attacker": {"Mali"}, "target": {"Shebab"}, "place": {"Mali"}},
        ),
        (  # an infinitive that is but an auxiliary
            "L'armée turque a dit avoir visé un dépôt à Kirkouk.",
            "Attack",
            {"attacker": {"Turquie"}, "target": {"dépôt"}, "place": {"Kirkouk"}},
        ),
        (  # what was hit is said by no name: that they struck is told all the same
            "Les frappes israéliennes ont visé plusieurs endroits.",
            "Attack",
            {"attacker": {"Israël"}},
        ),
        (  # tests of weapons are told with the same verb
            "La Corée du Nord a tiré un missile balistique.",
            "WeaponsTest",
            {"tester": {"Corée du Nord"}, "item": {"missile balistique"}},
        ),
        (  # brackets say where the town lies
            "Le maire de Diffa (sud-est) Ola Berg a été arrêté mardi.",
            "Arrest",
            {"arrested": {"Ola Berg"}},
        ),
        (  # whose doing it is, somebody says
            "Deux policiers ont été tués dans un attentat attribué par les autorités au Hamas.",
            "Attack",
            {"attacker": {"Hamas"}, "target": {"policiers"}},
        ),
        (
            "La Norvège a attribué cette attaque à la Russie.",
            "Attack",
            {"attacker": {"Russie"}},
        ),
        (  # it was the attack that killed, not what it struck
            "Le Hamas a mené une attaque contre une base, qui a tué deux soldats.",
            "Attack",
            {"attacker": {"Hamas"}, "target": {"base"}},
        ),
        (  # the topic before a colon is not who was killed
            "Mali: deux soldats tués par le Hamas",
            "Attack",
            {"attacker": {"Hamas"}, "target": {"soldats"}, "place": {"Mali"}},
        ),
        (  # the day is taken for the object
            "Le Hamas a revendiqué vendredi un attentat contre une école.",
            "Attack",
            {"attacker": {"Hamas"}, "target": {"école"}},
        ),
        (  # the participle agrees with what stands further up
            "Ola Berg est le second maire de l'opposition arrêté par la police.",
            "Arrest",
            {"arrested": {"maire de l'opposition"}, "arrester": {"police"}},
        ),
        (  # who is protested against does not protest
            "Les protestations à Riga contre le pouvoir d'Ola Berg, qui ont fait un mort, durent.",
            "Protest",
            {"target": {"pouvoir d'Ola Berg"}, "place": {"Riga"}},
        ),
        (  # an adjective of origin is no part of a known name
            "Le Hamas palestinien a attaqué la Suède.",
            "Attack",
            {"attacker": {"Hamas"}, "target": {"Suède"}},
        ),
    ],
)
def test_force_is_read(text: str, type_: str, expected: Roles) -> None:
    assert roles(text, type_) == [expected]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Trois civils ont péri dans une attaque à Diffa. L'attaque a visé un camp.", 1),
        ("Trois civils ont été tués par des shebab à Diffa. Le Tchad a bombardé un camp.", 2),
        ("Douze soldats tués à Riga\nLundi, douze soldats ont été tués à Riga par le Hamas.", 1),
    ],
)
def test_what_was_struck_and_who_died_there_are_one_attack(text: str, count: int) -> None:
    assert len(events(text, "Attack")) == count


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Le Soudan a utilisé des drones pour attaquer le Tchad.", "CT+"),
        ("Le Soudan a réuni des drones pour attaquer le Tchad.", "Uu"),
    ],
)
def test_what_something_was_used_for_was_done(text: str, factuality: str) -> None:
    assert {value for _, value in claims(text, "Attack")} == {factuality}
