"""Checks a graph against the article it was read from: nothing in it that is not in the text."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from builder.graph import terms
from builder.graph.terms import ng
from builder.model import Article
from builder.validate.facts import Facts, Term
from builder.validate.report import Violation

_SELECTOR, _EXACT = terms.HAS_SELECTOR.value, terms.EXACT.value


def unfaithful(graph: NamedNode, facts: Facts, article: Article) -> Iterator[Violation]:
    """Yield quotations that do not stand at their offsets, and what is said of another article."""
    said = {
        terms.IDENTIFIER: article.identifier,
        terms.ISSUED: article.published.isoformat(),
        terms.LANGUAGE: article.language,
        terms.TITLE: article.title or "",
        terms.PUBLISHER: article.publisher or "",
    }
    for predicate, value in said.items():
        found = [getattr(term, "value", "") for term in facts.objects(graph, predicate.value)]
        if found != ([value] if value else []):
            problem = f"the article has {value!r}, the graph {', '.join(map(repr, found))}"
            yield Violation(graph.value, graph.value, predicate.value, "", problem)
    for evidence in facts.valued(ng("evidence").value):
        yield from _misquoted(graph, facts, evidence, article.text)


def _misquoted(graph: NamedNode, facts: Facts, evidence: Term, text: str) -> Iterator[Violation]:
    selectors = facts.objects(evidence, _SELECTOR)
    quotes = [v for each in selectors for v in facts.objects(each, _EXACT)]
    starts = [v for each in selectors for v in facts.objects(each, terms.START.value)]
    ends = [v for each in selectors for v in facts.objects(each, terms.END.value)]
    if len(quotes) != 1 or len(starts) != 1 or len(ends) != 1:
        return  # which the shapes tell
    start, end = _number(starts[0]), _number(ends[0])
    quote = getattr(quotes[0], "value", "")
    if start is None or end is None or not 0 <= start < end <= len(text):
        problem = f"{start}-{end} is no place in the article"
    elif text[start:end] != quote:
        problem = f"the quotation {quote!r} does not stand at {start}-{end}"
    else:
        return
    yield Violation(graph.value, getattr(evidence, "value", str(evidence)), _EXACT, "", problem)


def _number(term: Term) -> int | None:
    try:
        return int(term.value) if isinstance(term, Literal) else None
    except ValueError:
        return None
