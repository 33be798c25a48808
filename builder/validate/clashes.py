"""Finds statements that together contradict the ontology, and the fewest of them that still do.

What is looked at is what the ontology says in a form that a few statements can break: disjoint
classes, domains, ranges, unions of classes, datatypes, functional properties. A reasoner knows
more but explains nothing, and is slower by far.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

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


@dataclass(frozen=True, slots=True)
class _Ground:
    """A statement from which it follows that a node is of one of some classes."""

    statement: Triple
    choice: Choice


def clashes(triples: Iterable[Triple], schema: Schema) -> list[Clash]:
    """Return what contradicts the ontology, one clash for each node at most, sorted by node."""
    given = list(triples)
    found = list(_datatype_clashes(given, schema))
    grounds = _grounds(given, schema)
    for links, nodes in _identical(given, schema):
        if clash := _functional_clash(links, nodes, schema):
            found.append(clash)
            continue
        pooled = [ground for node in nodes for ground in grounds.get(node, ())]
        types = [s for node in nodes for s in schema.individuals.get(_iri(node), ())]
        known = [frozenset({class_}) for class_ in sorted(types)]
        if not _satisfiable(frozenset({*(g.choice for g in pooled), *known}), schema):
            found.append(_explained(nodes, links, pooled, known, schema))
    return sorted(found, key=lambda clash: (clash.node, str(clash.statements)))


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


def _grounds(triples: Iterable[Triple], schema: Schema) -> dict[Term, list[_Ground]]:
    found: dict[Term, list[_Ground]] = defaultdict(list)
    for triple in triples:
        name, value = triple.predicate.value, triple.object
        if triple.predicate == terms.TYPE:
            if _iri(value) in schema.ancestors:
                found[triple.subject].append(_Ground(triple, frozenset({_iri(value)})))
            continue
        for choice in sorted(schema.domains.get(name, ()), key=sorted):
            found[triple.subject].append(_Ground(triple, choice))
        if not isinstance(value, Literal):
            for choice in sorted(schema.ranges.get(name, ()), key=sorted):
                found[value].append(_Ground(triple, choice))
    return found


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


def _identical(
    triples: Iterable[Triple], schema: Schema
) -> Iterator[tuple[list[Triple], list[Term]]]:
    """Yield what is one thing: by owl:sameAs, or as the values of one functional property."""
    links: dict[Term, list[tuple[Term, list[Triple]]]] = defaultdict(list)
    first: dict[tuple[Term, str], Triple] = {}
    nodes: dict[Term, None] = {}
    for triple in triples:
        nodes |= dict.fromkeys(
            t for t in (triple.subject, triple.object) if isinstance(t, NamedNode | BlankNode)
        )
        ends: tuple[Term, Term] | None = None
        because = [triple]
        if triple.predicate.value == _SAME:
            ends = triple.subject, triple.object
        elif triple.predicate.value in schema.functional:
            other = first.setdefault((triple.subject, triple.predicate.value), triple)
            if other.object != triple.object:
                ends, because = (other.object, triple.object), [other, triple]
        if ends:
            links[ends[0]].append((ends[1], because))
            links[ends[1]].append((ends[0], because))
    yield from _components(nodes | dict.fromkeys(links), links)


def _components(
    nodes: Iterable[Term], links: dict[Term, list[tuple[Term, list[Triple]]]]
) -> Iterator[tuple[list[Triple], list[Term]]]:
    seen: set[Term] = set()
    for start in nodes:
        if start in seen:
            continue
        seen.add(start)
        together, statements = [start], dict[Triple, None]()
        for node in together:
            for other, because in links.get(node, ()):
                statements |= dict.fromkeys(because)
                if other not in seen:
                    seen.add(other)
                    together.append(other)
        yield list(statements), together


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


def _datatype_clashes(triples: Iterable[Triple], schema: Schema) -> Iterator[Clash]:
    for triple in triples:
        wanted = schema.datatypes.get(triple.predicate.value)
        if wanted and not has_datatype(triple.object, wanted):
            message = f"{shown(triple.object)} is no {short(wanted)}"
            yield Clash(_name(triple.subject), (triple,), message)


def _explained(
    nodes: list[Term],
    links: list[Triple],
    grounds: list[_Ground],
    known: list[Choice],
    schema: Schema,
) -> Clash:
    one_each = {ground.choice: ground for ground in reversed(grounds)}
    candidates = [one_each[choice] for choice in sorted(one_each, key=sorted)]
    by_statement: dict[Triple, list[Choice]] = defaultdict(list)
    for ground in candidates:
        by_statement[ground.statement].append(ground.choice)

    def clashing(kept: Sequence[Triple]) -> bool:
        choices = {choice for statement in kept for choice in by_statement[statement]}
        return not _satisfiable(frozenset({*choices, *known}), schema)

    kept = sorted(shrink(list(by_statement), clashing), key=str)
    reasons = " and ".join(_because(s, by_statement[s], nodes) for s in kept)
    also = " and ".join(shown(node) for node in nodes)
    message = f"{also} cannot be {reasons} at once"
    return Clash(_name(nodes[0]), (*links, *kept), message)


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
