"""The prefixes that exports shorten IRIs with."""

import re

from builder.graph import terms
from builder.graph.iri import ONTOLOGY

_SPACES = {
    "dcterms": terms.DCTERMS,
    "ng": ONTOLOGY,
    "oa": terms.OA,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": terms.SKOS,
    "wd": "http://www.wikidata.org/entity/",
    "xsd": terms.XSD,
}
_KINDS = ("article", "claim", "entity", "event", "evidence", "graph", "item", "naming", "selector")
# what every reader takes as a local name, without escapes
_LOCAL = re.compile(r"(?:\w|%[0-9A-Fa-f]{2})(?:[\w-]|%[0-9A-Fa-f]{2})*", re.ASCII)
_KEPT = 100_000  # short names remembered; more would make memory grow with the store


class Prefixes:
    """Shortens IRIs, and remembers which prefixes that took."""

    def __init__(self, base: str) -> None:
        self._spaces = {f"{base}{kind}/": kind for kind in _KINDS}
        self._spaces |= {space: prefix for prefix, space in _SPACES.items()}
        self._used: set[str] = set()
        self._known: dict[str, str] = {}

    def all(self) -> list[tuple[str, str]]:
        """Return all prefixes with the IRIs they stand for, sorted."""
        return sorted((prefix, space) for space, prefix in self._spaces.items())

    def used(self) -> list[tuple[str, str]]:
        """Return the prefixes used so far with the IRIs they stand for, sorted."""
        return sorted((self._spaces[space], space) for space in self._used)

    def short(self, iri: str) -> str:
        """Return an IRI with its prefix, "" where no prefix fits."""
        if iri not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[iri] = self._short(iri)
        return self._known[iri]

    def _short(self, iri: str) -> str:
        end = max(iri.rfind("/"), iri.rfind("#")) + 1
        space, local = iri[:end], iri[end:]
        if space not in self._spaces or not _LOCAL.fullmatch(local):
            return ""
        self._used.add(space)
        return f"{self._spaces[space]}:{local}"
