"""A server as the command line starts it, on a free port, and what tests ask it with."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
from pyoxigraph import Literal, NamedNode, Quad

from builder.store import open_store

TOKEN = "a-token-of-the-tests-alone"
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
ARTICLE = "oslo.txt"


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    url: str
    port: int
    store: Path
    log: Path

    @property
    def sparql(self) -> str:
        return f"{self.url}/sparql"

    @property
    def graphs(self) -> str:
        return f"{self.url}/graphs"

    def family(self) -> list[int]:
        """Return the numbers of the server's process and of its workers."""
        with Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").open() as children:
            return [self.process.pid, *map(int, children.read().split())]

    def memory(self, alone: bool = False) -> int:
        """Return the bytes of memory that the server and its workers hold, each for itself."""
        return sum(map(held, self.family()[: 1 if alone else None]))

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


def held(pid: int) -> int:
    try:
        resident, shared = Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1:3]
    except OSError:
        return 0  # it has just ended
    return (int(resident) - int(shared)) * resource.getpagesize()


def newsgraph_store(folder: Path) -> Path:
    """Make a store that knows ontology and gazetteer, and one small article's graph."""
    with open_store(folder, writable=True) as store:
        graph = store.article_graph(ARTICLE)
        terms = "http://purl.org/dc/terms/"
        kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        store.replace_article(
            ARTICLE,
            [
                Quad(graph, kind, NamedNode("https://w3id.org/newsgraph/ontology#Article"), graph),
                Quad(graph, NamedNode(f"{terms}identifier"), Literal(ARTICLE), graph),
                Quad(graph, NamedNode(f"{terms}title"), Literal("Oslo", language="fr"), graph),
            ],
        )
    return folder


def start(store: Path, log: Path, *options: str, ready: bool = True) -> Server:
    """Start ``newsgraph serve`` on a free port and wait until it answers."""
    shared = ("--store", str(store))
    environment = os.environ | {"NEWSGRAPH_TOKEN": TOKEN}
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "builder.cli", "serve", "--port", "0", *shared, *options],
            stderr=stream,
            env=environment,
        )
    deadline = time.monotonic() + 60
    while ready and time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:(\d+)", log.read_text(encoding="utf-8"))
        if found:
            try:
                httpx.get(f"{found[0]}/health", timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            return Server(process, found[0], int(found[1]), store, log)
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise AssertionError(log.read_text(encoding="utf-8"))
