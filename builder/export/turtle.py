"""Turtle and TriG to be read by people: a paragraph for each subject, prefixes, sorted."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator

from builder.export.names import Prefixes
from builder.export.statements import Paragraph, iri, paragraphs
from builder.export.view import View
from builder.graph import terms

_TYPE = str(terms.TYPE)
_INTEGER = f"^^{terms.INTEGER}"
_NUMBER = re.compile(r'"-?[0-9]+"')
_PIECE = 1 << 16


def turtle(view: View) -> Iterator[bytes]:
    """Yield the triples of all graphs, each once, as Turtle."""
    prefixes = Prefixes(view.base)
    return _headed(prefixes, _separated(_written(paragraphs(view.triples()), prefixes)))


def trig(view: View) -> Iterator[bytes]:
    """Yield the quads as TriG, a block for each graph."""
    prefixes = Prefixes(view.base)
    return _headed(prefixes, _blocks(view, prefixes))


def _blocks(view: View, prefixes: Prefixes) -> Iterator[str]:
    for number, (graph, triples) in enumerate(view.graphs()):
        yield ("\n" if number else "") + f"{_term(graph, prefixes)} {{\n"
        yield from map(_indented, _separated(_written(paragraphs(triples), prefixes)))
        yield "}\n"


def _headed(prefixes: Prefixes, body: Iterable[str]) -> Iterator[bytes]:
    """Yield the declarations of the prefixes that the body uses, then the body, kept on disk."""
    with tempfile.SpooledTemporaryFile(max_size=_PIECE) as spool:
        for piece in body:
            spool.write(piece.encode())
        header = "".join(f"@prefix {name}: <{space}> .\n" for name, space in prefixes.used())
        yield (header + "\n").encode()
        spool.seek(0)
        while block := spool.read(_PIECE):
            yield block


def _separated(paragraphs_: Iterable[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs_):
        yield "\n" + paragraph if number else paragraph


def _written(found: Iterable[Paragraph], prefixes: Prefixes) -> Iterator[str]:
    """Yield the statements on each subject, its type first."""
    for subject, statements in found:
        properties: dict[str, set[str]] = defaultdict(set)
        for predicate, value in statements:
            properties[predicate].add(_term(value, prefixes))
        lines = []
        for predicate in sorted(properties, key=lambda p: (p != _TYPE, iri(p))):
            verb = "a" if predicate == _TYPE else _term(predicate, prefixes)
            lines.append(f"{verb} {', '.join(sorted(properties[predicate]))}")
        yield f"{_term(subject, prefixes)} " + " ;\n    ".join(lines) + " .\n"


def _term(term: str, prefixes: Prefixes) -> str:
    """Return a term of N-Triples as Turtle writes it."""
    if name := iri(term):
        return prefixes.short(name) or term
    if not term.startswith('"') or not term.endswith(">"):
        return term
    end = term.rfind('"') + 1
    if term.endswith(_INTEGER) and _NUMBER.fullmatch(term, 0, end):
        return term[1 : end - 1]
    return f"{term[:end]}^^{_term(term[end + 2 :], prefixes)}"


def _indented(paragraph: str) -> str:
    """Indent lines; other line separators than LF may stand inside of literals."""
    return "\n".join(f"    {line}" if line else line for line in paragraph.split("\n"))
