"""N-Quads: one statement a line, sorted."""

from collections.abc import Iterable

from pyoxigraph import Quad


def nquads(quads: Iterable[Quad], _base: str) -> bytes:
    """Return the quads as N-Quads."""
    return "".join(f"{quad} .\n" for quad in sorted(set(map(str, quads)))).encode()
