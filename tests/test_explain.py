"""What explain finds, and what it shows of the voices behind an event."""

import json
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from voices import READING, SUPPLY, TEXT, VISIT

from builder.errors import QueryError
from builder.explain import find_events, show_json, show_text, tell
from builder.graph.iri import BASE
from builder.graph.quads import article_quads
from builder.resources import ONTOLOGY

NG = "https://w3id.org/newsgraph/ontology#"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(article_quads(READING))
    graph = NamedNode(BASE + "graph/ontology")
    store.load(path=ONTOLOGY / "newsgraph.ttl", format=RdfFormat.TURTLE, to_graph=graph)
    derived = NamedNode(BASE + "graph/derived")
    store.extend(
        Quad(NamedNode(start), NamedNode(NG + name), NamedNode(end), derived)
        for start, name, end in (
            (BASE + SUPPLY, "status", NG + "Contested"),
            (BASE + VISIT, "status", NG + "Announced"),
            (BASE + "entity/berg", "visits", BASE + "entity/riga"),
        )
    )
    return store


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        (f"{BASE}{SUPPLY}", [SUPPLY]),
        (f"<{BASE}{SUPPLY}>", [SUPPLY]),
        (SUPPLY, [SUPPLY]),
        ("entity/norvege", [SUPPLY]),
        ("entity/officiels", [SUPPLY]),
        ("article/depeche", [SUPPLY, VISIT]),
        ("ng:Transfer", [SUPPLY]),
        ("ng:suppliesArmsTo", [SUPPLY]),
        ("ng:destination", [VISIT]),
        ("ng:Contested", [SUPPLY]),
        ("entity/berg ng:visits entity/riga", [VISIT]),
        ("entity/norvege ng:suppliesArmsTo entity/moldavie", [SUPPLY]),
        (f"{SUPPLY} ng:supplier entity/norvege", [SUPPLY]),
        ("livraison d'armes Norvège Moldavie", [SUPPLY]),
        ("Oslo livre des obus à la Moldavie", [SUPPLY]),
        ("OSLO ARMES", [SUPPLY]),
        ("arms supply", [SUPPLY]),
        ("Berg visite Riga", [VISIT]),
        ("rendre Riga", [VISIT]),
        ("visites annoncées", [VISIT]),
        ("Gazette norvégiens", [SUPPLY]),
    ],
)
def test_events_are_found(store: Store, asked: str, events: list[str]) -> None:
    found, complete = find_events(store, asked, BASE)
    assert [node.value.removeprefix(BASE) for node in found] == events
    assert complete


def test_claims_and_evidence_lead_to_their_event(store: Store) -> None:
    (claim, *_) = tell(store, NamedNode(BASE + VISIT)).claims
    evidence = store.quads_for_pattern(NamedNode(claim.iri), NamedNode(NG + "evidence"), None)
    for iri in (claim.iri, *(quad.object.value for quad in evidence)):
        assert find_events(store, iri, BASE)[0] == [NamedNode(BASE + VISIT)]


def test_events_that_fit_only_some_words_are_said_to(store: Store) -> None:
    assert find_events(store, "Norvège Patagonie", BASE) == ([NamedNode(BASE + SUPPLY)], False)


@pytest.mark.parametrize(
    "asked",
    [
        "Patagonie",
        "event/3",
        "",
        "entity/moldavie ng:suppliesArmsTo entity/norvege",
        "entity/norvege ng:visits entity/moldavie",
    ],
)
def test_what_no_event_fits_is_said(store: Store, asked: str) -> None:
    with pytest.raises(QueryError, match="no event fits"):
        find_events(store, asked, BASE)


def test_a_contested_event_is_shown_with_every_voice(store: Store) -> None:
    assert show_text([tell(store, NamedNode(BASE + SUPPLY))], colour=False) == (
        "livraison d'armes — contesté\n"
        "  destinataire  Moldavie\n"
        "  fournisseur   Norvège\n"
        "  objet         obus\n"
        f"  <{BASE}{SUPPLY}>\n"
        "\n"
        "  Islande: accuser · CT+ certain · présent\n"
        "    « L'Islande **accuse** la Norvège de **livrer** des obus à la Moldavie. »\n"
        "      depeche.txt · 0–61 · trigger livrer · cues accuser · events/transfer.toml#livrer\n"
        "\n"
        "  responsables norvégiens (Norvège) ← La Gazette: "
        "nier · CT- certainement pas · passé\n"
        "    « **Selon** des responsables norvégiens, Oslo n'a **rien** **livré**, "
        "rapporte La Gazette. »\n"
        "      depeche.txt · 62–138 · trigger livrer · cues rien, selon"
        " · events/transfer.toml#livrer\n"
    )


def test_what_follows_from_an_event_is_shown(store: Store) -> None:
    shown = show_text([tell(store, NamedNode(BASE + VISIT))], colour=False)
    assert "\n  date         2024-06\n  ⇒ Anna Berg visite Riga\n" in shown
    assert "  depeche.txt: rapporter" in shown


def test_a_terminal_gets_colours_instead_of_stars(store: Store) -> None:
    shown = show_text([tell(store, NamedNode(BASE + SUPPLY))], colour=True)
    assert "\x1b[1;33mlivrer\x1b[0m" in shown
    assert "\x1b[36maccuse\x1b[0m" in shown
    assert "**" not in shown


def test_programs_get_json(store: Store) -> None:
    (event,) = json.loads(show_json([tell(store, NamedNode(BASE + SUPPLY))]))
    assert event["status"] == "contesté"
    assert event["roles"] == {
        "destinataire": ["Moldavie"],
        "fournisseur": ["Norvège"],
        "objet": ["obus"],
    }
    assert [claim["factuality"] for claim in event["claims"]] == ["CT+", "CT-"]
    (passage,) = event["claims"][0]["passages"]
    assert TEXT[passage["start"] : passage["end"]] == passage["sentence"]
    assert TEXT[passage["trigger_start"] : passage["trigger_end"]] == "livrer"


def test_an_event_of_two_articles_keeps_the_voices_of_both(store: Store) -> None:
    both = Store()
    both.extend(store)
    other = replace(READING, article=replace(READING.article, identifier="autre.txt"))
    both.extend(article_quads(other))
    story = tell(both, NamedNode(BASE + SUPPLY))
    assert [claim.passages[0].article for claim in story.claims] == [
        "autre.txt",
        "autre.txt",
        "depeche.txt",
        "depeche.txt",
    ]
    assert story.roles == tell(store, NamedNode(BASE + SUPPLY)).roles
