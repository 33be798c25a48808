"""Puts a question to a store: reads only, asks no other server."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from builder.errors import QueryError
from builder.query.questions import find_question
from builder.query.tokens import changes_data, reaches_out

if TYPE_CHECKING:
    from builder.graph.dataset import Dataset

PREFIXES = {
    "ng": "https://w3id.org/newsgraph/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wd": "http://www.wikidata.org/entity/",
}

Answer = QuerySolutions | QueryBoolean | QueryTriples


class Graphs(NamedTuple):
    """The graphs that a query is put to, whatever its FROM says."""

    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()


def run(store: "Dataset", question: str, parameters: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a named question, a ``.rq`` file or SPARQL text.

    The default graph is the union of all graphs; a triple that several graphs hold counts once
    for each, so queries that count say DISTINCT. Raises QueryError where the question is unknown,
    does not parse, would change data or would ask another server.
    """
    asked = find_question(question)
    return ask(store, asked.filled(parameters or {}), asked.name)


def ask(
    store: "Dataset",
    text: str,
    name: str = "the query",
    *,
    base: str | None = None,
    graphs: Graphs | None = None,
) -> Answer:
    """Return the answer to SPARQL text; ``name`` begins the message of a QueryError.

    ``base`` resolves relative IRIs; ``graphs`` takes the place of the union of all graphs.
    """
    if reaches_out(text):
        raise QueryError(
            f"{name}: may ask another server (SERVICE), which newsgraph never does; "
            "remove it, or where the word stands in an IRI declare a prefix for it"
        )
    try:
        if graphs is None:
            return store.query(
                text, base_iri=base, prefixes=PREFIXES, use_default_graph_as_union=True
            )
        return store.query(
            text,
            base_iri=base,
            prefixes=PREFIXES,
            default_graph=list(graphs.default),
            named_graphs=list(graphs.named),
        )
    except SyntaxError as error:
        if changes_data(text):
            raise QueryError(
                f"{name}: would change the store; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
            ) from error
        raise QueryError(f"{name}: {reason(text, str(error))}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{name}: cannot be answered, {error}; change the query") from error


def reason(text: str, error: str) -> str:
    """Return in one line where a query breaks; the engine lists every character it could take."""
    found = re.match(r"error at (\d+):(\d+): ", error)
    if not found:
        return f"does not parse, {' '.join(error.split())[:120]}; mend it there"
    line, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    place = f"line {line}, column {column}"
    if "Prefix not found" in error:  # the position is the end of the name
        name = lines[line - 1][: column - 1].split()[-1:]
        return f"the prefix of {''.join(name)} is not declared, {place}; declare it with PREFIX"
    near = re.search(r"\S+", "\n".join(lines[line - 1 :])[column - 1 :])
    what = f'at "{near[0][:40]}"' if near else "at its end"
    return f"does not parse, {place}, {what}; mend it there"
