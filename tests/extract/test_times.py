"""When an event happened: which date of the text is its own, and in which tense it is told.

The article is of Thursday, 16 May 2024.
"""

import pytest
from extracted import events, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le Soudan a attaqué le Tchad.", None),
        ("Le Soudan a attaqué le Tchad mardi.", "2024-05-14"),
        ("Le Soudan a attaqué le Tchad en 2019.", "2019"),
        ("En mars 2021, le Soudan a attaqué le Tchad.", "2021-03"),
        ("La Libye attaquera le Tchad demain.", "2024-05-17"),
        ("L'attaque du Soudan contre le Tchad, le 3 mai, a duré une heure.", "2024-05-03"),
        ("Le Soudan, qui a attaqué le Tchad en 2019, demande pardon aujourd'hui.", "2019"),
        ("Le Soudan a dit mardi avoir attaqué le Tchad en 2019.", "2019"),
        ("Riga a affirmé mardi que le Tchad avait été attaqué par la Libye.", None),
        ("Le Soudan a attaqué le Tchad en 2019 et la Libye en 2021.", "2019"),
        # shared with the verb above
        ("Mardi, dix soldats sont morts dans une attaque du Soudan contre le Tchad.", "2024-05-14"),
        ("Mardi, la Libye a menacé Riga et attaqué le Tchad.", "2024-05-14"),
        ("La Libye a fermé ses ports mardi, frappant aussi le Tchad.", "2024-05-14"),
        ("La Libye a fermé ses ports mardi, lorsque le Soudan a bombardé le Tchad.", "2024-05-14"),
        ("La Libye a fermé ses ports mardi, bien que le Soudan ait attaqué le Tchad.", None),
        ("La Libye a fermé mardi les ports que le Soudan, qui a attaqué le Tchad, aime.", None),
        ("Le Soudan avait promis d'attaquer le Tchad mardi.", "2024-05-21"),
        ("Arrivé mardi à Sebha, le roi de Libye a attaqué le Tchad.", "2024-05-14"),
        ("Le Tchad a été attaqué puis pillé en mai 2021 par la Libye.", "2021-05"),
        ("Il se peut que la Libye attaque le Tchad lundi.", "2024-05-20"),
        ("Lors d'une visite mardi à Riga, le Soudan a attaqué le Tchad.", "2024-05-14"),
        ("Une attaque du Soudan contre le Tchad est prévue lundi.", "2024-05-20"),
        # so far from another event
        ("Cette crise survient trois mois après que le Soudan a bombardé le Tchad.", "2024-02"),
        (
            "Riga a réagi mardi, à la veille d'une attaque du Soudan contre le Tchad.",
            "2024-05-15",
        ),
        ("Riga a réagi mardi, deux jours après l'attaque du Soudan contre le Tchad.", "2024-05-12"),
        ("Riga a réagi deux jours après l'attaque du Soudan contre le Tchad.", None),
        # of another thing, or of the article
        ("Depuis la chute du roi, en 2011, le Soudan a attaqué le Tchad.", None),
        ("KHARTOUM, 16 mai 2024 - Le Soudan a attaqué le Tchad.", None),
        # of a chronology's entry
        ("3 mai 2021 : les raids\nLe Soudan attaque le Tchad.", "2021-05-03"),
        ("• 3 mai 2021. Le Soudan attaque le Tchad.", "2021-05-03"),
        ("3 mai 2021 : les raids\nLe 4 mai, le Soudan attaque le Tchad.", "2021-05-04"),
        # the story goes on
        ("Mardi, la Libye a fermé ses ports. Le Soudan a attaqué le Tchad.", "2024-05-14"),
        (
            "Mardi, la Libye a fermé ses ports. L'armée du Soudan, dont le chef est mort en mai, "
            "a attaqué le Tchad.",
            "2024-05-14",
        ),
        ("Le roi est attendu lundi à Riga. Il doit y attaquer le Tchad.", "2024-05-20"),
        ("Mardi, la Libye a fermé ses ports.\nLe Soudan a attaqué le Tchad.", None),
        ("En 2019, la Libye a fermé ses ports. Le Soudan a attaqué le Tchad.", None),
        ("Mardi, la Libye a fermé ses ports. Le Soudan avait attaqué le Tchad.", None),
    ],
)
def test_the_date_of_an_event(text: str, value: str | None) -> None:
    event = next(e for e in events(text, "Attack") if "entity/tchad" in dict(e.roles)["target"])

    assert (event.time.value if event.time else None) == value


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Le Soudan a attaqué le Tchad.", "Past"),
        ("Le Soudan attaquait le Tchad.", "Past"),
        ("La Suède attaque le Danemark.", "Present"),
        ("La Suède attaquera le Danemark.", "Future"),
        ("Le Soudan va attaquer le Tchad.", "Future"),
        ("La Suède vient d'attaquer le Danemark.", "Past"),
        ("Le Soudan veut attaquer le Tchad.", "Future"),
        ("Le Soudan est accusé d'avoir attaqué le Tchad.", "Past"),
        ("Le Soudan pourrait attaquer le Tchad.", "Future"),
    ],
)
def test_the_tense_of_a_claim(text: str, tense: str) -> None:
    reading = read(text).reading
    attacks = {event.key for event in reading.events if event.type == "Attack"}

    assert {claim.tense for claim in reading.claims if claim.event in attacks} == {tense}
