"""Hostile clients all at once: each gets what is right, memory stays bounded, others are served.

The rows are in hostile.py. They are sent side by side to one server, while honest questions are
asked of it in another process; then each row is a test of its own.
"""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hostile import Row, rows
from servers import Server, start
from sockets import Listener, outcome

MEBIBYTE = 1 << 20
WORKERS, MEMORY, LIMIT, TIMEOUT = 8, 256, 2, 4
AT_ONCE = 12
QUIET_SECONDS = 2.5
NAMES = [row.name for row in rows(0)]


@dataclass
class Assault:
    """What came of it: outcomes by row, times of honest answers (ms), the most memory held."""

    outcomes: dict[str, str] = field(default_factory=dict)
    quiet: list[list[float]] = field(default_factory=list)
    meanwhile: list[list[float]] = field(default_factory=list)
    memory: int = 0
    server_memory: int = 0
    hits: int = 0
    log: str = ""


class Honest:
    """Honest questions, asked in a process of their own."""

    def __init__(self, port: int, folder: Path) -> None:
        self._stop = folder / "stop"
        self._stop.unlink(missing_ok=True)
        command = [sys.executable, str(Path(__file__).with_name("honest.py")), str(port)]
        self._process = subprocess.Popen(
            [*command, str(self._stop)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def times(self) -> list[float]:
        self._stop.touch()
        said, complained = self._process.communicate(timeout=30)
        assert self._process.returncode == 0, complained
        return [float(line) for line in said.split()]


@pytest.fixture(scope="module")
def assault(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assault]:
    folder = tmp_path_factory.mktemp("assault")
    store = shutil.copytree(empty_store, folder / "graph")
    limits = ("--workers", WORKERS, "--memory", MEMORY, "--limit", LIMIT, "--timeout", TIMEOUT)
    server = start(store, folder / "log", "--writable", *map(str, limits))
    listener = Listener()
    found = Assault()
    try:
        sent = rows(listener.port)
        found.quiet.append(sampled(server, folder, QUIET_SECONDS))
        for half in (sent[::2], sent[1::2]):
            attack(server, folder, half, found)
            found.quiet.append(sampled(server, folder, QUIET_SECONDS))
        found.hits = listener.hits
        found.log = server.log.read_text(encoding="utf-8")
        yield found
    finally:
        listener.close()
        server.stop()


def sampled(server: Server, folder: Path, seconds: float) -> list[float]:
    honest = Honest(server.port, folder)
    time.sleep(seconds)
    return honest.times()


def attack(server: Server, folder: Path, sent: list[Row], found: Assault) -> None:
    honest = Honest(server.port, folder)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = {row.name: pool.submit(one, server.port, row) for row in sent}
        while not all(future.done() for future in futures.values()):
            found.memory = max(found.memory, server.memory())
            found.server_memory = max(found.server_memory, server.memory(alone=True))
            time.sleep(0.3)
        found.meanwhile.append(honest.times())
        found.outcomes |= {name: future.result() for name, future in futures.items()}


def one(port: int, row: Row) -> str:
    if row.name == "client gone at once":
        return "closed" if outcome(port, row.pieces(), read=False, wait=0.1) == "hangs" else "?"
    return outcome(port, row.pieces(), row.reads)


def test_the_table_is_long_and_every_row_has_a_name() -> None:
    assert len(NAMES) == len(set(NAMES)) >= 90


@pytest.mark.parametrize("row", rows(0), ids=lambda row: row.name)
def test_a_hostile_client_gets_what_is_right(row: Row, assault: Assault) -> None:
    assert assault.outcomes[row.name] in row.right


def test_no_request_went_out(assault: Assault) -> None:
    assert assault.hits == 0


def test_memory_stays_bounded(assault: Assault) -> None:
    """What all workers may hold at most, two that write or make a copy, and the server itself."""
    assert assault.memory < (WORKERS + 2) * MEMORY * MEBIBYTE
    assert assault.server_memory < 160 * MEBIBYTE


def test_honest_questions_meanwhile_take_less_than_twice_their_time(assault: Assault) -> None:
    """Medians of each half of the assault beside the quiet before and after it.

    The better half counts: others at work on the machine make a ratio worse, or another one better.
    """
    ratios = []
    for number, times in enumerate(assault.meanwhile):
        quiet = [*assault.quiet[number], *assault.quiet[number + 1]]
        assert len(quiet) > 20
        assert len(times) > 40
        ratios.append(statistics.median(times) / statistics.median(quiet))
    assert min(ratios) < 2, ratios
    print("honest questions meanwhile:", ratios)


def test_the_log_tells_each_request_and_no_secret(assault: Assault) -> None:
    assert assault.log.count("POST /sparql 504") > 0
    assert "a-token-of-the-tests" not in assault.log
    assert "Traceback" not in assault.log
