"""Reads RDF with software that is none of ours, and says what it holds in one canonical form."""

import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

DATASETS = ("trig", "nquads")  # the formats that keep graphs apart
_JARS = Path("/usr/share/java")
_JENA = """
    jena-arq jena-base jena-cmds jena-core jena-iri jena-rdfconnection jena-shacl jena-tdb jena-tdb2
    jena-dboe-base jena-dboe-index jena-dboe-storage jena-dboe-trans-data jena-dboe-transaction
    commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3 dexx.collection
    gson guava httpclient httpclient-cache httpcore jackson-annotations jackson-core
    jackson-databind jsonld-java
    jcl-over-slf4j protobuf slf4j-api slf4j-simple thrift titanium-json-ld
    jakarta.json-api
"""
_RAPPER = {"rdfxml": "rdfxml"}
# of JSON-LD 1.1, Debian's Jena has the reader but not the JSON library that it calls
_JENA_NAMES = {"rdfxml": "rdf/xml", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld10"}
_RDFLIB = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


def has_rapper() -> bool:
    return shutil.which("rapper") is not None


def has_jena() -> bool:
    return shutil.which("java") is not None and (_JARS / "jena-cmds.jar").exists()


def canonical(quads: "list[Quad] | set[Quad]") -> set[str]:
    """Name blank nodes by what is said of them, so that isomorphic graphs are equal."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def by_rapper(file: Path, format_: str) -> set[str]:
    command = ["rapper", "-i", _RAPPER.get(format_, format_), "-o", "nquads", str(file)]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"Error" not in ran.stderr and b"Warning" not in ran.stderr, ran.stderr.decode()
    return canonical(list(parse(ran.stdout, format=RdfFormat.N_QUADS)))


def by_jena(file: Path, format_: str, scratch: Path) -> set[str]:
    out = "nq" if format_ in DATASETS else "nt"
    command = ["java", "-cp", _class_path(scratch), "riotcmd.riot", "--strict", "--check"]
    command += [f"--syntax={_JENA_NAMES.get(format_, format_)}", f"--output={out}", str(file)]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"ERROR" not in ran.stderr, ran.stderr.decode()
    return canonical(list(parse(ran.stdout, format=RdfFormat.N_QUADS)))


def by_rdflib(file: Path, format_: str) -> set[str]:
    name = _RDFLIB.get(format_, format_)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, by itself
        if format_ in DATASETS:
            text = (
                rdflib.Dataset()
                .parse(data=file.read_bytes(), format=name)
                .serialize(format="nquads")
            )
        else:
            text = rdflib.Graph().parse(data=file.read_bytes(), format=name).serialize(format="nt")
    return canonical(list(parse(text.encode(), format=RdfFormat.N_QUADS)))


@cache
def _class_path(scratch: Path) -> str:
    """Put the messages of Jena's XML reader where it looks for them: its package misplaces them."""
    with ZipFile(_JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = scratch / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    return ":".join([str(scratch), *(str(_JARS / f"{name}.jar") for name in _JENA.split())])
