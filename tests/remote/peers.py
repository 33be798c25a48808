"""Starts SPARQL servers that others wrote, on loopback and in a folder of their own."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

_WAIT = 180.0  # a busy machine is no failure
_VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 20
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
LiteMode = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CaseMode = 2
CheckpointInterval = 0
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 6
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
[Client]
SQL_QUERY_TIMEOUT = 0
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: the address that answers queries, and how else to talk to it."""

    url: str
    environment: dict[str, str] = field(default_factory=dict)


@contextmanager
def virtuoso(folder: Path, rows: int = 100_000) -> Iterator[Server]:
    """Start Virtuoso; it takes updates at /sparql-auth, with digest authentication."""
    sql, http = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_VIRTUOSO_INI.format(folder=folder, sql=sql, http=http, rows=rows))
    command = [
        _found("virtuoso-t", "Debian's virtuoso-opensource"),
        "+foreground",
        "+configfile",
        str(ini),
    ]
    with _running(command, folder):
        url = f"http://127.0.0.1:{http}/sparql"
        _await(url)
        yield Server(
            url,
            {
                "NEWSGRAPH_UPDATE_URL": f"{url}-auth",
                "NEWSGRAPH_GRAPH_URL": f"{url}-graph-crud-auth",
                "NEWSGRAPH_USER": "dba",
                "NEWSGRAPH_PASSWORD": "dba",
            },
        )


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    """Start Oxigraph, whose default graph is empty unless an option says otherwise."""
    port = _free_port()
    program = _found("oxigraph", "newsgraph[dev]")
    where = ["--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running([program, "serve", *where, *options], folder):
        url = f"http://127.0.0.1:{port}"
        _await(f"{url}/query")
        yield Server(f"{url}/query")


def _found(program: str, package: str) -> str:
    beside = Path(sys.executable).parent / program
    found = str(beside) if beside.exists() else shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed; it comes with {package}")
    return found


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder)
        try:
            yield
        finally:
            process.kill()
            process.wait()


def _await(url: str) -> None:
    end = time.monotonic() + _WAIT
    while True:
        try:
            with httpx.Client(trust_env=False, timeout=5) as client:
                client.get(url, params={"query": "ASK {}"})
            return
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
