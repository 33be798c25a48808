"""The gazetteer's files as they are, and the loader on files of the test's own."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from builder.errors import GazetteerError
from builder.folding import fold
from builder.gazetteer import Entry, Gazetteer, load
from builder.keys import entity_key
from builder.resources import GAZETTEER

FILES = sorted(GAZETTEER.glob("*.ttl"))

# ISO 3166-1 alpha-2 codes of the 193 members and 2 observers of the United Nations
UN_CODES = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP
NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST
SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW
"""
UN_STATES = UN_CODES.split()
CITY_STATES = {"MC", "SG", "SM", "VA"}

# words that rightly mean two entities; all others mean one
AMBIGUOUS_DEMONYMS = {
    **{word: {"CD", "CG"} for word in ("congolais", "congolaise", "congolaises")},
    **{word: {"KP", "KR"} for word in ("coréen", "coréenne", "coréens", "coréennes")},
}
AMBIGUOUS_PREFIXES = {"congolo": {"CD", "CG"}, "coréano": {"KP", "KR"}}
AMBIGUOUS_SEATS = {"bruxelles": {"entity/belgique", "entity/union-europeenne"}}

PREFIXES = """@prefix entity: <https://w3id.org/newsgraph/id/entity/> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load(FILES)


def countries(gazetteer: Gazetteer) -> list[Entry]:
    return [entry for entry in gazetteer.entries if entry.type == "Country"]


def shared(words: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for word, owner in words:
        owners[word].add(owner)
    return {word: keys for word, keys in owners.items() if len(keys) > 1}


def test_files_are_of_these_kinds() -> None:
    names = ["cities", "countries", "facilities", "organizations", "people", "regions"]
    assert [path.stem for path in FILES] == names


def test_every_state_of_the_united_nations_is_known_once(gazetteer: Gazetteer) -> None:
    codes = [entry.iso_code for entry in countries(gazetteer)]
    assert len(UN_STATES) == 195
    assert sorted(filter(None, codes)) == sorted([*UN_STATES, "TW", "XK"])


def test_every_country_has_demonyms_a_capital_and_a_wikidata_item(gazetteer: Gazetteer) -> None:
    lacking = [
        entry.label
        for entry in countries(gazetteer)
        if len(entry.demonyms) < 2
        or not (entry.capitals or entry.iso_code in CITY_STATES)
        or len(entry.exact_matches) != 1
    ]
    assert lacking == []


def test_wikidata_items_are_those_of_one_entity(gazetteer: Gazetteer) -> None:
    matches = [(iri, entry.key) for entry in gazetteer.entries for iri in entry.exact_matches]
    assert shared(matches) == {}
    assert all(iri.startswith("http://www.wikidata.org/entity/Q") for iri, _ in matches)


def test_every_capital_is_a_city_of_its_country(gazetteer: Gazetteer) -> None:
    cities = {
        fold(label): entry
        for entry in gazetteer.entries
        if entry.type == "City"
        for label in entry.labels
    }
    elsewhere = [
        (country.label, capital)
        for country in countries(gazetteer)
        for capital in country.capitals
        if fold(capital) not in cities
        or cities[fold(capital)].located_in not in (country.key, None)
    ]
    assert elsewhere == []


def test_keys_are_the_slugs_of_the_labels(gazetteer: Gazetteer) -> None:
    assert [entry.key for entry in gazetteer.entries] == sorted(
        entity_key(entry.label) for entry in gazetteer.entries
    )
    assert all(gazetteer.by_key[entity_key(entry.label)] is entry for entry in gazetteer.entries)


def test_no_label_is_shared(gazetteer: Gazetteer) -> None:
    labels = ((fold(label), e.key) for e in gazetteer.entries for label in e.labels)
    assert shared(labels) == {}


def test_a_capital_or_seat_is_otherwise_the_label_of_a_city_alone(gazetteer: Gazetteer) -> None:
    seats = {fold(seat) for e in gazetteer.entries for seat in (*e.capitals, *e.seats)}
    others = {fold(label) for e in gazetteer.entries if e.type != "City" for label in e.labels}
    assert seats & others == set()


def test_seats_of_power_mean_one_entity(gazetteer: Gazetteer) -> None:
    seats = ((fold(w), e.key) for e in gazetteer.entries for w in (*e.capitals, *e.seats))
    assert shared(seats) == AMBIGUOUS_SEATS


def test_demonyms_mean_one_entity(gazetteer: Gazetteer) -> None:
    owners = ((w, e.iso_code or e.key) for e in gazetteer.entries for w in e.demonyms)
    assert shared(owners) == AMBIGUOUS_DEMONYMS


def test_demonym_prefixes_mean_one_entity(gazetteer: Gazetteer) -> None:
    owners = ((w, e.iso_code or e.key) for e in gazetteer.entries for w in e.demonym_prefixes)
    assert shared(owners) == AMBIGUOUS_PREFIXES


def test_demonyms_are_in_lower_case(gazetteer: Gazetteer) -> None:
    words = [w for e in gazetteer.entries for w in (*e.demonyms, *e.demonym_prefixes)]
    assert [word for word in words if word[0] != word[0].lower()] == []


def test_entities_that_entries_point_to_are_known(gazetteer: Gazetteer) -> None:
    pointers = {
        key
        for entry in gazetteer.entries
        for key in (entry.located_in, entry.part_of, entry.represents)
        if key
    }
    assert pointers - gazetteer.by_key.keys() == set()


def test_words_are_trimmed_and_use_plain_apostrophes(gazetteer: Gazetteer) -> None:
    words = [
        word
        for e in gazetteer.entries
        for word in (*e.labels, *e.demonyms, *e.demonym_prefixes, *e.capitals, *e.seats)
    ]
    assert [word for word in words if word != " ".join(word.split()) or "’" in word] == []


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("RDC", "entity/republique-democratique-du-congo"),
        ("Etats-Unis", "entity/etats-unis"),
        ("Tsahal", "entity/israel"),
        ("Nations unies", "entity/onu"),
        ("Lougansk", "entity/louhansk"),
        ("Daech", "entity/etat-islamique"),
        ("Agence France-Presse", "entity/afp"),
        ("Zelenskyy", "entity/volodymyr-zelensky"),
        ("US Navy", "entity/us-navy"),
    ],
)
def test_other_names_lead_to_the_entity(gazetteer: Gazetteer, word: str, key: str) -> None:
    assert [e.key for e in gazetteer.entries if word in e.labels] == [key]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Kremlin", "entity/russie"),
        ("Maison Blanche", "entity/etats-unis"),
        ("Quai d'Orsay", "entity/france"),
        ("Pyongyang", "entity/coree-du-nord"),
        ("La Haye", "entity/pays-bas"),
    ],
)
def test_seats_lead_to_the_state(gazetteer: Gazetteer, word: str, key: str) -> None:
    assert [e.key for e in gazetteer.entries if word in (*e.capitals, *e.seats)] == [key]


@pytest.mark.parametrize(
    ("demonym", "inhabitants"),
    [
        ("norvégien", ("Norvégien",)),
        ("sud-coréens", ("Sud-Coréens", "Sud-coréens")),
        ("égyptienne", ("Égyptienne", "Egyptienne")),
    ],
)
def test_inhabitants_are_capitalised_demonyms(
    tmp_path: Path, demonym: str, inhabitants: tuple[str, ...]
) -> None:
    path = written(
        tmp_path, f'entity:x a ng:Country ; rdfs:label "X"@fr ; ng:demonym "{demonym}"@fr .'
    )
    entry = load([path]).by_key["entity/x"]
    assert (entry.demonyms, entry.inhabitants) == ((demonym,), inhabitants)


def written(folder: Path, turtle: str, name: str = "own.ttl") -> Path:
    path = folder / name
    path.write_text(PREFIXES + turtle + "\n", encoding="utf-8")
    return path


def test_a_users_file_adds_words_to_an_entry(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = written(tmp_path, 'entity:norvege skos:altLabel "pays des fjords"@fr .')
    added = load([*FILES, path]).by_key["entity/norvege"]
    known = gazetteer.by_key["entity/norvege"]
    assert set(added.labels) - set(known.labels) == {"pays des fjords"}
    assert (added.label, added.demonyms) == (known.label, known.demonyms)


def test_a_users_file_replaces_label_and_class_and_keeps_the_old_name(tmp_path: Path) -> None:
    path = written(tmp_path, 'entity:somaliland a ng:Country ; rdfs:label "Nord somalien"@fr .')
    entry = load([*FILES, path]).by_key["entity/somaliland"]
    assert (entry.type, entry.label) == ("Country", "Nord somalien")
    assert "Somaliland" in entry.labels


def test_a_users_file_adds_an_entry(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = written(
        tmp_path,
        'entity:gloupsk a ng:City ; rdfs:label "Gloupsk"@fr ; ng:locatedIn entity:russie .',
    )
    added = load([*FILES, path])
    assert added.by_key["entity/gloupsk"].located_in == "entity/russie"
    assert len(added.entries) == len(gazetteer.entries) + 1


def test_words_in_other_languages_are_left_out(tmp_path: Path) -> None:
    turtle = 'entity:x a ng:City ; rdfs:label "Aix"@fr, "Aachen"@de ; skos:altLabel "Oche"@ksh .'
    path = written(tmp_path, turtle)
    assert load([path]).by_key["entity/x"].labels == ("Aix",)
    assert load([path], "de").by_key["entity/x"].labels == ("Aachen",)


def test_classes_of_other_vocabularies_are_no_matter(tmp_path: Path) -> None:
    turtle = 'entity:x a <https://schema.org/City>, ng:City ; rdfs:label "Aix"@fr .'
    assert load([written(tmp_path, turtle)]).by_key["entity/x"].type == "City"


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ('entity:x a ng:City ; rdfs:label "Aix', "line 5.*mend the Turtle"),
        ("\nentity:aix-ville a ng:City .\nentity:aix a ng:City .", "line 7: entity/aix.* no label"),
        ('entity:aix a ng:City ; rdfs:label "Aachen"@de .', '"…"@fr'),
        ('entity:aix a ng:City ; rdfs:label "Aix"@fr, "Ais"@fr .', "the labels Aix, Ais"),
        ('entity:aix a ng:Ville ; rdfs:label "Aix"@fr .', "line 5.*ng:Ville.*use one of .*City"),
        ('entity:aix rdfs:label "Aix"@fr .', "line 5: entity/aix has no class"),
        ('<https://example.org/x> a ng:City ; rdfs:label "Aix"@fr .', "example.org.*newsgraph/id/"),
    ],
)
def test_errors_name_the_file_and_the_line(tmp_path: Path, turtle: str, message: str) -> None:
    path = written(tmp_path, turtle)
    with pytest.raises(GazetteerError, match=message) as raised:
        load([path])
    assert str(raised.value).startswith(str(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.ttl: cannot be read"):
        load([tmp_path / "none.ttl"])


def test_the_error_is_laid_at_the_users_file(tmp_path: Path) -> None:
    path = written(tmp_path, "entity:norvege a ng:Fjord .")
    with pytest.raises(GazetteerError, match=r"own\.ttl, line 5.*ng:Fjord"):
        load([*FILES, path])


def test_loading_is_the_same_each_time() -> None:
    assert load(FILES).entries == load(FILES).entries
