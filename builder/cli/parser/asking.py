"""Options of the commands that only ask a store."""

from typing import Any

from builder.cli.parser.command import answer_format, command


def query(commands: Any) -> None:
    """Add ``query``."""
    query = command(commands, "query", "ask:query", "ask the store a question")
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
    answer_format(query)


def queries(commands: Any) -> None:
    """Add ``queries``."""
    command(commands, "queries", "ask:queries", "list the named questions", store=False)


def explain(commands: Any) -> None:
    """Add ``explain``."""
    explain = command(
        commands, "explain", "ask:explain", "show who says so, in which sentence, and by which word"
    )
    explain.add_argument("words", nargs="+", help="IRI, the three IRIs of a triple, or a few words")
    explain.add_argument("--limit", type=int, default=5, metavar="N", help="events at most, 5")
    explain.add_argument("--format", choices=("text", "json"), default="text")


def stats(commands: Any) -> None:
    """Add ``stats``."""
    stats = command(commands, "stats", "ask:stats", "count what the store holds")
    stats.add_argument("--format", choices=("table", "json"), default="table")


def entities(commands: Any) -> None:
    """Add ``entities``."""
    entities = command(commands, "entities", "ask:entities", "list the entities")
    entities.add_argument("--type", help="only this type, by its label")
    entities.add_argument("--name", help="only names that contain this")
    entities.add_argument(
        "--why",
        action="store_true",
        help="which words of which articles are taken for each, and by which rule",
    )
    answer_format(entities)


def events(commands: Any) -> None:
    """Add ``events``."""
    events = command(commands, "events", "ask:events", "list the events")
    events.add_argument("--type", help="only this type, by its label")
    events.add_argument("--status", help="only this status, by its label")
    events.add_argument("--entity", help="only events with this entity")
    events.add_argument("--article", help="only events of this article")
    answer_format(events)
