"""Who is meant by a description: the state, body or person that the article spoke of."""

from datetime import date

import pytest
from sentences import reader

from builder.model import Article, Reading


def read(text: str, name: str = "a.txt") -> Reading:
    return reader().read(Article(name, text, date(2024, 5, 16)))


def labels(reading: Reading) -> dict[str, str]:
    return {entity.key: entity.label for entity in reading.entities}


def fillers(reading: Reading, role: str) -> set[str]:
    names = labels(reading)
    return {names[k] for event in reading.events for r, ks in event.roles if r == role for k in ks}


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        # whose government a bare one is: not that of a paper, nor of where a text was signed
        (
            "Le Mozambique a demandé une aide. Un prêtre s'est confié à une radio portugaise. Dili "
            "a condamné le gouvernement.",
            "target",
            "Mozambique",
        ),
        (
            "La Norvège a rencontré la Suède. L'accord de Vienne a été salué. La Suisse a accusé "
            "le régime.",
            "accused",
            "Suède",
        ),
        # what the headline is about, unless another state was named last by itself
        (
            "Pérou : la junte s'isole\n\nDes ministres danois ont rencontré leurs alliés. La "
            "Norvège a accusé la junte.",
            "accused",
            "Pérou",
        ),
        (
            "Pérou : la junte s'isole\n\nLe Danemark vote dimanche. La Norvège a accusé le "
            "gouvernement.",
            "accused",
            "Danemark",
        ),
        # what opens a clause is no part of a label
        (
            "L'armée béninoise escortant des citernes a attaqué des élus locaux joints à Cotonou "
            "par la presse.",
            "target",
            "élus locaux",
        ),
        # whatever the parser hangs the adjective on
        (
            "Le Japon a protesté. Le Pérou a accusé l'état-major interarmes tadjik.",
            "accused",
            "Tadjikistan",
        ),
        # an organisation of which nothing told the kind, taken up by a noun
        (
            "Des jeunes ont été arrêtés, selon la Lucha. Le mouvement citoyen a accusé la Norvège.",
            "accuser",
            "Lucha",
        ),
        # the counterpart of a minister is one
        (
            "La ministre norvégienne des Affaires étrangères, Ana Berg, et son homologue suédois, "
            "Nils Holm, ont discuté. Le patron de la diplomatie suédoise a accusé la Russie.",
            "accuser",
            "Nils Holm",
        ),
    ],
)
def test_whom_a_description_takes_up(text: str, role: str, label: str) -> None:
    assert label in fillers(read(text), role)


def test_people_of_another_state_act_for_none() -> None:
    reading = read(
        "La Suisse a accusé le chef des Serbes de Bosnie. Berne a sanctionné des Serbes."
    )
    serbs = [e for e in reading.entities if e.type == "Person" or "Bosnie" in e.label]
    assert serbs
    assert "entity/serbie" not in {e.represents for e in serbs}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Des soldats ont attaqué le Tchad.", "Des soldats ont attaqué le Pérou.", False),
        ("Des ONG ont accusé le Tchad.", "Des ONG ont accusé le Pérou.", False),
        (
            "Des soldats maliens ont attaqué le Tchad.",
            "Des soldats maliens ont attaqué Kidal.",
            True,
        ),
        ("La Suisse a accusé l'Est libyen.", "La France a accusé l'Est libyen.", True),
        ("La Suisse a accusé l'Est libyen.", "La France a accusé l'Est malien.", False),
    ],
)
def test_unnamed_ones_are_one_with_their_state_only(first: str, second: str, one: bool) -> None:
    minted = [
        {e.key for e in reading.entities if e.iso_code is None and e.label != "Kidal"}
        for reading in (read(first, "a.txt"), read(second, "b.txt"))
    ]
    assert all(minted)
    assert (minted[0] == minted[1]) is one


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Le Mali a arrêté deux hommes. Le Tchad a arrêté quatre hommes.", 2),
        ("Le Mali a arrêté deux hommes. Le Tchad a libéré les deux hommes.", 1),
        ("Le Mali a arrêté 2 500 hommes. Le Tchad a libéré les 2 500 hommes.", 1),
        ("Le Mali a arrêté 2 500 hommes. Le Tchad a arrêté 2 900 hommes.", 2),
    ],
)
def test_groups_of_other_numbers_are_others(text: str, groups: int) -> None:
    assert sum(e.type == "Group" for e in read(text).entities) == groups


@pytest.mark.parametrize(
    ("text", "label", "wording"),
    [
        ("Dans les rues de Kidal, l'armée malienne a attaqué des civils.", "Kidal", "rues"),
        ("La Russie a attaqué le sud de Syrte.", "Syrte", "sud"),
        ("La Russie a attaqué la région d'Odessa.", "Odessa", "région"),
        ("Un garde-côte russe a tiré en direction d'un chalutier norvégien.", "Norvège", "direc"),
        ("Les armées russe et norvégienne ont attaqué le Pérou.", "Norvège", "armées"),
    ],
)
def test_a_part_or_a_way_is_no_name(text: str, label: str, wording: str) -> None:
    names = {n for e in read(text).entities if e.label == label for n in e.alternative_labels}
    assert not [name for name in names if wording in name]


@pytest.mark.parametrize(
    ("text", "label", "type_"),
    [
        (
            "La Suisse a rencontré l'ancien chef de l'État suédois Nils Holmberg.",
            "Nils Holmberg",
            "Person",
        ),
        ("La Norvège a reçu à Istanbul Ismaël Haniyé.", "Ismaïl Haniyeh", "Person"),
    ],
)
def test_what_kind_a_name_is_of(text: str, label: str, type_: str) -> None:
    assert {e.type for e in read(text).entities if e.label == label} == {type_}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (
            "En Norvège, la Cour suprême a accusé le Pérou.",
            "Au Japon, la Cour suprême a accusé le Pérou.",
            False,
        ),
        (
            "En Norvège, la Cour suprême a accusé le Pérou.",
            "La Cour suprême norvégienne a accusé le Chili.",
            True,
        ),
    ],
)
def test_a_body_that_each_state_has(first: str, second: str, one: bool) -> None:
    courts = [{e.key for e in read(text).entities if "Cour" in e.label} for text in (first, second)]
    assert all(courts)
    assert (courts[0] == courts[1]) is one


@pytest.mark.parametrize(
    ("title", "represented"),
    [
        ("La cheffe de la diplomatie européenne Kaja Kallas", "entity/union-europeenne"),
        ("La Première ministre Kaja Kallas", "entity/estonie"),
        (
            "La présidente de la Commission européenne Ursula von der Leyen",
            "entity/union-europeenne",
        ),
    ],
)
def test_a_title_says_whom_a_known_person_speaks_for(title: str, represented: str) -> None:
    reading = read(f"{title} a accusé la Russie.")
    assert represented in {e.represents for e in reading.entities if e.type == "Person"}
