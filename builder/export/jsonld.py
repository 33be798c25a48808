"""JSON-LD: an object for each event, with its claims and their evidence inside, then all else."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode

from builder.export.context import Context
from builder.export.relations import event_type
from builder.export.statements import iri, paragraphs
from builder.export.view import View
from builder.graph import terms
from builder.graph.terms import ng

_PIECE = 1 << 16
_TYPE, _ABOUT = str(terms.TYPE), str(ng("about"))
_INSIDE = (ng("evidence"), terms.HAS_SELECTOR)  # what they point at is told where it stands
_POINTING = {*map(str, _INSIDE)}
# what is said of those whom an event names
_BRIEF = {_TYPE, *map(str, (terms.LABEL, ng("isoCode"), terms.IDENTIFIER, terms.TITLE))}
_REMEMBERED = 5_000  # nodes


def jsonld(view: View) -> Iterator[bytes]:
    """Yield the triples of all graphs as JSON-LD, events first.

    Whom an event names is there in brief, and in full among the rest. Readers of JSON-LD 1.0 take
    it as those of 1.1 do.
    """
    writer = _Writer(view)
    yield f'{{"@context": {_dump(writer.context.declared)},\n"@graph": ['.encode()
    separator = b"\n"
    with tempfile.SpooledTemporaryFile(max_size=_PIECE) as rest:
        for subject, statements in paragraphs(view.triples()):
            if writer.is_event(subject):
                yield separator + _dump(writer.event(subject, statements)).encode()
                separator = b",\n"
            elif not writer.is_inside(subject, statements):
                rest.write(b",\n" + _dump(writer.node(subject, statements)).encode())
        rest.seek(0)
        block = rest.read(_PIECE)
        if block:
            yield block[1:] if separator == b"\n" else block
        while block := rest.read(_PIECE):
            yield block
    yield b"\n]}\n"


class _Writer:
    """Makes the objects of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.context = Context(view.base)
        self._events = f"{view.base}event/"
        self._parts = (f"{view.base}evidence/", f"{view.base}selector/")
        self._brief = lru_cache(_REMEMBERED)(self._say_briefly)
        self._is_told = lru_cache(_REMEMBERED)(self._has_type)

    def is_event(self, subject: str) -> bool:
        """Tell whether a term is an event that is told of."""
        name = iri(subject)
        return name.startswith(self._events) and self._is_told(name)

    def is_inside(self, subject: str, statements: Iterable[tuple[str, str]]) -> bool:
        """Tell whether a node stands inside of an event's object, or of what stands there."""
        name = iri(subject)
        if any(predicate == _ABOUT and self.is_event(value) for predicate, value in statements):
            return True
        return name.startswith(self._parts) and any(
            True for predicate in _INSIDE for _ in self._view.pointing(predicate, NamedNode(name))
        )

    def event(self, subject: str, statements: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """Return an event with those it names in brief, and the claims on it."""
        made = self.node(subject, statements, briefly=True)
        claims = {
            quad.subject.value
            for quad in self._view.pointing(ng("about"), NamedNode(iri(subject)))
            if isinstance(quad.subject, NamedNode)
        }
        if claims:
            made["claims"] = [self._claim(name, subject) for name in sorted(claims)]
        return made

    def node(
        self, subject: str, statements: Iterable[tuple[str, str]], briefly: bool = False
    ) -> dict[str, Any]:
        """Return a node; ``briefly`` says something of those it names too."""
        made: dict[str, Any] = {"@id": self.context.reference(iri(subject) or subject)}
        for predicate, value in sorted(statements, key=lambda one: (one[0] != _TYPE, one)):
            self.context.add(made, iri(predicate), value, self._nested(predicate, value, briefly))
        return made

    def _claim(self, name: str, event: str) -> dict[str, Any]:
        statements = [one for one in self._of(name) if one != (_ABOUT, event)]
        return self.node(f"<{name}>", statements, briefly=True)

    def _nested(self, predicate: str, value: str, briefly: bool) -> dict[str, Any] | None:
        name = iri(value)
        if predicate in _POINTING and name:
            return self.node(value, self._of(name))
        if briefly and name.startswith(self._view.base) and not self.is_event(value):
            return self._brief(value)
        return None

    def _say_briefly(self, value: str) -> dict[str, Any]:
        return self.node(value, [one for one in self._of(iri(value)) if one[0] in _BRIEF])

    def _of(self, name: str) -> list[tuple[str, str]]:
        found = self._view.about(NamedNode(name))
        return sorted({(str(quad.predicate), str(quad.object)) for quad in found})

    def _has_type(self, name: str) -> bool:
        return bool(event_type(self._view, NamedNode(name)))


def _dump(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1)
