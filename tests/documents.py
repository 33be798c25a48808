"""Runs what the documents tell their readers to type, in a copy of what lies before them.

A block fenced as ``console`` holds commands after "$ " and what each prints. A block whose first
line is a comment that names a file is added to that file. The blocks of one document share a
folder. ``python tests/documents.py README.md`` writes what is printed today into the document.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_COPIED = ("builder", "ontology", "queries", "models", "seeds", "tests")
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"# (?P<path>\S+/\S+\.\w+)\n")
_MINUTES = 3


def renewed(text: str, folder: Path) -> str:
    """Return the document with what its commands print in the folder, which it fills.

    Raises AssertionError with the command and what it printed where one fails.
    """
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return _BLOCK.sub(lambda block: _renewed_block(block, folder), text)


def _renewed_block(block: re.Match[str], folder: Path) -> str:
    body = block["body"]
    if block["language"] == "console":
        commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        body = "".join(f"$ {command}\n{_printed(command, folder)}" for command in commands)
    elif place := _PLACE.match(body):
        path = folder / place["path"]
        path.parent.mkdir(exist_ok=True)
        path.touch()
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{body[place.end() :]}", "utf-8")
    return f"```{block['language']}\n{body}```"


def _printed(command: str, folder: Path) -> str:
    programs = Path(sys.executable).parent
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=os.environ
        | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60 * _MINUTES,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE)


def main(names: list[str]) -> None:
    """Renew the documents."""
    for name in names:
        path = ROOT / name
        with TemporaryDirectory() as folder:
            path.write_text(renewed(path.read_text(encoding="utf-8"), Path(folder)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
