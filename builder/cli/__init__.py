"""The command line: parses, calls one function, prints."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from builder.cli.parser import parse
from builder.errors import NewsgraphError

_BROKEN_PIPE = 128 + 13  # what a shell reports of a program that SIGPIPE ends
_INTERRUPTED = 128 + 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 something refused, 2 wrong usage.

    A command's module is imported only when it is asked for: queries must not wait for spaCy.
    """
    chosen = parse(sys.argv[1:] if arguments is None else arguments)
    module, function = chosen.run.split(":")
    try:
        status: int = getattr(import_module(f"builder.cli.{module}"), function)(chosen)
        sys.stdout.flush()
    except NewsgraphError as error:
        print(f"newsgraph: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # What is left in the buffer has nowhere to go and must not be complained of at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except OSError as error:  # a full disk, a folder without permission
        print(f"newsgraph: {error}; see to that and try again", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status
