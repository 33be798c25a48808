"""Parts what is wrong in an article's graph from what may be written, with all that hangs on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from builder.graph import terms
from builder.graph.terms import ng
from builder.validate.facts import Facts, Term
from builder.validate.report import Violation

_ABOUT = ng("about")
_EVENT, _ENTITY = ng("Event").value, ng("Entity").value
_PARTS = frozenset(
    {_EVENT, _ENTITY, *(ng(name).value for name in ("Claim", "Article", "Evidence"))}
)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Statements that are not written, and why.

    ``node`` is the IRI of the event, or of the article where the whole of it is withheld.
    """

    article: str  # its IRI
    node: str
    reasons: tuple[str, ...]
    statements: tuple[Quad, ...]

    @property
    def whole(self) -> bool:
        """Whether the whole article is withheld."""
        return self.node == self.article

    def told(self) -> str:
        """Return one sentence: what is withheld, the first reason, and what to do."""
        what = "the whole article" if self.whole else f"the event <{self.node}>"
        more = f" and {len(self.reasons) - 1} more" if len(self.reasons) > 1 else ""
        return (
            f"{what} is withheld: {self.reasons[0]}{more}; "
            'a bug, please report it with what "newsgraph validate" shows'
        )


def split(
    graph: NamedNode, quads: Iterable[Quad], facts: Facts, violations: Iterable[Violation]
) -> tuple[list[Quad], list[Withheld]]:
    """Return the quads to keep, and the others by event.

    An event is withheld with all claims on it and their evidence if any of that is at fault, or
    someone whom they name. What cannot be traced to an event withholds the whole article.
    """
    given = sorted(set(quads), key=str)
    links = _Links(given, facts)
    reasons: dict[str, set[str]] = defaultdict(set)
    faulty: set[str] = set()
    for violation in violations:
        events = links.events_of(violation.node)
        faulty.add(violation.node)
        for name in {graph.value} if events is None else events or {violation.node}:
            reasons[name].add(_sentence(violation, graph))
    gone = links.reached(reasons) - links.reached(links.events - reasons.keys()) | faulty
    left = [quad for quad in given if _name(quad.subject) not in gone]
    if graph.value in gone or len(left) == len(given):
        everything = tuple(sorted(set().union(*reasons.values())))
        return [], [Withheld(graph.value, graph.value, everything, tuple(given))]
    parts = [
        Withheld(graph.value, name, tuple(sorted(reasons[name])), links.around(name))
        for name in sorted(reasons)
    ]
    return left, parts


def _sentence(violation: Violation, graph: NamedNode) -> str:
    base = graph.value.rpartition("article/")[0]
    message = violation.message.replace(f"<{base}", "<")
    name = violation.node.removeprefix(base)
    return message if f"<{name}>" in message else f"<{name}> {message}"


class _Links:
    """Who is named by which event and claim; nodes by their IRIs."""

    def __init__(self, quads: list[Quad], facts: Facts) -> None:
        self._quads: dict[str, list[Quad]] = defaultdict(list)
        self._holders: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            self._quads[_name(quad.subject)].append(quad)
            if not isinstance(quad.object, Literal) and quad.predicate != terms.TYPE:
                self._holders[_name(quad.object)].add(_name(quad.subject))
        self.events = {_name(n) for n in facts.subjects() if _EVENT in facts.classes(n)}
        self._entities = {_name(n) for n in facts.subjects() if _ENTITY in facts.classes(n)}
        self._notes = {
            _name(n)
            for n in facts.subjects()
            if facts.classes(n).isdisjoint(_PARTS) and self._is_note(_name(n), facts.classes(n))
        }

    def _is_note(self, name: str, classes: frozenset[str]) -> bool:
        """Tell whether a node only says something of an entity, such as by which words it goes."""
        named = {_name(quad.object) for quad in self._quads[name]}
        return bool(classes) and not self._holders[name] and not named.isdisjoint(self._entities)

    def events_of(self, name: str) -> set[str] | None:
        """Return the events that hang on a node; None where that cannot be told.

        An entity may hang on none, where nobody speaks of it.
        """
        found: set[str] = set()
        waiting, seen = [name], {name}
        while waiting:
            each = waiting.pop()
            if each in self.events:
                found.add(each)
                continue
            about = {_name(q.object) for q in self._quads[each] if q.predicate == _ABOUT}
            if about - self.events:
                return None
            further = about or self._holders[each]
            if not further and each not in self._entities | self._notes:
                return None
            waiting += further - seen
            seen |= further
        return found

    def reached(self, events: Iterable[str]) -> set[str]:
        """Return these events, the claims on them, and all that those name but the article."""
        found: set[str] = set()
        waiting = sorted(events)
        while waiting:
            name = waiting.pop()
            if name in found or name not in self._quads:
                continue
            found.add(name)
            if name in self.events:
                claims = self._holders[name]
                waiting += [c for c in claims if any(q.predicate == _ABOUT for q in self._quads[c])]
            if name in self._entities:
                waiting += self._holders[name] & self._notes
            waiting += [
                _name(quad.object)
                for quad in self._quads[name]
                if quad.predicate not in (terms.TYPE, _ABOUT)
                and not isinstance(quad.object, Literal)
                and quad.object != quad.graph_name
            ]
        return found

    def around(self, event: str) -> tuple[Quad, ...]:
        """Return an event with its claims, their evidence, and whom they name, sorted."""
        names = self.reached({event})
        return tuple(sorted((quad for name in names for quad in self._quads[name]), key=str))


def _name(term: Term | object) -> str:
    return str(getattr(term, "value", term))
