"""Who answers in an interview, and what only looks like one."""

import pytest
from extracted import claims

INTRODUCTION = (
    "Le chercheur Erik Solberg revient sur la guerre. Propos recueillis par Anna Lund.\n\n"
)
QUESTIONS = ("Qui a cédé ?", "Que faire ?", "Et demain ?")


def article(*answers: str) -> str:
    """An article of questions and their answers."""
    pairs = zip(QUESTIONS, answers, strict=True)
    return INTRODUCTION + "\n\n".join(f"{asked}\n\n{said}" for asked, said in pairs) + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            article("Personne.", "La Norvège a livré des chars au Tchad.", "Je ne sais pas."),
            {("Erik Solberg", "CT+")},
        ),
        (
            article("Personne.", "La Norvège a livré des chars au Tchad, selon Riga.", "Je doute."),
            {("Lettonie", "CT+")},
        ),
        (
            article("Personne.", "La Norvège a livré des chars au Tchad.", "Nul ne le sait."),
            {("article", "CT+")},
        ),
        (
            article(
                "Personne.", "La Norvège a livré des chars au Tchad.", "« Je prie », dit Riga."
            ),
            {("article", "CT+")},
        ),
    ],
)
def test_answers_are_those_of_whom_is_asked(text: str, found: set[tuple[str, str]]) -> None:
    assert claims(text, "ArmsSupply") == found
