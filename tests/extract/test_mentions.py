"""Whom a phrase stands for: titles, stand-ins, demonyms, pairs, capitals that act or are places."""

import pytest
from extracted import frames, read, roles


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("L'armée soudanaise a attaqué le Tchad.", "Soudan"),
        ("L'armée du Soudan a attaqué le Tchad.", "Soudan"),
        ("Les forces soudanaises ont attaqué le Tchad.", "Soudan"),
        ("Khartoum a attaqué le Tchad.", "Soudan"),
        ("Le gouvernement soudanais a attaqué le Tchad.", "Soudan"),
        ("Le régime de Khartoum a attaqué le Tchad.", "Soudan"),
        ("Le Kremlin a attaqué le Tchad.", "Russie"),
        ("Les États-Unis ont attaqué le Tchad.", "États-Unis"),
        ("La RDC a attaqué le Tchad.", "République démocratique du Congo"),
        ("Des rebelles ont attaqué le Tchad.", "rebelles"),
        ("Le général Omar Taleb a attaqué le Tchad.", "Omar Taleb"),
        ("Le groupe Wagner a attaqué le Tchad.", "Groupe Wagner"),
        ("L'armée du régime de Khartoum a attaqué le Tchad.", "Soudan"),
        ("À Khartoum, les autorités ont attaqué le Tchad.", "Soudan"),
        ("Les forces du maréchal Taleb ont attaqué le Tchad.", "forces du maréchal Taleb"),
        ("Le camp présidentiel a attaqué le Tchad.", "camp présidentiel"),
        ("La 444e brigade a attaqué le Tchad.", "444e brigade"),
        ("Des bassidjis ont attaqué le Tchad.", "bassidjis"),
        ("Le mécène Ola Berg a attaqué le Tchad.", "Ola Berg"),
        ("L'émissaire péruvien Ola Berg a attaqué le Tchad.", "Ola Berg"),
        ("Le procureur a attaqué le Tchad.", "procureur"),
        ("Le ministre du Plan, le prince Ola Berg, a attaqué le Tchad.", "Ola Berg"),
        ("Soudan : le pays a attaqué le Tchad.", "Soudan"),
        ("Les ministres de la Cédéao ont attaqué le Tchad.", "ministres de la Cédéao"),
        ("Les pays baltes ont attaqué le Tchad.", "pays baltes"),
        ("Des inconnus ont attaqué le Tchad.", "inconnus"),
        ("Des flibustiers ont attaqué le Tchad.", "flibustiers"),
        ("L'opposant Omar Taleb a attaqué le Tchad.", "Omar Taleb"),
        ("L'ex-chef rebelle Omar Taleb a attaqué le Tchad.", "Omar Taleb"),
        ("La religieuse péruvienne Ana Ruiz a attaqué le Tchad.", "Ana Ruiz"),
        ("La Norvège a reçu le Pérou. Ce dernier a attaqué le Tchad.", "Pérou"),
    ],
)
def test_who_acts(text: str, attacker: str) -> None:
    assert [frame.get("attacker") for frame in frames(text, "Attack")] == [{attacker}]


@pytest.mark.parametrize(
    ("text", "visitor", "destination"),
    [
        ("Ola Berg s'est rendu à Oslo.", "Ola Berg", "Oslo"),
        ("Le ministre estonien Ola Berg s'est rendu à Oslo.", "Ola Berg", "Oslo"),
        ("Ola Berg, ministre estonien, s'est rendu en Norvège.", "Ola Berg", "Norvège"),
        ("Le ministre estonien s'est rendu à Oslo.", "ministre estonien", "Oslo"),
        ("Mme Berg est arrivée à Oslo.", "Berg", "Oslo"),
        ("L'émissaire de l'ONU est arrivé à Khartoum.", "émissaire de l'ONU", "Khartoum"),
    ],
)
def test_a_capital_one_goes_to_is_the_city(text: str, visitor: str, destination: str) -> None:
    found = frames(text, "Visit")

    assert {"visitor": {visitor}, "destination": {destination}} in found


@pytest.mark.parametrize(
    ("text", "label", "position", "represents"),
    [
        (
            "Le ministre estonien Ola Berg a attaqué Riga.",
            "Ola Berg",
            "ministre estonien",
            "entity/estonie",
        ),
        (
            "La présidente du Pérou, Ana Ruiz, a rencontré Ola Berg.",
            "Ana Ruiz",
            "présidente du Pérou",
            "entity/perou",
        ),
        (
            "Ana Ruiz, la présidente du Pérou, a rencontré Ola Berg.",
            "Ana Ruiz",
            "présidente du Pérou",
            "entity/perou",
        ),
    ],
)
def test_a_person_keeps_function_and_state(
    text: str, label: str, position: str, represents: str
) -> None:
    record = next(r for r in read(text).registry if r.label == label)

    assert (record.position, record.represents) == (position, represents)


@pytest.mark.parametrize(
    ("text", "label", "tenures"),
    [
        (
            "L'ancien Premier ministre Ola Berg a attaqué Riga.",
            "Ola Berg",
            {"ancien Premier ministre": ""},
        ),
        (
            "Le général Ola Berg, ministre estonien, a attaqué Riga.",
            "Ola Berg",
            {"général": "entity/estonie", "ministre estonien": "entity/estonie"},
        ),
        (
            "Ola Berg, candidate à la présidence du Pérou, a rencontré Ana Ruiz.",
            "Ola Berg",
            {"candidate à la présidence du Pérou": ""},
        ),
        (
            "Le ministre Ola Berg a visité Riga. Ola Berg, ministre du Pérou, a vu Ana Ruiz.",
            "Ola Berg",
            {"ministre du Pérou": "entity/perou"},
        ),
        (
            "Le ministre de l'Économie, Emmanuel Macron, a visité Riga.",
            "Emmanuel Macron",
            {"ministre de l'Économie": ""},
        ),
        (
            "La présidente du Pérou, Ana Ruiz, a rencontré son homologue letton Ola Berg.",
            "Ola Berg",
            {},
        ),
    ],
)
def test_a_person_holds_what_the_article_says(
    text: str, label: str, tenures: dict[str, str]
) -> None:
    registry = read(text).registry
    (person,) = [e for e in registry.entities(r.key for r in registry) if e.label == label]

    assert {t.position: t.held_for for t in person.tenures} == tenures


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Les dirigeants du Mali et du Niger ont signé un accord.", {"Mali", "Niger"}),
        ("Un accord estono-letton a été signé.", {"Estonie", "Lettonie"}),
        (
            "La Chine et la Russie ont signé un accord. Les deux pays s'aiment.",
            {"Chine", "Russie"},
        ),
        ("Le Mali a signé un accord avec l'Union européenne.", {"Mali", "Union européenne"}),
        ("Bamako et Niamey ont signé un accord.", {"Mali", "Niger"}),
    ],
)
def test_who_agrees(text: str, fillers: set[str]) -> None:
    assert fillers in [frame.get("participant") for frame in frames(text, "Agreement")]


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        (
            "La Ligue armée du Nord recrute. La LAN a attaqué le Tchad.",
            "Ligue armée du Nord",
        ),
        (
            "Les Forces unies du Sud (FUS) recrutent. Les FUS ont attaqué le Tchad.",
            "Forces unies du Sud",
        ),
        ("Ola Berg est parti. Le lendemain, M. Berg a attaqué le Tchad.", "Ola Berg"),
        ("Des Serbes ont attaqué le Tchad.", "Serbes"),
    ],
)
def test_one_thing_is_one_entity(text: str, attacker: str) -> None:
    assert [frame.get("attacker") for frame in frames(text, "Attack")] == [{attacker}]


@pytest.mark.parametrize(
    ("text", "type_", "role", "filler"),
    [
        (
            "Les Houthis ont attaqué Riyad. Le groupe a libéré Ola Berg.",
            "Release",
            "releaser",
            "Houthis",
        ),
        (
            "Les Houthis négocient avec l'ONU. Les rebelles ont libéré Ola Berg.",
            "Release",
            "releaser",
            "Houthis",
        ),
        ("Les rebelles houthis ont libéré Ola Berg.", "Release", "releaser", "Houthis"),
        (
            "Les Houthis se taisent. Le mouvement islamiste a libéré Ola Berg.",
            "Release",
            "releaser",
            "Houthis",
        ),
        (
            "Le chef du gang G9, Jim Cher, a menacé le Pérou.",
            "Threat",
            "threatener",
            "Jim Cher",
        ),
        (
            "M. Berg s'est envolé pour Oslo, où il a menacé le Pérou.",
            "Threat",
            "threatener",
            "Berg",
        ),
        (
            "L'AIEA se tait. L'agence onusienne a menacé le Pérou.",
            "Threat",
            "threatener",
            "AIEA",
        ),
        (
            "Ola Berg est arrivé. Le diplomate a menacé le Pérou.",
            "Threat",
            "threatener",
            "Ola Berg",
        ),
        (
            "Ola Berg a reçu Pat Ruiz, auquel il a demandé de partir.",
            "Demand",
            "demander",
            "Ola Berg",
        ),
        (
            "Ola Berg a reçu Ana Ruiz. Il a accusé son hôte.",
            "Accusation",
            "accused",
            "Ana Ruiz",
        ),
        (
            "Ola Berg a reçu Ana Ruiz. Ce dernier lui a demandé de partir.",
            "Demand",
            "addressee",
            "Ola Berg",
        ),
        ("La police a arrêté Ola Berg.", "Arrest", "arrester", "police"),
        (
            "La police estonienne est là. La police a arrêté Ola Berg.",
            "Arrest",
            "arrester",
            "police estonienne",
        ),
        (
            "Le Pérou accuse le Chili. Le Chili se prépare. Le Pérou a attaqué son voisin.",
            "Attack",
            "target",
            "Chili",
        ),
        (
            "Le Soudan combat les Houthis. L'armée soudanaise est prête. "
            "Oslo réunit les deux parties.",
            "Meeting",
            "participant",
            "Houthis",
        ),
        (
            "Des responsables péruviens affirment que leur pays a attaqué le Chili.",
            "Attack",
            "attacker",
            "Pérou",
        ),
        (
            "L'armée a bombardé le camp de réfugiés de Kolmar.",
            "Attack",
            "target",
            "camp de réfugiés de Kolmar",
        ),
        (
            "Des soldats sont postés dans la zone dite des trois lacs. "
            "Le Mali a envoyé des troupes dans la zone dite des trois lacs.",
            "Deployment",
            "place",
            "zone dite des trois lacs",
        ),
        (
            "Le Mali accuse les mutins de trahison.",
            "Accusation",
            "accused",
            "mutins",
        ),
        (
            "Le ministre d'État chargé du Plan, Ola Berg, est arrivé à Oslo.",
            "Visit",
            "visitor",
            "Ola Berg",
        ),
        (
            "Le Chili a attaqué le Pérou. La Norvège a condamné cette attaque.",
            "Condemnation",
            "target",
            "Chili",
        ),
        (
            "Le Mali a condamné l'hostilité affichée par le Tchad.",
            "Condemnation",
            "target",
            "Tchad",
        ),
        (
            "Le déploiement de troupes péruviennes au Tchad a commencé.",
            "Deployment",
            "deployer",
            "Pérou",
        ),
        (
            "Deux collaborateurs de l'opposante Ana Ruiz ont été arrêtés.",
            "Arrest",
            "arrested",
            "collaborateurs de l'opposante Ana Ruiz",
        ),
    ],
)
def test_a_description_is_resolved(text: str, type_: str, role: str, filler: str) -> None:
    found = roles(text, type_)

    assert any(filler in event.get(role, ()) for event in found), found


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "Un accord a été signé entre le président péruvien et Ola Berg.",
            "Agreement",
            {"participant": {"président péruvien", "Ola Berg"}},
        ),
        (
            "Le Chili a menacé deux industriels, Airbus et Boeing.",
            "Threat",
            {"threatener": {"Chili"}, "target": {"Airbus", "Boeing"}},
        ),
        (
            "Lors d'un entretien avec son homologue estonien, Ola Berg, la ministre péruvienne, "
            "Ana Ruiz, a réaffirmé sa position.",
            "Meeting",
            {"participant": {"Ola Berg", "Ana Ruiz"}},
        ),
        (
            "Les soldats péruviens et chiliens ont attaqué le Tchad.",
            "Attack",
            {"attacker": {"soldats péruviens", "soldats chiliens"}, "target": {"Tchad"}},
        ),
        (
            "La Norvège et ses alliés péruviens et chiliens ont attaqué le Tchad.",
            "Attack",
            {"attacker": {"Norvège", "Pérou", "Chili"}, "target": {"Tchad"}},
        ),
        (
            "Les rebelles tigréens et le gouvernement péruvien ont signé une trêve.",
            "Agreement",
            {"participant": {"rebelles tigréens", "Pérou"}},
        ),
        (
            "L'Union européenne et le Mercosur se taisent. Les deux blocs ont signé un accord.",
            "Agreement",
            {"participant": {"Union européenne", "Mercosur"}},
        ),
        (
            "Les deux ministres, Ola Berg et Ana Ruiz, ont signé un accord.",
            "Agreement",
            {"participant": {"Ola Berg", "Ana Ruiz"}},
        ),
        (
            "L'Estonien Ola Berg est arrivé à Oslo.",
            "Visit",
            {"visitor": {"Ola Berg"}, "destination": {"Oslo"}},
        ),
        (
            "Doha a abrité des pourparlers entre le Pérou et le Chili.",
            "Meeting",
            {"participant": {"Pérou", "Chili"}, "place": {"Doha"}},
        ),
        (
            "La Corée du Nord se prépare. La Russie a vendu des obus au Nord.",
            "ArmsSupply",
            {"supplier": {"Russie"}, "recipient": {"Corée du Nord"}, "item": {"obus"}},
        ),
        (
            "Les ravisseurs ont relâché le prêtre.",
            "Release",
            {"releaser": {"ravisseurs"}, "released": {"prêtre"}},
        ),
        (
            "Le Mali soutient les rebelles touaregs.",
            "Support",
            {"supporter": {"Mali"}, "supported": {"rebelles touaregs"}},
        ),
        (
            "L'Algérie a refoulé quarante Subsahariens vers le Niger.",
            "Expulsion",
            {"expeller": {"Algérie"}, "expelled": {"Subsahariens"}},
        ),
        (
            "La justice tanzanienne a ordonné la remise en liberté sous caution du député Moyo.",
            "Release",
            {"released": {"Moyo"}},
        ),
        (
            "L'état-major philippin a bombardé Samar.",
            "Attack",
            {"attacker": {"Philippines"}, "target": {"Samar"}},
        ),
    ],
)
def test_who_takes_part(text: str, type_: str, expected: dict[str, set[str]]) -> None:
    assert expected in roles(text, type_), roles(text, type_)


@pytest.mark.parametrize(
    ("text", "type_", "role", "filler"),
    [
        ("Les Américains exigent une trêve de la Russie.", "Demand", "demander", "États-Unis"),
        ("La Suisse accuse les Soudanais de mentir.", "Accusation", "accused", "Soudan"),
        ("Les Syriens manifestent à Oslo.", "Protest", "protester", "Syriens"),
        ("Des Syriens accusent la Suisse de mentir.", "Accusation", "accuser", "Syriens"),
        ("Les Syriens de Beyrouth accusent Oslo.", "Accusation", "accuser", "Syriens"),
    ],
)
def test_a_people_as_a_whole_is_its_state(text: str, type_: str, role: str, filler: str) -> None:
    assert any(filler in each.get(role, set()) for each in frames(text, type_))
