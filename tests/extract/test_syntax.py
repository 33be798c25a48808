"""Who does what to whom, in whatever construction it is said."""

import pytest
from extracted import Roles, frames, roles

ARMS = {"supplier": {"Norvège"}, "recipient": {"Moldavie"}, "item": {"blindés"}}
ATTACK = {"attacker": {"Soudan"}, "target": {"Tchad"}}


@pytest.mark.parametrize(
    "text",
    [
        "La Norvège a livré des blindés à la Moldavie.",
        "Des blindés ont été livrés par la Norvège à la Moldavie.",
        "Les blindés livrés par la Norvège à la Moldavie sont en route.",
        "La Norvège, qui a livré des blindés à la Moldavie, se tait.",
        "Les blindés que la Norvège a livrés à la Moldavie sont en route.",
        "La Norvège veut livrer des blindés à la Moldavie.",
        "La Norvège a livré à la Moldavie des blindés.",
        "La Norvège a annoncé la livraison de blindés à la Moldavie.",
        "La livraison de blindés par la Norvège à la Moldavie a commencé.",
        "La Norvège est accusée d'avoir livré des blindés à la Moldavie.",
        "En livrant des blindés à la Moldavie, la Norvège a surpris.",
        "La Norvège a reçu un ministre et livré des blindés à la Moldavie.",
        "La Moldavie a acheté des blindés à la Norvège.",
        "La Moldavie a reçu des blindés de la Norvège.",
        "C'est la Norvège qui a livré des blindés à la Moldavie.",
        "La Norvège ne livrera pas de blindés à la Moldavie.",
        "La Norvège livra des blindés à la Moldavie en 1994.",
        "La Norvège ne livrera plus de blindés à la Moldavie.",
        "Oslo a livré des blindés à Chisinau.",
        "Les livraisons norvégiennes de blindés à la Moldavie continuent.",
        "La Norvège s'est engagée à livrer des blindés à la Moldavie.",
        "La Norvège livre des blindés à la Moldavie.",
        "La Norvège, affirme l'Irlande, a livré des blindés à la Moldavie.",
        "La Norvège a, elle, livré des blindés à la Moldavie.",
        "La Norvège a-t-elle livré des blindés à la Moldavie ?",
        "Oslo dément avoir livré des blindés à la Moldavie.",
        "La Norvège n'a jamais livré de blindés à la Moldavie.",
        "La Moldavie s'est fait livrer des blindés par la Norvège.",
        "La Moldavie remercie la Norvège, qui lui a livré des blindés.",
        "La Norvège, prête à livrer des blindés à la Moldavie, hésite.",
        "La Norvège lui a tout donné : elle a livré des blindés à la Moldavie.",
    ],
)
def test_a_supply_is_read_in_any_construction(text: str) -> None:
    found = frames(text, "ArmsSupply")

    assert ARMS in [_plain(frame) for frame in found], found


@pytest.mark.parametrize(
    "text",
    [
        "Le Soudan attaque le Tchad.",
        "Le Tchad a été attaqué par le Soudan.",
        "Le Tchad, attaqué par le Soudan, appelle à l'aide.",
        "Le Soudan a mené une attaque contre le Tchad.",
        "L'attaque du Soudan contre le Tchad a duré une heure.",
        "Le Tchad a subi une attaque du Soudan.",
        "Le Tchad fait face à une attaque du Soudan.",
        "Le Tchad est confronté à une attaque du Soudan.",
        "Le Soudan menace d'attaquer le Tchad.",
        "Le Soudan a menacé d'attaquer le Tchad.",
        "L'Égypte a exhorté le Soudan à attaquer le Tchad.",
        "Le Soudan a promis la paix avant d'attaquer le Tchad.",
        "Le Soudan est en guerre contre le Tchad.",
        "L'armée soudanaise a attaqué le Tchad.",
        "Le Soudan, après avoir attaqué le Tchad, a fui.",
        "Le Soudan, assure l'Égypte, a attaqué le Tchad.",
        "Le Soudan dit avoir attaqué le Tchad.",
        "Le Tchad a été victime d'une attaque soudanaise.",
        "Le Tchad a été la cible d'une attaque du Soudan.",
        "L'Égypte aide le Soudan à attaquer le Tchad.",
        "L'Égypte demande au Soudan d'attaquer le Tchad.",
        "L'Égypte se tait et le Soudan attaque le Tchad.",
    ],
)
def test_an_attack_is_read_in_any_construction(text: str) -> None:
    found = frames(text, "Attack")

    assert ATTACK in [{r: k for r, k in f.items() if r in ATTACK} for f in found], found


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Le Pérou a rencontré le Chili à Lima.", {"Pérou", "Chili"}),
        ("Le Pérou et le Chili se sont rencontrés à Lima.", {"Pérou", "Chili"}),
        ("Une rencontre entre le Pérou et le Chili a eu lieu.", {"Pérou", "Chili"}),
        ("La rencontre du Pérou avec le Chili a eu lieu.", {"Pérou", "Chili"}),
        ("Le Pérou, le Chili et la Bolivie se sont réunis.", {"Pérou", "Chili", "Bolivie"}),
        ("Le Pérou a eu une rencontre avec le Chili.", {"Pérou", "Chili"}),
        ("Le Pérou ainsi que le Chili se sont rencontrés.", {"Pérou", "Chili"}),
        ("Une réunion péruano-chilienne a eu lieu à Lima.", {"Pérou", "Chili"}),
        ("C'est à Lima que le Pérou a rencontré le Chili.", {"Pérou", "Chili"}),
        ("La rencontre, mardi à Lima, entre le Pérou et le Chili a déçu.", {"Pérou", "Chili"}),
    ],
)
def test_the_parties_of_a_meeting_are_read(text: str, participants: set[str]) -> None:
    found = [frame.get("participant") for frame in frames(text, "Meeting")]

    assert participants in found


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (
            "Réunis à Lima, le Pérou et le Chili ont condamné la Bolivie.",
            "Meeting",
            {"participant": {"Pérou", "Chili"}, "place": {"Lima"}},
        ),
        (
            "Arrivé lundi à Lima, Gabriel Boric a salué la foule.",
            "Visit",
            {"visitor": {"Gabriel Boric"}, "destination": {"Lima"}},
        ),
        (
            "C'est à Lima que Gabriel Boric a rencontré Xi Jinping.",
            "Meeting",
            {"participant": {"Gabriel Boric", "Xi Jinping"}, "place": {"Lima"}},
        ),
        (
            "La Bolivie, qui partage une frontière avec le Pérou, a signé avec le Chili un accord.",
            "Agreement",
            {"participant": {"Bolivie", "Chili"}},
        ),
        (
            "Gabriel Boric a fermé les ports, envoyé ses soldats au Pérou et reçu Xi Jinping.",
            "Deployment",
            {"deployer": {"Gabriel Boric"}, "item": {"soldats"}, "place": {"Pérou"}},
        ),
        (
            "Le Chili réclame depuis des mois que la Bolivie retire ses troupes.",
            "Demand",
            {"demander": {"Chili"}, "addressee": {"Bolivie"}},
        ),
        (
            "Le Pérou a accusé le Chili de « jouer avec le feu » en attaquant la Bolivie.",
            "Attack",
            {"attacker": {"Chili"}, "target": {"Bolivie"}},
        ),
        (
            "L'invasion du Tchad par le Soudan a surpris l'Égypte.",
            "Attack",
            {"attacker": {"Soudan"}, "target": {"Tchad"}},
        ),
        (
            "Xi Jinping est venu à Lima, où Gabriel Boric l'a accueilli.",
            "Visit",
            {"host": {"Gabriel Boric"}, "visitor": {"Xi Jinping"}, "destination": {"Lima"}},
        ),
        (
            "Gabriel Boric a rencontré le mois dernier, à Lima, Xi Jinping.",
            "Meeting",
            {"participant": {"Gabriel Boric", "Xi Jinping"}, "place": {"Lima"}},
        ),
        (
            "Après des mois d'efforts, le Pérou et l'Union européenne ont signé un accord.",
            "Agreement",
            {"participant": {"Pérou", "Union européenne"}},
        ),
        (
            "Le Chili a demandé que la Bolivie retire ses troupes.",
            "Demand",
            {"demander": {"Chili"}, "addressee": {"Bolivie"}},
        ),
        (
            "Le bombardement, lundi à l'aube, du Tchad par le Soudan a surpris.",
            "Attack",
            {"attacker": {"Soudan"}, "target": {"Tchad"}},
        ),
        (
            "Gabriel Boric, que la police péruvienne a arrêté en février, se tait.",
            "Arrest",
            {"arrester": {"police péruvienne"}, "arrested": {"Gabriel Boric"}},
        ),
        (
            "Le Chili a reproché au Pérou de jouer « avec le feu » en attaquant la Bolivie.",
            "Attack",
            {"attacker": {"Pérou"}, "target": {"Bolivie"}},
        ),
        (
            "L'Éthiopie s'est vu reprocher par l'Égypte d'avoir menti.",
            "Accusation",
            {"accuser": {"Égypte"}, "accused": {"Éthiopie"}},
        ),
        (
            "La sortie du Niger de la Cédéao prendra un an.",
            "Withdrawal",
            {"withdrawer": {"Niger"}, "place": {"CEDEAO"}},
        ),
        (
            "Des sanctions ont été imposées à la Libye par le Japon.",
            "SanctionsImposition",
            {"imposer": {"Japon"}, "target": {"Libye"}},
        ),
        (
            "Le Kenya demande à l'Éthiopie de libérer le journaliste.",
            "Release",
            {"releaser": {"Éthiopie"}, "released": {"journaliste"}},
        ),
        (
            "Lors d'un entretien avec Xi Jinping, Gabriel Boric a promis du cuivre.",
            "Meeting",
            {"participant": {"Xi Jinping", "Gabriel Boric"}},
        ),
        (
            "L'entrevue prévue entre le chef de l'État chilien et Xi Jinping est reportée.",
            "Meeting",
            {"participant": {"chef de l'État chilien", "Xi Jinping"}},
        ),
        (
            "Le Chili a rompu avec le Pérou, accusé de soutenir les rebelles.",
            "Accusation",
            {"accuser": {"Chili"}, "accused": {"Pérou"}},
        ),
        (
            "Le Chili a rompu ses relations avec le Pérou, accusé de soutenir les rebelles.",
            "Support",
            {"supporter": {"Pérou"}, "supported": {"rebelles"}},
        ),
        (
            "La Suède, à laquelle le Chili reproche sa lenteur, se défend.",
            "Accusation",
            {"accuser": {"Chili"}, "accused": {"Suède"}},
        ),
        (
            "Gabriel Boric a salué Xi Jinping, avec lequel il s'est entretenu mardi.",
            "Meeting",
            {"participant": {"Gabriel Boric", "Xi Jinping"}},
        ),
        (
            "À Genève, le Pérou et le Chili négocient.",
            "Meeting",
            {"participant": {"Pérou", "Chili"}, "place": {"Genève"}},
        ),
        (
            "La rencontre aura lieu à Lima, dans l'ouest du Pérou, où Gabriel Boric est arrivé.",
            "Visit",
            {"visitor": {"Gabriel Boric"}, "destination": {"Lima"}},
        ),
        (
            "C'est la fin de deux mois de négociations à Doha entre le Pérou et le Chili.",
            "Meeting",
            {"participant": {"Pérou", "Chili"}},
        ),
        (
            "Le Japon a imposé, après des mois de débats, des sanctions à la Libye.",
            "SanctionsImposition",
            {"imposer": {"Japon"}, "target": {"Libye"}},
        ),
        ("Le Togo est accusé d'aider les rebelles.", "Accusation", {"accused": {"Togo"}}),
        (
            "Le Mali, sous embargo du Togo, proteste.",
            "SanctionsImposition",
            {"imposer": {"Togo"}, "target": {"Mali"}},
        ),
        (
            "Le Mali est sous sanctions norvégiennes depuis 2022.",
            "SanctionsImposition",
            {"imposer": {"Norvège"}, "target": {"Mali"}},
        ),
        (
            "Le Mali est sous le coup de sanctions norvégiennes.",
            "SanctionsImposition",
            {"imposer": {"Norvège"}, "target": {"Mali"}},
        ),
        (
            "Angela Merkel a été victime d'une tentative d'assassinat.",
            "Attack",
            {"target": {"Angela Merkel"}},
        ),
        (
            "Angela Merkel a péri dans une embuscade près de Gao.",
            "Attack",
            {"target": {"Angela Merkel"}, "place": {"Gao"}},
        ),
        (
            "La Norvège menace le Mali de sanctions.",
            "SanctionsImposition",
            {"imposer": {"Norvège"}, "target": {"Mali"}},
        ),
        (
            "Le Mali craint les sanctions qui frappent le Togo.",
            "SanctionsImposition",
            {"target": {"Togo"}},
        ),
        (
            "Les troupes norvégiennes devraient quitter le Mali.",
            "Withdrawal",
            {"withdrawer": {"Norvège"}, "place": {"Mali"}},
        ),
        (
            "Le Chili expulsa trois diplomates russes.",
            "Expulsion",
            {"expeller": {"Chili"}, "expelled": {"diplomates russes"}},
        ),
        (
            "La Suède attaqua le Danemark en 1801.",
            "Attack",
            {"attacker": {"Suède"}, "target": {"Danemark"}},
        ),
        (
            "Le Chili critiquera le Pérou.",
            "Condemnation",
            {"critic": {"Chili"}, "target": {"Pérou"}},
        ),
        (
            "Le Pérou, annexé par le Chili, se tait.",
            "Attack",
            {"attacker": {"Chili"}, "target": {"Pérou"}},
        ),
        (
            "Le Chili conquiert le Pérou.",
            "Attack",
            {"attacker": {"Chili"}, "place": {"Pérou"}},
        ),
        (
            "Le Chili secourt le Pérou.",
            "Aid",
            {"supplier": {"Chili"}, "recipient": {"Pérou"}},
        ),
        (
            "Le Chili enjoint au Pérou de se taire.",
            "Demand",
            {"demander": {"Chili"}, "addressee": {"Pérou"}},
        ),
        (
            "Le ministre salue les ouvriers de Riga qui manifestent contre le Pérou.",
            "Protest",
            {"protester": {"ouvriers de Riga"}, "target": {"Pérou"}},
        ),
        (
            "Le Chili a lancé un raid visant à libérer la côte.",
            "Attack",
            {"attacker": {"Chili"}},
        ),
        (
            "Le Pérou est critiqué par la gauche, la droite et le Parti vert.",
            "Condemnation",
            {"critic": {"gauche", "droite", "Parti vert"}, "target": {"Pérou"}},
        ),
        (
            "Le Chili salue l'accord et demande aux rebelles de partir.",
            "Demand",
            {"demander": {"Chili"}, "addressee": {"rebelles"}},
        ),
        (
            "La Norvège a bombardé les rebelles dans le nord péruvien.",
            "Attack",
            {"attacker": {"Norvège"}, "target": {"rebelles"}, "place": {"Pérou"}},
        ),
        (
            "Ola Berg s'est rendu au ministère.",
            "Visit",
            {"visitor": {"Ola Berg"}, "destination": {"ministère"}},
        ),
        (
            "Lundi à Addis-Abeba, le Chili a critiqué le Pérou.",
            "Condemnation",
            {"critic": {"Chili"}, "target": {"Pérou"}},
        ),
        (
            "Oslo a décidé la remise en liberté du député Ola Berg, incarcéré en mai.",
            "Arrest",
            {"arrested": {"Ola Berg"}},
        ),
        (
            "Nouveau tir de missile nord-coréen, le quatrième du mois",
            "WeaponsTest",
            {"tester": {"Corée du Nord"}, "item": {"Nouveau tir de missile nord-coréen"}},
        ),
        (
            "Le Chili a procédé à une trentaine d'arrestations.",
            "Arrest",
            {"arrester": {"Chili"}},
        ),
        (
            "Le double attentat a été revendiqué par les Houthis.",
            "Attack",
            {"attacker": {"Houthis"}},
        ),
        (
            "Le raid a été mené contre un hôtel du centre de Lima.",
            "Attack",
            {"target": {"hôtel du centre de Lima"}, "place": {"Lima"}},
        ),
        ("Le Pérou acte son retrait du statut de Rome.", "Withdrawal", {"withdrawer": {"Pérou"}}),
        (
            "Le raid a été condamné par des élus comme Ana Ruiz, Ola Berg ou encore l'ONU.",
            "Condemnation",
            {"critic": {"Ana Ruiz", "Ola Berg", "ONU"}},
        ),
        (
            "L'opposition a critiqué le Pérou.",
            "Condemnation",
            {"critic": {"opposition"}, "target": {"Pérou"}},
        ),
        (
            "L'Union africaine publie un communiqué qui condamne le Tchad.",
            "Condemnation",
            {"critic": {"Union africaine"}, "target": {"Tchad"}},
        ),
        (
            "Le Conseil de sécurité a adopté une résolution exigeant du Tchad un cessez-le-feu.",
            "Demand",
            {"demander": {"Conseil de sécurité de l'ONU"}, "addressee": {"Tchad"}},
        ),
        (
            "Le Tchad a reçu une lettre menaçant le Mali.",
            "Threat",
            {"target": {"Mali"}},
        ),
        (
            "Les habitants de La Paz qui ont manifesté contre le Pérou sont partis.",
            "Protest",
            {"protester": {"habitants de La Paz"}, "target": {"Pérou"}},
        ),
        (
            "Le Mali salue la trêve, demande aux rebelles de la respecter et menace le Niger.",
            "Threat",
            {"threatener": {"Mali"}, "target": {"Niger"}},
        ),
        (
            "La Norvège a lancé une offensive visant à reprendre la colline.",
            "Attack",
            {"attacker": {"Norvège"}},
        ),
        (
            "Attaque à Addis-Abeba contre l'ambassade du Tchad.",
            "Attack",
            {"place": {"Addis-Abeba"}, "target": {"ambassade du Tchad"}},
        ),
        (
            "Le consul du Tchad fait l'objet d'une expulsion par le Mali.",
            "Expulsion",
            {"expelled": {"consul du Tchad"}, "expeller": {"Mali"}},
        ),
        (
            "Oslo, Lima et Dakar ont terminé un exercice naval.",
            "MilitaryExercise",
            {"participant": {"Norvège", "Pérou", "Sénégal"}},
        ),
    ],
)
def test_the_roles_of_other_events_are_read(text: str, type_: str, roles: Roles) -> None:
    assert roles in frames(text, type_)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("La Norvège a livré un message à la Moldavie.", "ArmsSupply"),
        ("L'équipe du Chili a attaqué la finale.", "Agreement"),
        ("Le Pérou visite un musée d'armes.", "ArmsSupply"),
        ("Le Pérou vend des livres au Chili.", "ArmsSupply"),
        ("Le prix du blé a frappé les esprits.", "WeaponsTest"),
        ("Le Chili annonce que le Pérou a levé les sanctions.", "SanctionsImposition"),
    ],
)
def test_nothing_is_read_that_is_not_said(text: str, type_: str) -> None:
    assert frames(text, type_) == []


def _plain(frame: Roles) -> Roles:
    return {role: fillers for role, fillers in frame.items() if role in ARMS}


@pytest.mark.parametrize(
    ("text", "threatener"),
    [
        ("« Ceux qui trahissent le paieront », a averti le Soudan.", "Soudan"),
        ("« C'est une provocation », a menacé le Soudan devant la presse.", "Soudan"),
        ('"Nous répondrons coup pour coup" a menacé le Tchad.', "Tchad"),
        ("« L'heure est venue », a-t-il dit. Puis le Tchad a menacé Oslo.", "Tchad"),
    ],
)
def test_what_is_quoted_holds_no_subject_of_the_verb_behind(text: str, threatener: str) -> None:
    found = [frame.get("threatener") for frame in frames(text, "Threat")]

    assert found == [{threatener}]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "Le Tchad a été victime d'une attaque du Soudan.",
            "Attack",
            {"target": {"Tchad"}, "attacker": {"Soudan"}},
        ),
        (
            "La Norvège est favorable à l'adhésion de la Moldavie.",
            "Support",
            {"supporter": {"Norvège"}, "supported": {"Moldavie"}},
        ),
        (
            "La Norvège se dit favorable à l'adhésion de la Moldavie.",
            "Support",
            {"supporter": {"Norvège"}, "supported": {"Moldavie"}},
        ),
        (
            "Le gouvernement moldave s'est fait livrer des blindés par la Norvège.",
            "ArmsSupply",
            {"supplier": {"Norvège"}, "recipient": {"Moldavie"}, "item": {"blindés"}},
        ),
    ],
)
def test_adjectives_and_causatives_evoke_events(text: str, type_: str, expected: Roles) -> None:
    found = frames(text, type_)

    assert expected in found


def test_a_word_that_needs_a_role_evokes_nothing_without_it() -> None:
    assert frames("Le recours contre le Tchad déposé par le Soudan a étonné.", "Accusation")
    assert not frames("Le recours du Soudan à la force a étonné.", "Accusation")


@pytest.mark.parametrize(
    ("text", "type_", "role", "not_filler"),
    [
        (
            "Plusieurs pays, dont la France et l'Italie, ont condamné la Libye.",
            "Condemnation",
            "critic",
            "Libye",
        ),
        (
            "Le ministre se rendra à Lima, où l'attend le président Gabriel Boric.",
            "Visit",
            "visitor",
            "Gabriel Boric",
        ),
        ("Le Burundi, dont le Chili a suspendu l'aide, proteste.", "Aid", "supplier", "Burundi"),
    ],
)
def test_nobody_takes_the_part_of_another(
    text: str, type_: str, role: str, not_filler: str
) -> None:
    assert [f for f in frames(text, type_) if not_filler in f.get(role, set())] == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("La maire sortante affrontera Angela Merkel au second tour.", "Attack"),
        ("Le maire de Dijon s'est tué sur une route en Norvège.", "Attack"),
        ("L'opposition norvégienne a tenu un congrès à Oslo.", "Rejection"),
        ("Angela Merkel et Emmanuel Macron n'ont pas vu venir le triomphe du roi.", "Visit"),
    ],
)
def test_words_that_mean_something_else_tell_no_event(text: str, type_: str) -> None:
    assert roles(text, type_) == []


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Mali : attentat contre l'ONU", "Attack", {"target": {"ONU"}, "place": {"Mali"}}),
        ("Mali : la Norvège déploie des soldats", "Deployment", {"place": {"Mali"}}),
        ("Mali : la Norvège et le Tchad se réconcilient", "Cooperation", {}),
        ("Mali : visite d'Ana Ruiz à Oslo", "Visit", {"destination": {"Oslo"}}),
    ],
)
def test_a_headline_says_where_before_its_colon(text: str, type_: str, expected: Roles) -> None:
    [frame] = frames(text, type_)

    assert {role: frame[role] for role in expected} == expected
    assert "Mali" not in frame.get("participant", set())


def test_who_speaks_before_a_colon_is_no_place() -> None:
    [frame] = frames("Oslo : « L'attaque contre le Tchad continue. »", "Attack")

    assert "place" not in frame


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "L'Égypte somme le Soudan de renoncer à ses manœuvres près d'Oslo.",
            "MilitaryExercise",
            {"participant": {"Soudan"}},
        ),
        (
            "Le Mali accuse le Tchad de renforcer son soutien au Kenya.",
            "Support",
            {"supporter": {"Tchad"}, "supported": {"Kenya"}},
        ),
        (
            "Le Tchad veut renforcer son soutien au Kenya.",
            "Support",
            {"supporter": {"Tchad"}, "supported": {"Kenya"}},
        ),
    ],
)
def test_the_possessive_of_an_infinitive(text: str, type_: str, expected: Roles) -> None:
    [frame] = frames(text, type_)

    assert {role: frame.get(role) for role in expected} == expected


def test_a_participle_belongs_to_the_noun_before_it_that_it_agrees_with() -> None:
    text = (
        "– Dans la nuit du dimanche, l' Égypte , le Tchad , les Émirats Arabes Unis et le Mali ont"
        " rompu leurs relations diplomatiques avec le Soudan accusé de créer l'instabilité."
    )

    assert frames(text, "Accusation")[0]["accused"] == {"Soudan"}
