"""Counts what a store holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, QuerySolutions

from builder.graph.dataset import Dataset
from builder.query import ask, run

_FRENCH = 'FILTER(LANG(?label) = "fr")'
_COUNTED = (  # what is counted (?thing) and by which label
    ("articles", "?thing a ng:Article BIND('' AS ?label)"),
    (
        "entities",
        "GRAPH ?article { ?thing a ?type } ?article a ng:Article ."
        f" ?type rdfs:subClassOf* ng:Entity ; rdfs:label ?label {_FRENCH}",
    ),
    ("events", f"?claim ng:about ?thing . ?thing a/rdfs:label ?label {_FRENCH}"),
    (
        "claims",
        "?thing ng:about ?event ; ng:factuality ?value . ?value skos:notation ?notation ;"
        " rdfs:label ?meaning FILTER(LANG(?meaning) = 'fr')"
        " BIND(CONCAT(?notation, ' ', STR(?meaning)) AS ?label)",
    ),
    ("statuses", f"?thing ng:status/rdfs:label ?label {_FRENCH}"),
    (
        "relations",
        "?property ng:relates ?class ; rdfs:label ?label . ?from ?property ?to"
        f" {_FRENCH} FILTER(STR(?from) < STR(?to)"
        " || NOT EXISTS { ?property a owl:SymmetricProperty })"
        " BIND(CONCAT(STR(?from), ' ', STR(?to)) AS ?thing)",
    ),
)


@dataclass(frozen=True, slots=True)
class Group:
    """How many there are of one sort, in all and by kind, the most frequent kinds first."""

    name: str
    total: int
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a store holds, in numbers, and its contested events in words."""

    groups: tuple[Group, ...]
    contested: tuple[str, ...]

    def as_text(self) -> str:
        """Return the numbers in lines that a person reads."""
        return "\n".join(self._lines()) + "\n"

    def as_dict(self) -> dict[str, object]:
        """Return the numbers as JSON has them."""
        counts: dict[str, object] = {
            group.name: {"total": group.total, "kinds": dict(group.kinds)} for group in self.groups
        }
        return counts | {"contested": list(self.contested)}

    def _lines(self) -> Iterator[str]:
        names = [name for group in self.groups for name, _ in group.kinds]
        width = max([len(name) + 2 for name in names] + [len(group.name) for group in self.groups])
        for group in self.groups:
            yield f"{group.name:<{width}}  {group.total:>6}"
            for name, count in group.kinds:
                yield f"  {name:<{width - 2}}  {count:>6}"
        if self.contested:
            yield "contested"
            yield from (f"  {event}" for event in self.contested)


def statistics(store: Dataset) -> Statistics:
    """Return what a store holds, in numbers."""
    groups = tuple(_group(store, name, pattern) for name, pattern in _COUNTED)
    events = run(store, "events", {"status": "contested"})
    assert isinstance(events, QuerySolutions)
    contested = [f"{row['type'].value} — {row['parties'].value}" for row in events]
    return Statistics(groups, tuple(sorted(contested)))


def _group(store: Dataset, name: str, pattern: str) -> Group:
    rows = ask(
        store,
        f"SELECT ?label (COUNT(DISTINCT ?thing) AS ?count) {{ {pattern} }}"
        " GROUP BY ?label ORDER BY DESC(?count) ?label",
    )
    assert isinstance(rows, QuerySolutions)
    kinds = [(_text(row["label"]), int(_text(row["count"]))) for row in rows]
    total = sum(count for _, count in kinds)
    return Group(name, total, tuple((kind, count) for kind, count in kinds if kind))


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""
