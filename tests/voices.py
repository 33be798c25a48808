"""A reading made by hand: an arms supply that some allege and others deny, and a visit."""

from datetime import date

from builder.model import Article, Claim, Entity, Event, Evidence, Reading, Span, TimeSpan

ACCUSED = "L'Islande accuse la Norvège de livrer des obus à la Moldavie."
DENIED = "Selon des responsables norvégiens, Oslo n'a rien livré, rapporte La Gazette."
VISITED = "Anna Berg se rendra à Riga en juin."
TEXT = f"{ACCUSED} {DENIED}\n{VISITED}"
SUPPLY, VISIT = "event/0000000000000001", "event/0000000000000002"


def said(sentence: str, word: str, trigger: str, rule: str, *cues: str) -> Evidence:
    start = TEXT.index(sentence)
    at = start + sentence.index(word)
    return Evidence(
        Span(start, start + len(sentence)),
        sentence,
        trigger,
        Span(at, at + len(word)),
        rule,
        cues,
    )


READING = Reading(
    Article("depeche.txt", TEXT, date(2024, 5, 2)),
    (
        Entity("entity/islande", "Country", "Islande"),
        Entity("entity/norvege", "Country", "Norvège", ("Oslo",)),
        Entity("entity/moldavie", "Country", "Moldavie"),
        Entity("entity/officiels", "Group", "responsables norvégiens", (), None, "entity/norvege"),
        Entity("entity/gazette", "NewsMedia", "La Gazette"),
        Entity("entity/berg", "Person", "Anna Berg"),
        Entity("entity/riga", "City", "Riga"),
        Entity("item/obus", "Weapon", "obus"),
    ),
    (
        Event(
            SUPPLY,
            "ArmsSupply",
            (
                ("item", ("item/obus",)),
                ("recipient", ("entity/moldavie",)),
                ("supplier", ("entity/norvege",)),
            ),
        ),
        Event(
            VISIT,
            "Visit",
            (("destination", ("entity/riga",)), ("visitor", ("entity/berg",))),
            TimeSpan("2024-06", date(2024, 6, 1), date(2024, 6, 30)),
        ),
    ),
    (
        Claim(
            SUPPLY,
            "entity/islande",
            "CT-plus",
            "Accusing",
            "Present",
            (said(ACCUSED, "livrer", "livrer", "events/transfer.toml#livrer", "accuser"),),
        ),
        Claim(
            SUPPLY,
            "entity/officiels",
            "CT-minus",
            "Denying",
            "Past",
            (said(DENIED, "livré", "livrer", "events/transfer.toml#livrer", "selon", "rien"),),
            "entity/gazette",
        ),
        Claim(
            VISIT,
            None,
            "CT-plus",
            "Reporting",
            "Future",
            (said(VISITED, "rendra", "se rendre", "events/visit.toml#se rendre"),),
        ),
    ),
)
