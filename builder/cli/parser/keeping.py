"""Options of the commands that change, check and write out a store."""

from pathlib import Path
from typing import Any

from builder.cli.parser.command import command

EXPORT_FORMATS = (
    "turtle",
    "trig",
    "ntriples",
    "nquads",
    "rdfxml",
    "jsonld",
    "graphml",
    "gexf",
    "csv",
    "parquet",
    "neo4j",
)
LOAD_FORMATS = ("turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld")
EXPORT_SUFFIXES = (
    ".ttl",
    ".trig",
    ".nt",
    ".nq",
    ".rdf",
    ".jsonld",
    ".graphml",
    ".gexf",
    ".csv",
    ".parquet",
)


def remove(commands: Any) -> None:
    """Add ``remove``."""
    remove = command(commands, "remove", "keep:remove", "forget articles")
    remove.add_argument("articles", nargs="+", metavar="ARTICLE", help="identifier (file name)")


def validate(commands: Any) -> None:
    """Add ``validate``."""
    validate = command(
        commands, "validate", "keep:validate", "check the graph against shapes and ontology"
    )
    validate.add_argument(
        "--reason",
        action="store_true",
        help="let the OWL reasoner HermiT (needs Java) look for contradictions instead",
    )
    validate.add_argument(
        "--limit",
        type=int,
        default=100_000,
        metavar="N",
        help="statements that the reasoner reads at once, 100000",
    )


def load(commands: Any) -> None:
    """Add ``load``."""
    load = command(
        commands,
        "load",
        "load:load",
        "take RDF of other people into a graph of its own",
        remote=False,
    )
    load.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=".ttl, .trig, .nt, .nq, .rdf or .jsonld"
    )
    load.add_argument(
        "--graph", required=True, metavar="IRI", help="its name; what it held before is replaced"
    )
    load.add_argument("--format", choices=LOAD_FORMATS, help="instead of the files' suffixes")


def unload(commands: Any) -> None:
    """Add ``unload``."""
    unload = command(
        commands, "unload", "load:unload", "forget graphs that were loaded", remote=False
    )
    unload.add_argument("graphs", nargs="+", metavar="IRI", help="name of a graph")


def graphs(commands: Any) -> None:
    """Add ``graphs``."""
    graphs = command(commands, "graphs", "load:graphs", "list the named graphs")
    graphs.add_argument("--format", choices=("table", "json"), default="table")


def export(commands: Any) -> None:
    """Add ``export``."""
    export = command(commands, "export", "keep:export", "write the graph to a file")
    export.add_argument(
        "file", type=Path, help=f'{", ".join(EXPORT_SUFFIXES)}, or "-" for standard output'
    )
    export.add_argument("--format", choices=EXPORT_FORMATS, help="instead of the file's suffix")
    export.add_argument("--article", help="only what was read from this article")
    export.add_argument(
        "--entity",
        metavar="NAME",
        help="only events in which this entity, or who represents it, takes part or speaks; "
        "name or IRI",
    )
    export.add_argument(
        "--from", dest="since", metavar="DATE", help="only events from then on; YYYY[-MM[-DD]]"
    )
    export.add_argument("--to", dest="until", metavar="DATE", help="only events until then")
    export.add_argument(
        "--status",
        action="append",
        default=[],
        help="only events of this status, by its name or label; may be given again",
    )
    export.add_argument(
        "--no-evidence", dest="evidence", action="store_false", help="without the sentences"
    )
    export.add_argument(
        "--background", action="store_true", help="with ontology, gazetteer and loaded graphs"
    )
    export.add_argument(
        "--quarantine", action="store_true", help="with what was withheld, as text, and why"
    )
