"""How surely an event is presented."""

import pytest
from extracted import claims


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("La Suède a attaqué le Danemark.", "CT+"),
        ("La Suède attaquera le Danemark.", "CT+"),
        ("Si la Suède a attaqué le Danemark, elle s'est gardée de le dire.", "CT+"),
        ("Si la Suède a attaqué le Danemark, elle sera punie.", "Uu"),
        ("Jamais la Suède n'a attaqué le Danemark.", "CT-"),
        ("Ni la Suède ni la Norvège n'ont attaqué le Danemark.", "CT-"),
        ("Aucun navire de la Suède n'a attaqué le Danemark.", "CT-"),
        ("La Suède a peu de chances d'attaquer le Danemark.", "PR-"),
        ("La Suède doit attaquer lundi le Danemark.", "CT+"),
        ("La Suède n'a pas attaqué le Danemark.", "CT-"),
        ("La Suède n'a jamais attaqué le Danemark.", "CT-"),
        ("La Suède a peut-être attaqué le Danemark.", "PS+"),
        ("La Suède a probablement attaqué le Danemark.", "PR+"),
        ("La Suède aurait attaqué le Danemark.", "PR+"),
        ("La Suède n'aurait pas attaqué le Danemark.", "PR-"),
        ("La Suède attaquerait le Danemark.", "PR+"),
        ("La Suède pourrait attaquer le Danemark.", "PS+"),
        ("La Suède devrait attaquer le Danemark.", "PR+"),
        ("La Suède a renoncé à attaquer le Danemark.", "CT-"),
        ("La Suède a réussi à attaquer le Danemark.", "CT+"),
        ("Si la Suède attaque le Danemark, l'Islande aidera.", "Uu"),
        ("La Suède se prépare pour attaquer le Danemark.", "Uu"),
        ("La Suède a-t-elle attaqué le Danemark ?", "Uu"),
        ("La Suède va attaquer le Danemark.", "CT+"),
        ("La Suède n'a pas pu attaquer le Danemark.", "CT-"),
        ("Une attaque de la Suède contre le Danemark est possible.", "PS+"),
        ("Une éventuelle attaque de la Suède contre le Danemark inquiète.", "PS+"),
        ("Aucune attaque de la Suède contre le Danemark n'a eu lieu.", "CT-"),
        ("L'attaque de la Suède contre le Danemark a eu lieu.", "CT+"),
        ("Il est peu probable que la Suède attaque le Danemark.", "PR-"),
        ("L'attaque de la Suède contre le Danemark pourrait être annulée.", "PS-"),
        ("L'attaque de la Suède contre le Danemark devrait se tenir lundi.", "PR+"),
        ("Le Niger compte attaquer le Danemark.", "PR+"),
        ("Paris doute que la Suède attaque le Danemark.", "PR-"),
        ("Riga tient pour vraisemblable que la Suède attaque le Danemark.", "PR+"),
        ("Peut-être la Suède a-t-elle attaqué le Danemark.", "PS+"),
        ("La Suède a semble-t-il attaqué le Danemark.", "PR+"),
        ("La Suède a en vain tenté d'attaquer le Danemark.", "CT-"),
        ("La Suède n'attaquera le Danemark que si la trêve cesse.", "Uu"),
        ("La Suède n'attaque plus le Danemark que la nuit.", "CT+"),
        ("Sans une attaque de la Suède contre le Danemark, la trêve tiendra.", "Uu"),
        ("La Suède s'arme afin que la Norvège attaque le Danemark.", "Uu"),
        ("La Suède s'apprête à attaquer le Danemark.", "PR+"),
        ("Une attaque de la Suède contre le Danemark paraît improbable.", "PR-"),
        ("Une attaque de la Suède contre le Danemark n'est pas à exclure.", "PS+"),
        ("La Suède n'a pas l'intention d'attaquer le Danemark.", "PR-"),
        ("C'est sans doute la Suède qui a attaqué le Danemark.", "PR+"),
        ("Que la Suède attaque le Danemark !", "Uu"),
        ("Rien ne prouve que la Suède ait attaqué le Danemark.", "Uu"),
        ("La Suède s'est préparée lundi pour attaquer le Danemark.", "Uu"),
        ("La Suède n'a ni menacé ni attaqué le Danemark.", "CT-"),
        ("La Suède a empêché la Norvège d'attaquer le Danemark.", "CT-"),
    ],
)
def test_how_surely(text: str, value: str) -> None:
    assert claims(text, "Attack") == {("article", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Des étudiants ont marché hier à Lima pour dénoncer le gouvernement péruvien.", "CT+"),
        ("Des étudiants veulent marcher à Lima pour dénoncer le gouvernement péruvien.", "Uu"),
    ],
)
def test_what_is_done_by_what_is_done_for_its_sake(text: str, value: str) -> None:
    assert claims(text, "Condemnation") == {("article", value)}


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("La Suède détiendrait un banquier danois.", "Arrest", "PR+"),
        ("La Suède soutiendrait le Danemark.", "Support", "PR+"),
        ("La Suède acquerrait des missiles danois.", "ArmsSupply", "PR+"),
        ("La Suède recevrait lundi le président danois.", "Visit", "PR+"),
        ("La Suède rejetterait la demande du Danemark.", "Rejection", "PR+"),
        ("La Suède soutenait le Danemark.", "Support", "CT+"),
        ("La Suède livrait des missiles au Danemark.", "ArmsSupply", "CT+"),
        ("La Suède libérait alors trois otages danois.", "Release", "CT+"),
        ("La Suède dit non aux exigences du Danemark.", "Rejection", "CT+"),
        ("La Suède a opposé une fin de non-recevoir au Danemark.", "Rejection", "CT+"),
    ],
)
def test_what_the_form_of_the_verb_says(text: str, type_: str, value: str) -> None:
    assert claims(text, type_) == {("article", value)}
