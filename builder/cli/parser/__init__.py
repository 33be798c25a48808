"""The commands and their options, by what one does with them."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Any


class _Version(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, **_: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version  # noqa: PLC0415  # slow, seldom wanted

        print(f"newsgraph {version('newsgraph')}")
        parser.exit()


# the commands, and the module and function that make their options
_COMMANDS: dict[str, str] = {
    "build": "reading:build",
    "query": "asking:query",
    "queries": "asking:queries",
    "explain": "asking:explain",
    "stats": "asking:stats",
    "entities": "asking:entities",
    "events": "asking:events",
    "remove": "keeping:remove",
    "export": "keeping:export",
    "validate": "keeping:validate",
    "load": "keeping:load",
    "unload": "keeping:unload",
    "graphs": "keeping:graphs",
    "ontology": "describing:ontology",
    "serve": "serving:serve",
    "evaluate": "reading:evaluate",
}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of one command; ``run`` is the module and function to call.

    Where the first argument names a command, the options of the others are not made: that would
    take longer than many a query.
    """
    top = argparse.ArgumentParser(
        prog="newsgraph", description="Build a knowledge graph from French news and ask it."
    )
    top.add_argument("--version", action=_Version)
    commands = top.add_subparsers(metavar="COMMAND", required=True, prog="newsgraph")
    named = arguments[0] if arguments else ""
    for name in (named,) if named in _COMMANDS else _COMMANDS:
        module, function = _COMMANDS[name].split(":")
        getattr(import_module(f"builder.cli.parser.{module}"), function)(commands)
    return top.parse_args(arguments)
