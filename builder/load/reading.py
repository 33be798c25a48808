"""Reads RDF that others wrote, in all syntaxes of RDF 1.1, and says where it is broken."""

import gzip
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse

from builder.errors import LoadError

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
    ".jsonld": "jsonld",
    ".json": "jsonld",
}
_LINES = re.compile(r"^Parser error .*?: |\s*\(line \d+\)$")
_REMOTE_CONTEXT = "remote context"


def format_of(path: Path, given: str | None) -> str:
    """Return the format that is given, or that a file's name says; ".gz" may stand behind it.

    Raises LoadError where there is none, or no such file.
    """
    if not path.is_file():  # a pipe cannot be read twice
        raise LoadError(f"{path}: is no file; check the path")
    name = path.name.lower().removesuffix(".gz")
    found = given or SUFFIXES.get(Path(name).suffix)
    if found not in FORMATS:
        raise LoadError(
            f"{path}: the suffix names no format; end it in {', '.join(SUFFIXES)} or name one of "
            f"{', '.join(FORMATS)}"
        )
    return found


def read(path: Path, format_: str, base: str) -> Iterator[Quad]:
    """Yield a file's quads as they come; ``base`` is what relative IRIs are resolved against.

    Raises LoadError where the file cannot be read, is broken, or goes beyond RDF 1.1.
    """
    with _said(path):
        if format_ == "rdfxml":
            _check_xml(path)
        with _opened(path) as file:
            quads = parse(file, FORMATS[format_], base_iri=base, rename_blank_nodes=True)
            for quad in quads:  # renamed, as the same name in two files means two nodes
                if isinstance(quad.object, Triple) or (
                    isinstance(quad.object, Literal) and quad.object.direction
                ):
                    raise LoadError(
                        f"{path}: {str(quad)[:200]} is RDF 1.2, which other tools do not read; "
                        "write it in RDF 1.1"
                    )
                yield quad


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into one sentence."""
    try:
        yield
    except SyntaxError as error:
        raise LoadError(_reason(path, error)) from error
    except ExpatError as error:
        what = str(error).partition(":")[0]
        raise LoadError(f"{path}, line {error.lineno}: {what}; mend it there") from error
    except (gzip.BadGzipFile, EOFError) as error:
        raise LoadError(f"{path}: is no whole gzip file; fetch it again") from error
    except OSError as error:
        raise LoadError(
            f"{path}: cannot be read ({error.strerror or error}); check the path"
        ) from error


def _reason(path: Path, error: SyntaxError) -> str:
    said = " ".join(str(error.msg).split())
    if _REMOTE_CONTEXT in said:
        return (
            f"{path}: its context lies on the web, where newsgraph does not look; "
            "put the context into the file"
        )
    place = f", line {error.lineno}" if error.lineno else ""
    return f"{path}{place}: {_LINES.sub('', said)[:200]}; mend it there"


def _check_xml(path: Path) -> None:
    """Find the line where XML is broken, which the RDF parser does not name, and entity bombs."""
    with _opened(path) as file:
        ParserCreate().ParseFile(file)


def _opened(path: Path) -> IO[bytes]:
    """Open a file behind its byte order mark, if it has one."""
    zipped = path.name.lower().endswith(".gz")
    # a GzipFile is one too, though its type does not say so
    file: IO[bytes] = gzip.open(path, "rb") if zipped else path.open("rb")  # type: ignore[assignment]  # noqa: SIM115
    if file.read(len(BOM_UTF8)) != BOM_UTF8:
        file.seek(0)
    return file
