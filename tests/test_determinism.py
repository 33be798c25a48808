"""The same articles give the same bytes: in any order, again, elsewhere, under any hash seed.

``benchmarks/repeat.py`` asks the same of all articles at hand, in ten runs.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = {
    "a.txt": "L'Irlande accuse la Norvège d'avoir livré des chars à la Moldavie. Oslo a démenti "
    "ces accusations. Le ministre norvégien Ola Berg doit se rendre à Riga mardi.",
    "b.txt": "Selon Dublin, la Norvège et la Suède auraient fourni des obus à la Moldavie en "
    "mars. La Finlande et l'Estonie ont signé un accord à Vienne avec Riga.",
}
RUN = """
import sys
from pathlib import Path
from builder.cli import main
store, target, *articles = sys.argv[1:]
sys.exit(main(["build", *articles, "--store", store]) or main(["export", target, "--store", store]))
"""


def export(folder: Path, runs: list[list[str]], seed: str) -> bytes:
    """Build a store of the articles in a folder of its own, a process a run; return its Turtle."""
    folder.mkdir(parents=True)
    lines = []
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        lines.append(json.dumps({"file_name": name, "published": "2024-05-16", "language": "fr"}))
    seed_article = next((ROOT / "seeds").glob("*.txt"))
    shutil.copy(seed_article, folder)
    lines += (ROOT / "seeds/metadata.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "metadata.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for order in runs:
        names = [name if name in ARTICLES else seed_article.name for name in order]
        done = subprocess.run(
            [sys.executable, "-c", RUN, "graph", "graph.ttl", *names],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return (folder / "graph.ttl").read_bytes()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(tmp_path_factory.mktemp("first") / "articles", [["a.txt", "b.txt", "seed"]], "0")


@pytest.mark.parametrize(
    ("place", "runs", "seed"),
    [
        pytest.param("un autre/été", [["seed", "b.txt", "a.txt"]], "0", id="order and place"),
        pytest.param("articles", [["b.txt"], ["seed", "a.txt"]], "1", id="hash seed, processes"),
    ],
)
def test_the_same_articles_give_the_same_bytes(
    first: bytes, place: str, runs: list[list[str]], seed: str, tmp_path: Path
) -> None:
    again = export(tmp_path / place, runs, seed)

    assert first.count(b"\n") > 100
    assert again.decode().splitlines() == first.decode().splitlines()
    assert again == first
