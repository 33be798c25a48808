"""Finds entities by name and time spans by their ends, and what stands around an event."""

import calendar
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from builder.errors import NewsgraphError
from builder.export.relations import (
    dyads,
    event_type,
    plain_predicates,
    relations,
    standing,
)
from builder.folding import fold
from builder.graph import terms
from builder.graph.dataset import Dataset
from builder.graph.terms import ng

if TYPE_CHECKING:
    from builder.export.view import View

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_NAMES = (terms.LABEL, terms.ALT_LABEL, ng("isoCode"))


def whole_days(since: str | None, until: str | None) -> tuple[str, str] | None:
    """Return the first and last day of a time span whose ends are days, months or years.

    None where neither is given. Raises NewsgraphError where one is no date or they are reversed.
    """
    if since is None and until is None:
        return None
    first = "0001-01-01" if since is None else _day(since, 0)
    last = "9999-12-31" if until is None else _day(until, -1)
    if first > last:
        raise NewsgraphError(f"The time span from {since} to {until} is empty; swap its ends")
    return first, last


def _day(text: str, end: int) -> str:
    match = _DAY.fullmatch(text)
    if match and int(match[1]):
        year, month = int(match[1]), int(match[2] or (1, 12)[end])
        if 1 <= month <= 12:
            length = calendar.monthrange(year, month)[1]
            day = int(match[3] or (1, length)[end])
            if 1 <= day <= length:
                return f"{year:04}-{month:02}-{day:02}"
    raise NewsgraphError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")


def matching(dataset: Dataset, asked: str) -> frozenset[str]:
    """Return the IRIs of the entities that an IRI or a name means: labels go before other names.

    Raises NewsgraphError where there is none.
    """
    name = asked.strip("<>")
    if _IRI.fullmatch(name):
        try:
            node = NamedNode(name)
        except ValueError:
            raise NewsgraphError(f"{name} is no IRI; mend it or give a name") from None
        if any(True for _ in dataset.quads_for_pattern(node, None, None, None)):
            return frozenset({name})
    wanted = fold(asked)
    for predicate in _NAMES:
        found = {
            quad.subject.value
            for quad in dataset.quads_for_pattern(None, predicate, None, None)
            if isinstance(quad.subject, NamedNode)
            and fold(getattr(quad.object, "value", "")) == wanted
            and not quad.subject.value.startswith(terms.ng("").value)
        }
        if found:
            return frozenset(found)
    raise NewsgraphError(f'There is no entity {asked}; "newsgraph entities" lists all')


def articles_of(view: "View", event: NamedNode) -> list[NamedNode]:
    """Return the articles in which there are claims on an event, sorted."""
    found = {
        source.object
        for claim in view.pointing(ng("about"), event)
        if isinstance(claim.subject, NamedNode)
        for source in view.about(claim.subject, terms.DERIVED_FROM)
        if isinstance(source.object, NamedNode)
    }
    return sorted(found, key=str)


def around(view: "View", event: NamedNode) -> Iterator[Quad]:
    """Yield what is said of an event, of the claims on it, and of all that these name.

    Of plain relations only those that the event itself comes to.
    """
    plain = plain_predicates()
    claims = {quad.subject for quad in view.pointing(ng("about"), event)}
    seen = {event, *(claim for claim in claims if isinstance(claim, NamedNode))}
    waiting = [*seen]
    while waiting:
        for quad in view.about(waiting.pop()):
            if quad.predicate in plain:
                continue
            yield quad
            value = quad.object
            if not isinstance(value, NamedNode) or not value.value.startswith(view.base):
                continue
            if value not in seen:
                seen.add(value)
                waiting.append(value)
    yield from _plain(view, event)
    for article in articles_of(view, event):
        for node in seen:
            yield from _namings(view, node, article)


def _namings(view: "View", party: NamedNode, article: NamedNode) -> Iterator[Quad]:
    """Yield by which words an article means a party."""
    for link in view.inside(article, ng("names"), party):
        if isinstance(link.subject, NamedNode):
            yield from view.about(link.subject)


def _plain(view: "View", event: NamedNode) -> Iterator[Quad]:
    """Yield the plain relations that an event comes to."""
    relation = relations().get(event_type(view, event))
    if relation is None:
        return
    for source, target in dyads(view, event, relation):
        if source and target:
            others = standing(view, target)
            for party in standing(view, source):
                for quad in view.about(party, ng(relation.name)):
                    if quad.object in others:
                        yield quad
