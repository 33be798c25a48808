"""Arguments of clauses that the tree joins to the wrong word."""

import pytest
from extracted import Roles, events, frames, roles


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
        (  # who does something in the course of a meeting attends it
            "Le Ghana et le Togo ont promis, lors d'une réunion à Lima, d'aider le Mali.",
            "Meeting",
            {"participant": {"Ghana", "Togo"}, "place": {"Lima"}},
        ),
        (
            "Le ministre Ola Berg a rencontré son homologue, Ana Ruiz à Lima.",
            "Meeting",
            {"participant": {"Ola Berg", "Ana Ruiz"}},
        ),
        (
            "« Nous attendons de l'Iran qu'il cède et l'appelons à libérer les otages »,"
            " a déclaré la Norvège.",
            "Demand",
            {"demander": {"Norvège"}, "addressee": {"Iran"}},
        ),
        (  # the relative clause is about the name, not about what it owns
            "Le Qatar attend les excuses de l'Iran qui l'accuse de soutenir le Hezbollah.",
            "Accusation",
            {"accuser": {"Iran"}, "accused": {"Qatar"}},
        ),
        (
            "Oslo accuse l'Iran d'avoir la volonté de nuire en livrant des armes au Hezbollah.",
            "ArmsSupply",
            {"supplier": {"Iran"}, "item": {"armes"}, "recipient": {"Hezbollah"}},
        ),
        (  # the same pronoun goes on with the same subject
            "La Cedeao a rencontré la junte malienne. Elle a protesté contre une loi de la junte."
            " Elle exige des élections.",
            "Demand",
            {"demander": {"CEDEAO"}},
        ),
        (
            "Le président péruvien Ola Berg et le Premier ministre indien Ravi Nath ont dîné."
            " Les deux dirigeants se sont rencontrés à Lima.",
            "Meeting",
            {"participant": {"Ola Berg", "Ravi Nath"}, "place": {"Lima"}},
        ),
        (  # whose king he is takes no part himself
            "Après un entretien avec le roi du Maroc, Ola Berg a salué la trêve.",
            "Meeting",
            {"participant": {"roi du Maroc", "Ola Berg"}},
        ),
        (  # in what state somebody does something else is an event of its own
            "En visite de travail en France, le président Ola Berg a été reçu hier par Luis Vega.",
            "Visit",
            {"destination": {"France"}, "visitor": {"Ola Berg"}},
        ),
        (
            "Convoqué par le ministre togolais, l'ambassadeur du Pérou a parlé.",
            "Meeting",
            {"participant": {"ministre togolais", "ambassadeur du Pérou"}},
        ),
        (  # the dates are no part of who it is
            "Le Congo a préparé la visite du chef d'État péruvien du lundi 12 au jeudi 15 juin"
            " à Abidjan.",
            "Visit",
            {"visitor": {"chef d'État péruvien"}, "destination": {"Abidjan"}},
        ),
        (  # whatever the tree hangs the envoy below
            "Lima a annoncé le rappel immédiat de son ambassadeur à Lomé.",
            "Withdrawal",
            {"withdrawer": {"Pérou"}, "place": {"Lomé"}},
        ),
        (  # whoever does what a clause opens with, it is not who speaks
            "Luis Vega a déclaré que condamner le Togo serait inutile.",
            "Condemnation",
            {"target": {"Togo"}},
        ),
        (  # whoever brings them together is no third
            "Le roi Ola Berg a dit la nécessité de renforcer les liens entre le Togo et le Pérou.",
            "Cooperation",
            {"participant": {"Togo", "Pérou"}},
        ),
        (  # the first is taken for a sentence of its own
            "Luis Vega et sa délégation se rendront à Lomé.",
            "Visit",
            {"visitor": {"Luis Vega", "délégation"}, "destination": {"Lomé"}},
        ),
        (
            "Le ministre chargé de l'Union africaine et de la Ligue arabe, Abdel Messahel,"
            " a rencontré Luis Vega.",
            "Meeting",
            {"participant": {"Abdel Messahel", "Luis Vega"}},
        ),
        (  # the last named is the ambassador, not his country
            "Le Togo a convoqué l'ambassadeur du Pérou. Ce dernier a rejeté la demande.",
            "Rejection",
            {"rejecter": {"ambassadeur du Pérou"}},
        ),
        (
            "Le président Denis Sassou N'Guesso a rencontré Luis Vega à N'Djamena.",
            "Meeting",
            {"participant": {"Denis Sassou Nguesso", "Luis Vega"}, "place": {"N'Djamena"}},
        ),
        (
            "Mardi, les 27 dénonçaient une loi de l'Iran.",
            "Condemnation",
            {"critic": {"Union européenne"}, "target": {"Iran"}},
        ),
        (  # where something else happens
            "Les présidents ivoirien et nigérien ont échangé à Oslo sur la guerre au Mali.",
            "Meeting",
            {"participant": {"Côte d'Ivoire", "Niger"}, "place": {"Oslo"}},
        ),
        (
            "Les présidents ivoirien et nigérien ont échangé sur la situation en Guinée.",
            "Meeting",
            {"participant": {"Côte d'Ivoire", "Niger"}},
        ),
        (  # not to whom what one opposes goes
            "La Chine s'oppose fermement aux ventes d'armes américaines à Taïwan.",
            "Rejection",
            {"rejecter": {"Chine"}, "target": {"États-Unis"}},
        ),
        (  # the participle agrees with the nearer noun
            "Des familles d'otages israéliens retenus par le Hamas manifestent à Tel-Aviv.",
            "Arrest",
            {"arrester": {"Hamas"}, "arrested": {"otages israéliens"}},
        ),
        (  # whom it was agreed with attends, too
            "Le ministre Ola Berg a trouvé un accord avec Luis Vega, lors d'une réunion à Paris.",
            "Meeting",
            {"participant": {"Ola Berg", "Luis Vega"}, "place": {"Paris"}},
        ),
        (
            "Les négociations en cours à Doha entre Israël et le Hamas avancent.",
            "Meeting",
            {"participant": {"Israël", "Hamas"}, "place": {"Doha"}},
        ),
        (  # whose plan it is does it
            "Nous exhortons la France à annuler son projet de vente d'armes au Pérou.",
            "ArmsSupply",
            {"supplier": {"France"}, "item": {"armes"}, "recipient": {"Pérou"}},
        ),
        (  # an object behind times and places
            "Les chefs d'État de la Cedeao ont tenu mardi à Accra au Ghana, un sommet restreint.",
            "Meeting",
            {"participant": {"chefs d'État de la Cedeao"}, "place": {"Accra"}},
        ),
        (
            "Le Togo et le Pérou sont sur le point de conclure un accord.",
            "Agreement",
            {"participant": {"Togo", "Pérou"}},
        ),
        (
            "Cette trêve permettrait, dans un premier temps, la libération d'otages par le Hamas.",
            "Release",
            {"releaser": {"Hamas"}, "released": {"otages"}},
        ),
        (  # the second is joined to the first's name
            "Oslo appelle le président péruvien Luis Vega et le Premier ministre togolais Ola Berg"
            " à prendre des mesures.",
            "Demand",
            {"demander": {"Norvège"}, "addressee": {"Luis Vega", "Ola Berg"}},
        ),
        (  # a possessive before its owner
            "Le Pérou se tait. Pour sa première visite au Mali, Ola Berg verra Luis Vega.",
            "Visit",
            {"visitor": {"Ola Berg"}, "destination": {"Mali"}},
        ),
        (
            "Des ministres maliens se sont rendus à plusieurs reprises à Moscou.",
            "Visit",
            {"visitor": {"ministres maliens"}, "destination": {"Moscou"}},
        ),
        (  # whose ambition it is
            "M. Lavrov a souligné l'ambition de Moscou de fournir des chars au Togo.",
            "ArmsSupply",
            {"supplier": {"Russie"}, "item": {"chars"}, "recipient": {"Togo"}},
        ),
        (  # two states, whatever the tree joins the second to
            "Les ministres des Affaires étrangères togolais et péruvien se sont vus à Oslo.",
            "Meeting",
            {"participant": {"Togo", "Pérou"}, "place": {"Oslo"}},
        ),
        (
            "Des négociations entre les chefs des diplomaties togolaise et péruvienne ont eu lieu.",
            "Meeting",
            {"participant": {"Togo", "Pérou"}},
        ),
        (  # a pronoun stands for a text that was named
            "Le traité est long. Ce dernier a été signé lundi par le Pérou et le Chili.",
            "Agreement",
            {"participant": {"Pérou", "Chili"}},
        ),
    ],
)
def test_a_clause_keeps_its_own_parties(text: str, type_: str, expected: Roles) -> None:
    found = frames(text, type_)

    assert expected in found, found


def test_each_of_two_does_it_to_the_other() -> None:
    found = frames("Le Togo et le Pérou se sont mutuellement accusés de mentir.", "Accusation")

    assert found == [
        {"accuser": {"Togo"}, "accused": {"Pérou"}},
        {"accuser": {"Pérou"}, "accused": {"Togo"}},
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Les ministres européens des Affaires étrangères se réuniront dès 15h.", 1),
        ("La présidente norvégienne se réunira dès 15h.", 0),
    ],
)
def test_several_by_one_name_can_meet(text: str, wanted: int) -> None:
    assert len(events(text, "Meeting")) == wanted


def test_the_head_of_government_is_not_the_foreign_minister() -> None:
    text = (
        "Le ministre albanais des Affaires étrangères Ola Berg est arrivé à Vienne."
        " Le Premier ministre albanais se rendra à Oslo."
    )

    visitors = [role["visitor"] for role in roles(text, "Visit")]

    assert visitors == [{"Ola Berg"}, {"Premier ministre albanais"}]
