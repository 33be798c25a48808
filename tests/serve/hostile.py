"""What hostile clients send, as data: each with the answers that are right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from servers import TOKEN
from sockets import FORM, QUERY, ask, get, request, slowly

UPDATE = "application/sparql-update"
OWN = "https://w3id.org/newsgraph/id/graph/gazetteer"
MINE = "https://mine.example/g"
BEARER = f"Authorization: Bearer {TOKEN}"
ALL = "?s ?p ?o . ?t ?q ?u . ?v ?r ?w"
DEEP = 60_000


@dataclass(frozen=True)
class Row:
    """One client: its name, the outcomes that are right, what it sends, and whether it reads."""

    name: str
    right: tuple[str, ...]
    sent: bytes | Callable[[], Iterator[bytes]]
    reads: bool = True

    def pieces(self) -> Iterator[bytes] | list[bytes]:
        return [self.sent] if isinstance(self.sent, bytes) else self.sent()


def row(
    name: str, right: str, sent: bytes | Callable[[], Iterator[bytes]], reads: bool = True
) -> Row:
    return Row(name, tuple(right.split()), sent, reads)


def update(text: str, *headers: str, path: str = "/sparql") -> bytes:
    return request("POST", path, f"Content-Type: {UPDATE}", *headers, body=text.encode())


def body(data: bytes, media: str = QUERY, *headers: str) -> bytes:
    return request("POST", "/sparql", f"Content-Type: {media}", *headers, body=data)


def put(graph: str, data: bytes, media: str = "text/turtle") -> bytes:
    path = f"/graphs?graph={quote(graph, safe='')}"
    return request("PUT", path, f"Content-Type: {media}", BEARER, body=data)


def endless_body() -> Iterator[bytes]:
    yield request("POST", "/sparql", f"Content-Type: {QUERY}", "Transfer-Encoding: chunked")
    for _ in range(100):
        yield b"10000\r\n" + b"#" * 0x10000 + b"\r\n"


def slow_headers() -> Iterator[bytes]:
    yield b"GET /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    yield from slowly(b"X-Slow: " + b"s" * 60)


def slow_body() -> Iterator[bytes]:
    yield request("POST", "/sparql", f"Content-Type: {QUERY}", "Content-Length: 1000")
    yield from slowly(b"ASK {} " + b" " * 60)


def asks(port: int) -> list[Row]:
    """Queries that would take for ever, or all memory, or ask a server at ``port``."""
    there = f"<http://127.0.0.1:{port}/x>"
    return [
        row("endless count", "504 503", ask(f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}")),
        row(
            "endless filter",
            "504 503",
            ask(f"SELECT * {{ {ALL} FILTER(STR(?o) = CONCAT(STR(?u), STR(?w))) }}"),
        ),
        row(
            "endless path",
            "504 503 422",
            ask("SELECT * { ?a (!<x:a>|^!<x:b>)* ?b . ?b !<x:c>+ ?c FILTER(?a = <x:no>) }"),
        ),
        row(
            "endless subqueries",
            "504 503 422",
            ask(f"ASK {{ {{ SELECT (MAX(?o) AS ?m) {{ {ALL} }} }} }}"),
        ),
        row(
            "endless optional",
            "504 503 422",
            ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }"),
        ),
        row(
            "endless negation", "504 503", ask(f"ASK {{ {ALL} FILTER NOT EXISTS {{ ?x ?y ?z }} }}")
        ),
        row(
            "endless concatenation",
            "422 504 503",
            ask("SELECT (GROUP_CONCAT(?o) AS ?all) { ?s ?p ?o . ?t ?q ?u }"),
        ),
        row("endless sorting", "422 504 503", ask("SELECT * { ?s ?p ?o . ?t ?q ?u } ORDER BY ?o")),
        row(
            "endless distinct",
            "422 504 503",
            ask("SELECT (COUNT(DISTINCT CONCAT(STR(?s), STR(?t))) AS ?n) { ?s ?p ?o . ?t ?q ?u }"),
        ),
        row(
            "doubling string",
            "422 504 503",
            ask(
                "SELECT ?z { VALUES ?a0 { 'aaaaaaaaaaaaaaaa' } "
                + " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
                + " BIND(STRLEN(?a40) AS ?z) }"
            ),
        ),
        row("huge result", "cut 422", ask("SELECT * { ?s ?p ?o . ?t ?q ?u }")),
        row(
            "huge graph",
            "cut 422 504",
            ask("CONSTRUCT { ?s ?p ?u } { ?s ?p ?o . ?t ?q ?u }", "Accept: text/turtle"),
        ),
        row(
            "huge result over HTTP/1.0",
            "422 504 503",
            ask("SELECT * { ?s ?p ?o . ?t ?q ?u }", version="1.0"),
        ),
        row(
            "huge result, nobody reads", "cut", ask("SELECT * { ?s ?p ?o . ?t ?q ?u }"), reads=False
        ),
        row(
            "client gone at once",
            "closed",
            ask(f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"),
            reads=False,
        ),
        row("deep braces", "422", ask("ASK " + "{" * DEEP + "}" * DEEP)),
        row(
            "deep parentheses", "422", ask("ASK { FILTER(" + "(" * DEEP + "1" + ")" * DEEP + ") }")
        ),
        row("deep lists", "422 200", ask("ASK { ?s ?p " + "(" * DEEP + ")" * DEEP + " }")),
        row("greedy pattern", "200", ask('ASK { FILTER REGEX("' + "a" * 5000 + '", "(a+)+b$") }')),
        row("overflowing numbers", "200", ask("SELECT (9999999999999999999 * 1e308 / 0 AS ?n) {}")),
        row("impossible limit", "400", ask("SELECT * {} LIMIT 99999999999999999999999")),
        row("SERVICE", "403", ask(f"SELECT * {{ SERVICE {there} {{ ?s ?p ?o }} }}")),
        row("SERVICE SILENT", "403", get(f"SELECT * {{ SERVICE SILENT {there} {{ ?s ?p ?o }} }}")),
        row("sErViCe unspaced", "403", ask(f"SELECT*{{?a?b?c}}sErViCe{there}{{?s?p?o}}")),
        row(
            "SERVICE in escapes",
            "400 403",
            ask(f"SELECT * {{ \\u0053ERVICE {there} {{ ?s ?p ?o }} }}"),
        ),
        row(
            "SERVICE behind less-than",
            "403",
            ask(f"ASK {{ ?s ?p ?o FILTER(?o<?s) SERVICE {there} {{}} FILTER(?o>?s) }}"),
        ),
        row("FROM elsewhere", "200", ask(f"ASK FROM {there} {{ ?s ?p ?o }}")),
        row("FROM a file", "200", ask("ASK FROM <file:///etc/passwd> { ?s ?p ?o }")),
        row("LOAD", "403", update(f"LOAD {there}", BEARER)),
        row("LOAD SILENT", "403", update(f"LOAD SILENT {there} INTO GRAPH <{MINE}>", BEARER)),
        row(
            "SERVICE in an update",
            "403",
            update(f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {there} {{ ?s ?p ?o }} }}", BEARER),
        ),
        row(
            "JSON-LD context elsewhere",
            "400",
            put(
                MINE,
                f'{{"@context": "http://127.0.0.1:{port}/c", "a": 1}}'.encode(),
                "application/ld+json",
            ),
        ),
        row("XML entity of a file", "400 403", put(MINE, XXE, "application/rdf+xml")),
        row("XML entities that multiply", "400 422", put(MINE, LAUGHS, "application/rdf+xml")),
    ]


XXE = (
    b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    b'<rdf:Description rdf:about="http://e/s"><e:p>&x;</e:p></rdf:Description></rdf:RDF>'
)
LAUGHS = (
    b'<!DOCTYPE r [<!ENTITY a "'
    + b"a" * 1000
    + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 100) for n in range(9))
    + b']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    b'<rdf:Description rdf:about="http://e/s"><e:p>&j;</e:p></rdf:Description></rdf:RDF>'
)

WRITES = [
    row("update without token", "401", update("CLEAR ALL")),
    row("update with a wrong token", "401", update("CLEAR ALL", "Authorization: Bearer wrong")),
    row("half of the token", "401", update("CLEAR ALL", f"Authorization: Bearer {TOKEN[:-1]}")),
    row("the token as the user", "401", update("CLEAR ALL", "Authorization: Basic YTo=")),
    row("broken Authorization", "401", update("CLEAR ALL", "Authorization: Basic %%%")),
    row("token in the URL", "401", update("CLEAR ALL", path=f"/sparql?token={TOKEN}")),
    row("update as a query", "400", ask("DROP ALL")),
    row("update with GET", "400", request("GET", "/sparql?update=DROP%20ALL", BEARER)),
    row("drop a graph of newsgraph's", "403", update(f"DROP GRAPH <{OWN}>", BEARER)),
    row(
        "move a graph of newsgraph's",
        "403",
        update(f"MOVE <{OWN[:-9]}ontology> TO <{MINE}>", BEARER),
    ),
    row(
        "write into an article",
        "403",
        update(
            "INSERT DATA { GRAPH <https://w3id.org/newsgraph/id/article/oslo> { <x:a> <x:b> 1 } }",
            BEARER,
        ),
    ),
    row(
        "write wherever",
        "403",
        update("INSERT { GRAPH ?g { <x:a> <x:b> 1 } } WHERE { GRAPH ?g { ?s a ?t } }", BEARER),
    ),
    row(
        "delete wherever",
        "403",
        update("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", BEARER),
    ),
    row(
        "another store's marker", "403", put("https://x.example/graph/ontology", b"<x:a> <x:b> 1 .")
    ),
    row("replace a graph of newsgraph's", "403", put(OWN, b"")),
    row(
        "graph that closes its IRI",
        "400",
        update(
            "INSERT { <x:a> <x:b> 1 } WHERE {}",
            BEARER,
            path="/sparql?using-graph-uri="
            + quote("x:a> WHERE {} ; DROP ALL ; ASK { <x:b", safe=""),
        ),
    ),
    row("broken Turtle", "400", put(MINE, b"<x:a> <x:b> .")),
    row("graph of no type", "415", put(MINE, b"<x:a> <x:b> 1 .", "image/png")),
]

PATHS = [
    row("path traversal", "404", request("GET", "/../../../../etc/passwd")),
    row("path traversal, escaped", "404", request("GET", "/%2e%2e/%2e%2e/etc/passwd")),
    row("path traversal in a graph", "404", request("GET", "/graphs/../../../etc/passwd")),
    row(
        "path traversal in an article",
        "404",
        request("GET", "/graphs/article/%2e%2e%2f%2e%2e%2fetc"),
    ),
    row("a file as a graph", "404", request("GET", "/graphs?graph=file:///etc/passwd")),
    row("no graph", "400", request("GET", "/graphs")),
    row("no IRI", "400", request("GET", "/graphs?graph=no%20iri")),
    row("two graphs", "400", request("GET", "/graphs?graph=x:a&default")),
    row(
        "relative default graph",
        "400",
        request("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=x"),
    ),
    row(
        "default graph that closes its IRI",
        "400",
        request("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=x:a%3E%7B%7D"),
    ),
    row("another's name", "421", request("GET", "/sparql?query=ASK%7B%7D", host="rebound.example")),
    row("a proxy's request", "404 421", request("GET", "http://elsewhere.example/")),
    row("a method of no use", "405", request("PUT", "/sparql?query=ASK%7B%7D", body=b"x")),
    row("a method of nobody's", "405", request("BREW", "/sparql")),
    row("TRACE", "405", request("TRACE", "/sparql")),
]

ENCODINGS = [
    row("URL that is no UTF-8", "400", request("GET", "/sparql?query=%FF%FE%00A")),
    row("surrogates", "400", request("GET", "/sparql?query=ASK%7B%7D%ED%A0%80")),
    row("overlong slash", "400", request("GET", "/sparql?query=%C0%AF")),
    row("body that is no UTF-8", "400", body(b"ASK { ?s ?p '\xe9' }")),
    row("form that is no UTF-8", "400", body(b"query=ASK%E9", FORM)),
    row("UTF-16", "415", body("ASK {}".encode("utf-16"), f"{QUERY}; charset=utf-16")),
    row("Latin-1", "415", body(b"ASK { ?s ?p '\xe9' }", f"{QUERY}; charset=iso-8859-1")),
    row("compressed", "400 415", body(b"\x1f\x8b\x08\x00\x00", QUERY, "Content-Encoding: gzip")),
    row("NUL", "400", body(b"ASK {\0}")),
    row("nothing at all", "400", body(b" ")),
    row("JSON", "415", body(b'{"query": "ASK {}"}', "application/json")),
    row("an unknown answer wanted", "406", get("ASK {}", "Accept: image/png")),
    row("two queries", "400", request("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D")),
]

SIZES = [
    row("giant body", "413", body(b"#" * 5_000_000)),
    row(
        "gigantic body announced",
        "413",
        request("POST", "/sparql", f"Content-Type: {QUERY}", "Content-Length: 99999999999"),
    ),
    row("endless body", "413", endless_body),
    row("giant URL", "400", request("GET", "/sparql?query=" + "A" * 200_000)),
    row("giant header", "400", request("GET", "/sparql", "X-Giant: " + "x" * 200_000)),
    row(
        "very many headers",
        "400",
        request("GET", "/sparql", *(f"X-{n}: {n}" for n in range(20_000))),
    ),
    row("very many parameters", "400", body(b"&".join(b"a%d=1" % n for n in range(5000)), FORM)),
    row(
        "negative length",
        "400",
        request("POST", "/sparql", f"Content-Type: {QUERY}", "Content-Length: -1"),
    ),
    row(
        "two lengths",
        "400",
        request(
            "POST",
            "/sparql",
            f"Content-Type: {QUERY}",
            "Content-Length: 6",
            "Content-Length: 7",
            body=b"ASK {}",
        ),
    ),
    row(
        "broken chunks",
        "400 closed",
        request(
            "POST",
            "/sparql",
            f"Content-Type: {QUERY}",
            "Transfer-Encoding: chunked",
            body=b"zz\r\nASK {}",
        ),
    ),
]

CONNECTIONS = [
    row("TLS to a plain port", "400", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40)),
    row("HTTP/2 at once", "400 404", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    row("no host", "400", b"GET /sparql HTTP/1.1\r\n\r\n"),
    row("rubbish", "400", bytes(range(256)) * 4 + b"\r\n\r\n"),
    row("says nothing", "408", b""),
    row("half a request", "408", b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-"),
    row("slow headers", "408", slow_headers),
    row("slow body", "408", slow_body),
    row(
        "body that never comes",
        "408",
        request("POST", "/sparql", f"Content-Type: {QUERY}", "Content-Length: 100"),
    ),
    row(
        "many requests at once",
        "200",
        get("ASK {}").replace(b"close", b"keep-alive") * 50 + get("ASK {}"),
    ),
]


def rows(port: int) -> list[Row]:
    """Return all; what waits long stands first."""
    return [*CONNECTIONS, *asks(port), *SIZES, *WRITES, *PATHS, *ENCODINGS]
