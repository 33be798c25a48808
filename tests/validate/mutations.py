"""Ways of breaking an article's graph: each takes sound quads and returns broken ones.

Each says in its comment or name which rule it breaks, and so is broken by construction. Where a
mutation finds nothing to break it returns None.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from builder.graph import terms
from builder.graph.iri import BASE
from builder.graph.terms import XSD, ng
from builder.ontology import load
from builder.validate.schema import load as load_schema

ONTOLOGY = load()
SCHEMA = load_schema()
_Object = NamedNode | BlankNode | Literal
Quads = list[Quad]
Mutation = Callable[["Graph"], Quads | None]


@dataclass(frozen=True)
class Graph:
    """One article's sound graph, with what chooses where to break it."""

    quads: tuple[Quad, ...]
    random: Random

    @property
    def name(self) -> NamedNode:
        name = self.quads[0].graph_name
        assert isinstance(name, NamedNode)
        return name

    def pick(self, wanted: Callable[[Quad], bool]) -> Quad | None:
        found = [quad for quad in self.quads if wanted(quad)]
        return self.random.choice(found) if found else None

    def has(self, predicate: NamedNode) -> Quad | None:
        return self.pick(lambda quad: quad.predicate == predicate)

    def node(self, class_: NamedNode) -> NamedNode | None:
        quad = self.pick(lambda q: q.predicate == terms.TYPE and q.object == class_)
        return quad.subject if quad else None  # type: ignore[return-value]

    def of_kind(self, ancestor: str) -> Quad | None:
        """The type statement of a node of a class or one below it."""
        return self.pick(
            lambda q: (
                q.predicate == terms.TYPE
                and isinstance(q.object, NamedNode)
                and ONTOLOGY.is_a(q.object.value.removeprefix(terms.ng("").value), ancestor)
            )
        )

    def role(self) -> Quad | None:
        names = {ng(role) for role in ONTOLOGY.role_names()}
        return self.pick(lambda quad: quad.predicate in names)

    def without(self, *gone: Quad) -> Quads:
        return [quad for quad in self.quads if quad not in gone]

    def swapped(self, quad: Quad | None, value: _Object) -> Quads | None:
        """The same with another object in one statement."""
        if quad is None or quad.object == value:
            return None
        return [*self.without(quad), Quad(quad.subject, quad.predicate, value, quad.graph_name)]

    def added(
        self, subject: NamedNode | BlankNode | None, predicate: NamedNode, value: _Object
    ) -> Quads | None:
        return subject and [*self.quads, Quad(subject, predicate, value, self.name)]

    def renamed(self, old: NamedNode | None, new: NamedNode | BlankNode) -> Quads | None:
        def moved(term: object) -> object:
            return new if term == old else term

        return old and [
            Quad(moved(q.subject), q.predicate, moved(q.object), q.graph_name)  # type: ignore[arg-type]
            for q in self.quads
        ]


def _drop(predicate: NamedNode) -> Mutation:
    def drop(graph: Graph) -> Quads | None:
        quad = graph.has(predicate)
        if quad is None:
            return None
        same = [q for q in graph.quads if (q.subject, q.predicate) == (quad.subject, predicate)]
        return graph.without(*same)

    return drop


def _drop_type(ancestor: str) -> Mutation:
    def drop_type(graph: Graph) -> Quads | None:
        quad = graph.of_kind(ancestor)
        return quad and graph.without(quad)

    return drop_type


def _set(predicate: NamedNode, *values: _Object) -> Mutation:
    return lambda graph: graph.swapped(graph.has(predicate), graph.random.choice(values))


def _second(predicate: NamedNode, *values: _Object) -> Mutation:
    """Give a property that there may be but once another value."""

    def second(graph: Graph) -> Quads | None:
        quad = graph.has(predicate)
        others = [value for value in values if quad and value != quad.object]
        if quad is None or not others:
            return None
        assert isinstance(quad.subject, NamedNode)
        return graph.added(quad.subject, predicate, graph.random.choice(others))

    return second


def _typed(graph: Graph, ancestor: str, *classes: str) -> Quads | None:
    quad = graph.of_kind(ancestor)
    others = [name for name in classes if quad and ng(name) != quad.object]
    return quad and graph.swapped(quad, ng(graph.random.choice(others)))


def _disjoint_type(graph: Graph) -> Quads | None:
    quad = graph.of_kind("Entity")
    assert quad is not None
    classes = SCHEMA.ancestors[quad.object.value]  # type: ignore[union-attr]
    clashing = sorted(
        other
        for other in SCHEMA.ancestors
        if any(
            frozenset({one, above}) in SCHEMA.disjoint
            for one in classes
            for above in SCHEMA.ancestors[other]
        )
    )
    value = NamedNode(graph.random.choice(clashing))
    return graph.added(quad.subject, terms.TYPE, value)  # type: ignore[arg-type]


def _foreign_role(graph: Graph) -> Quads | None:
    quad = graph.role()
    if quad is None:
        return None
    kinds = [
        q.object for q in graph.quads if (q.subject, q.predicate) == (quad.subject, terms.TYPE)
    ]
    own = ONTOLOGY.roles(kinds[0].value.removeprefix(terms.ng("").value))  # type: ignore[union-attr]
    foreign = sorted(set(ONTOLOGY.role_names()) - set(own))
    return graph.added(quad.subject, ng(graph.random.choice(foreign)), quad.object)  # type: ignore[arg-type]


def _wrong_filler(graph: Graph) -> Quads | None:
    """Fill a role with an event, a claim or the article: none is an entity."""
    quad = graph.role()
    strangers = [graph.node(ng("Claim")), graph.name, quad and quad.subject]
    return graph.swapped(quad, graph.random.choice(strangers))  # type: ignore[arg-type]


def _literal_filler(graph: Graph) -> Quads | None:
    return graph.swapped(graph.role(), Literal("quelqu'un", language="fr"))


def _shifted(graph: Graph) -> Quads | None:
    """Move a quotation's place: as long as before, and with the trigger still inside, maybe."""
    place = graph.node(terms.POSITION_SELECTOR)
    by = graph.random.choice([-3, -2, -1, 1, 2, 3])
    return place and [
        Quad(q.subject, q.predicate, _plus(q.object, by), q.graph_name)
        if q.subject == place and q.predicate in (terms.START, terms.END)
        else q
        for q in graph.quads
    ]


def _plus(term: object, by: int) -> Literal:
    assert isinstance(term, Literal)
    return Literal(str(int(term.value) + by), datatype=terms.INTEGER)


def _misquoted(graph: Graph) -> Quads | None:
    """Change one letter of a quotation; its length stays."""
    quad = graph.has(terms.EXACT)
    assert quad is not None
    words = quad.object.value  # type: ignore[union-attr]
    at = graph.random.randrange(len(words))
    return graph.swapped(quad, Literal(words[:at] + chr(ord(words[at]) + 1) + words[at + 1 :]))


def _longer(graph: Graph) -> Quads | None:
    quad = graph.has(terms.EXACT)
    assert quad is not None
    return graph.swapped(quad, Literal(quad.object.value + "…"))  # type: ignore[union-attr]


def _negative(graph: Graph) -> Quads | None:
    return graph.swapped(graph.has(terms.START), _plus(Literal("0"), -5))


def _upside_down(graph: Graph) -> Quads | None:
    """End before the start."""
    start = graph.has(terms.START)
    assert start is not None
    end = next(q for q in graph.quads if (q.subject, q.predicate) == (start.subject, terms.END))
    return graph.swapped(end, _plus(start.object, -1))


def _trigger_outside(graph: Graph) -> Quads | None:
    return graph.swapped(graph.has(ng("triggerEnd")), _plus(Literal("0"), 10_000_000))


def _untyped_number(graph: Graph) -> Quads | None:
    quad = graph.pick(lambda q: q.predicate in (terms.START, terms.END, ng("triggerStart")))
    assert quad is not None
    datatype = graph.random.choice(["string", "decimal", "boolean"])
    return graph.swapped(quad, Literal(quad.object.value, datatype=NamedNode(XSD + datatype)))  # type: ignore[union-attr]


def _backwards(graph: Graph) -> Quads | None:
    """Start later than one ends."""
    return graph.swapped(graph.has(ng("earliest")), Literal("9999-12-31", datatype=terms.DATE))


def _other_days(graph: Graph) -> Quads | None:
    """Let the last day lie outside the date."""
    return graph.swapped(graph.has(ng("latest")), Literal("9998-12-31", datatype=terms.DATE))


def _other_iri(*keys: str) -> Mutation:
    def other_iri(graph: Graph) -> Quads | None:
        quad = graph.of_kind(graph.random.choice(["Event", "Claim", "Entity"]))
        return quad and graph.renamed(quad.subject, NamedNode(graph.random.choice(keys)))  # type: ignore[arg-type]

    return other_iri


def _blank(graph: Graph) -> Quads | None:
    quad = graph.of_kind(graph.random.choice(["Event", "Claim", "Entity"]))
    return quad and graph.renamed(quad.subject, BlankNode("b"))  # type: ignore[arg-type]


def _blank_value(graph: Graph) -> Quads | None:
    quad = graph.pick(lambda q: isinstance(q.object, NamedNode) and q.predicate != terms.TYPE)
    return graph.swapped(quad, BlankNode("b"))


def _dangling(graph: Graph) -> Quads | None:
    quad = graph.pick(
        lambda q: (
            isinstance(q.object, NamedNode)
            and q.object.value.startswith(BASE)
            and q.predicate != terms.TYPE
        )
    )
    key = graph.random.choice(["entity/nulle-part", "event/0123456789abcdef"])
    return graph.swapped(quad, NamedNode(BASE + key))


def _undescribed(graph: Graph) -> Quads | None:
    """Take away all that is said of something that others name."""
    quad = graph.role()
    return quad and [q for q in graph.quads if q.subject != quad.object]


def _unclaimed(graph: Graph) -> Quads | None:
    """Take away all claims on one event."""
    about = graph.has(ng("about"))
    assert about is not None
    claims = {
        q.subject for q in graph.quads if q.predicate == ng("about") and q.object == about.object
    }
    return [q for q in graph.quads if q.subject not in claims]


def _idle(graph: Graph) -> Quads | None:
    """Leave an event without anybody who takes part in it."""
    quad = graph.role()
    roles = {ng(role) for role in ONTOLOGY.role_names()}
    return quad and [
        q for q in graph.quads if q.subject != quad.subject or q.predicate not in roles
    ]


def _elsewhere(graph: Graph) -> Quads | None:
    """State in a foreign graph what belongs into this one."""
    quad = graph.pick(lambda q: q.predicate != terms.TYPE)
    assert quad is not None
    names = ["article/ailleurs", "graph/derived", "graph/ontology"]
    graph_name = NamedNode(BASE + graph.random.choice(names))
    return [*graph.without(quad), Quad(quad.subject, quad.predicate, quad.object, graph_name)]


def _derived(graph: Graph) -> Quads | None:
    """Say plainly what only rules may derive."""
    event, entity = graph.of_kind("Event"), graph.of_kind("Entity")
    assert event is not None
    assert entity is not None
    if graph.random.random() < 0.5:
        return graph.added(event.subject, ng("status"), ng("Established"))  # type: ignore[arg-type]
    relation = ng(graph.random.choice(["visits", "meets", "aids"]))
    return graph.added(entity.subject, relation, entity.subject)  # type: ignore[arg-type]


def _two_evidences(graph: Graph) -> Quads | None:
    """Let two pieces of evidence share a quotation."""
    words = {q.subject for q in graph.quads if q.predicate == terms.EXACT}
    links = [q for q in graph.quads if q.predicate == terms.HAS_SELECTOR and q.object in words]
    if len(links) < 2:
        return None
    one, other = graph.random.sample(links, 2)
    return graph.swapped(one, other.object)  # type: ignore[arg-type]


def _outside_vocabulary(graph: Graph) -> Quads | None:
    quad = graph.of_kind(graph.random.choice(["Event", "Claim", "Entity", "Article"]))
    names = [ng("unheard"), NamedNode("http://schema.org/name"), ng("abstract")]
    return quad and graph.added(quad.subject, graph.random.choice(names), Literal("true"))  # type: ignore[arg-type]


def _in_english(graph: Graph) -> Quads | None:
    quad = graph.pick(lambda q: isinstance(q.object, Literal) and q.object.language is not None)
    return quad and graph.swapped(quad, Literal(quad.object.value, language="en"))  # type: ignore[union-attr]


def _without_language(graph: Graph) -> Quads | None:
    quad = graph.pick(lambda q: isinstance(q.object, Literal) and q.object.language is not None)
    return quad and graph.swapped(quad, Literal(quad.object.value))  # type: ignore[union-attr]


def _speaks_as_thing(graph: Graph) -> Quads | None:
    quad = graph.has(ng("claimant"))
    assert quad is not None
    return graph.swapped(quad, quad.subject)  # type: ignore[arg-type]


_DAY = Literal("2024-05-02", datatype=terms.DATE)
_BAD_DAYS = [
    Literal("2023-02-30", datatype=terms.DATE),
    Literal("hier", datatype=terms.DATE),
    Literal("2023-02-03"),
    Literal("2023-02", datatype=terms.YEAR_MONTH),
    Literal("3 mai", language="fr"),
]
_FACTUALITIES = [ng(name) for name in ("CT-plus", "PR-plus", "PS-plus", "CT-minus", "Uu")]

_BY_CLAIM = ("about", "claimant", "speechAct", "factuality", "tense", "evidence")
_BY_EVIDENCE = ("trigger", "triggerStart", "triggerEnd", "rule")
MUTATIONS: dict[str, Mutation] = {
    **{f"no {name}": _drop(ng(name)) for name in (*_BY_CLAIM, *_BY_EVIDENCE)},
    **{
        f"no {term.value.rpartition('/')[2].rpartition('#')[2]}": _drop(term)
        for term in (
            *(terms.DERIVED_FROM, terms.LABEL, terms.IDENTIFIER, terms.ISSUED, terms.LANGUAGE),
            *(terms.HAS_SOURCE, terms.HAS_SELECTOR, terms.EXACT, terms.START, terms.END),
        )
    },
    **{
        f"no type of an {kind}": _drop_type(kind)
        for kind in ("Event", "Entity", "Claim", "Article")
    },
    "no first day": _drop(ng("earliest")),
    "an abstract type": lambda graph: _typed(graph, "Event", "Event", "Transfer"),
    "a type of another kind": lambda graph: _typed(graph, "Event", "Country", "Claim", "Tense"),
    "an entity of a vague type": lambda graph: _typed(graph, "Entity", "Article", "Status"),
    "an unheard type": lambda graph: _typed(graph, "Event", "Unheard"),
    "a disjoint type": _disjoint_type,
    "a role of another type": _foreign_role,
    "a filler that is no entity": _wrong_filler,
    "a filler in words": _literal_filler,
    "nobody takes part": _idle,
    "nobody claims": _unclaimed,
    "a shifted quotation": _shifted,
    "a misquotation": _misquoted,
    "a longer quotation": _longer,
    "a place before the text": _negative,
    "a place that ends before it starts": _upside_down,
    "a trigger outside": _trigger_outside,
    "a number that is none": _untyped_number,
    "two factualities": _second(ng("factuality"), *_FACTUALITIES),
    "two speech acts": _second(ng("speechAct"), ng("Asserting"), ng("Denying")),
    "two tenses": _second(ng("tense"), ng("Past"), ng("Future")),
    "two dates": _second(ng("date"), _DAY, Literal("2019", datatype=terms.YEAR)),
    "two publication dates": _second(terms.ISSUED, Literal("1999-01-01", datatype=terms.DATE)),
    "a factuality that is none": _set(ng("factuality"), ng("Past"), ng("Denying"), ng("Perhaps")),
    "a tense that is none": _set(ng("tense"), ng("Uu"), Literal("Past"), ng("Someday")),
    "a speech act that is none": _set(ng("speechAct"), ng("Past"), ng("Singing")),
    "a claimant that is a claim": _speaks_as_thing,
    "a date that is none": _set(ng("date"), *_BAD_DAYS[:2], *_BAD_DAYS[4:], Literal("mai 2024")),
    "a first day that is none": _set(ng("earliest"), *_BAD_DAYS),
    "a publication date that is none": _set(terms.ISSUED, *_BAD_DAYS),
    "a start after the end": _backwards,
    "days outside the date": _other_days,
    "a rule of no file": _set(ng("rule"), Literal("livrer"), Literal("")),
    "an empty trigger": _set(ng("trigger"), Literal(""), Literal("fournir", language="fr")),
    "an empty label": _set(terms.LABEL, Literal("", language="fr")),
    "a label that is no text": _set(terms.LABEL, Literal("3", datatype=terms.INTEGER), ng("Past")),
    "a code in small letters": _set(ng("isoCode"), Literal("fr"), Literal("FRA")),
    "another language": _in_english,
    "no language of words": _without_language,
    "a malformed IRI": _other_iri(
        BASE, BASE + "event/", BASE + "event/zz", BASE + "event/a/b", BASE + "x/0123456789abcdef"
    ),
    "a foreign IRI": _other_iri(
        "urn:x", "http://example.org/event/0123456789abcdef", ng("Past").value
    ),
    "a blank node": _blank,
    "a blank value": _blank_value,
    "a dangling reference": _dangling,
    "something undescribed": _undescribed,
    "a statement in a foreign graph": _elsewhere,
    "what only rules derive": _derived,
    "a shared quotation": _two_evidences,
    "a property of nobody": _outside_vocabulary,
}
