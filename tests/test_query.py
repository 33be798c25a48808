"""How questions are found, filled in, kept harmless, answered and shown."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from builder.errors import QueryError
from builder.query import find_question, run, show
from builder.query.table import table

DATA = """
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://w3id.org/newsgraph/id/> .
:a { :oslo rdfs:label "Oslo"@fr ; ng:visits :riga . }
:b { :riga rdfs:label "Riga"@en, "Rīga"@fr . :oslo ng:visits :riga, :nobody . }
"""
VISITS = "SELECT DISTINCT ?who ?where { ?who ng:visits ?where } ORDER BY ?where"
REMOTE = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TRIG)
    return store


@pytest.mark.parametrize(
    ("format_", "shown"),
    [
        (
            "table",
            "who   where\n"
            "────  ──────────────────────────────────────\n"
            "Oslo  <https://w3id.org/newsgraph/id/nobody>\n"
            "Oslo  Rīga\n",
        ),
        (
            "csv",
            "who,where\r\n"
            "https://w3id.org/newsgraph/id/oslo,https://w3id.org/newsgraph/id/nobody\r\n"
            "https://w3id.org/newsgraph/id/oslo,https://w3id.org/newsgraph/id/riga\r\n",
        ),
        (
            "tsv",
            "?who\t?where\n"
            "<https://w3id.org/newsgraph/id/oslo>\t<https://w3id.org/newsgraph/id/nobody>\n"
            "<https://w3id.org/newsgraph/id/oslo>\t<https://w3id.org/newsgraph/id/riga>\n",
        ),
    ],
)
def test_rows_are_shown(store: Store, format_: str, shown: str) -> None:
    assert show(run(store, VISITS), format_, store).decode() == shown


@pytest.mark.parametrize(
    ("query", "format_", "shown"),
    [
        ("ASK { ?who ng:visits ?where }", "table", b"yes\n"),
        ("ASK { ?who ng:invites ?where }", "table", b"no\n"),
        ("ASK { ?who ng:visits ?where }", "json", b'{"head":{},"boolean":true}\n'),
        ("SELECT ?who { ?who ng:invites ?where }", "table", b"nothing found\n"),
        ("SELECT * {}", "table", b"\n\n\n"),  # one row that binds nothing
        (
            "CONSTRUCT { ?who ng:visits ?where } { ?who ng:visits ?where ; rdfs:label ?name }",
            "table",
            b"@prefix ng: <https://w3id.org/newsgraph/ontology#> .\n"
            b"<https://w3id.org/newsgraph/id/oslo> ng:visits <https://w3id.org/newsgraph/id/nobody>"
            b" , <https://w3id.org/newsgraph/id/riga> .\n",
        ),
    ],
)
def test_other_answers_are_shown(store: Store, query: str, format_: str, shown: bytes) -> None:
    assert show(run(store, query), format_, store) == shown


def test_a_graph_has_no_table_formats(store: Store) -> None:
    with pytest.raises(QueryError, match="leave out --format csv"):
        show(run(store, "DESCRIBE <https://w3id.org/newsgraph/id/oslo>"), "csv", store)


def test_names_of_other_vocabularies_are_prefixed(store: Store) -> None:
    answer = run(store, "SELECT DISTINCT ?what { ?who ?what ?where } ORDER BY ?what")
    assert show(answer, "table", store).decode().split()[2:] == ["rdfs:label", "ng:visits"]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (None, ["who   what", "────  ────────────────────────", "Riga  reçoit deux ambassadeurs"]),
        (20, ["who   what", "────  ──────────────", "Riga  reçoit deux", "      ambassadeurs"]),
    ],
)
def test_a_table_fits_the_terminal(width: int | None, lines: list[str]) -> None:
    shown = table(["who", "what"], [["Riga", "reçoit deux\nambassadeurs"]], width)
    assert shown.splitlines() == lines


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?who {\n ?who ng:visits }", 'does not parse, line 2, column 17, at "}"'),
        ("SELECT ?who { ?who ng:visits ?x", "does not parse, line 1, column 32, at its end"),
        (
            "SELECT ?who { ?who foo:bar ?x }",
            "the prefix of foo:bar is not declared, line 1, column 27",
        ),
        ("DELETE WHERE { ?s ?p ?o }", "would change the store"),
        ("PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }", "would change the store"),
        ("LOAD <http://example.org/data>", "would change the store"),
        ("who-suplies-arms", "did you mean who-supplies-arms"),
        ("arms", "did you mean .*who-supplies-arms"),
        ("zzzz", '"newsgraph queries" lists them'),
        ("missing/file.rq", "missing/file.rq: cannot be read, No such file"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        run(store, query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <{REMOTE}> {{ ?a ?b ?c }} }}",
        f"SELECT * {{ service silent <{REMOTE}> {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE <{REMOTE}> {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE <{REMOTE}> {{ ?a ?b ?c }} }}",
        f"SELECT * {{ SERVICESILENT<{REMOTE}> {{ ?a ?b ?c }} }}",
        f"PREFIX ex: <{REMOTE}> SELECT * {{ SERVICEex:x {{ ?a ?b ?c }} }}",
        f"SELECT * {{ FILTER(1<2)SERVICE#>\n<{REMOTE}>{{ ?a ?b ?c }} }}",
        f"SELECT * {{ FILTER(1<2#> '''\n) SERVICE <{REMOTE}> {{ ?a ?b ?c }} #'''\n }}",
        f"SELECT * {{ FILTER(1e5<2#> '''\n) SERVICE <{REMOTE}> {{ ?a ?b ?c }} #'''\n }}",
        f"SELECT * {{ FILTER('a'<'''x>''') SERVICE <{REMOTE}> {{ ?a ?b ?c }} #'''\n }}",
        f"SELECT * {{ ?s ?p 'it\\'s' . SERVICE <{REMOTE}> {{ ?a ?b ?c }} }}",
        f"SELECT * {{ # '''\n SERVICE <{REMOTE}> {{ ?a ?b ?c }} }} # '''",
    ],
)
def test_no_query_reaches_another_server(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="may ask another server"):
        run(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s rdfs:label 'SERVICE <x> {}' }",
        'SELECT * { ?s rdfs:label """a "SERVICE" <x> {}""" }',
        "SELECT * { ?s ng:service ?service } # SERVICE <x> {}",
        "SELECT * { ?s a <http://schema.org/Service> }",
        "PREFIX schema: <http://schema.org/> SELECT * { ?s a schema:Service FILTER(?s < 3) }",
    ],
)
def test_the_word_alone_does_no_harm(store: Store, query: str) -> None:
    assert show(run(store, query), "table", store) == b"nothing found\n"


@pytest.fixture
def asked(tmp_path: Path) -> str:
    path = tmp_path / "labels.rq"
    path.write_text(
        "# title: Whose label\n# title_fr: De qui est ce nom\n# description: A name's owner.\n"
        "# param: name | Oslo | a label\n# param: rows | 10 | at most\n"
        "SELECT ?s { ?s rdfs:label ?label FILTER(STR(?label) = $name) } LIMIT $rows # $name",
        encoding="utf-8",
    )
    return str(path)


def test_a_file_says_what_it_asks(asked: str) -> None:
    question = find_question(asked)
    assert (question.name, question.title, question.title_fr, question.description) == (
        "labels",
        "Whose label",
        "De qui est ce nom",
        "A name's owner.",
    )
    assert [(parameter.name, parameter.default) for parameter in question.parameters] == [
        ("name", "Oslo"),
        ("rows", "10"),
    ]


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({}, ["https://w3id.org/newsgraph/id/oslo"]),
        ({"name": "Riga"}, ["https://w3id.org/newsgraph/id/riga"]),
        ({"rows": "0"}, []),
        ({"name": '" || true || "'}, []),
        ({"name": "\\"}, []),
        ({"name": 'Oslo") } #\n'}, []),
    ],
)
def test_parameters_are_filled_in_as_values(
    store: Store, asked: str, values: dict[str, str], rows: list[str]
) -> None:
    shown = show(run(store, asked, values), "csv", store).decode().split()
    assert shown == ["s", *rows]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"nom": "Oslo"}, "labels: has no parameter nom; it has name, rows"),
        ({"rows": "all"}, 'labels: rows wants a number, not "all"'),
        ({"rows": "1 OFFSET 2"}, "rows wants a number"),
    ],
)
def test_wrong_parameters_are_named(
    store: Store, asked: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, asked, values)


def test_a_broken_header_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.rq"
    path.write_text("# param: name\nASK {}", encoding="utf-8")
    with pytest.raises(QueryError, match=r"broken: write .# param: name"):
        find_question(str(path))
