"""Who says it, on passages in the registers of the press that were tagged before they were read."""

import pytest
from extracted import claims

# The word in brackets tells the event; "A|B": either is right; "article" where nobody is named.
PASSAGES = [
    (
        "Deux ressortissants russes ont été [arrêtés] mardi à Ostende par la police "
        "belge, a fait savoir mercredi le parquet fédéral, confirmant une information du "
        "quotidien De Standaard.",
        "Arrest",
        ["parquet fédéral|parquet fédéral belge"],
    ),
    (
        "Le Togo a [déployé] deux cents soldats à la frontière burkinabè, a confié à RFI "
        "une source sécuritaire nigérienne.",
        "Deployment",
        ["source sécuritaire|source sécuritaire nigérienne"],
    ),
    (
        "Les troupes ougandaises se sont [retirées] de Bunia. Sur place, la société "
        "civile dénonce le silence du gouvernement.",
        "Withdrawal",
        ["article"],
    ),
    (
        "D'après Kiev, le Bélarus aurait [livré] des drones à la Russie. « C'est "
        "totalement faux », a répliqué Minsk.",
        "ArmsSupply",
        ["Kiev|Ukraine", "Minsk|Bélarus|Biélorussie"],
    ),
    (
        "Plusieurs témoins joints par téléphone racontent que les paramilitaires ont "
        "[bombardé] le marché d'El-Fasher.",
        "Attack",
        ["témoins"],
    ),
    (
        "Emmanuel Macron se [rendra] à Brasilia début juin, indique-t-on à l'Élysée.",
        "Visit",
        ["Élysée|France"],
    ),
    (
        "« C'est un jour historique. Nous avons [signé] un accord de défense avec "
        "l'Italie », s'est félicité le ministre koweïtien Nasser Al-Otaibi.",
        "Agreement",
        ["Nasser Al-Otaibi"],
    ),
    (
        "La France a [versé] 300 millions d'euros au Liban en cinq ans, peut-on lire dans"
        " un rapport de la Cour des comptes.",
        "Aid",
        ["rapport|rapport de la Cour des comptes|Cour des comptes"],
    ),
    (
        "Washington a [sanctionné] trois banques turques, croit savoir l'agence Reuters.",
        "SanctionsImposition",
        ["Reuters"],
    ),
    (
        "Dans un rapport publié jeudi, des enquêteurs de l'ONU accusent l'armée "
        "éthiopienne d'avoir [bombardé] un camp de déplacés.",
        "Attack",
        ["enquêteurs|enquêteurs de l'ONU|ONU"],
    ),
    (
        "Bujumbura accuse Kigali de [soutenir] les rebelles du RED-Tabara, ce que le "
        "Rwanda a toujours nié.",
        "Support",
        ["Bujumbura|Burundi", "Kigali|Rwanda"],
    ),
    (
        "L'organisation État islamique a revendiqué, via son organe de propagande Amaq, "
        "l'[attaque] contre l'église de Kasindi.",
        "Attack",
        ["Amaq|État islamique|organisation État islamique"],
    ),
    (
        "Selon son avocat, Me Diallo, l'ancien ministre guinéen a été [libéré] dans la "
        "nuit par les gendarmes.",
        "Release",
        ["avocat|Me Diallo|Diallo"],
    ),
    (
        "La Corée du Nord a procédé dimanche au [tir] de deux missiles balistiques, a "
        "rapporté l'état-major sud-coréen, cité par l'agence Yonhap.",
        "WeaponsTest",
        ["armée sud-coréenne|Corée du Sud|état-major sud-coréen"],
    ),
    (
        "Des documents confidentiels, que Le Monde a pu consulter, montrent que la Serbie"
        " a [vendu] des obus à Israël.",
        "ArmsSupply",
        ["documents|documents confidentiels"],
    ),
    (
        "Pour Mark Brzezicki, chercheur à l'université de Varsovie, la Hongrie et la "
        "Chine [coopèrent] désormais dans le domaine militaire.",
        "Cooperation",
        ["Mark Brzezicki"],
    ),
    (
        "Moscou a reproché lundi à Kiev d'avoir [attaqué] la centrale de Zaporijjia, "
        "ajoutant que des drones avaient visé un réacteur.",
        "Attack",
        ["Moscou|Russie"],
    ),
    (
        "Moscou a reproché lundi à Kiev de saboter les pourparlers, ajoutant que des "
        "drones ukrainiens avaient [visé] la centrale de Zaporijjia.",
        "Attack",
        ["Moscou|Russie"],
    ),
    (
        "La Cédéao a [levé] samedi ses sanctions contre le Mali, une décision que la "
        "junte a saluée.",
        "SanctionsLifting",
        ["article"],
    ),
    (
        "L'Azerbaïdjan [menace] l'Arménie d'une nouvelle guerre si le couloir de "
        "Zanguezour n'est pas ouvert.",
        "Threat",
        ["article"],
    ),
    (
        "« L'Europe n'abandonnera pas le Niger », a martelé Josep Rovira à son arrivée à "
        "Niamey. Et le diplomate espagnol de préciser : « Nous avons [versé] 40 millions "
        "d'euros à ce pays. »",
        "Aid",
        ["Josep Rovira"],
    ),
    (
        "Human Rights Watch affirme que l'armée burkinabè a [tué] deux cents villageois. "
        "Des accusations « sans fondement », selon Ouagadougou.",
        "Attack",
        ["HRW|Human Rights Watch", "Burkina Faso|armée burkinabè|Ouagadougou"],
    ),
    (
        "La Pologne a fait état mardi soir du [déploiement] de missiles russes à Kaliningrad.",
        "Deployment",
        ["Varsovie|Pologne"],
    ),
    (
        "Alger et Rome avaient [conclu] un accord gazier. C'est du moins ce qu'a soutenu "
        "devant les députés le ministre algérien de l'Énergie, Farid Benali.",
        "Agreement",
        ["Farid Benali"],
    ),
    (
        "Interrogé sur le plan américain, Sergueï Lavrov a estimé que Moscou "
        "[soutiendrait] toute initiative de paix.",
        "Support",
        ["Lavrov|Sergueï Lavrov"],
    ),
    (
        "Au moins douze pêcheurs ont été [tués] par Boko Haram au bord du lac Tchad, "
        "d'après un bilan provisoire des autorités locales.",
        "Attack",
        ["autorités locales|autorités"],
    ),
    (
        "Dublin l'a confirmé mercredi matin : l'Irlande [reconnaîtra] l'État de Palestine"
        " le 28 mai.",
        "Recognition",
        ["Dublin|Irlande"],
    ),
    (
        "L'Afrique du Sud a [vendu] des munitions à l'Arabie saoudite, écrit Bloomberg.",
        "ArmsSupply",
        ["Bloomberg"],
    ),
    (
        "« Nous [menons une médiation] entre le Hamas et Israël », a-t-on rappelé de "
        "source officielle à Doha.",
        "Mediation",
        ["Doha|Qatar|source officielle"],
    ),
    (
        "« Nos hommes sont tombés dans une embuscade, a raconté le colonel Ibrahima "
        "Guèye. Les rebelles du MFDC ont [attaqué] le convoi à l'aube. »",
        "Attack",
        ["colonel Guèye|Guèye|Ibrahima Guèye"],
    ),
    (
        "Le président soudanais est [attendu] au Caire jeudi, à en croire le journal Al-Ahram.",
        "Visit",
        ["journal|quotidien|Al-Ahram|journal Al-Ahram"],
    ),
]


@pytest.mark.parametrize(("text", "type_", "wanted"), PASSAGES)
def test_who_says_it_in_the_press(text: str, type_: str, wanted: list[str]) -> None:
    found = {claimant for claimant, _ in claims(text.replace("[", "").replace("]", ""), type_)}
    assert len(found) == len(wanted)
    assert all(found & set(names.split("|")) for names in wanted)
