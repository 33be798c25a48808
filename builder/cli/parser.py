"""The commands and their options."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Written out, for the modules that know them take longer to import than parsing takes.
ANSWER_FORMATS = ("table", "json", "csv", "tsv", "xml")
EXPORT_FORMATS = ("turtle", "nquads", "trig")


class _Version(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, **_: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version  # noqa: PLC0415  # slow, seldom wanted

        print(f"newsgraph {version('newsgraph')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses has ``run``, the module and function to call."""
    top = argparse.ArgumentParser(
        prog="newsgraph", description="Build a knowledge graph from French news and ask it."
    )
    top.add_argument("--version", action=_Version)
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _build(commands)
    _query(commands)
    _explain(commands)
    _lists(commands)
    _keep(commands)
    _evaluate(commands)
    return top


def _command(
    commands: Any, name: str, run: str, about: str, store: bool = True
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about + ".")
    made.set_defaults(run=run)
    if store:
        made.add_argument(
            "--store",
            type=Path,
            default=Path("graph"),
            metavar="FOLDER",
            help='folder of the store, "graph" unless given',
        )
    return made


def _build(commands: Any) -> None:
    build = _command(commands, "build", "build:build", "read articles into the store")
    build.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="article or folder")
    build.add_argument("--published", metavar="DATE", help="publication date, YYYY-MM-DD")
    build.add_argument("--title")
    build.add_argument("--url")
    build.add_argument("--publisher")
    build.add_argument("--language", metavar="CODE", help='"fr" unless given')
    build.add_argument(
        "--gazetteer",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="Turtle file of more known names; may be given again",
    )
    build.add_argument("--model", metavar="NAME", help="spaCy pipeline instead of the usual one")


def _query(commands: Any) -> None:
    query = _command(commands, "query", "ask:query", "ask the store a question")
    query.add_argument(
        "question", help='name of a question, .rq file, SPARQL text, or "-" for standard input'
    )
    query.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="value of one of the question's parameters; may be given again",
    )
    _format(query)
    _command(commands, "queries", "ask:queries", "list the named questions", store=False)


def _explain(commands: Any) -> None:
    explain = _command(
        commands, "explain", "ask:explain", "show who says so, in which sentence, and by which word"
    )
    explain.add_argument("words", nargs="+", help="IRI, the three IRIs of a triple, or a few words")
    explain.add_argument("--limit", type=int, default=5, metavar="N", help="events at most, 5")
    explain.add_argument("--format", choices=("text", "json"), default="text")


def _lists(commands: Any) -> None:
    stats = _command(commands, "stats", "ask:stats", "count what the store holds")
    stats.add_argument("--format", choices=("table", "json"), default="table")
    entities = _command(commands, "entities", "ask:entities", "list the entities")
    entities.add_argument("--type", help="only this type, by its label")
    entities.add_argument("--name", help="only names that contain this")
    _format(entities)
    events = _command(commands, "events", "ask:events", "list the events")
    events.add_argument("--type", help="only this type, by its label")
    events.add_argument("--status", help="only this status, by its label")
    events.add_argument("--entity", help="only events with this entity")
    events.add_argument("--article", help="only events of this article")
    _format(events)


def _keep(commands: Any) -> None:
    remove = _command(commands, "remove", "keep:remove", "forget articles")
    remove.add_argument("articles", nargs="+", metavar="ARTICLE", help="identifier (file name)")
    export = _command(commands, "export", "keep:export", "write the graph to a file")
    export.add_argument("file", type=Path, help=".ttl, .nq or .trig")
    export.add_argument("--format", choices=EXPORT_FORMATS, help="instead of the file's suffix")
    export.add_argument("--article", help="only what was read from this article")
    export.add_argument(
        "--background", action="store_true", help="with the ontology and the gazetteer"
    )
    _command(commands, "validate", "keep:validate", "check the graph against its shapes")


def _evaluate(commands: Any) -> None:
    evaluate = _command(
        commands, "evaluate", "build:evaluate", "score a store or articles against annotations"
    )
    evaluate.add_argument(
        "gold",
        type=Path,
        metavar="GOLD",
        help="annotation, folder of them, or .toml of tagged clauses, which are read themselves",
    )
    evaluate.add_argument(
        "--articles", type=Path, metavar="PATH", help="read these articles instead of the store"
    )
    evaluate.add_argument("--json", action="store_true", help="print JSON")


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=ANSWER_FORMATS, default="table")
