"""The questions that come with newsgraph, and those a user keeps in files of his own."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from builder.errors import QueryError
from builder.query.tokens import substitute
from builder.resources import QUERIES

_HEADER = r"#\s*(?P<key>title|title_fr|description|param):\s*(?P<value>.*)"
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


class Parameter(NamedTuple):
    """A name written ``$name`` in a query, the value it has unless the user gives one."""

    name: str
    default: str
    meaning: str

    def term(self, value: str, place: str) -> str:
        """Return the value as SPARQL writes it: an integer where the default is one, else text.

        Raises QueryError, beginning with ``place``, for a text where an integer is wanted.
        """
        if not self.default.isdecimal():
            return f'"{value.translate(_ESCAPES)}"'
        if not (value.isascii() and value.isdecimal()):
            raise QueryError(f'{place}: {self.name} wants a number, not "{value}"')
        return value


class Question(NamedTuple):
    """A SPARQL query with what its header says of it."""

    name: str
    text: str
    title: str = ""
    title_fr: str = ""
    description: str = ""
    parameters: tuple[Parameter, ...] = ()

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the query with its parameters filled in; raise QueryError for an unknown one."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(
                    f"{self.name}: has no parameter {name}; "
                    + (f"it has {', '.join(known)}" if known else "it has none")
                )
        terms = {
            name: parameter.term(values.get(name, parameter.default), self.name)
            for name, parameter in known.items()
        }
        return substitute(self.text, terms)


def questions(folder: Path = QUERIES) -> list[Question]:
    """Return the questions of a folder, sorted by name."""
    return [_read(path) for path in sorted(folder.glob("*.rq"))]


def find_question(question: str) -> Question:
    """Return a named question, a ``.rq`` file, SPARQL text, or with "-" what standard input holds.

    Raises QueryError for a file that is missing and for a name that nothing has.
    """
    if question == "-":
        return _parse("standard input", sys.stdin.read())
    if re.fullmatch(r"[\w-]+", question):
        path = QUERIES / f"{question}.rq"
        if not path.is_file():
            raise QueryError(_unknown(question))
        return _read(path)
    if "\n" not in question and question.endswith(".rq"):
        return _read(Path(question))
    return _parse("the query", question)


def _read(path: Path) -> Question:
    try:
        return _parse(path.stem, path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise QueryError(f"{path}: cannot be read, {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: is not UTF-8; save the query as UTF-8") from error


def _parse(name: str, text: str) -> Question:
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if not (found := re.fullmatch(_HEADER, line.rstrip())):
            continue
        if found["key"] == "param":
            parts = [part.strip() for part in found["value"].split("|")]
            if len(parts) != 3:
                raise QueryError(f'{name}: write "# param: name | default | meaning", not "{line}"')
            parameters.append(Parameter(*parts))
        else:
            header[found["key"]] = found["value"]
    return Question(name, text, parameters=tuple(parameters), **header)


def _unknown(name: str) -> str:
    import difflib  # noqa: PLC0415  # slow, seldom wanted

    names = [question.name for question in questions()]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
    near += [other for other in names if name in other.split("-") and other not in near]
    hint = f"did you mean {', '.join(near)}?" if near else '"newsgraph queries" lists them'
    return f"there is no question {name}; {hint}"
