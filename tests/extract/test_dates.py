"""Time expressions, against Thursday 10 February 2022."""

from datetime import date
from pathlib import Path

import pytest

from builder.errors import LexiconError
from builder.extract.dates.finder import RULES, find_dates, resolve
from builder.extract.dates.lexicon import MEANINGS, load_date_lexicon
from builder.extract.dates.spans import time_span
from builder.resources import LEXICON

PUBLISHED = date(2022, 2, 10)
DATES = load_date_lexicon(LEXICON / "fr" / "dates.toml")


def read(text: str, published: date = PUBLISHED) -> list[tuple[str, str, str]]:
    """Give wording, value and granularity of each mention."""
    return [
        (text[mention.span.start : mention.span.end], mention.time.value, mention.granularity)
        for mention in find_dates(text, published, DATES)
    ]


# sentence, wording, value, granularity
ONE = [
    # full dates
    ("Oslo a parlé le 3 mai 2019.", "le 3 mai 2019", "2019-05-03", "day"),
    ("Le traité date du 1er mai 1995.", "1er mai 1995", "1995-05-01", "day"),
    ("Le premier janvier 2020, tout change.", "Le premier janvier 2020", "2020-01-01", "day"),
    ("Le vote du 1 er mars 2018 compte.", "1 er mars 2018", "2018-03-01", "day"),
    ("Riga, le 31 déc. 2021", "le 31 déc. 2021", "2021-12-31", "day"),
    ("Signé le 12/03/2020 à Riga.", "12/03/2020", "2020-03-12", "day"),
    ("Signé le 7.9.2015 à Riga.", "7.9.2015", "2015-09-07", "day"),
    ("Relevé du 2020-03-12.", "2020-03-12", "2020-03-12", "day"),
    ("Le mardi 4 août 2020, le port brûle.", "mardi 4 août 2020", "2020-08-04", "day"),
    ("Le 29 février 2020 fut doux.", "Le 29 février 2020", "2020-02-29", "day"),
    ("DUBLIN, LE 6 JUIN 2014", "LE 6 JUIN 2014", "2014-06-06", "day"),
    # day and month
    ("Le texte sera lu le 17 février.", "le 17 février", "2022-02-17", "day"),
    ("La grève du 20 décembre a duré.", "20 décembre", "2021-12-20", "day"),
    ("Ils ont voté mercredi 5 janvier.", "mercredi 5 janvier", "2022-01-05", "day"),
    ("Le vote, dimanche 10 avril, sera libre.", "dimanche 10 avril", "2022-04-10", "day"),
    ("Elle part le 3 mars prochain.", "le 3 mars prochain", "2022-03-03", "day"),
    ("Il est parti le 3 mars dernier.", "le 3 mars dernier", "2021-03-03", "day"),
    ("Le 4 mai de l'année dernière, rien.", "Le 4 mai de l'année dernière", "2021-05-04", "day"),
    ("Le 8 février au soir, le pont saute.", "Le 8 février au soir", "2022-02-08", "day"),
    ("Le 1er avril, rien ne bouge.", "Le 1er avril", "2022-04-01", "day"),
    # weekdays
    ("Le ministre a quitté Riga lundi.", "lundi", "2022-02-07", "day"),
    ("La cour a tranché jeudi.", "jeudi", "2022-02-10", "day"),
    ("Vendredi, la Diète a dit non.", "Vendredi", "2022-02-04", "day"),
    ("La flotte sort mardi prochain.", "mardi prochain", "2022-02-15", "day"),
    ("La flotte est sortie mardi dernier.", "mardi dernier", "2022-02-08", "day"),
    ("Jeudi dernier, le pont a cédé.", "Jeudi dernier", "2022-02-03", "day"),
    ("Un raid a eu lieu dimanche soir.", "dimanche soir", "2022-02-06", "day"),
    ("L'assaut de samedi matin a échoué.", "samedi matin", "2022-02-05", "day"),
    ("Il parle ce mercredi devant la presse.", "ce mercredi", "2022-02-09", "day"),
    ("La réunion de mardi 8 a échoué.", "mardi 8", "2022-02-08", "day"),
    # deictics
    ("Oslo a cédé hier.", "hier", "2022-02-09", "day"),
    ("Hier soir, Oslo a cédé.", "Hier soir", "2022-02-09", "day"),
    ("Oslo a cédé avant-hier.", "avant-hier", "2022-02-08", "day"),
    ("Oslo cède aujourd'hui.", "aujourd'hui", "2022-02-10", "day"),
    ("Oslo cède aujourd’hui.", "aujourd’hui", "2022-02-10", "day"),
    ("Oslo cédera demain.", "demain", "2022-02-11", "day"),
    ("Oslo cédera après-demain.", "après-demain", "2022-02-12", "day"),
    ("Oslo cède ce soir.", "ce soir", "2022-02-10", "day"),
    ("Oslo a cédé ce matin.", "ce matin", "2022-02-10", "day"),
    ("Plus tôt dans la journée, Riga a nié.", "Plus tôt dans la journée", "2022-02-10", "day"),
    ("Elle siège cette semaine.", "cette semaine", "2022-02-07/2022-02-13", "week"),
    ("Elle a siégé la semaine dernière.", "la semaine dernière", "2022-01-31/2022-02-06", "week"),
    ("Elle a siégé la semaine passée.", "la semaine passée", "2022-01-31/2022-02-06", "week"),
    ("Elle siège la semaine prochaine.", "la semaine prochaine", "2022-02-14/2022-02-20", "week"),
    ("Ce week-end, on vote.", "Ce week-end", "2022-02-12/2022-02-13", "interval"),
    ("Le week-end dernier, on votait.", "Le week-end dernier", "2022-02-05/2022-02-06", "interval"),
    ("Le sommet a lieu ce mois-ci.", "ce mois-ci", "2022-02", "month"),
    ("Le sommet a eu lieu le mois dernier.", "le mois dernier", "2022-01", "month"),
    ("Le sommet a lieu le mois prochain.", "le mois prochain", "2022-03", "month"),
    ("L'accord vaut cette année.", "cette année", "2022", "year"),
    ("Il fut signé l'an dernier.", "l'an dernier", "2021", "year"),
    ("Il fut signé l’année dernière.", "l’année dernière", "2021", "year"),
    ("Il sera signé l'année prochaine.", "l'année prochaine", "2023", "year"),
    ("Il sera signé l'an prochain.", "l'an prochain", "2023", "year"),
    ("La loi change en cours d'année.", "en cours d'année", "2022", "year"),
    # months
    ("La guerre éclate en février 2022.", "en février 2022", "2022-02", "month"),
    ("Le ministre est venu en juillet.", "en juillet", "2021-07", "month"),
    ("Il neigeait en janvier.", "en janvier", "2022-01", "month"),
    ("Le froid de février tue.", "février", "2022-02", "month"),
    ("L'offensive d'avril a échoué.", "avril", "2021-04", "month"),
    ("En mars dernier, Riga a dit non.", "En mars dernier", "2021-03", "month"),
    ("En juin prochain, Riga votera.", "En juin prochain", "2022-06", "month"),
    ("Au mois d'août 2019, il pleuvait.", "Au mois d'août 2019", "2019-08", "month"),
    ("Le mois de mai fut calme.", "Le mois de mai", "2021-05", "month"),
    ("En mai de l'an dernier, rien.", "En mai de l'an dernier", "2021-05", "month"),
    ("Septembre 2015 fut terrible.", "Septembre 2015", "2015-09", "month"),
    # years
    ("La mission commence en 2004.", "en 2004", "2004", "year"),
    ("L'accord de 2015, caduc, revit.", "de 2015", "2015", "year"),
    ("Les élections de 2012 ont fait fuir.", "de 2012", "2012", "year"),
    ("Le coup d'État (1973) hante le pays.", "(1973)", "1973", "year"),
    ("L'année 2014 fut sombre.", "L'année 2014", "2014", "year"),
    ("La neutralité à l'horizon 2050.", "l'horizon 2050", "2050", "year"),
    # seasons, quarters, parts
    ("Le siège a commencé au printemps 2017.", "au printemps 2017", "2017-03/2017-05", "season"),
    ("L'été dernier, tout brûlait.", "L'été dernier", "2021-06/2021-08", "season"),
    ("À l'automne, Riga cédait.", "À l'automne", "2021-09/2021-11", "season"),
    ("Cet hiver, le gaz manque.", "Cet hiver", "2021-12/2022-02", "season"),
    ("Au premier trimestre 2021, rien.", "Au premier trimestre 2021", "2021-01/2021-03", "season"),
    ("Le second semestre 2019 fut bon.", "Le second semestre 2019", "2019-07/2019-12", "season"),
    ("Fin septembre 2017, il part.", "Fin septembre 2017", "2017-09-21/2017-09-30", "interval"),
    ("Il part début janvier.", "début janvier", "2022-01-01/2022-01-10", "interval"),
    ("Il part mi-mars 2020.", "mi-mars 2020", "2020-03-11/2020-03-20", "interval"),
    ("Il partit début 2020.", "début 2020", "2020-01/2020-03", "interval"),
    ("Il partit à la fin de 2020.", "à la fin de 2020", "2020-10/2020-12", "interval"),
    ("À la mi-2019, il partit.", "À la mi-2019", "2019-05/2019-08", "interval"),
    ("Il part à la fin du mois.", "à la fin du mois", "2022-02-21/2022-02-28", "interval"),
    ("Il part en fin d'année.", "en fin d'année", "2022-10/2022-12", "interval"),
    ("Il parle en début de semaine.", "en début de semaine", "2022-02-07/2022-02-08", "interval"),
    (
        "Fin de la semaine dernière, rien.",
        "Fin de la semaine dernière",
        "2022-02-04/2022-02-06",
        "interval",
    ),
    # so long ago, so far ahead
    ("Il y a trois jours, le pont a cédé.", "Il y a trois jours", "2022-02-07", "day"),
    ("Il a cédé il y a deux semaines.", "il y a deux semaines", "2022-01-24/2022-01-30", "week"),
    ("Il y a 6 mois, il cédait.", "Il y a 6 mois", "2021-08", "month"),
    ("Il y a près de vingt ans, il naquit.", "Il y a près de vingt ans", "2002", "year"),
    ("Il y a une dizaine d'années, rien.", "Il y a une dizaine d'années", "2012", "year"),
    (
        "Il y a quelques jours, il cédait.",
        "Il y a quelques jours",
        "2022-02-03/2022-02-09",
        "interval",
    ),
    ("Dans deux jours, on vote.", "Dans deux jours", "2022-02-12", "day"),
    ("On votera dans un an.", "dans un an", "2023", "year"),
    ("Il votera dans vingt-deux jours.", "dans vingt-deux jours", "2022-03-04", "day"),
    # durations
    ("Il règne depuis dix ans.", "depuis dix ans", "2012-02/2022-02-10", "duration"),
    ("Il jeûne depuis plus de 9 mois.", "depuis plus de 9 mois", "2021-05/2022-02-10", "duration"),
    ("Il jeûne depuis une semaine.", "depuis une semaine", "2022-02-03/2022-02-10", "duration"),
    (
        "Au cours des 17 derniers mois, rien.",
        "Au cours des 17 derniers mois",
        "2020-09/2022-02-10",
        "duration",
    ),
    (
        "Ces trois dernières années, rien.",
        "Ces trois dernières années",
        "2019-02/2022-02-10",
        "duration",
    ),
    ("Ces derniers jours, il a neigé.", "Ces derniers jours", "2022-02-03/2022-02-10", "duration"),
    (
        "Il viendra dans les prochains jours.",
        "dans les prochains jours",
        "2022-02-10/2022-02-17",
        "duration",
    ),
    ("Dans les 48 heures, tout change.", "Dans les 48 heures", "2022-02-10/2022-02-12", "duration"),
    (
        "Les cinq prochaines années pèseront.",
        "Les cinq prochaines années",
        "2022-02-10/2027-02",
        "duration",
    ),
    ("Les mois à venir pèseront.", "Les mois à venir", "2022-02-10/2022-08", "duration"),
    # since, from, until
    ("Oslo nie depuis 2015.", "depuis 2015", "2015/2022-02-10", "interval"),
    ("Oslo nie depuis mai 2015.", "depuis mai 2015", "2015-05/2022-02-10", "interval"),
    ("Oslo nie depuis l'année dernière.", "depuis l'année dernière", "2021/2022-02-10", "interval"),
    ("Oslo nie depuis lundi.", "depuis lundi", "2022-02-07/2022-02-10", "interval"),
    ("Oslo nie depuis fin janvier.", "depuis fin janvier", "2022-01-21/2022-02-10", "interval"),
    ("Oslo nie depuis hier.", "depuis hier", "2022-02-09/2022-02-10", "interval"),
    ("À partir du 15 octobre, Oslo paiera.", "À partir du 15 octobre", "2022-10-15", "day"),
    ("Dès mardi, Oslo paiera.", "Dès mardi", "2022-02-15", "day"),
    ("Dès le mois de mars, Oslo paiera.", "Dès le mois de mars", "2022-03", "month"),
    ("D'ici à 2030, Oslo paiera.", "D'ici à 2030", "2022-02-10/2030", "interval"),
    (
        "D'ici la fin de l'année, tout change.",
        "D'ici la fin de l'année",
        "2022-02-10/2022-12",
        "interval",
    ),
    ("D'ici trois mois, tout change.", "D'ici trois mois", "2022-02-10/2022-05", "duration"),
    ("Le forum dure jusqu'à samedi.", "jusqu'à samedi", "2022-02-10/2022-02-12", "interval"),
    ("Il régna jusqu'en 1998.", "jusqu'en 1998", "1998", "year"),
    # ranges
    ("Il siège du 25 au 27 janvier.", "du 25 au 27 janvier", "2022-01-25/2022-01-27", "interval"),
    ("Il siégea du 3 au 9 mai 2019.", "du 3 au 9 mai 2019", "2019-05-03/2019-05-09", "interval"),
    ("Entre 2014 et 2018, rien.", "Entre 2014 et 2018", "2014/2018", "interval"),
    ("De 2014 à 2018, rien.", "De 2014 à 2018", "2014/2018", "interval"),
    ("La crise 2008-2012 a pesé.", "2008-2012", "2008/2012", "interval"),
    ("De mars à mai 2020, tout ferma.", "De mars à mai 2020", "2020-03/2020-05", "interval"),
    ("De novembre à janvier, tout ferma.", "De novembre à janvier", "2021-11/2022-01", "interval"),
    (
        "Du 28 décembre 2019 au 3 janvier 2020, il neige.",
        "Du 28 décembre 2019 au 3 janvier 2020",
        "2019-12-28/2020-01-03",
        "interval",
    ),
    (
        "Entre le printemps et l'automne 2017, dix cas.",
        "Entre le printemps et l'automne 2017",
        "2017-03/2017-11",
        "interval",
    ),
    (
        "Entre le 3 et le 5 mai 2021, il plut.",
        "Entre le 3 et le 5 mai 2021",
        "2021-05-03/2021-05-05",
        "interval",
    ),
    ("Il a siégé de lundi à mercredi.", "de lundi à mercredi", "2022-02-07/2022-02-09", "interval"),
    (
        "Dans la nuit de dimanche à lundi, un raid.",
        "Dans la nuit de dimanche à lundi",
        "2022-02-06/2022-02-07",
        "interval",
    ),
    (
        "Dans la nuit du dimanche, un raid.",
        "Dans la nuit du dimanche",
        "2022-02-06/2022-02-07",
        "interval",
    ),
    ("Les années 1990 furent dures.", "Les années 1990", "1990/1999", "interval"),
    (
        "Les 16, 17 et 18 juin 2021, deuil.",
        "Les 16, 17 et 18 juin 2021",
        "2021-06-16/2021-06-18",
        "interval",
    ),
    (
        "Avant la fin de l'année, Oslo paiera.",
        "Avant la fin de l'année",
        "2022-02-10/2022-12",
        "interval",
    ),
    ("Oslo paiera avant 2030.", "avant 2030", "2022-02-10/2030", "interval"),
    ("Il vote dès le vendredi 4 février.", "dès le vendredi 4 février", "2022-02-04", "day"),
    ("Ce fut une année 2015 sombre.", "une année 2015", "2015", "year"),
    ("Il y a quelques heures, il cédait.", "Il y a quelques heures", "2022-02-10", "day"),
    ("Dans les années 80, il riait.", "les années 80", "1980/1989", "interval"),
]


@pytest.mark.parametrize(("sentence", "wording", "value", "granularity"), ONE)
def test_one_expression(sentence: str, wording: str, value: str, granularity: str) -> None:
    assert read(sentence) == [(wording, value, granularity)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Les 2370 soldats partent.",
        "Un A320 et un Boeing 737 ont atterri.",
        "Plus de 2000 personnes ont fui.",
        "En 2000 exemplaires, le livre se vend.",
        "La facture atteint 1999 euros.",
        "Il a été reçu par la reine.",
        "Chaque lundi, ils prient.",
        "Tous les dimanches, ils prient.",
        "Les chiffres de 2000 à 3000 soldats sont faux.",
        "La planète Mars est rouge.",
        "Il verse 5 millions par mois et 3 par an.",
        "Deux jours plus tard, tout change.",  # after what?
        "Avant 1970, c'était permis.",
        "Après le 3 mai 2019, c'était interdit.",
        "Quelques jours après l'attaque, il cède.",
    ],
)
def test_no_date(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Le 3 mai 2019, il part ; le lendemain, il revient.", ["2019-05-03", "2019-05-04"]),
        ("Le 3 mai 2019, il part, arrivé la veille.", ["2019-05-03", "2019-05-02"]),
        ("La veille, il riait.", ["2022-02-09"]),
        ("Le 3 mai 2019, il part. Deux jours plus tard, il meurt.", ["2019-05-03", "2019-05-05"]),
        ("En mai 2019, il part. Le mois suivant, il meurt.", ["2019-05", "2019-06"]),
        ("En 2011, il part. L'année suivante, il meurt.", ["2011", "2012"]),
        ("Le 3 mai 2019, il part. Trois ans auparavant, il riait.", ["2019-05-03", "2016"]),
        (
            "Le 3 mai 2019, il cite 1998 et l'an 2004 ; la veille, il riait.",
            ["2019-05-03", "2004", "2019-05-02"],
        ),
        (
            "Le 3 mai 2019, un raid. Quelques jours après, un autre.",
            ["2019-05-03", "2019-05-04/2019-05-10"],
        ),
        (
            "Le 3 mai 2019, il part. En juin, il meurt deux jours plus tard.",
            ["2019-05-03", "2021-06", "2021-06"],
        ),
        (
            "3 mai 2019 : un raid\nLe 4 juin, il part ; le 9, il meurt.\n• Août 2020 : la fin",
            ["2019-05-03", "2019-06-04", "2019-06-09", "2020-08"],
        ),
        ("28 avril - 1er mai 2021 : quatre jours de guerre", ["2021-04-28/2021-05-01"]),
        ("Lundi\n\n10 mai 2019", ["2022-02-07", "2019-05-10"]),
        ("Le 3\nmai 2019", ["2019-05-03"]),
        ("Le 31 avril n'existe pas.", ["2021-04"]),
        ("Tiré le 3 mai ; le 7, il pleut.", ["2022-05-03", "2022-05-07"]),
    ],
)
def test_mentions_in_order(text: str, values: list[str]) -> None:
    assert [value for _, value, _ in read(text)] == values


@pytest.mark.parametrize(
    ("sentence", "past", "value"),
    [
        ("Il arrive lundi.", False, "2022-02-14"),
        ("Il est arrivé lundi.", True, "2022-02-07"),
        ("Il arrive jeudi.", False, "2022-02-10"),
        ("Il est arrivé jeudi.", True, "2022-02-10"),
        ("Il arrivera en juillet.", False, "2022-07"),
        ("Il est arrivé en février.", False, "2022-02"),
        ("Il est parti le 17 février.", True, "2021-02-17"),
        ("Il part le 17 février.", None, "2022-02-17"),
        ("Il partira le 3 janvier.", False, "2023-01-03"),
        ("Il a parlé dès mardi.", True, "2022-02-08"),
        ("Il siégera du 25 au 27 janvier.", False, "2023-01-25/2023-01-27"),
        ("Il partira fin décembre.", False, "2022-12-21/2022-12-31"),
        ("Il partira au printemps.", False, "2022-03/2022-05"),
        ("Il est parti le mardi 15 mars.", True, "2022-03-15"),
        ("Il partira le 3 mai 2019.", False, "2019-05-03"),
    ],
)
def test_tense_decides(sentence: str, past: bool | None, value: str) -> None:
    (mention,) = find_dates(sentence, PUBLISHED, DATES)
    assert resolve(mention, PUBLISHED, past).value == value


@pytest.mark.parametrize(
    ("sentence", "sensitive"),
    [
        ("Il arrive lundi.", True),
        ("Il arrive en juillet.", True),
        ("Il arrive lundi prochain.", False),
        ("Il arrive en juillet 2023.", False),
        ("Il arrive demain.", False),
        ("Il nie depuis lundi.", False),
    ],
)
def test_tense_sensitive(sentence: str, sensitive: bool) -> None:
    (mention,) = find_dates(sentence, PUBLISHED, DATES)
    assert mention.tense_sensitive is sensitive


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
        ("2019/2020-02", date(2019, 1, 1), date(2020, 2, 29)),
    ],
)
def test_time_span(value: str, earliest: date, latest: date) -> None:
    span = time_span(value)
    assert (span.earliest, span.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "value", ["", "20", "2020-13", "2021-02-29", "2020/2019", "2020/", "/2020"]
)
def test_no_time_span(value: str) -> None:
    with pytest.raises(ValueError, match=r"is no|must be|out of range|ends before"):
        time_span(value)


@pytest.mark.parametrize(
    ("sentence", "distance"),
    [
        ("Il cède trois jours après l'attaque.", ("day", 3)),
        ("Il cède un an avant que la guerre éclate.", ("year", -1)),
        ("Il cède à la veille d'un sommet.", ("day", -1)),
        ("Il cède au lendemain du raid.", ("day", 1)),
        ("Il cède quelques heures avant l'attaque.", ("hour", 0)),
    ],
)
def test_distance_from_an_event(sentence: str, distance: tuple[str, int]) -> None:
    (mention,) = find_dates(sentence, PUBLISHED, DATES)
    assert mention.distance == distance


def test_every_meaning_has_a_rule() -> None:
    assert set(RULES) == MEANINGS


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('meaning = "night"', 'meaning = "dusk"', "dusk"),
        ("{weekday} {day}(", "{weekdy} {day}(", "weekdy"),
        ("[vague]", "[vage]", "vague"),
        ("[numbers]", "[numbers", "broken"),
    ],
)
def test_broken_lexicon(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = (LEXICON / "fr" / "dates.toml").read_text(encoding="utf-8")
    path = tmp_path / "dates.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=complaint):
        load_date_lexicon(path)


def test_missing_lexicon(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_date_lexicon(tmp_path / "dates.toml")
