"""What holds for the project as a whole: documents, packaging, pins, sizes, the ban on skips."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from documents import ROOT, renewed

DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("benchmarks/*.md"))
RUN = [path for path in DOCUMENTS if "```console" in path.read_text(encoding="utf-8")]
MODULES = sorted((ROOT / "builder").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def folded(requirement: str) -> str:
    """Return the distribution's name as pip compares it."""
    named = re.match(r"[\w.-]+", requirement)
    assert named, requirement
    return re.sub(r"[-_.]+", "-", named[0]).lower()


@pytest.mark.parametrize("path", RUN, ids=name)
def test_commands_of_a_document_print_what_stands_below_them(path: Path, tmp_path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    today = renewed(written, tmp_path)
    assert today.splitlines() == written.splitlines(), f'"make docs" renews {name(path)}'


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_of_a_document_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_pins_are_exact_and_cover_every_dependency() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    needed = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert {folded(one) for one in needed} <= {folded(pin) for pin in pins}


def test_wheel_holds_the_data(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("newsgraph-*.whl")
    held = set(ZipFile(wheel).namelist())
    data = [
        path for room in ("ontology", "queries", "models") for path in (ROOT / room).rglob("*.*")
    ]
    assert len(data) > 50
    wanted = {f"builder/data/{name(path)}" for path in data} | {name(path) for path in MODULES}
    assert sorted(wanted - held) == []
    assert {entry.rpartition("/")[2] for entry in held} >= {"LICENSE", "NOTICE"}
    assert [entry for entry in held if entry.startswith(("seeds/", "tests/"))] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= 40]
    assert (len(text.splitlines()) <= 250, long) == (True, [])


@pytest.mark.parametrize(
    ("body", "checked", "status"),
    [
        ("pytest.skip('HermiT needs Java')", True, pytest.ExitCode.TESTS_FAILED),
        ("pytest.importorskip('nowhere_to_be_found')", True, pytest.ExitCode.TESTS_FAILED),
        ("pytest.skip('HermiT needs Java')", False, pytest.ExitCode.OK),
        ("pytest.skip('absent from ../shared')", True, pytest.ExitCode.OK),
        ("pytest.xfail('known')", True, pytest.ExitCode.OK),
    ],
)
def test_nothing_skips_where_all_is_installed(
    body: str, checked: bool, status: int, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_one.py").write_text(f"import pytest\n\n\ndef test_one():\n    {body}\n")
    environment = {key: value for key, value in os.environ.items() if key != "NEWSGRAPH_CI"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env=environment | ({"NEWSGRAPH_CI": "1"} if checked else {}),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == status, done.stdout
