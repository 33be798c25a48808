"""RDF/XML: a description for each subject, sorted."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from builder.errors import NewsgraphError
from builder.export.names import Prefixes
from builder.export.statements import Paragraph, iri, literal, paragraphs
from builder.export.view import View
from builder.export.xml import escaped

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LOCAL = re.compile(r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff][\w.-]*\Z")


def rdfxml(view: View) -> Iterator[bytes]:
    """Yield the triples of all graphs, each once, as RDF/XML.

    Characters that XML cannot hold become U+FFFD. Raises NewsgraphError on a predicate that cannot
    be the name of an XML element.
    """
    spaces = {space: prefix for prefix, space in Prefixes(view.base).all()}
    declared = "".join(
        f"\n    xmlns:{prefix}={quoteattr(space)}" for space, prefix in spaces.items()
    )
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'.encode()
    for paragraph in _descriptions(paragraphs(view.triples()), spaces):
        yield paragraph.encode()
    yield b"</rdf:RDF>\n"


def _descriptions(found: Iterable[Paragraph], spaces: dict[str, str]) -> Iterator[str]:
    for subject, statements in found:
        lines = [f"  <rdf:Description {_node(subject, 'about')}>"]
        lines += [_property(predicate, value, spaces) for predicate, value in statements]
        yield "\n".join(lines) + "\n  </rdf:Description>\n"


def _property(predicate: str, term: str, spaces: dict[str, str]) -> str:
    name, declared = _element(iri(predicate), spaces)
    if not term.startswith('"'):
        return f"    <{name}{declared} {_node(term, 'resource')}/>"
    value = literal(term)
    attributes = declared
    if value.language:
        attributes += f" xml:lang={quoteattr(value.language)}"
    if value.datatype:
        attributes += f" rdf:datatype={quoteattr(value.datatype)}"
    return f"    <{name}{attributes}>{escaped(value.text)}</{name}>"


def _element(predicate: str, spaces: dict[str, str]) -> tuple[str, str]:
    """Return the element's name for a predicate, and the namespace to declare on it."""
    found = next(
        (i for i in range(1, len(predicate)) if _LOCAL.match(predicate, i) and _ends(predicate, i)),
        None,
    )
    if found is None:
        raise NewsgraphError(
            f"The predicate <{predicate}> cannot be written in RDF/XML; choose another format"
        )
    space, local = predicate[:found], predicate[found:]
    if space in spaces:
        return f"{spaces[space]}:{local}", ""
    return f"p:{local}", f" xmlns:p={quoteattr(space)}"


def _ends(predicate: str, place: int) -> bool:
    """Tell whether a local name may begin here: behind what no local name holds."""
    return not re.match(r"[\w.-]", predicate[place - 1])


def _node(term: str, attribute: str) -> str:
    if name := iri(term):
        return f"rdf:{attribute}={quoteattr(name)}"
    return f'rdf:nodeID="{term.removeprefix("_:")}"'
