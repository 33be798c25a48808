"""Starting, stopping, being killed; reading beside a build."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from servers import AUTHORIZED, Server, start

from builder.serve.confinement import confine
from builder.store import open_store

Start = Callable[..., Server]
ARTICLES = (
    "SELECT DISTINCT ?name { ?article a ng:Article ; dcterms:identifier ?name } ORDER BY ?name"
)


def left_over(store: Path) -> list[str]:
    return sorted(path.name for path in store.parent.glob(f".{store.name}-serving-*"))


def articles(server: Server) -> list[str]:
    answer = httpx.get(server.sparql, params={"query": ARTICLES}, headers={"Accept": "text/csv"})
    return answer.text.split()[1:]


def write(store: Path, name: str) -> None:
    with open_store(store, writable=True) as opened:
        graph = opened.article_graph(name)
        kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        identifier = NamedNode("http://purl.org/dc/terms/identifier")
        article = NamedNode("https://w3id.org/newsgraph/ontology#Article")
        quads = [Quad(graph, kind, article, graph), Quad(graph, identifier, Literal(name), graph)]
        opened.replace_article(name, quads)


def until(true: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_nothing_is_left(number: int, starting: Start) -> None:
    server = starting("--workers", "2")
    family = server.family()
    assert len(left_over(server.store)) == 1

    assert server.stop(number) == 0
    assert left_over(server.store) == []
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family[1:]))
    assert server.log.read_text(encoding="utf-8").rstrip().endswith("stopped")


def test_it_ends_while_a_query_runs(starting: Start) -> None:
    server = starting("--workers", "1")
    with httpx.Client() as client, pytest.raises(httpx.TransportError):
        request = client.build_request(
            "GET",
            server.sparql,
            params={"query": "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?z) }"},
        )
        client.timeout = httpx.Timeout(1)
        client.send(request)
    assert server.stop() == 0
    assert left_over(server.store) == []


def test_what_a_killed_server_leaves_goes_with_the_next(empty_store: Path, tmp_path: Path) -> None:
    store = shutil.copytree(empty_store, tmp_path / "graph")
    killed = start(store, tmp_path / "log", "--workers", "2")
    family = killed.family()
    killed.process.kill()
    killed.process.wait()
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family[1:]))
    assert len(left_over(store)) == 1

    running, beside = (start(store, tmp_path / f"log{n}", "--workers", "1") for n in (1, 2))
    assert len(left_over(store)) == 2  # of those that run
    assert [running.stop(), beside.stop(), left_over(store)] == [0, 0, []]


def test_it_shows_what_is_written_meanwhile_and_keeps_one_snapshot(starting: Start) -> None:
    server = starting("--workers", "2")
    for number in range(3):
        write(server.store, f"later{number}.txt")
        assert until(lambda number=number: f"later{number}.txt" in articles(server))  # type: ignore[misc]
    (root,) = server.store.parent.glob(f".{server.store.name}-serving-*")
    assert until(lambda: len([one for one in root.iterdir() if one.is_dir()]) == 1)


def test_it_reads_on_while_another_writes_and_does_not_write_itself(starting: Start) -> None:
    server = starting("--writable", "--workers", "1")
    with open_store(server.store, writable=True):
        assert articles(server) == ["oslo.txt"]
        answer = httpx.post(server.sparql, data={"update": "CLEAR DEFAULT"}, headers=AUTHORIZED)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert "is open for writing elsewhere" in answer.text


def test_it_reads_on_when_the_store_is_gone(starting: Start) -> None:
    server = starting("--workers", "1")
    shutil.rmtree(server.store)
    time.sleep(1.5)
    assert articles(server) == ["oslo.txt"]


@pytest.mark.parametrize(
    ("options", "token", "said"),
    [
        (["--store", "nowhere"], "", "There is no store in nowhere"),
        (["--port", "{taken}"], "", "port {taken}: address already in use"),
        (["--port", "70000"], "", "cannot listen at 127.0.0.1, port 70000"),
        (["--host", "203.0.113.1"], "", "cannot listen at 203.0.113.1"),
        (["--timeout", "0"], "", "--timeout 0.0: give a number above 0"),
        (["--memory", "10"], "", "--memory 10: a worker needs 128 MB at least"),
        (["--url", "graph.example"], "", "--url graph.example: give an address"),
        (["--writable"], "", "needs a token of at least 16"),
        (["--writable"], "short", "needs a token of at least 16"),
        (["--writable", "--token-file", "none"], "", "none: cannot be read"),
    ],
)
def test_what_it_cannot_start_with_is_said_in_one_line(
    options: list[str], token: str, said: str, empty_store: Path, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        chosen = [option.replace("{taken}", port) for option in options]
        if "--store" not in chosen:
            chosen += ["--store", str(empty_store)]
        done = subprocess.run(
            [sys.executable, "-m", "builder.cli", "serve", *chosen],
            env=os.environ | {"NEWSGRAPH_TOKEN": token},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.returncode == 1
    assert said.replace("{taken}", port) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_worker_cannot_reach_this_machine(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pyoxigraph import Store\n"
        "from builder.serve.confinement import confine\n"
        f"print(confine({1 << 30}, os.getppid()))\n"
        "try:\n"
        "    Store().query('ASK { SERVICE <' + sys.argv[1] + '> {} }')\n"
        "except OSError as error:\n"
        "    print(error)\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        done = subprocess.run(
            [sys.executable, "-c", script, url], capture_output=True, text=True, check=True
        )
        if done.stdout.startswith("False"):
            pytest.skip("this system lets no process leave the network; it takes root, or not root")
        with pytest.raises(TimeoutError):
            listening.accept()
    assert confine.__doc__


def test_health_says_whether_workers_are_cut_off(reader: Server) -> None:
    said = httpx.get(f"{reader.url}/health").json()
    assert said["status"] == "ok"
    assert said["writable"] is False
    warned = "cut off the network" in reader.log.read_text(encoding="utf-8")
    assert said["network_is_off"] is not warned
