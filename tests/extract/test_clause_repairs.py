"""Arguments of clauses that the tree joins to the wrong word."""

import pytest
from extracted import Roles, frames, roles


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (  # the relative clause is about both
            "Le roi norvégien et le président tchadien, qui se sont rencontrés lundi, ont souri.",
            "Meeting",
            {"participant": {"roi norvégien", "président tchadien"}},
        ),
        (  # a finite verb behind a participle goes on with the main clause
            "Le Togo prend acte des résultats proclamés par la Cour et félicite Ola Berg.",
            "Support",
            {"supporter": {"Togo"}, "supported": {"Ola Berg"}},
        ),
        (  # whom the infinitive is about is not the subject of the main clause
            "Le Soudan a rompu avec l'Iran après l'avoir accusé de soutenir le Hezbollah.",
            "Support",
            {"supporter": {"Iran"}, "supported": {"Hezbollah"}},
        ),
        (
            "Le Rwanda, où Ola Berg, le président du Sénat, avait fait escale, se tait.",
            "Visit",
            {"visitor": {"Ola Berg"}, "destination": {"Rwanda"}},
        ),
        (
            "Ola Berg dénonçait de manière virulente Moscou.",
            "Condemnation",
            {"critic": {"Ola Berg"}, "target": {"Russie"}},
        ),
        (
            "Le renversement le 18 août du président Ola Berg par des soldats inquiète Oslo.",
            "Attack",
            {"attacker": {"soldats"}, "target": {"Ola Berg"}},
        ),
        (  # not of whom it is to free
            "Le Togo exige la libération du président Ola Berg.",
            "Demand",
            {"demander": {"Togo"}},
        ),
        (
            "La Cedeao a réuni ses ministres. Elle exige du Mali des élections.",
            "Demand",
            {"demander": {"CEDEAO"}, "addressee": {"Mali"}},
        ),
        (  # not where the truce is to hold
            "Le veto de la Russie à un texte pour une trêve à Alep fâche Oslo.",
            "Rejection",
            {"rejecter": {"Russie"}},
        ),
    ],
)
def test_a_clause_keeps_its_own_parties(text: str, type_: str, expected: Roles) -> None:
    found = frames(text, type_)

    assert expected in found, found


def test_the_head_of_government_is_not_the_foreign_minister() -> None:
    text = (
        "Le ministre albanais des Affaires étrangères Ola Berg est arrivé à Vienne."
        " Le Premier ministre albanais se rendra à Oslo."
    )

    visitors = [role["visitor"] for role in roles(text, "Visit")]

    assert visitors == [{"Ola Berg"}, {"Premier ministre albanais"}]
