import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from builder.errors import GoldError
from builder.evaluate import load_gold
from builder.evaluate.gold import with_sentences

RELATION = {
    "type": "Visit",
    "roles": {"visitor": ["A|B"], "host": ["C"]},
    "when": "2020..2021-03",
    "claims": [{"claimant": "_article", "factuality": "PS+"}],
    "evidence": ["Le chat"],
}
HEAD = {"article": "one.txt", "published": "2022-02-10", "entities": {"A": ["a"]}}


def write(folder: Path, name: str = "one.json", changes: Mapping[str, object] = HEAD) -> Path:
    path = folder / name
    path.write_text(json.dumps({**HEAD, "relations": [RELATION], **changes}), encoding="utf-8")
    return path


def test_one_file(tmp_path: Path) -> None:
    (gold,) = load_gold(write(tmp_path))
    assert (gold.article, gold.published, gold.entities) == (
        "one.txt",
        date(2022, 2, 10),
        {"A": ("a",)},
    )
    (relation,) = gold.relations
    assert relation.roles == (("host", (("C",),)), ("visitor", (("A", "B"),)))
    assert relation.when is not None
    assert (relation.when.earliest, relation.when.latest) == (date(2020, 1, 1), date(2021, 3, 31))
    assert not relation.optional


def test_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "b.json", {"article": "b.txt"})
    write(tmp_path, "a.json", {"article": "a.txt"})
    assert [gold.article for gold in load_gold(tmp_path)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"published": "yesterday"}, r"one\.json, its head: .*yesterday"),
        ({"entities": {"A": "a"}}, r"one\.json, its head: 'a' is no list"),
        ({"relations": [RELATION, {"type": "Visit"}]}, r"relation 2: lacks 'roles'; add it\."),
        ({"relations": [{**RELATION, "when": "2020-13"}]}, r"relation 1: .*month"),
        ({"relations": [{**RELATION, "roles": {"host": "C"}}]}, r"relation 1: 'C' is no list"),
        (
            {"relations": [{**RELATION, "claims": [{"claimant": "A", "factuality": "sure"}]}]},
            r"relation 1: factuality 'sure' is none of CT\+",
        ),
    ],
)
def test_broken_gold(tmp_path: Path, changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(GoldError, match=complaint):
        load_gold(write(tmp_path, changes=changes))


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no \*\.json"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="cannot be read"):
        load_gold(tmp_path / "one.json")


def test_no_json(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="is no JSON"):
        load_gold(tmp_path)


def test_one_article_annotated_twice(tmp_path: Path) -> None:
    write(tmp_path, "a.json")
    write(tmp_path, "b.json")
    with pytest.raises(GoldError, match=r"b\.json annotates one\.txt"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Il pleut. Le chat dort. Il pleut.", "Le chat dort."),
        ("Le chat pèse 3.5 kg !\nIl pleut.", "Le chat pèse 3.5 kg !"),
        ("Le chat\nIl pleut.", "Le chat"),
        ("« Le chat dort. » Il pleut.", "Le chat dort."),
        ("Le chien dort.", "Le chat"),
    ],
)
def test_evidence_grows_to_its_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (gold,) = load_gold(write(tmp_path))
    assert with_sentences(gold, text).relations[0].evidence == (sentence,)
