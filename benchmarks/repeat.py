"""Builds all articles at hand ten times and says whether the graphs have the same bytes.

The runs alternate between two hash seeds, and between one process for all articles and two at once
with half of them each. What is compared: each article's N-Quads, and the whole store's Turtle where
one process built all. It takes minutes; the tests do the same with a few articles and runs.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from builder.export import Selection, export
from builder.pipeline import build
from builder.read import Refusal, find_articles
from builder.store import open_store

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (
    ROOT / "seeds",
    ROOT / "tests" / "gold" / "articles",
    ROOT.parent / "shared" / "articles",  # not in the repository
)
DATED = {"published": "2024-05-16"}  # not all of them come with their dates
RUNS = 10
WHOLE = "all.ttl"


def main() -> int:
    """Run, compare and print; return 1 if any bytes differ."""
    found = find_articles([folder for folder in FOLDERS if folder.is_dir()])
    files = [str(source.path) for source in found if not isinstance(source, Refusal)]
    known: dict[str, str] = {}
    different = set()
    for number in range(RUNS):
        seed, processes = number % 2, number // 2 % 2 + 1
        with tempfile.TemporaryDirectory() as folder:
            digests = _run(
                Path(folder), [files[start::processes] for start in range(processes)], seed
            )
        different |= {
            name for name, digest in digests.items() if known.setdefault(name, digest) != digest
        }
        sys.stdout.write(f"run {number + 1:2}: hash seed {seed}, {processes} at once\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(files)} articles, {RUNS} runs: ")
    sys.stdout.write(
        f"{', '.join(sorted(different))} differ\n" if different else "the same bytes\n"
    )
    return 1 if different or len(known) != len(files) + 1 else 0


def _run(folder: Path, parts: Sequence[Sequence[str]], seed: int) -> dict[str, str]:
    """Build each part in a process of its own, all at once; return the digest of each file."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    running = []
    for number, files in enumerate(parts):
        target = folder / str(number)
        target.mkdir()
        command = [sys.executable, __file__, str(target), *files]
        running.append(subprocess.Popen(command, env=environment))
    statuses = [process.wait() for process in running]
    if any(statuses):
        raise SystemExit("a run failed")
    if len(parts) > 1:  # the whole of a part is another than the whole of all
        for target in folder.iterdir():
            (target / WHOLE).unlink()
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.glob("*/*.*"))
    }


def part(target: Path, files: Sequence[str]) -> None:
    """Build some articles in a store of their own and export it."""
    store = target / "graph"
    report = build([Path(file) for file in files], store, metadata=DATED)
    if report.refused:
        raise SystemExit(f"refused: {report.refused}")
    with open_store(store, writable=False) as opened:
        for article in opened.articles():
            export(opened, target / f"{article}.nq", selection=Selection(article))
        export(opened, target / WHOLE)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        part(Path(sys.argv[1]), sys.argv[2:])
    else:
        raise SystemExit(main())
