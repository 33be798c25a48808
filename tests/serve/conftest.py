"""Servers for the tests of this folder."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import Server, newsgraph_store, start


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store to copy; making one takes a second."""
    return newsgraph_store(tmp_path_factory.mktemp("made") / "graph")


@pytest.fixture(scope="session")
def server(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A writable server, one for all tests that leave no traces but in graphs of their own."""
    folder = tmp_path_factory.mktemp("served")
    store = shutil.copytree(empty_store, folder / "graph")
    running = start(store, folder / "log", "--writable", "--timeout", "10", "--workers", "4")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def reader(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that only reads."""
    folder = tmp_path_factory.mktemp("read")
    store = shutil.copytree(empty_store, folder / "graph")
    running = start(store, folder / "log", "--timeout", "10", "--workers", "2")
    yield running
    running.stop()


@pytest.fixture
def starting(empty_store: Path, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers of a test's own, each with a store of its own; they end with the test."""
    begun: list[Server] = []

    def begin(*options: str) -> Server:
        number = len(begun)
        store = shutil.copytree(empty_store, tmp_path / f"graph{number}")
        begun.append(start(store, tmp_path / f"log{number}", *options))
        return begun[-1]

    yield begin
    for one in begun:
        if one.process.poll() is None:
            one.stop()
