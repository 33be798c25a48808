"""The context of JSON-LD: short names, and how values are written under them."""

import re
from typing import Any

from builder.export.names import Prefixes
from builder.export.relations import plain_predicates
from builder.export.statements import iri, literal
from builder.graph import terms
from builder.graph.terms import ng
from builder.ontology import NAMESPACE, PATH, load
from builder.turtle import RDF, Triples

_OBJECT_PROPERTY = "http://www.w3.org/2002/07/owl#ObjectProperty"
_LABELS = {
    "label": terms.LABEL.value,
    "altLabel": terms.ALT_LABEL.value,
    "title": terms.TITLE.value,
}
_DAYS = {
    "issued": terms.ISSUED.value,
    "earliest": ng("earliest").value,
    "latest": ng("latest").value,
}
_NODES = {
    "exactMatch": terms.EXACT_MATCH.value,
    "wasDerivedFrom": terms.DERIVED_FROM.value,
    "hasSource": terms.HAS_SOURCE.value,
    "hasSelector": terms.HAS_SELECTOR.value,
}
_LITERALS = {
    "identifier": terms.IDENTIFIER.value,
    "language": terms.LANGUAGE.value,
    "publisher": terms.PUBLISHER.value,
    "exact": terms.EXACT.value,
    "start": terms.START.value,
    "end": terms.END.value,
}
_CLAIMS = "claims"
_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every reader of JSON takes exactly


class Context:
    """Writes terms the way that its own ``declared`` makes a reader of JSON-LD take them."""

    def __init__(self, base: str) -> None:
        self._prefixes = Prefixes(base)
        triples = Triples(PATH, NAMESPACE)
        self._nodes = {NAMESPACE + name: name for name in triples.instances(_OBJECT_PROPERTY)} | {
            name: short for short, name in _NODES.items()
        }
        self._labels = {name: short for short, name in _LABELS.items()}
        self._days = {name: short for short, name in _DAYS.items()}
        self._literals = {name: short for short, name in _LITERALS.items()}
        self._names = self._nodes | self._labels | self._days | self._literals
        self._sets = {*load().role_names(), "evidence", "exactMatch", "hasSelector"}
        self._sets |= {predicate.value.removeprefix(NAMESPACE) for predicate in plain_predicates()}
        words = {*self._names.values(), _CLAIMS}
        self._spaces = {name: space for name, space in self._prefixes.all() if name not in words}
        self._taken = words | self._spaces.keys()
        self.declared = self._declared()

    def _declared(self) -> dict[str, Any]:
        made: dict[str, Any] = {"@vocab": NAMESPACE}
        made |= self._spaces
        for name, short in sorted(self._literals.items(), key=lambda item: item[1]):
            made[short] = self._compact(name)
        for name, short in sorted(self._labels.items(), key=lambda item: item[1]):
            made[short] = {"@id": self._compact(name), "@container": "@language"}
        for name, short in sorted(self._days.items(), key=lambda item: item[1]):
            made[short] = {"@id": self._compact(name), "@type": "xsd:date"}
        for name, short in sorted(self._nodes.items(), key=lambda item: item[1]):
            made[short] = {"@id": self._compact(name), "@type": "@vocab"}
            if short in self._sets:
                made[short]["@container"] = "@set"
        made[_CLAIMS] = {"@reverse": "ng:about", "@container": "@set"}
        return made

    def reference(self, name: str) -> str:
        """Return how an IRI or blank node is written as an identifier."""
        return self._compact(name)

    def add(
        self, made: dict[str, Any], predicate: str, value: str, nested: dict[str, Any] | None
    ) -> None:
        """Add a statement to an object; ``nested`` is what stands for the value, if anything."""
        if predicate == RDF + "type" and not value.startswith('"'):
            _append(made, "@type", self._word(value))
        elif value.startswith('"'):
            self._add_literal(made, predicate, value)
        elif predicate in self._nodes:
            self._append_node(made, self._nodes[predicate], nested or self._word(value))
        else:
            known = nested or {"@id": self._compact(iri(value) or value)}
            _append(made, self._key(predicate), known)

    def _add_literal(self, made: dict[str, Any], predicate: str, term: str) -> None:
        value = literal(term)
        if predicate in self._labels and value.language:
            _append(made.setdefault(self._labels[predicate], {}), value.language, value.text)
        elif predicate in self._days and value.datatype == terms.DATE.value:
            _append(made, self._days[predicate], value.text)
        elif predicate in self._labels:
            _append(made, self._compact(predicate), _whole(*value))
        elif value.datatype == terms.INTEGER.value and _INTEGER.fullmatch(value.text):
            _append(made, self._key(predicate), int(value.text))
        elif value.language or value.datatype or predicate in self._days:
            _append(made, self._key(predicate), _whole(*value))
        elif predicate in self._nodes:
            self._append_node(made, self._nodes[predicate], _whole(*value))
        else:
            _append(made, self._key(predicate), value.text)

    def _append_node(self, made: dict[str, Any], key: str, value: Any) -> None:
        if key in self._sets:
            made.setdefault(key, [])
        _append(made, key, value)

    def _word(self, value: str) -> str:
        """Return a node as it is written where names of the vocabulary may stand."""
        name = iri(value)
        short = name.removeprefix(NAMESPACE)
        if short != name and _NAME.fullmatch(short) and short not in self._taken:
            return short
        return self._compact(name or value)

    def _key(self, predicate: str) -> str:
        if predicate in self._names:
            return self._names[predicate]
        return self._word(f"<{predicate}>")

    def _compact(self, name: str) -> str:
        """Shorten an IRI by a prefix that is no word of the context too."""
        short = self._prefixes.short(name)
        return short if short.partition(":")[0] in self._spaces else name


def _append(made: dict[str, Any], key: str, value: Any) -> None:
    """Put a value under a key: alone as it is, with others in an array."""
    if key not in made:
        made[key] = value
    elif isinstance(made[key], list):
        made[key].append(value)
    else:
        made[key] = [made[key], value]


def _whole(text: str, language: str, datatype: str) -> dict[str, str]:
    made = {"@value": text}
    if language:
        made["@language"] = language
    if datatype:
        made["@type"] = datatype
    return made
