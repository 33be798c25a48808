"""Finds statements that together contradict the ontology, and the fewest of them that still do.

What is looked at is what the ontology says in a form that a few statements can break: disjoint
classes, domains, ranges, unions of classes, datatypes, functional properties. A reasoner knows
more but explains nothing, and is slower by far.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from builder.graph import terms
from builder.validate.facts import Term
from builder.validate.schema import OWL, Choice, Schema
from builder.validate.values import has_datatype, short, shown

_SAME = OWL + "sameAs"


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot all be true, and why, in words. ``node`` is what they speak of."""

    node: str
    statements: tuple[Triple, ...]
    message: str

    @property
    def at_fault(self) -> list[str]:
        """What says too much: who has the properties, or the node itself if types clash."""
        said = [s for s in self.statements if s.predicate != terms.TYPE] or self.statements
        return sorted({_name(statement.subject) for statement in said})


def clashes(triples: Iterable[Triple], schema: Schema) -> list[Clash]:
    """Return what contradicts the ontology, one clash for each node at most, sorted by node.

    The triples are gone through once; what is kept of them grows with the nodes that they name.
    """
    found = _Evidence(schema)
    for triple in triples:
        found.add(triple)
    return sorted(found.clashes(), key=lambda clash: (clash.node, str(clash.statements)))


def shrink(
    statements: Sequence[Triple], clashing: Callable[[Sequence[Triple]], bool]
) -> list[Triple]:
    """Return the fewest statements that still clash: none of them can be left out.

    Junker, QuickXplain (AAAI 2004): asks about ``k log n`` times for k statements out of n.
    """

    def needed(kept: list[Triple], left: list[Triple], added: bool) -> list[Triple]:
        if added and clashing(kept):
            return []
        if len(left) == 1:
            return left
        half = len(left) // 2
        second = needed(kept + left[:half], left[half:], True)
        return needed(kept + second, left[:half], bool(second)) + second

    return needed([], list(statements), False) if statements else []


class _Evidence:
    """From which statements it follows of which classes a node is, one for each choice."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._grounds: dict[Term, dict[Choice, Triple]] = defaultdict(dict)
        self._first: dict[tuple[Term, str], Triple] = {}  # values of functional properties
        self._links: dict[Term, list[tuple[Term, list[Triple]]]] = defaultdict(list)
        self._wrong: list[Clash] = []

    def add(self, triple: Triple) -> None:
        """Take one more statement."""
        subject, name, value = triple.subject, triple.predicate.value, triple.object
        if triple.predicate == terms.TYPE:
            if _iri(value) in self._schema.ancestors:
                self._grounds[subject][frozenset({_iri(value)})] = (
                    triple  # better than what follows
                )
            return
        for choice in self._schema.domains.get(name, ()):
            self._grounds[subject].setdefault(choice, triple)
        if not isinstance(value, Literal):
            for choice in self._schema.ranges.get(name, ()):
                self._grounds[value].setdefault(choice, triple)
        wanted = self._schema.datatypes.get(name)
        if wanted and not has_datatype(value, wanted):
            message = f"{shown(value)} is no {short(wanted)}"
            self._wrong.append(Clash(_name(subject), (triple,), message))
        if name == _SAME:
            self._link(subject, value, [triple])
        elif name in self._schema.functional:
            other = self._first.setdefault((subject, name), triple)
            if other.object != value:
                self._link(other.object, value, [other, triple])

    def _link(self, one: Term, other: Term, because: list[Triple]) -> None:
        self._links[one].append((other, because))
        self._links[other].append((one, because))

    def clashes(self) -> Iterator[Clash]:
        """Yield what cannot be, given all that was added."""
        yield from self._wrong
        seen: set[Term] = set()
        for start in [*self._grounds, *self._links]:
            if start not in seen:
                links, nodes = self._identical(start)
                seen.update(nodes)
                if clash := self._clash(links, nodes):
                    yield clash

    def _clash(self, links: list[Triple], nodes: list[Term]) -> Clash | None:
        if clash := _functional_clash(links, nodes, self._schema):
            return clash
        grounds: dict[Choice, Triple] = {}
        for node in nodes:
            grounds = self._grounds.get(node, {}) | grounds
        types = [s for node in nodes for s in self._schema.individuals.get(_iri(node), ())]
        known = frozenset(frozenset({class_}) for class_ in types)
        if _satisfiable(known.union(grounds), self._schema):
            return None
        return _explained(nodes, links, grounds, known, self._schema)

    def _identical(self, start: Term) -> tuple[list[Triple], list[Term]]:
        """Return what is one thing: by owl:sameAs, or as values of one functional property."""
        together, seen, statements = [start], {start}, dict[Triple, None]()
        for node in together:
            for other, because in self._links.get(node, ()):
                statements |= dict.fromkeys(because)
                if other not in seen:
                    seen.add(other)
                    together.append(other)
        return list(statements), together


def _satisfiable(choices: frozenset[Choice], schema: Schema) -> bool:
    """Tell whether one thing can be of one class of each choice."""

    def fits(taken: frozenset[str], open_: list[Choice]) -> bool:
        for index, choice in enumerate(open_):
            if taken & choice:
                continue
            return any(
                taken_with is not None
                and fits(taken_with, open_[index + 1 :] + _further(class_, schema))
                for class_ in sorted(choice)
                for taken_with in [_with(taken, class_, schema)]
            )
        return True

    ordered = sorted(choices, key=lambda choice: (len(choice), sorted(choice)))
    return fits(frozenset(), ordered)


def _with(taken: frozenset[str], class_: str, schema: Schema) -> frozenset[str] | None:
    """Add a class with all above it; None where it is disjoint with one of those."""
    above = schema.ancestors.get(class_, frozenset({class_}))
    if any(frozenset({one, other}) in schema.disjoint for one in taken for other in above):
        return None
    return taken | above


def _further(class_: str, schema: Schema) -> list[Choice]:
    above = sorted(schema.ancestors.get(class_, ()))
    return [schema.unions[name] for name in above if name in schema.unions]


def _functional_clash(links: list[Triple], nodes: list[Term], schema: Schema) -> Clash | None:
    """Two values that are known to differ, where there can be but one."""
    for index, one in enumerate(nodes):
        for other in nodes[:index]:
            literals = isinstance(one, Literal) or isinstance(other, Literal)
            if literals or frozenset({_iri(one), _iri(other)}) in schema.different:
                about = next((s.subject for s in links), one)
                message = f"{shown(about)} has {shown(other)} and {shown(one)}, which differ"
                return Clash(_name(about), tuple(links), message)
    return None


def _explained(
    nodes: list[Term],
    links: list[Triple],
    grounds: dict[Choice, Triple],
    known: frozenset[Choice],
    schema: Schema,
) -> Clash:
    by_statement: dict[Triple, list[Choice]] = defaultdict(list)
    for choice in sorted(grounds, key=sorted):
        by_statement[grounds[choice]].append(choice)

    def clashing(kept: Sequence[Triple]) -> bool:
        choices = {choice for statement in kept for choice in by_statement[statement]}
        return not _satisfiable(known.union(choices), schema)

    # what comes first is kept where there is a choice: what is stated before what follows
    ordered = sorted(by_statement, key=lambda s: (s.predicate != terms.TYPE, str(s)))
    kept = sorted(shrink(ordered, clashing), key=str)
    reasons = [_because(s, _narrowest(by_statement[s], schema), nodes) for s in kept]
    what = " and ".join(shown(node) for node in nodes)
    message = f"{what} cannot be {' and '.join(reasons)} at once"
    return Clash(_name(nodes[0]), (*links, *kept), message)


def _narrowest(choices: list[Choice], schema: Schema) -> list[Choice]:
    """Leave out the choices that others imply."""

    def implied(choice: Choice) -> bool:
        return any(
            other != choice and all(schema.ancestors.get(c, choice) & choice for c in other)
            for other in choices
        )

    return [choice for choice in choices if not implied(choice)]


def _because(statement: Triple, choices: list[Choice], nodes: list[Term]) -> str:
    classes = ", ".join(" or ".join(map(short, sorted(choice))) for choice in choices)
    if statement.predicate == terms.TYPE:
        return classes
    if statement.subject in nodes:
        return f"{classes} (having {short(statement.predicate.value)})"
    owner = shown(statement.subject)
    return f"{classes} (as the {short(statement.predicate.value)} of {owner})"


def _iri(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _name(term: Term) -> str:
    return str(getattr(term, "value", term))
