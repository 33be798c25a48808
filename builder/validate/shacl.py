"""Checks one article's graph against the SHACL shapes in milliseconds.

It does what the shapes use of SHACL (https://www.w3.org/TR/shacl/), and refuses shapes that use
more; pyshacl, which does all of it, takes as long as reading the article. Tests hold both against
each other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse

from builder.resources import ONTOLOGY
from builder.validate.facts import Facts, Term
from builder.validate.report import Violation
from builder.validate.schema import RDF
from builder.validate.values import Check, check, less, short, shown

SHAPES = ONTOLOGY / "shapes.ttl"

_SH = "http://www.w3.org/ns/shacl#"
_PLAIN = frozenset({"path", "message", "targetClass", "targetObjectsOf", "ignoredProperties"})
_COUNTS = frozenset({"minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount"})


@dataclass(frozen=True, slots=True)
class _Query:
    """A SHACL-SPARQL constraint, run once for a graph: ``?value`` is at fault."""

    text: str
    message: str


@dataclass(slots=True)
class _Shape:
    """A node shape or, where it has a path, a property shape."""

    path: str = ""
    inverse: bool = False
    message: str = ""
    checks: list[tuple[Check, str]] = field(default_factory=list)
    properties: list["_Shape"] = field(default_factory=list)
    choices: list[list["_Shape"]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    qualified: "_Shape | None" = None
    before: list[tuple[str, bool]] = field(default_factory=list)  # property, may be equal
    one_language: bool = False
    allowed: frozenset[str] | None = None

    def values(self, facts: Facts, focus: Term) -> list[Term]:
        if not self.path:
            return [focus]
        found = facts.holders if self.inverse else facts.objects
        return sorted(set(found(focus, self.path)), key=str)

    def conforms(self, facts: Facts, focus: Term) -> bool:
        return not any(True for _ in self.faults(facts, focus))

    def faults(self, facts: Facts, focus: Term) -> Iterator[tuple[str, str, str]]:
        """Yield path, value and what is wrong, for each thing that is."""
        values = self.values(facts, focus)
        for found, problem in self._problems(facts, focus, values):
            yield self.path, found, self.message or problem
        if self.allowed is not None:
            for name in facts.properties(focus):
                if name not in self.allowed:
                    yield name, "", f"{short(name)} is no property of its kind"
        for value in values:
            for each in self.properties:
                yield from each.faults(facts, value)

    def _problems(self, facts: Facts, focus: Term, values: list[Term]) -> Iterator[tuple[str, str]]:
        for value in values:
            for holds, problem in self.checks:
                if not holds(facts, value):
                    yield _plain(value), f"{shown(value)} {problem}"
            for choice in self.choices:
                if not any(shape.conforms(facts, value) for shape in choice):
                    yield _plain(value), f"{shown(value)} {_either(choice)}"
        yield from (("", problem) for problem in self._counted(facts, values))
        if self.one_language:
            tags = [value.language for value in values if isinstance(value, Literal)]
            yield from (("", f"two are in {tag}") for tag in sorted(_twice(tags)))
        for other, equal in self.before:
            for end in facts.objects(focus, other):
                for value in values:
                    if not less(value, end, equal):
                        yield _plain(value), f"{shown(value)} is not before {short(other)}"

    def _counted(self, facts: Facts, values: list[Term]) -> Iterator[str]:
        number, name = len(values), "is its " + short(self.path)
        if number < self.counts.get("minCount", 0):
            yield f"nothing {name}"
        if number > self.counts.get("maxCount", number):
            yield f"more than {self.counts['maxCount']} {name}"
        if self.qualified is not None:
            number = sum(self.qualified.conforms(facts, value) for value in values)
            least = self.counts.get("qualifiedMinCount", 0)
            most = self.counts.get("qualifiedMaxCount", number)
            if not least <= number <= most:
                yield f"{number} of the right kind {name}"


def _either(choice: list[_Shape]) -> str:
    said = [problem for shape in choice for _, problem in shape.checks]
    return ", ".join(said) or "fits none of the forms that it may have"


def _twice(tags: list[str | None]) -> set[str]:
    return {tag for tag in tags if tag and tags.count(tag) > 1}


def _plain(term: Term) -> str:
    return "" if isinstance(term, BlankNode) else str(getattr(term, "value", term))


class Shapes:
    """The shapes of a Turtle file, ready to run.

    Raises ValueError where they use something of SHACL that is not done here.
    """

    def __init__(self, path: Path = SHAPES) -> None:
        quads = parse(path=path, format=RdfFormat.TURTLE)
        self._facts = Facts((quad.triple for quad in quads), {}, {})
        self.queries: list[_Query] = []
        self._prefixes = dict(self._declared())
        self._targeted: list[tuple[str, str, _Shape]] = []
        for focus in self._facts.holders(NamedNode(_SH + "NodeShape"), RDF + "type"):
            shape = self._shape(focus)
            for target in ("targetClass", "targetObjectsOf"):
                for value in self._facts.objects(focus, _SH + target):
                    self._targeted.append((target, _plain(value), shape))
        self.classes = frozenset(name for kind, name, _ in self._targeted if kind == "targetClass")

    def violations(self, article: str, facts: Facts, store: Store) -> Iterator[Violation]:
        """Yield what is wrong in a graph; ``store`` holds the same triples and the ontology's."""
        for kind, name, shape in self._targeted:
            for focus in self._targets(facts, kind, name):
                for path, value, message in shape.faults(facts, focus):
                    yield Violation(article, _plain(focus) or str(focus), path, value, message)
        for query in self.queries:
            rows = store.query(query.text, prefixes=self._prefixes)
            assert isinstance(rows, QuerySolutions)
            names = [variable.value for variable in rows.variables]
            for row in rows:
                found = {name: row[name] for name in names if row[name] is not None}
                message = query.message
                for variable, term in found.items():
                    message = message.replace(f"{{?{variable}}}", shown(term))
                path = _plain(found["path"]) if "path" in found else ""
                yield Violation(article, _plain(found["value"]), path, "", message)

    def _targets(self, facts: Facts, kind: str, name: str) -> list[Term]:
        if kind == "targetObjectsOf":
            return facts.valued(name)
        return [node for node in facts.subjects() if name in facts.classes(node)]

    def _declared(self) -> Iterator[tuple[str, str]]:
        for node in self._facts.subjects():
            for prefix in self._facts.objects(node, _SH + "prefix"):
                yield _plain(prefix), self._one(node, "namespace")

    def _one(self, node: Term, name: str) -> str:
        return _plain(self._facts.objects(node, _SH + name)[0])

    def _shape(self, node: Term) -> _Shape:
        shape = _Shape()
        for predicate in self._facts.properties(node):
            if predicate.startswith(_SH):
                for value in self._facts.objects(node, predicate):
                    self._read(shape, node, predicate.removeprefix(_SH), value)
        return shape

    def _read(self, shape: _Shape, node: Term, name: str, value: Term) -> None:
        match name:
            case "path":
                inner = self._facts.objects(value, _SH + "inversePath")
                shape.path, shape.inverse = _plain(inner[0] if inner else value), bool(inner)
            case "message":
                shape.message = _plain(value)
            case "property":
                shape.properties.append(self._shape(value))
            case "or":
                shape.choices.append([self._shape(member) for member in self._list(value)])
            case "qualifiedValueShape":
                shape.qualified = self._shape(value)
            case "lessThan" | "lessThanOrEquals":
                shape.before.append((_plain(value), name == "lessThanOrEquals"))
            case "uniqueLang":
                shape.one_language = True
            case "closed":
                shape.allowed = self._allowed(node)
            case "sparql":
                message = re.sub(r"\s+", " ", self._one(value, "message"))
                self.queries.append(_Query(self._one(value, "select"), message))
            case _ if name in _COUNTS:
                shape.counts[name] = int(_plain(value))
            case _ if name not in _PLAIN:
                shape.checks.append(check(name, value))

    def _allowed(self, node: Term) -> frozenset[str]:
        ignored = self._facts.objects(node, _SH + "ignoredProperties")
        paths = [self._one(each, "path") for each in self._facts.objects(node, _SH + "property")]
        return frozenset(paths).union(*({_plain(n) for n in self._list(i)} for i in ignored))

    def _list(self, head: Term) -> list[Term]:
        found: list[Term] = []
        while first := self._facts.objects(head, RDF + "first"):
            found.append(first[0])
            head = self._facts.objects(head, RDF + "rest")[0]
        return found


@cache
def shapes() -> Shapes:
    """Return the shapes that come with the ontology, read once."""
    return Shapes()
