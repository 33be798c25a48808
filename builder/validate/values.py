"""What SHACL demands of one value: a check and the words for what fails it."""

import re
from collections.abc import Callable
from datetime import date

from pyoxigraph import BlankNode, Literal, NamedNode

from builder.graph import terms
from builder.validate.facts import Facts, Term

Check = Callable[[Facts, Term], bool]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SH = "http://www.w3.org/ns/shacl#"
_OFFSET = r"(Z|[+-]\d\d:\d\d)?"
_LEXICAL = {
    "date": rf"-?\d{{4,}}-\d\d-\d\d{_OFFSET}",
    "gYearMonth": rf"-?\d{{4,}}-(0[1-9]|1[0-2]){_OFFSET}",
    "gYear": rf"-?\d{{4,}}{_OFFSET}",
    "integer": r"[+-]?\d+",
    "boolean": "true|false|0|1",
}
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    _XSD: "xsd:",
    terms.OA: "oa:",
    terms.DCTERMS: "dcterms:",
    terms.SKOS: "skos:",
    "http://www.w3.org/ns/prov#": "prov:",
    terms.ng("").value: "ng:",
}


def check(component: str, argument: Term) -> tuple[Check, str]:
    """Return the check of one SHACL constraint, and what to say of a value that fails it.

    ``component`` is the local name, such as ``minLength``. Raises ValueError for one that takes
    no single value or is not known here.
    """
    wanted = getattr(argument, "value", "")
    match component:
        case "nodeKind" if wanted == _SH + "IRI":
            return lambda _, value: isinstance(value, NamedNode), "is no IRI"
        case "class":
            return lambda facts, value: wanted in facts.classes(value), f"is no {short(wanted)}"
        case "datatype":
            return lambda _, value: has_datatype(value, wanted), f"is no {short(wanted)}"
        case "pattern":
            form = re.compile(wanted)
            return lambda _, value: bool(form.search(_text(value))), f"is not like {wanted}"
        case "minLength":
            return lambda _, value: len(_text(value)) >= int(wanted), "is too short"
        case "minInclusive":
            return lambda _, value: _at_least(value, int(wanted)), f"is less than {wanted}"
    raise ValueError(f"the shapes use sh:{component} {argument}, which the gate cannot check")


def has_datatype(value: Term, datatype: str) -> bool:
    """Tell whether a value is a literal of a datatype and written as its values are."""
    if not isinstance(value, Literal) or value.datatype.value != datatype:
        return False
    form = _LEXICAL.get(datatype.removeprefix(_XSD))
    if form and not re.fullmatch(form, value.value):
        return False
    return datatype != _XSD + "date" or _is_day(value.value)


def less(first: Term, second: Term, or_equal: bool) -> bool:
    """Tell whether a literal comes before another; False where they cannot be compared."""
    one, other = _comparable(first), _comparable(second)
    if one is None or other is None or one[0] != other[0]:
        return False
    return one[1:] < other[1:] or (or_equal and one == other)


def short(iri: str) -> str:
    """Return an IRI with the usual prefix, or in brackets where it has none."""
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return prefix + iri.removeprefix(namespace)
    return f"<{iri}>"


def shown(term: Term) -> str:
    """Return a term as a message names it."""
    return short(term.value) if isinstance(term, NamedNode) else str(term)


def _comparable(term: Term) -> tuple[str, int, str] | None:
    number = _number(term)
    if number is not None:
        return "number", number, ""
    if has_datatype(term, _XSD + "date"):
        return "day", 0, _text(term)
    return None


def _number(term: Term) -> int | None:
    if not isinstance(term, Literal) or not has_datatype(term, _XSD + "integer"):
        return None
    return int(term.value)


def _at_least(term: Term, least: int) -> bool:
    number = _number(term)
    return number is not None and number >= least


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _text(term: Term) -> str:
    return "" if isinstance(term, BlankNode) else getattr(term, "value", str(term))
