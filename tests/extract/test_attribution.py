"""Who says so, and how surely."""

import pytest
from extracted import claims

SUPPLY = "la Norvège a livré des blindés à la Moldavie"
OPENING = "La Norvège a livré des blindés à la Moldavie"
DENIED = "L'Irlande accuse la Norvège d'avoir livré des blindés à la Moldavie. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La Norvège a livré des blindés à la Moldavie.", {("article", "CT+")}),
        (f"Selon l'Irlande, {SUPPLY}.", {("Irlande", "CT+")}),
        ("La Norvège a livré des blindés à la Moldavie, selon l'Irlande.", {("Irlande", "CT+")}),
        (f"Pour le cas irlandais, {SUPPLY}.", {("article", "CT+")}),
        (f"D'après Dublin, {SUPPLY}.", {("Irlande", "CT+")}),
        (f"L'Irlande affirme que {SUPPLY}.", {("Irlande", "CT+")}),
        (f"« {OPENING} », a affirmé l'Irlande.", {("Irlande", "CT+")}),
        (f"« {OPENING} », a affirmé le diplomate.", {("diplomate", "CT+")}),
        ("La Norvège, affirme l'Irlande, a livré des blindés à la Moldavie.", {("Irlande", "CT+")}),
        (f"{OPENING}, a dénoncé lundi devant la presse l'Irlande.", {("Irlande", "CT+")}),
        (f"L'Irlande a dénoncé la guerre. {OPENING}, a-t-elle affirmé.", {("Irlande", "CT+")}),
        (f"Le conflit dure : {SUPPLY}, martèle l'Irlande.", {("Irlande", "CT+")}),
        (f"{OPENING} : le conflit dure, martèle l'Irlande.", {("article", "CT+")}),
        (
            "La Norvège, qui a livré des blindés à la Moldavie, veut la paix, affirme l'Irlande.",
            {("article", "CT+")},
        ),
        (f"Hier, {SUPPLY}, affirmant que la guerre est finie.", {("article", "CT+")}),
        (
            "L'Irlande a bombardé un port, tout en accusant la Norvège d'avoir livré des chars.",
            {("Irlande", "CT+")},
        ),
        (
            "L'Irlande déplore l'offre de la Norvège, qui a livré des blindés à la Moldavie.",
            {("article", "CT+")},
        ),
        (f"L'Irlande a déclaré : « {OPENING}. Le monde le sait. »", {("Irlande", "CT+")}),
        (f"« Le monde le sait. {OPENING} », a déclaré l'Irlande.", {("Irlande", "CT+")}),
        ("La Norvège envisage de livrer des blindés à la Moldavie.", {("Norvège", "PS+")}),
        (f"L'Irlande nie que {SUPPLY.replace(' a ', ' ait ')}.", {("Irlande", "CT-")}),
        (f"L'Irlande craint que {SUPPLY.replace(' a ', ' ait ')}.", {("Irlande", "PS+")}),
        (DENIED, {("Irlande", "CT+")}),
        (DENIED + "Oslo a démenti ces accusations.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (DENIED + "La Norvège a démenti.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (DENIED + "Oslo dément.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (DENIED[:-2] + ", ce que la Norvège dément.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (DENIED[:-2] + ", mais Oslo le nie.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (
            DENIED + "Oslo a qualifié ces informations d'« inventions ».",
            {("Irlande", "CT+"), ("Norvège", "CT-")},
        ),
        (DENIED + "La Norvège parle de calomnie.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (
            f"L'Irlande rejette les accusations selon lesquelles {SUPPLY}.",
            {("Irlande", "CT-")},
        ),
        (f"Comme l'a indiqué l'Irlande, {SUPPLY}.", {("Irlande", "CT+")}),
        (f"Pour l'Irlande, {SUPPLY}.", {("Irlande", "PR+")}),
        (f"L'Irlande a réagi. À l'en croire, {SUPPLY}.", {("Irlande", "CT+")}),
        (f"Selon l'agence TASS, citant l'Irlande, {SUPPLY}.", {("Irlande", "CT+")}),
        (f"L'Irlande n'a pas dit si {SUPPLY}.", {("Irlande", "Uu")}),
        (f"L'Irlande n'a pas dit que {SUPPLY}.", set()),
        (
            "« La Norvège doit livrer des blindés à la Moldavie », a dit l'Irlande.",
            {("Irlande", "Uu")},
        ),
        (
            "« Depuis mai, explique l'Irlande, la Norvège a livré des blindés à la Moldavie. »",
            {("Irlande", "CT+")},
        ),
        (
            "L'Irlande s'est expliquée. La Norvège aurait livré des blindés à la Moldavie.",
            {("Irlande", "PR+")},
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


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Selon Oslo, Riga et Vilnius ont attaqué le Tchad.", {"Norvège"}),
        (
            "Selon Oslo, Riga et Vilnius, le Soudan a attaqué le Tchad.",
            {"Norvège", "Lettonie", "Lituanie"},
        ),
        (
            "Selon l'agence Tass citant l'amiral Pavel Smirnov, le Soudan a attaqué le Tchad.",
            {"Pavel Smirnov"},
        ),
        (
            "Selon l'agence Tass, citant des sources anonymes, le Soudan a attaqué le Tchad.",
            {"TASS"},
        ),
    ],
)
def test_a_list_of_sources_ends_where_the_subject_begins(text: str, claimants: set[str]) -> None:
    assert {claimant for claimant, _ in claims(text, "Attack")} == claimants


@pytest.mark.parametrize(
    ("text", "type_", "found"),
    [
        (
            "L'Irlande a annoncé la paix, tout en demandant à la Norvège de se taire.",
            "Demand",
            {("article", "CT+")},
        ),
        (
            "La Norvège ment, selon l'Irlande, qui accuse le Danemark de trahison.",
            "Accusation",
            {("article", "CT+")},
        ),
        (
            "La Norvège a attaqué le port de Minsk. L'attaque, revendiquée par Oslo, a surpris.",
            "Attack",
            {("article", "CT+"), ("Norvège", "CT+")},
        ),
        (
            "La livraison de blindés par la Norvège à la Moldavie, que Dublin a confirmée, gêne.",
            "ArmsSupply",
            {("article", "CT+"), ("Irlande", "CT+")},
        ),
    ],
)
def test_what_stands_beside_is_told_of_the_speaker(
    text: str, type_: str, found: set[tuple[str, str]]
) -> None:
    assert claims(text, type_) == found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("La Norvège nie toute implication.", ("Norvège", "CT-")),
        ("La Norvège a reconnu sa responsabilité.", ("Norvège", "CT+")),
        ("La Norvège n'a ni confirmé ni démenti.", ("Norvège", "Uu")),
        ("La Norvège parle d'« affabulations ».", ("Norvège", "CT-")),
        ("Des accusations balayées par Oslo.", ("Norvège", "CT-")),
        ("Une accusation que la Norvège qualifie de mensongère.", ("Norvège", "CT-")),
        ("À Oslo, on dénonce une calomnie.", ("Norvège", "CT-")),
        ("La Suède a confirmé mardi.", ("Suède", "CT+")),
    ],
)
def test_an_answer_points_back_to_what_was_claimed(answer: str, found: tuple[str, str]) -> None:
    assert claims(DENIED + answer, "ArmsSupply") == {("Irlande", "CT+"), found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (OPENING + ". Oslo l'a reconnu.", {("article", "CT+"), ("Norvège", "CT+")}),
        (OPENING + ". Oslo l'a démenti.", {("article", "CT+"), ("Norvège", "CT-")}),
        (OPENING + ". Oslo exclut de venir.", {("article", "CT+")}),
        (OPENING + ". Il a été convenu de se revoir.", {("article", "CT+")}),
        (OPENING + ", a fait savoir l'Irlande.", {("Irlande", "CT+")}),
        (OPENING + ", croit savoir la Cédéao.", {("CEDEAO", "CT+")}),
        (OPENING + ", alerte l'Irlande.", {("Irlande", "PS+")}),
        ("Le ministre Erik Solberg est à Riga. " + OPENING + ", a précisé M. Solberg.",
         {("Erik Solberg", "CT+")}),
    ],
)  # fmt: skip
def test_who_answers_or_tells_what_stands_before(text: str, found: set[tuple[str, str]]) -> None:
    assert claims(text, "ArmsSupply") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'Irlande affirme que le Togo a bombardé un port après la livraison de blindés par la "
         "Norvège à la Moldavie.", {("article", "CT+")}),
        ("L'Irlande affirme avoir bombardé un port où attendaient des blindés livrés par la "
         "Norvège à la Moldavie.", {("article", "CT+")}),
        ("L'Irlande réclame de longue date la livraison de blindés à la Moldavie par la Norvège.",
         {("Irlande", "Uu")}),
        ("Erik Solberg est formel. « La Norvège a livré des blindés à la Moldavie. »",
         {("Erik Solberg", "CT+")}),
        ("Selon l'Irlande, le conflit dure. La Norvège aurait livré des blindés à la Moldavie.",
         {("Irlande", "PR+")}),
        ("La Norvège a livré des blindés à la Moldavie , a affirmé l' Irlande lundi.",
         {("Irlande", "CT+")}),
        ("L'Irlande a remercié la Norvège d'avoir livré des blindés à la Moldavie.",
         {("Irlande", "CT+")}),
        ("« La Norvège a livré des blindés à la Moldavie », a réagi l'Irlande.",
         {("Irlande", "CT+")}),
    ],
)  # fmt: skip
def test_background_demands_and_those_who_go_on(text: str, found: set[tuple[str, str]]) -> None:
    assert claims(text, "ArmsSupply") == found


def test_to_deny_being_behind_an_event_is_to_deny_the_event() -> None:
    text = "L'Irlande nie être à l'origine de l'attaque du port."
    assert claims(text, "Attack") == {("Irlande", "CT-")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (OPENING + " : c'est ce que révèle l'Irlande.", {("Irlande", "CT+")}),
        (OPENING + ". C'est en tout cas ce que l'on assure à Dublin.", {("Irlande", "CT+")}),
        (f"C'est ce qu'affirme l'Irlande : {SUPPLY}.", {("Irlande", "CT+")}),
        (f"L'Irlande est formelle : {SUPPLY}.", {("Irlande", "CT+")}),
        (DENIED + "Oslo s'en défend.", {("Irlande", "CT+"), ("Norvège", "CT-")}),
        (DENIED + "La Moldavie a confirmé le fait.", {("Irlande", "CT+"), ("Moldavie", "CT+")}),
        (DENIED + "La Suède n'a pas confirmé ces détails.", {("Irlande", "CT+")}),
    ],
)
def test_what_was_told_is_given_to_who_says_so(text: str, found: set[tuple[str, str]]) -> None:
    assert claims(text, "ArmsSupply") == found


def test_what_is_told_of_the_speaker_behind_his_name_is_not_what_he_says() -> None:
    text = "La paix viendra, a promis le ministre Erik Solberg, en visite jeudi à Chisinau."
    assert claims(text, "Visit") == {("article", "CT+")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "La Ligue des juristes enjoint aux autorités norvégiennes de livrer sans délai des "
            "blindés à la Moldavie.",
            {("Ligue des juristes", "Uu")},
        ),
        ("Oslo exclut pour l'heure de livrer des blindés à la Moldavie.", {("Norvège", "CT-")}),
        (
            "L'Irlande réclame depuis plusieurs mois que la Norvège fournisse des blindés à la "
            "Moldavie.",
            {("Irlande", "Uu")},
        ),
        (
            "L'Irlande a condamné la livraison de blindés par la Norvège à la Moldavie.",
            {("Irlande", "CT+"), ("article", "CT+")},
        ),
    ],
)
def test_what_is_said_may_hang_below_what_stands_between(
    text: str, found: set[tuple[str, str]]
) -> None:
    assert claims(text, "ArmsSupply") == found


@pytest.mark.parametrize(
    "text",
    [
        "Sommée par l'Irlande de s'expliquer, la Norvège a assuré n'avoir rien exporté.",
        "La Norvège, que l'Irlande a priée d'intercéder, se dit disponible.",
    ],
)
def test_what_is_told_of_the_speaker_before_his_verb_is_not_what_he_says(text: str) -> None:
    assert claims(text, "Demand") == {("article", "CT+")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Des images satellites montrent que {SUPPLY}.", {("images satellites", "CT+")}),
        (f"Un rapport confidentiel affirme que {SUPPLY}.", {("rapport confidentiel", "CT+")}),
        (
            f"Aux termes d'un communiqué commun des deux ministères, {SUPPLY}.",
            {("communiqué commun des deux ministères", "CT+")},
        ),
        (
            f"Un rapport confidentiel a fuité. Le rapport affirme que {SUPPLY}.",
            {("rapport confidentiel", "CT+")},
        ),
        (f"L'ONU a rendu son rapport. Le rapport affirme que {SUPPLY}.", {("ONU", "CT+")}),
        (f"Selon un rapport de l'ONU lu par l'Irlande, {SUPPLY}.", {("ONU", "CT+")}),
        (
            "Le ministre Erik Solberg a publié une lettre annonçant la livraison de blindés par la "
            "Norvège à la Moldavie.",
            {("Erik Solberg", "CT+")},
        ),
        ("Une déclaration de l'ONU fait mention de la livraison de blindés par la Norvège à la "
         "Moldavie.", {("ONU", "CT+")}),
    ],
)  # fmt: skip
def test_documents_speak_for_their_owner_or_for_themselves(
    text: str, found: set[tuple[str, str]]
) -> None:
    assert claims(text, "ArmsSupply") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Le diplomate Erik Solberg a d'abord éludé. « La Norvège a livré des blindés à la "
            "Moldavie », a-t-il fini par lâcher.",
            {("Erik Solberg", "CT+")},
        ),
        (
            "Le ministre Erik Solberg revient de Riga. « La paix est proche », se félicite-t-il. "
            "« La Norvège a livré des blindés à la Moldavie. »",
            {("Erik Solberg", "CT+")},
        ),
        (
            f"{OPENING} (Europe), ont dit des témoins, deux jours après le sommet.",
            {("témoins", "CT+")},
        ),
        (
            "L'Irlande a annoncé jeudi soir à la presse que la Norvège livrerait des blindés à la "
            "Moldavie.",
            {("Irlande", "CT+")},
        ),
        (
            "L'Irlande plaide maintenant pour que la Norvège fournisse des blindés à la Moldavie.",
            {("Irlande", "Uu")},
        ),
        (f"{OPENING} ; Dublin réclame la paix.", {("article", "CT+")}),
    ],
)
def test_verbs_put_in_and_clauses_that_hang_elsewhere(
    text: str, found: set[tuple[str, str]]
) -> None:
    assert claims(text, "ArmsSupply") == found


@pytest.mark.parametrize(
    ("text", "type_", "found"),
    [
        (
            "La Norvège aurait livré des blindés à la Moldavie. Oslo ne confirme ni ne dément.",
            "ArmsSupply",
            {("article", "PR+"), ("Norvège", "Uu")},
        ),
        (
            "La Norvège a nié toute implication en accusant la Suède de trahison.",
            "Accusation",
            {("article", "CT+")},
        ),
        (
            "Des étudiants ont bravé le froid pour protester contre la Norvège.",
            "Protest",
            {("article", "CT+")},
        ),
        (
            "La visite du ministre Erik Solberg à Riga, prévue à l'invitation de la Lettonie, "
            "n'aura pas lieu.",
            "Invitation",
            {("article", "CT+")},
        ),
    ],
)
def test_what_is_done_beside_is_as_sure_as_it_is_told(
    text: str, type_: str, found: set[tuple[str, str]]
) -> None:
    assert claims(text, type_) == found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("« C'est faux », a répondu la Norvège.", ("Norvège", "CT-")),
        ("« Ces allégations sont dénuées de tout fondement », a dit Oslo.", ("Norvège", "CT-")),
        ("Faux, rétorque la Norvège.", ("Norvège", "CT-")),
        ("Des accusations « sans fondement », selon Oslo.", ("Norvège", "CT-")),
    ],
)
def test_who_calls_a_claim_false_denies_it(answer: str, found: tuple[str, str]) -> None:
    assert claims(DENIED + answer, "ArmsSupply") == {("Irlande", "CT+"), found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (DENIED + "« Ce n'est pas faux », a dit Oslo.", {("Irlande", "CT+")}),
        ("L'Irlande accuse Oslo d'aider un groupe et d'avoir livré des blindés à la Moldavie.",
         {("Irlande", "CT+")}),
        ("La Norvège fournira des blindés à la Moldavie si la guerre reprend.",
         {("article", "Uu")}),
        (DENIED + "« Le bilan est faux », a dit Oslo.", {("Irlande", "CT+")}),
        (
            OPENING + ". Le pont serait fermé, ce que Dublin conteste.",
            {("article", "CT+")},
        ),
        (OPENING + ", a-t-on appris lundi auprès de l'Irlande.", {("Irlande", "CT+")}),
        (OPENING + ", a appris l'AFP de source militaire.", {("source militaire", "CT+")}),
        (OPENING + ", peut-on lire dans un rapport de l'ONU.", {("ONU", "CT+")}),
        (OPENING + ", préviennent d'une seule voix Dublin et Rabat.",
         {("Irlande", "CT+"), ("Maroc", "CT+")}),
        (f"L'Irlande, pour qui {SUPPLY}, s'indigne.", {("Irlande", "PR+")}),
        (OPENING + ". C'est ce qu'a soutenu devant les députés le ministre Erik Solberg.",
         {("Erik Solberg", "CT+")}),
    ],
)  # fmt: skip
def test_who_is_behind_a_verb_and_what_is_no_answer(text: str, found: set[tuple[str, str]]) -> None:
    assert claims(text, "ArmsSupply") == found
