"""Says what a query costs over a large store, beside pyoxigraph called directly and beside rdflib.

``python benchmarks/queries.py FOLDER`` makes the store there if there is none, and prints a table.
All figures come from one run, each the best of several rounds in which the ways take turns, in
processor time, which others at work on the machine change least; read the ratios. A way to ask is
a context manager that yields a function from SPARQL text to the answer in bytes; see ``WAYS``.
"""

import argparse
import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from http.client import HTTPConnection
from math import prod
from multiprocessing.connection import Connection
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any
from urllib.parse import urlsplit

import newslike
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

from builder.query import PREFIXES, find_question, run, show
from builder.store import GraphStore, open_store

Ask = Callable[[str], bytes]
_RUNS = 2
_ENOUGH = 3.0  # seconds after which a query is not repeated

_NAMED = {"country": "RU", "who": "Chine"}
_NAMED_QUESTIONS = (
    "who-visits-whom",
    "who-supplies-arms",
    "who-attacks-whom",
    "what-is-contested",
    "established-relations",
    "corroborated",
    "timeline",
    "most-active",
    "articles",
)
_OWN = {
    "events of one country": """
        SELECT DISTINCT ?event ?label {
          ?country ng:isoCode "RU" . ?event ng:target ?country ; a/rdfs:label ?label }""",
    "type, country, dates, 10 rows": """
        SELECT DISTINCT ?event ?date {
          ?country ng:isoCode "FR" . ?event a ng:Attack ; ?role ?country ; ng:earliest ?date .
          FILTER(?date >= "2023-06-01"^^xsd:date && ?date < "2024-06-01"^^xsd:date)
        } ORDER BY ?date LIMIT 10""",
    "count by type": """
        SELECT ?type (COUNT(DISTINCT ?event) AS ?events) {
          ?claim ng:about ?event . ?event a ?type } GROUP BY ?type ORDER BY ?type""",
    "who acts with whom acts with": """
        SELECT DISTINCT ?third {
          ?country ng:isoCode "IS" . ?one a ng:Meeting ; ng:participant ?country, ?second .
          ?other a ng:Meeting ; ng:participant ?second, ?third }""",
    "names that contain": """
        SELECT DISTINCT ?node ?label {
          ?node rdfs:label ?label FILTER(CONTAINS(?label, "Farkas")) }""",
    "unsure claims and their titles": """
        SELECT DISTINCT ?claim ?title {
          ?claim ng:factuality ng:PS-plus ; ng:speechAct ng:Accusing ;
            prov:wasDerivedFrom ?article .
          ?article dcterms:title ?title }""",
}

_PLAIN = """
import sys
from pyoxigraph import QueryResultsFormat, Store
answer = Store.read_only(sys.argv[1]).query(sys.argv[2], use_default_graph_as_union=True)
sys.stdout.buffer.write(answer.serialize(format=QueryResultsFormat.CSV))
"""


@contextmanager
def _pyoxigraph(folder: Path) -> Iterator[Ask]:
    def ask(text: str) -> bytes:
        answer = _opened(folder).query(text, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        return answer.serialize(format=QueryResultsFormat.CSV) or b""

    yield ask


@contextmanager
def _newsgraph(folder: Path, format_: str) -> Iterator[Ask]:
    def ask(text: str) -> bytes:
        store = _graph_store(folder)
        return show(run(store.dataset, text), format_, store.dataset)

    yield ask


@contextmanager
def _rdflib(folder: Path) -> Iterator[Ask]:
    graph = rdflib.Graph()  # all graphs as one, which is the quickest that it has
    triples = _opened(folder).query("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(triples, QueryTriples)
    graph.parse(data=triples.serialize(format=RdfFormat.N_TRIPLES), format="nt")

    def ask(text: str) -> bytes:
        return graph.query(text).serialize(format="csv") or b""

    yield ask


@contextmanager
def _process(folder: Path, command: Sequence[str], after: Sequence[str] = ()) -> Iterator[Ask]:
    def ask(text: str) -> bytes:
        line = [sys.executable, *command]
        line += [text, "--store", str(folder), *after] if after else [str(folder), text]
        return subprocess.run(line, check=True, capture_output=True).stdout

    yield ask


class _Endpoint:
    """Asks a running ``newsgraph serve``; ``processes`` is whose work counts beside our own."""

    def __init__(self, url: str, pid: int) -> None:
        self._address = urlsplit(url).netloc
        self._connection: HTTPConnection | None = None
        self._server = pid

    @property
    def processes(self) -> list[int]:
        children = Path(f"/proc/{self._server}/task/{self._server}/children")
        return [self._server, *map(int, children.read_text(encoding="utf-8").split())]

    def __call__(self, text: str) -> bytes:
        self._connection = self._connection or HTTPConnection(self._address)
        headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
        self._connection.request("POST", "/sparql", text.encode(), headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {content.decode()}")
        return content


@contextmanager
def _endpoint(folder: Path) -> Iterator[Ask]:
    command = (sys.executable, "-m", "builder.cli", "serve", "--port", "0", "--timeout", "600")
    line = [*command, "--workers", "1", "--store", str(folder)]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            url = next(word for word in server.stderr.readline().split() if "://" in word)
            threading.Thread(target=server.stderr.read, daemon=True).start()
            yield _Endpoint(url, server.pid)
        finally:
            server.terminate()


_QUERY = ("-m", "builder.cli", "query")
DIRECT, COMMAND = "pyoxigraph", "its command"
NOTHING = "nothing"  # what is paid for starting alone
WAYS: dict[str, Callable[[Path], Any]] = {
    DIRECT: _pyoxigraph,
    "newsgraph, CSV": partial(_newsgraph, format_="csv"),
    "newsgraph, table": partial(_newsgraph, format_="table"),
    "newsgraph serve": _endpoint,
    COMMAND: partial(_process, command=("-c", _PLAIN)),
    "newsgraph query --format csv": partial(_process, command=_QUERY, after=("--format", "csv")),
    "newsgraph query": partial(_process, command=_QUERY, after=("--format", "table")),
}
SLOW: dict[str, Callable[[Path], Any]] = {"rdflib": _rdflib}  # asked in one round
_COMPARED_WITH = {name: COMMAND for name in WAYS if "query" in name}


@cache
def _opened(folder: Path) -> Store:
    return Store.read_only(str(folder))


@cache
def _graph_store(folder: Path) -> GraphStore:
    return open_store(folder, writable=False)


def main() -> None:
    """Make the store if need be, ask it in every way, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="store; made if it is not there")
    parser.add_argument("--triples", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--limit", type=float, default=120, metavar="S", help="seconds a query")
    parser.add_argument("--rounds", type=int, default=6, metavar="N")
    parser.add_argument("--only", nargs="*", metavar="QUERY", help="names of queries")
    parser.add_argument("--without", nargs="*", default=[], metavar="WAY", help="ways left out")
    chosen = parser.parse_args()
    if not chosen.folder.exists():
        newslike.make(chosen.folder, chosen.triples)
    only = chosen.only or list(_texts())
    texts = {name: text for name, text in _texts().items() if name in only}
    found: dict[str, dict[str, float]] = {name: {} for name in texts}
    for ways, rounds in ((WAYS, chosen.rounds), (SLOW, 1)):
        wanted = {name: way for name, way in ways.items() if name not in chosen.without}
        for name, times in _measured(wanted, chosen.folder, texts, rounds, chosen.limit).items():
            found[name] |= times
    sys.stdout.write(f"{len(_opened(chosen.folder))} triples\n\n{_table(found, chosen.limit)}")


def _texts() -> dict[str, str]:
    """Return the queries as every way can take them: parameters filled in, prefixes declared."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    texts = {NOTHING: "SELECT ?nothing {}", **_OWN}
    for name in _NAMED_QUESTIONS:
        question = find_question(name)
        known = {parameter.name for parameter in question.parameters}
        texts[name] = question.filled({n: v for n, v in _NAMED.items() if n in known})
    return {name: prefixes + text for name, text in texts.items()}


def _measured(
    ways: Mapping[str, Callable[[Path], Any]],
    folder: Path,
    texts: Mapping[str, str],
    rounds: int,
    limit: float,
) -> dict[str, dict[str, float]]:
    """Return the best seconds of each query in each way; infinity for what met the limit."""
    found: dict[str, dict[str, float]] = {name: {} for name in texts}
    with ExitStack() as stack:
        asks = {name: stack.enter_context(way(folder)) for name, way in ways.items()}
        for name, text in texts.items():
            for _ in range(rounds):
                for way, ask in asks.items():
                    if found[name].get(way) != float("inf"):
                        seconds = _limited(ask, text, limit)
                        found[name][way] = min(seconds, found[name].get(way, seconds))
            sys.stderr.write(f"{name}: {found[name]}\n")
    return found


def _limited(ask: Ask, text: str, limit: float) -> float:
    """Time a query in a process that is killed at the limit; what it needs is opened there."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_time, args=(ask, text, theirs))
    process.start()
    try:
        return float(ours.recv()) if ours.poll(limit) else float("inf")
    finally:
        process.kill()
        process.join()


def _time(ask: Ask, text: str, answer: Connection) -> None:
    times: list[float] = []
    while len(times) <= _RUNS and sum(times) < _ENOUGH:
        start = _worked(ask)
        ask(text)
        times.append(_worked(ask) - start)
    answer.send(min(times[1:] or times))  # the first one opens the store


def _worked(ask: Ask) -> float:
    """Return the seconds that a processor worked for this process and those that it waited for.

    For an endpoint also what its processes worked, all their threads.
    """
    used = (getrusage(whom) for whom in (RUSAGE_SELF, RUSAGE_CHILDREN))
    own = sum(each.ru_utime + each.ru_stime for each in used)
    others = ask.processes if isinstance(ask, _Endpoint) else []
    return own + sum(
        int(thread.read_text(encoding="utf-8").split()[0]) / 1e9
        for pid in others
        for thread in Path(f"/proc/{pid}/task").glob("*/schedstat")
    )


def _table(found: Mapping[str, Mapping[str, float]], limit: float) -> str:
    ways = [way for way in (*WAYS, *SLOW) if all(way in times for times in found.values())]
    head = ["query", *(way if way in (DIRECT, COMMAND) else f"{way} ×" for way in ways)]
    lines = [head, ["---", *("--:" for _ in ways)]]
    ratios: dict[str, list[float]] = {way: [] for way in ways}
    for name, times in found.items():
        cells = [name]
        for way in ways:
            base = times[_COMPARED_WITH.get(way, DIRECT)]
            if way in (DIRECT, COMMAND):
                cells.append(_milliseconds(times[way], limit))
            elif times[way] == float("inf"):
                cells.append("–" if base == float("inf") else f"> {limit / base:.0f}")
            else:
                ratios[way].append(times[way] / base)
                cells.append(f"{times[way] / base:.2f}")
        lines.append(cells)
    means = [f"{prod(r) ** (1 / len(r)):.2f}" if (r := ratios[way]) else "" for way in ways]
    lines.append(["geometric mean of those that ended", *means])
    lines.append(["all together", *(_together(found, way, limit) for way in ways)])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _together(found: Mapping[str, Mapping[str, float]], way: str, limit: float) -> str:
    """Return what all queries cost in one way; those that met the limit count as the limit."""
    asked = [times for name, times in found.items() if name != NOTHING]
    cost = sum(min(times[way], limit) for times in asked)
    if way in (DIRECT, COMMAND):
        return f"{cost:.1f} s"
    met = "> " * any(times[way] == float("inf") for times in asked)
    return f"{met}{cost / sum(times[_COMPARED_WITH.get(way, DIRECT)] for times in asked):.2f}"


def _milliseconds(seconds: float, limit: float) -> str:
    return f"> {limit:.0f} s" if seconds == float("inf") else f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
