"""Servers and a real graph, made once for all tests of remote stores."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest
from peers import Server, oxigraph, virtuoso
from pyoxigraph import Quad

from builder.graph.quads import article_quads
from builder.pipeline import Reader
from builder.read import Refusal, read_articles
from builder.store import GraphStore, open_store

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
STARTERS = {
    "virtuoso": virtuoso,
    "oxigraph": oxigraph,
    "oxigraph, union": lambda folder: oxigraph(folder, "--union-default-graph"),
}


@pytest.fixture(scope="session")
def seed() -> tuple[str, list[Quad]]:
    """The identifier and the quads of the seed article."""
    articles = [one for one in read_articles([SEEDS]) if not isinstance(one, Refusal)]
    (reading,) = Reader().read_all(articles)
    return reading.article.identifier, article_quads(reading)


@pytest.fixture(scope="session")
def local(
    seed: tuple[str, list[Quad]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store on disk with the seed article in it."""
    folder = tmp_path_factory.mktemp("local") / "graph"
    with open_store(folder, writable=True) as store:
        assert store.replace_article(*seed)
        yield store


@pytest.fixture(scope="session", params=STARTERS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A running server, to which the environment says how to write."""
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("server")
        started = stack.enter_context(STARTERS[request.param](folder))
        stack.enter_context(patch.dict(os.environ, started.environment))
        yield started


@pytest.fixture(scope="session")
def remote(seed: tuple[str, list[Quad]], server: Server) -> Iterator[GraphStore]:
    """A store on the server with the seed article in it."""
    with open_store(server.url, writable=True) as store:
        assert store.replace_article(*seed)
        yield store
