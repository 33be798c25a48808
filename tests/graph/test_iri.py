"""A base makes valid IRIs, or is refused."""

import pytest

from builder.errors import NewsgraphError
from builder.graph.iri import BASE, checked_base


@pytest.mark.parametrize("base", [BASE, "https://example.org/#", "urn:news:/"])
def test_bases(base: str) -> None:
    assert checked_base(base) == base


@pytest.mark.parametrize("base", ["", "news/", "http://example.org", "http://example.org/<>/"])
def test_what_is_no_base(base: str) -> None:
    with pytest.raises(NewsgraphError, match="is no base for IRIs; give an absolute IRI"):
        checked_base(base)
