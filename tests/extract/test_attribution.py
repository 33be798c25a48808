"""Who says so, and how surely."""

import pytest
from extracted import claims, not_yet

SUPPLY = "la Norvège a livré des blindés à la Moldavie"
OPENING = "La Norvège a livré des blindés à la Moldavie"
DENIED = "L'Irlande accuse la Norvège d'avoir livré des blindés à la Moldavie. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La Norvège a livré des blindés à la Moldavie.", {("article", "CT+")}),
        (f"Selon l'Irlande, {SUPPLY}.", {("Irlande", "CT+")}),
        ("La Norvège a livré des blindés à la Moldavie, selon l'Irlande.", {("Irlande", "CT+")}),
        (f"D'après Dublin, {SUPPLY}.", {("Irlande", "CT+")}),
        (f"L'Irlande affirme que {SUPPLY}.", {("Irlande", "CT+")}),
        (f"« {OPENING} », a affirmé l'Irlande.", {("Irlande", "CT+")}),
        (f"« {OPENING} », a affirmé le diplomate.", {("diplomate", "CT+")}),
        not_yet(
            "La Norvège, affirme l'Irlande, a livré des blindés à la Moldavie.",
            {("Irlande", "CT+")},
            why="an incise between subject and verb breaks the tree",
        ),
        (f"L'Irlande a déclaré : « {OPENING}. Le monde le sait. »", {("Irlande", "CT+")}),
        (f"« Le monde le sait. {OPENING} », a déclaré l'Irlande.", {("Irlande", "CT+")}),
        ("La Norvège envisage de livrer des blindés à la Moldavie.", {("Norvège", "PS+")}),
        (f"L'Irlande nie que {SUPPLY.replace(' a ', ' ait ')}.", {("Irlande", "CT-")}),
        (f"L'Irlande craint que {SUPPLY.replace(' a ', ' ait ')}.", {("Irlande", "PS+")}),
        (DENIED, {("Irlande", "CT+")}),
        (DENIED + "Oslo a démenti ces accusations.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (DENIED + "La Norvège a démenti.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        not_yet(
            DENIED + "Oslo dément.",
            {("Irlande", "CT+"), ("Norvège", "CT-")},
            why="the tagger takes «dément» for an adverb",
        ),
        (DENIED + "La Suède a confirmé ces accusations.", {("Irlande", "CT+"), ("Suède", "CT+")}),
        (DENIED + "La Suède s'est tue.", {("Irlande", "CT+")}),
        ("La livraison de blindés par la Norvège à la Moldavie est exclue.", {("article", "CT-")}),
        ("L'Irlande a sommé la Norvège de livrer des blindés à la Moldavie.", {("Irlande", "Uu")}),
        (
            "L'Irlande soupçonne la Norvège d'avoir livré des blindés à la Moldavie.",
            {("Irlande", "PR+")},
        ),
        (f"Un rapport de l'ONU selon lequel {SUPPLY} a fuité.", {("ONU", "CT+")}),
    ],
)
def test_who_says_so(text: str, found: set[tuple[str, str]]) -> None:
    assert claims(text, "ArmsSupply") == found
