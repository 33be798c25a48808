"""Finds the events that a user means, by IRIs or by a few words."""

import re
from collections.abc import Iterator
from functools import cache, reduce

from pyoxigraph import NamedNode

from builder.errors import QueryError
from builder.explain.view import View
from builder.folding import fold
from builder.graph.dataset import Dataset
from builder.lexicon.toml import read
from builder.query import PREFIXES
from builder.resources import LEXICON

_NAMES = ("rdfs:label", "skos:altLabel", "ng:demonym", "ng:isoCode", "ng:capital", "ng:seat")
_IRI = re.compile(r"<[^<>\s]+>|https?://\S+")
_KEYS = ("event/", "claim/", "evidence/", "entity/", "item/", "article/")
_EXACT, _ALIKE, _CLAIM = 1.0, 0.6, 0.4

Scores = dict[NamedNode, float]


def find_events(store: Dataset, asked: str, base: str) -> tuple[list[NamedNode], bool]:
    """Return the events meant, the fitting first, and whether each fits all that was asked.

    ``asked`` is one IRI (of an event, claim, evidence, article, entity, class or relation), three
    of them (a triple), or words for types, relations, triggers and those who take part. Keys below
    ``base`` and prefixed names stand for IRIs. Raises QueryError where nothing fits.
    """
    view = View(store)
    parts = asked.split()
    nodes = [_node(part, base) for part in parts]
    if parts and all(nodes):
        events = _of_nodes(view, [node for node in nodes if node])
        found, complete = sorted(events, key=lambda event: event.value), True
    else:
        found, complete = _of_words(view, asked)
    if not found:
        raise QueryError(
            f'no event fits "{asked}"; ask with an IRI or other words, "newsgraph events" lists all'
        )
    return found, complete


def _node(part: str, base: str) -> NamedNode | None:
    prefix, _, local = part.partition(":")
    if _IRI.fullmatch(part):
        return NamedNode(part.strip("<>"))
    if prefix in PREFIXES and local:
        return NamedNode(PREFIXES[prefix] + local)
    return NamedNode(base + part) if part.startswith(_KEYS) else None


def _of_nodes(view: View, nodes: list[NamedNode]) -> set[NamedNode]:
    found = reduce(set.intersection, (_of_node(view, node) for node in nodes))
    if len(nodes) == 3 and view.nodes(nodes[1], "ng:relates"):
        ends = ((nodes[0], "ng:fromRole"), (nodes[2], "ng:toRole"))
        found = {
            event
            for event in found
            if all(_fills(view, event, who, nodes[1], end) for who, end in ends)
        }
    return found


def _fills(view: View, event: NamedNode, who: NamedNode, relation: NamedNode, end: str) -> bool:
    roles = view.nodes(relation, end)
    return any(any(view.store.quads_for_pattern(event, role, who)) for role in roles)


def _of_node(view: View, node: NamedNode) -> set[NamedNode]:
    """Return the events that a node is, speaks of, backs, takes part in, classifies or shortens."""
    if view.is_event(node):
        return {node}
    quads = view.store.quads_for_pattern(None, node, None)
    subjects = {quad.subject for quad in quads}
    return {
        *view.nodes(node, "ng:about"),
        *(event for event, _ in _near(view, node)),
        *(s for s in subjects if isinstance(s, NamedNode) and view.is_event(s)),
    }


def _near(view: View, node: NamedNode) -> list[tuple[NamedNode, float]]:
    """Return the events that point at a node, or whose claims do, with how much that counts."""
    subjects = {quad.subject for quad in view.store.quads_for_pattern(None, None, node)}
    found: list[tuple[NamedNode, float]] = []
    for subject in subjects:
        if isinstance(subject, NamedNode):
            if view.is_event(subject):
                found.append((subject, _EXACT))
            found += [(event, _CLAIM) for event in view.nodes(subject, "ng:about")]
    for class_ in (node, *view.nodes(node, "ng:relates")):
        found += [(event, _EXACT) for event in view.events_of_type(class_)]
    return found


def _of_words(view: View, asked: str) -> tuple[list[NamedNode], bool]:
    words = _words(asked)
    scores = [Scores() for _ in words]
    near = cache(lambda node: _near(view, node))
    for node, text in _texts(view):
        tokens = fold(text).split()
        for word, found in zip(words, scores, strict=True):
            if weight := max((_likeness(word, token) for token in tokens), default=0.0):
                for event, share in near(node):
                    found[event] = max(found.get(event, 0.0), weight * share)
    ranks = {
        event: (sum(event in found for found in scores), sum(f.get(event, 0.0) for f in scores))
        for event in {event for found in scores for event in found}
    }
    best = max((count for count, _ in ranks.values()), default=0)
    fitting = [event for event, (count, _) in ranks.items() if count == best]
    return sorted(fitting, key=lambda e: (-ranks[e][1], e.value)), best == len(words)


def _texts(view: View) -> Iterator[tuple[NamedNode, str]]:
    """Yield everything that words may be compared with."""
    for name in (*_NAMES, "ng:trigger"):
        yield from view.texts(name)


def _words(asked: str) -> list[str]:
    """Return the words that name something, folded; all of them if none does."""
    words = fold(asked).split()
    passed_over = {
        fold(word)
        for folder in sorted(LEXICON.iterdir())
        if (folder / "language.toml").is_file()
        for word in read(folder / "language.toml")["search"]["stop_words"]
    }
    return [word for word in words if word not in passed_over] or words


def _likeness(word: str, token: str) -> float:
    """Return how surely two folded words are forms of one: long common beginnings count."""
    if word == token:
        return _EXACT
    shared = next(
        (i for i, (a, b) in enumerate(zip(word, token, strict=False)) if a != b),
        min(len(word), len(token)),
    )
    return _ALIKE if shared >= max(4, min(len(word), len(token)) - 3) else 0.0
