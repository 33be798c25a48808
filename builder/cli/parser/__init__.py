"""The commands and their options, by what one does with them."""

import argparse
from collections.abc import Sequence
from typing import Any

from builder.cli.parser import asking, describing, keeping, reading, serving


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
    reading.build(commands)
    asking.query(commands)
    asking.explain(commands)
    asking.lists(commands)
    keeping.keep(commands)
    keeping.graphs(commands)
    describing.ontology(commands)
    serving.serve(commands)
    reading.evaluate(commands)
    return top
