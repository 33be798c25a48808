"""Lines are sorted and distinct, whether memory holds them all or not."""

import random

import pytest

from builder.export import sorting


@pytest.mark.parametrize("run", [1, 2, 7, 10_000])
@pytest.mark.parametrize("files", [2, 3, 100])
def test_lines_are_sorted_and_distinct(
    run: int, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "_RUN", run)
    monkeypatch.setattr(sorting, "_FILES", files)
    chance = random.Random(7)
    lines = [f"{chance.randrange(300)} é\u2028\x85\n".encode() for _ in range(500)]
    assert list(sorting.sorted_lines(lines)) == sorted(set(lines))


def test_nothing_is_sorted_too() -> None:
    assert list(sorting.sorted_lines([])) == []
