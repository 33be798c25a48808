"""The terms of the public vocabulary that the graph is written in."""

from pyoxigraph import NamedNode

from builder.graph.iri import ONTOLOGY

OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALT_LABEL = NamedNode(f"{SKOS}altLabel")
EXACT_MATCH = NamedNode(f"{SKOS}exactMatch")
DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")

IDENTIFIER = NamedNode(f"{DCTERMS}identifier")
TITLE = NamedNode(f"{DCTERMS}title")
ISSUED = NamedNode(f"{DCTERMS}issued")
LANGUAGE = NamedNode(f"{DCTERMS}language")
PUBLISHER = NamedNode(f"{DCTERMS}publisher")
SOURCE = NamedNode(f"{DCTERMS}source")

SPECIFIC_RESOURCE = NamedNode(f"{OA}SpecificResource")
QUOTE_SELECTOR = NamedNode(f"{OA}TextQuoteSelector")
POSITION_SELECTOR = NamedNode(f"{OA}TextPositionSelector")
HAS_SOURCE = NamedNode(f"{OA}hasSource")
HAS_SELECTOR = NamedNode(f"{OA}hasSelector")
EXACT = NamedNode(f"{OA}exact")
START = NamedNode(f"{OA}start")
END = NamedNode(f"{OA}end")

DATE = NamedNode(f"{XSD}date")
YEAR = NamedNode(f"{XSD}gYear")
YEAR_MONTH = NamedNode(f"{XSD}gYearMonth")
INTEGER = NamedNode(f"{XSD}integer")


def ng(name: str) -> NamedNode:
    """Return a term of the ontology by its local name."""
    return NamedNode(ONTOLOGY + name)
