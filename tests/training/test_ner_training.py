"""The training of the recogniser: a few steps on a handful of texts, twice."""

import random
import sys
import tomllib
from pathlib import Path

import pytest

from builder.annotate.component import load
from builder.evaluate.names.brat import AnnotatedText, NamedSpan

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "training" / "ner-fr"))

import train  # noqa: E402
from swap import Swapper  # noqa: E402

TEXTS = [
    ("Oru Tamm livre des obus à la Vaasie.", [("Oru Tamm", "Person"), ("Vaasie", "Location")]),
    (
        "Le Parti du rail accuse Mia Kask.",
        [("Parti du rail", "Organization"), ("Mia Kask", "Person")],
    ),
    ("À Riga, Tamm et Kask se sont vus.", [("Riga", "Location"), ("Tamm", "Person")]),
    ("La Ligue verte siège à Vaasie.\n", [("Ligue verte", "Organization"), ("Vaasie", "Location")]),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for i, month in enumerate(("04", "05", "06", "07")):
        text, names = TEXTS[i]
        folder = tmp_path / "corpus" / "2016" / month
        folder.mkdir(parents=True)
        (folder / f"a{i}.txt").write_text(text, encoding="utf-8")
        lines = [
            f"T{n}\t{kind} {text.index(name)} {text.index(name) + len(name)}\t{name}\n"
            for n, (name, kind) in enumerate(names)
        ]
        (folder / f"a{i}.ann").write_text("".join(lines), encoding="utf-8")
    return tmp_path / "corpus"


def test_the_same_recipe_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    text = train.RECIPE.read_text(encoding="utf-8")
    wanted = tomllib.loads(text)
    for key, value in {"steps": 3, "check_every": 3, "texts_per_step": 2}.items():
        text = text.replace(f"{key} = {wanted[key]}", f"{key} = {value}")
    recipe.write_text(text, encoding="utf-8")
    made = []
    for name in ("one", "two"):
        train.main(str(corpus), str(tmp_path / name), recipe)
        component = load(tmp_path / name)
        assert component is not None
        made.append(component)
    one, two = made
    assert one == two
    assert (one.base, one.months) == ("core_news_md-3.8.0", wanted["months"])


def test_other_names_stand_where_the_old_ones_stood() -> None:
    text = "Oru Tamm voit la Vaasie. Tamm part."
    spans = [("Oru Tamm", 0, "PER"), ("Vaasie", 17, "LOC"), ("Tamm", 25, "PER")]
    names = tuple(NamedSpan(start, start + len(name), label) for name, start, label in spans)
    others = AnnotatedText("b", "", "Mia Kask est là.", (NamedSpan(0, 8, "PER"),))
    swap = Swapper([AnnotatedText("a", "", text, names), others], random.Random(3))
    drawn = {swap(AnnotatedText("a", "", text, names), 1.0).text for _ in range(20)}

    assert drawn <= {
        f"{first} {last} voit la Vaasie. {last} part."
        for first in ("Oru", "Mia")
        for last in ("Tamm", "Kask")
    }
    assert len(drawn) > 1
    swapped = swap(AnnotatedText("a", "", text, names), 1.0)
    assert [swapped.text[n.start : n.end] for n in swapped.names][1] == "Vaasie"
