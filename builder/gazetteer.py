"""Who is known beforehand: countries, cities, organisations and persons, read from Turtle files.

Files are read in the order given and merged by IRI: a later file adds wordings to an entry, and
its label, type, country or code replaces the earlier one.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from builder.errors import GazetteerError
from builder.ontology import NAMESPACE
from builder.ontology import load as load_ontology

_BASE = "https://w3id.org/newsgraph/id/"
_ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
_MATCH = "http://www.w3.org/2004/02/skos/core#exactMatch"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SAME = "http://www.w3.org/2002/07/owl#sameAs"
_DIFFERENT = "http://www.w3.org/2002/07/owl#differentFrom"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

# property → values, in the order read, without doubles
_Values = dict[str, dict[str, None]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One known entity with the words it goes by.

    ``labels`` starts with ``label``. ``demonyms`` are as the file has them, in lower case,
    ``inhabitants`` the same as nouns: capitalised in all ways that newspapers do.
    ``capitals`` and ``seats`` are names that stand for the entity when they act.
    ``located_in``, ``part_of`` and ``represents`` are keys.
    """

    key: str
    type: str
    label: str
    labels: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    inhabitants: tuple[str, ...] = ()
    demonym_prefixes: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    iso_code: str | None = None
    exact_matches: tuple[str, ...] = ()
    article: str | None = None
    located_in: str | None = None
    part_of: str | None = None
    represents: str | None = None
    only_in: tuple[str, ...] = ()  # keys of the only articles that mean it


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries, sorted by key, and what a user says of who is who.

    ``same`` maps the key of an entity to the one it is taken for, ``different`` are the keys that
    stay apart however alike the names are.
    """

    entries: tuple[Entry, ...]
    by_key: dict[str, Entry]
    same: Mapping[str, str]
    different: frozenset[str]


def load(paths: Iterable[Path], language: str = "fr") -> Gazetteer:
    """Read gazetteer files and merge their entries; words in other languages are left out.

    Raises GazetteerError where a file is missing or broken, or an entry has no label, no class
    of the ontology, or no IRI below the base.
    """
    found: dict[str, _Values] = {}
    files: dict[str, Path] = {}
    for path in paths:
        for key, values in _read(path, language).items():
            _check(key, values, path)
            files.setdefault(key, path)
            found[key] = _merged(found[key], values) if key in found else values
    same, different = _identities(found)
    entries = tuple(_entry(key, found[key], files[key], language) for key in sorted(found))
    by_key = {entry.key: entry for entry in entries}
    return Gazetteer(entries, by_key, chosen(same, by_key), different)


def _identities(found: dict[str, _Values]) -> tuple[list[tuple[str, str]], frozenset[str]]:
    """Take who is whom out of what the files say, and the entries that say nothing else."""
    same: list[tuple[str, str]] = []
    different: set[str] = set()
    for key in list(found):
        values = found[key]
        others = [iri.removeprefix(_BASE) for iri in values.pop(_SAME, ())]
        same += [(key, other) for other in others]
        apart = [iri.removeprefix(_BASE) for iri in values.pop(_DIFFERENT, ())]
        different |= {key, *apart} if apart else set()
        if (others or apart) and not values:
            del found[key]
    return same, frozenset(different)


def chosen(same: Iterable[tuple[str, str]], known: Container[str]) -> dict[str, str]:
    """Return for each key the one that stands for all that are the same, itself included.

    It is one that the gazetteer knows, else the first in the alphabet.
    """
    groups: dict[str, set[str]] = {}
    for one, other in same:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    return {key: min(group, key=lambda k: (k not in known, k)) for key, group in groups.items()}


def _read(path: Path, language: str) -> dict[str, _Values]:
    entries: dict[str, _Values] = defaultdict(lambda: defaultdict(dict))
    for subject, predicate, value in _triples(path):
        if not (isinstance(subject, ox.NamedNode) and subject.value.startswith(_BASE + "entity/")):
            raise GazetteerError(
                f"{path}: {subject} is no entity; begin its IRI with {_BASE}entity/"
            )
        values = entries[subject.value.removeprefix(_BASE)]
        if isinstance(value, ox.Literal) and value.language not in (language, None):
            continue
        if isinstance(value, ox.NamedNode | ox.Literal):
            values[predicate][value.value] = None
    return entries


def _triples(path: Path) -> Iterable[tuple[object, str, object]]:
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            yield quad.subject, quad.predicate.value, quad.object
    except SyntaxError as error:
        raise GazetteerError(f"{path}: {error.msg}; mend the Turtle there") from error
    except OSError as error:
        reason = error.strerror or error
        raise GazetteerError(
            f"{path}: cannot be read ({reason}); name a gazetteer file that exists"
        ) from error


def _merged(known: _Values, later: _Values) -> _Values:
    """Put the later values first, so that single values are those of the last file."""
    merged = {name: {**later.get(name, {}), **values} for name, values in known.items()}
    return {**later, **merged}


def _entry(key: str, values: _Values, path: Path, language: str) -> Entry:
    def of(name: str) -> tuple[str, ...]:
        return tuple(values.get(NAMESPACE + name, ()))

    def first(name: str) -> str | None:
        return next(iter(values.get(NAMESPACE + name, ())), None)

    def key_of(name: str) -> str | None:
        return (first(name) or "").removeprefix(_BASE) or None

    labels = values.get(_LABEL, {})
    if not labels:
        raise GazetteerError(
            f'{_place(path, key)}: {key} has no label; add rdfs:label "…"@{language}'
        )
    classes = _classes(values)
    if not classes:
        raise GazetteerError(
            f"{_place(path, key)}: {key} has no class; say that it is a ng:City, …"
        )
    return Entry(
        key=key,
        type=classes[0],
        label=next(iter(labels)),
        labels=tuple({**labels, **values.get(_ALTERNATIVE, {})}),
        demonyms=of("demonym"),
        inhabitants=_inhabitants(of("demonym")),
        demonym_prefixes=of("demonymPrefix"),
        capitals=of("capital"),
        seats=of("seat"),
        iso_code=first("isoCode"),
        exact_matches=tuple(sorted(values.get(_MATCH, ()))),
        article=first("article"),
        located_in=key_of("locatedIn"),
        part_of=key_of("partOf"),
        represents=key_of("represents"),
        only_in=tuple(sorted(iri.removeprefix(_BASE) for iri in of("onlyIn"))),
    )


def _classes(values: _Values) -> list[str]:
    """Return the local names of an entry's classes; those of other vocabularies are no matter."""
    classes = values.get(_TYPE, ())
    return [iri.removeprefix(NAMESPACE) for iri in classes if iri.startswith(NAMESPACE)]


def _check(key: str, values: _Values, path: Path) -> None:
    """Refuse what one file cannot say of an entry, while it is known which file says it."""
    labels = values.get(_LABEL, ())
    if len(labels) > 1:
        raise GazetteerError(
            f"{_place(path, key)}: {key} has the labels {', '.join(labels)}; keep one and make"
            " the others skos:altLabel, or give the entities IRIs of their own"
        )
    ontology = load_ontology()
    for name in _classes(values):
        if not ontology.is_entity(name):
            known = ", ".join(filter(ontology.is_entity, sorted(ontology.ancestors)))
            raise GazetteerError(
                f"{_place(path, key)}: {key} is a ng:{name}, which is no class of entities;"
                f" use one of {known}"
            )


def _inhabitants(demonyms: Iterable[str]) -> tuple[str, ...]:
    """Capitalise demonyms: every hyphened part, the first alone, the first without its accent."""
    forms: dict[str, None] = {}
    for demonym in demonyms:
        first = demonym[:1].upper()
        forms["-".join(part[:1].upper() + part[1:] for part in demonym.split("-"))] = None
        forms[first + demonym[1:]] = None
        forms[unicodedata.normalize("NFD", first)[:1] + demonym[1:]] = None
    return tuple(forms)


def _place(path: Path, key: str) -> str:
    """Return the file and, where it can be found, the line on which an entry begins."""
    name = re.compile(rf"[:/]{re.escape(key.removeprefix('entity/'))}(?![\w-])")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if name.search(line):
            return f"{path}, line {number}"
    return str(path)
