"""Which sentences tell one event, and which tell two."""

import pytest
from extracted import Roles, events, not_yet, read, roles

SUPPLY = "La Norvège a livré des chars à la Moldavie en mars. "


@pytest.mark.parametrize(
    ("text", "type_", "count"),
    [
        (SUPPLY, "ArmsSupply", 1),
        (SUPPLY + "Oslo a fourni ces chars à Chisinau.", "ArmsSupply", 1),
        (SUPPLY + "La livraison a surpris Riga.", "ArmsSupply", 1),
        (SUPPLY + "Cette livraison a surpris Riga.", "ArmsSupply", 1),
        (SUPPLY + "La Suède a livré des chars à la Moldavie en mars.", "ArmsSupply", 2),
        (SUPPLY + "La Norvège a livré des chars à la Géorgie en mars.", "ArmsSupply", 2),
        (SUPPLY + "La Norvège avait livré des obus à la Moldavie en 2019.", "ArmsSupply", 2),
        ("Ola Berg est allé à Riga et à Vilnius.", "Visit", 2),
        not_yet(
            "Ola Berg est allé à Riga puis à Vilnius.",
            "Visit",
            2,
            why="the parser does not join what «puis» joins",
        ),
        ("Ola Berg est allé à Riga. Sa visite à Riga a duré un jour.", "Visit", 1),
        ("Ola Berg a rencontré Ana Ruiz à Oslo. Leur rencontre a été brève.", "Meeting", 1),
        ("Ola Berg a rencontré Ana Ruiz. Ana Ruiz a rencontré Ola Berg.", "Meeting", 1),
        ("Le Soudan a attaqué le Tchad. Le Tchad a attaqué le Soudan.", "Attack", 2),
        (
            "Ola Berg a rencontré Ana Ruiz à Oslo. La rencontre de Ola Berg et de Ana Ruiz "
            "au palais présidentiel a duré une heure.",
            "Meeting",
            1,
        ),
        (
            "Ola Berg a rencontré Ana Ruiz à Oslo. Ola Berg a rencontré Ana Ruiz à Riga.",
            "Meeting",
            2,
        ),
        (
            "La Suède a libéré des soldats norvégiens. La Suède a libéré ces soldats mardi.",
            "Release",
            1,
        ),
        (
            "La Suède a libéré des soldats norvégiens. La Suède a libéré des soldats danois.",
            "Release",
            2,
        ),
        (
            "La Corée du Nord a testé une bombe atomique. La Corée du Nord a testé un missile.",
            "WeaponsTest",
            2,
        ),
        ("Une rencontre a eu lieu.", "Meeting", 0),
        ("L'attaque a duré une heure.", "Attack", 0),
    ],
)
def test_events_are_told_apart(text: str, type_: str, count: int) -> None:
    assert len(events(text, type_)) == count


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "Le Soudan a attaqué le Tchad. La France a condamné cette attaque.",
            "Condemnation",
            {"critic": {"France"}, "target": {"Soudan"}},
        ),
        (
            "L'armée syrienne a bombardé Idleb. La Norvège a critiqué le bombardement.",
            "Condemnation",
            {"critic": {"Norvège"}, "target": {"Syrie"}},
        ),
        ("La France a condamné cette attaque.", "Condemnation", {"critic": {"France"}}),
    ],
)
def test_an_event_that_another_is_about_lends_it_its_agent(
    text: str, type_: str, expected: Roles
) -> None:
    assert roles(text, type_) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Le Soudan a frappé le Tchad lundi. Le Tchad a bombardé un camp au Mali. "
        "La Norvège a condamné ces frappes.",
        "Le Soudan a frappé le Tchad lundi. Le Tchad veut frapper le Mali. "
        "La Norvège a condamné la frappe.",
    ],
)
def test_a_noun_points_back_to_its_own_verb_and_to_what_happened(text: str) -> None:
    (found,) = roles(text, "Condemnation")

    assert found == {"critic": {"Norvège"}, "target": {"Soudan"}}


@pytest.mark.parametrize(
    "text",
    [
        "Un attentat contre le Tchad a tué dix civils.",
        "Dix civils ont été tués dans un attentat contre le Tchad.",
        "Dix civils ont été tués mardi par un attentat-suicide contre le Tchad.",
        "Dix civils ont été tués et vingt blessés dans un attentat contre le Tchad.",
    ],
)
def test_a_verb_and_its_noun_tell_one_event(text: str) -> None:
    assert roles(text, "Attack") == [{"target": {"Tchad"}}]


def test_a_noun_of_somebody_else_s_event_stays_apart() -> None:
    text = "Le Tchad a attaqué le Soudan lors d'une attaque de l'Égypte contre la Libye."

    assert {"attacker": {"Tchad"}, "target": {"Soudan"}} in roles(text, "Attack")
    assert {"attacker": {"Égypte"}, "target": {"Libye"}} in roles(text, "Attack")


def test_a_noun_brings_the_place_that_its_verb_lacks() -> None:
    text = "Des soldats maliens ont été tués lors d'une attaque à Oslo."

    assert roles(text, "Attack") == [{"target": {"soldats maliens"}, "place": {"Oslo"}}]


def test_what_may_be_is_rather_one_with_what_may_be() -> None:
    text = (
        "Ana Ruiz pourrait rencontrer Ola Berg demain. Le Mali se tait. Ana Ruiz a rencontré Ola"
        " Berg à Oslo en 2019. Le Mali craint une rencontre entre Ana Ruiz et Ola Berg."
    )
    result = read(text).reading
    past = next(e.key for e in result.events if e.time and e.time.value == "2019")

    assert [c.claimant for c in result.claims if c.event == past] == [None]


@pytest.mark.parametrize(
    ("text", "type_", "kept"),
    [
        ("Ana Ruiz a refusé de dire si le Tchad frapperait.", "Attack", 0),
        ("Le Tchad pourrait attaquer.", "Attack", 0),
        ("Le Tchad pourrait attaquer le Soudan.", "Attack", 1),
        ("Le Tchad a attaqué pendant la nuit.", "Attack", 1),
        ("Le Tchad n'a pas attaqué.", "Attack", 1),
        ("La Suède presse le Mali de dénoncer le traité.", "Condemnation", 0),
    ],
)
def test_what_one_party_may_do_is_not_kept(text: str, type_: str, kept: int) -> None:
    assert len(events(text, type_)) == kept
