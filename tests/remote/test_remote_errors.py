"""Whatever a server does, a user reads one sentence, and a store at hand is never touched."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from builder.cli import main
from builder.errors import StoreError
from builder.remote.settings import settings

ROWS = "application/sparql-results+json"
YES = b'{"head": {}, "boolean": true}'
CUT = b'{"head": {"vars": ["s", "p"]}, "results": {"bindings": [{"s": {"type": "uri", "val'
NONE = b'{"head": {"vars": ["s", "p", "o", "g", "n"]}, "results": {"bindings": []}}'


@contextmanager
def answering(
    status: int, body: bytes = b"", wait: float = 0.0, **headers: str
) -> Iterator[tuple[str, list[tuple[str, dict[str, str], bytes]]]]:
    """Start a server that gives everybody one answer, and keep what it is asked."""
    asked: list[tuple[str, dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked.append((self.path, dict(self.headers), self.rfile.read(length)))
            time.sleep(wait)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # a client that hangs up

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql", asked
        finally:
            server.shutdown()
            thread.join()


def complaint(capsys: pytest.CaptureFixture[str], url: str, *command: str) -> str:
    """Run a command that must fail in one line, and return the line."""
    assert main([*command, "--store", url]) == 1
    out, error = capsys.readouterr()
    assert out == ""
    assert error.count("\n") == 1, error
    return error


@pytest.mark.parametrize(
    ("status", "body", "headers", "said"),
    [
        (200, b"<html>hello</html>", {"Content_Type": "text/html"}, "answers with a web page"),
        (200, b"", {"Content_Type": "text/plain"}, "not with an answer to SPARQL"),
        (200, CUT, {"Content_Type": ROWS}, "something cut short"),
        (200, b"\xff\xfe{", {"Content_Type": ROWS}, "not with an answer to SPARQL"),
        (200, NONE, {"Content_Type": ROWS}, "There is no store of newsgraph at"),
        (200, NONE, {"X_SPARQL_MaxRows": "10000"}, "at most 10000 rows"),
        (
            301,
            b"",
            {"Location": "http://127.0.0.1:1/x"},
            "sends elsewhere, to http://127.0.0.1:1/x",
        ),
        (307, b"", {"Location": "/there"}, "sends elsewhere, to /there"),
        (400, b"Line 1: syntax error\nmore", {}, "refuses (400): Line 1: syntax error; "),
        (400, b"<html>no</html>", {"Content_Type": "text/html"}, "refuses (400): bad request"),
        (401, b"", {}, "does not let you (401); set $NEWSGRAPH_USER"),
        (401, b"", {"WWW_Authenticate": 'Digest realm="x", nonce="y"'}, "does not let you (401)"),
        (403, b"", {}, "does not let you (403)"),
        (404, b"", {}, "takes no such request (404)"),
        (405, b"", {}, "takes no such request (405)"),
        (500, b"", {}, "refuses (500): without a reason"),
        (503, b"", {}, "is too busy or too slow (503)"),
    ],
)
def test_an_answer_that_is_none_is_told_in_one_sentence(
    status: int,
    body: bytes,
    headers: dict[str, str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with answering(status, body, **headers) as (url, _):
        for command in (("query", "articles"), ("stats",), ("remove", "a.txt")):
            if "There is no store" not in said or command[0] != "remove":  # which would make one
                assert said in complaint(capsys, url, *command)


def test_a_server_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/sparql"
    assert "cannot be reached (connection refused)" in complaint(capsys, url, "query", "articles")
    unknown = "http://nowhere.invalid/sparql"
    assert "cannot be reached" in complaint(capsys, unknown, "query", "articles")


def test_what_speaks_no_http_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            client, _ = listener.accept()
            with client:
                client.recv(65536)
                client.sendall(b"220 mail.example.org ready\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
        assert "does not speak HTTP as it should" in complaint(capsys, url, "stats")
        thread.join()


def test_a_slow_server_is_not_waited_for_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGRAPH_TIMEOUT", "0.2")
    with answering(200, YES, wait=1.0) as (url, _):
        start = time.monotonic()
        assert "did not answer in 0.2 seconds" in complaint(capsys, url, "query", "articles")
        assert time.monotonic() - start < 5


def test_credentials_are_sent_and_never_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGRAPH_USER", "reader")
    monkeypatch.setenv("NEWSGRAPH_PASSWORD", "s3cret-word")
    challenges = {
        "Basic": 'Basic realm="x"',
        "Digest": 'Digest realm="x", qop="auth", nonce="n", algorithm=MD5',
    }
    for scheme, challenge in challenges.items():
        with answering(401, WWW_Authenticate=challenge) as (url, asked):
            assert "s3cret" not in complaint(capsys, url, "query", "articles")
        sent = [headers.get("Authorization", "") for _, headers, _ in asked]
        assert sent[0] == ""  # nothing before it is asked for
        assert sent[-1].startswith(scheme)
    monkeypatch.delenv("NEWSGRAPH_USER")
    monkeypatch.setenv("NEWSGRAPH_TOKEN", "t0ken-word")
    with answering(403) as (url, asked):
        assert "t0ken" not in complaint(capsys, url, "query", "articles")
    assert asked[0][1]["Authorization"] == "Bearer t0ken-word"


def test_no_proxy_is_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(404) as (proxy, asked_proxy), answering(403) as (url, asked):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.removesuffix("/sparql"))
        complaint(capsys, url, "query", "articles")
    assert asked
    assert not asked_proxy


@pytest.mark.parametrize(
    ("address", "environment", "said"),
    [
        ("http://me:secret@example.org/sparql", {}, "holds credentials"),
        ("http:///sparql", {}, "is no address of a server"),
        ("http://example.org:99999/sparql", {}, "is no address of a server"),
        ("http://example.org/sparql#here", {}, "is no address of a server"),
        ("http://example.org/q", {"NEWSGRAPH_UPDATE_URL": "ftp://x/"}, "$NEWSGRAPH_UPDATE_URL"),
        ("http://example.org/q", {"NEWSGRAPH_TIMEOUT": "soon"}, "$NEWSGRAPH_TIMEOUT"),
        ("http://example.org/q", {"NEWSGRAPH_TIMEOUT": "-1"}, "$NEWSGRAPH_TIMEOUT"),
        ("http://example.org/q", {"NEWSGRAPH_USER": "me"}, "needs $NEWSGRAPH_PASSWORD"),
    ],
)
def test_settings_that_cannot_be_are_told(
    address: str, environment: dict[str, str], said: str
) -> None:
    with pytest.raises(StoreError) as raised:
        settings(address, environment)
    assert said in str(raised.value)
    assert "secret" not in str(raised.value)


def test_settings_guess_where_updates_go() -> None:
    assert settings("http://example.org/ds/query", {}).update == "http://example.org/ds/update"
    assert settings("http://example.org/sparql", {}).update == "http://example.org/sparql"
    given = {"NEWSGRAPH_UPDATE_URL": "http://example.org/u", "NEWSGRAPH_PASSWORD": "x"}
    assert settings("http://example.org/ds/query", given).update == "http://example.org/u"
    secret = {"NEWSGRAPH_USER": "me", "NEWSGRAPH_PASSWORD": "hidden", "NEWSGRAPH_TOKEN": "hidden"}
    assert "hidden" not in repr(settings("http://example.org/q", secret))
