"""Of hundreds of ways to break a real article's graph none passes the gate; sound ones do."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import MUTATIONS, Graph
from pyoxigraph import NamedNode, Quad

from builder.graph.iri import ONTOLOGY
from builder.graph.quads import article_quads
from builder.model import Article
from builder.pipeline import Reader
from builder.read import Refusal, read_articles
from builder.validate.contract import shacl_violations
from builder.validate.gate import Gate

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = (
    "seeds/000_d6ccc57a6eec877f.txt",
    *tuple(
        f"tests/gold/articles/{name}.txt"
        for name in (
            "ethiopie-erythree-assab",
            "venezuela-sanctions-caracas",
            "yemen-detenus-sanaa",
            "coree-missile-tokyo",
        )
    ),
)
MUTANTS = 4  # of each kind, on articles by chance
Real = Mapping[str, tuple[Article, tuple[Quad, ...]]]
GATE = Gate()


@pytest.fixture(scope="module")
def real() -> Real:
    found = [
        article
        for article in read_articles([ROOT / path for path in ARTICLES], {})
        if not isinstance(article, Refusal)
    ]
    readings = Reader().read_all(found)
    return {r.article.identifier: (r.article, tuple(article_quads(r))) for r in readings}


def test_the_real_articles_pass_whole(real: Real) -> None:
    """Those below; tests/test_own_articles.py tries all."""
    assert len(real) == len(ARTICLES)
    for article, quads in real.values():
        outcome = GATE.check(article, quads)
        assert outcome.withheld == ()
        assert set(outcome.passed) == set(quads)


def broken(real: Real, kind: str, seed: int) -> tuple[Article, list[Quad]]:
    """Break an article by chance; go on to the next one where there is nothing to break."""
    random = Random(seed)
    names = sorted(real)
    random.shuffle(names)
    for name in names:
        article, quads = real[name]
        found = MUTATIONS[kind](Graph(quads, random))
        if found is not None and set(found) != set(quads):
            return article, found
    raise AssertionError(f"no article has what {kind} breaks")


KINDS = sorted(MUTATIONS)


def test_there_are_enough_of_them(real: Real) -> None:
    made = {frozenset(broken(real, kind, seed)[1]) for kind in KINDS for seed in range(MUTANTS)}
    assert len(made) >= 200
    assert made.isdisjoint(frozenset(quads) for _, quads in real.values())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_broken_passes(real: Real, kind: str) -> None:
    @settings(
        max_examples=MUTANTS,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**32))
    def none_passes(seed: int) -> None:
        article, quads = broken(real, kind, seed)
        outcome = GATE.check(article, quads)
        assert outcome.withheld, kind
        assert set(outcome.passed) < set(quads)
        held = {quad for one in outcome.withheld for quad in one.statements}
        assert held | set(outcome.passed) == set(quads)

    none_passes()


# pyshacl compares what is no date with one
@pytest.mark.filterwarnings("ignore:NotImplemented should not be used:DeprecationWarning")
# nodes without a name cannot be compared; test_shapes.py has one
@pytest.mark.parametrize("kind", [kind for kind in KINDS if "blank" not in kind])
def test_pyshacl_and_the_gate_s_own_shapes_find_the_same(real: Real, kind: str) -> None:
    _, quads = broken(real, kind, KINDS.index(kind))
    graph = quads[0].graph_name
    assert isinstance(graph, NamedNode)
    triples = list({quad.triple: None for quad in quads})
    own, full = (
        # pyshacl is given the ontology with the article, and so checks its terms too
        {(v.node, v.path) for v in found if not v.node.startswith(ONTOLOGY)}
        for found in (
            GATE.shape_violations(graph, triples),
            shacl_violations(graph.value, triples),
        )
    )
    assert own == full
