"""Lines are sorted and distinct, whether memory holds them all or not."""

import random
import tracemalloc

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


def test_memory_does_not_grow_with_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the lines need nothing like ten times the memory: a buffer for each run on disk."""
    monkeypatch.setattr(sorting, "_RUN", 5_000)
    peaks = []
    for lines in (10_000, 100_000):
        tracemalloc.start()
        numbers = (f"{number * 7919 % lines} {'x' * 200}\n".encode() for number in range(lines))
        assert sum(1 for _ in sorting.sorted_lines(numbers)) == lines
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


def test_nothing_is_sorted_too() -> None:
    assert list(sorting.sorted_lines([])) == []
