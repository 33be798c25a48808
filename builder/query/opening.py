"""Opens a store to be asked, with no more of newsgraph than a question needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from builder.graph.marker import own_marker
from builder.graph.opening import is_address, open_dataset

if TYPE_CHECKING:
    from builder.graph.dataset import Dataset


@contextmanager
def opened(place: Path | str) -> "Iterator[Dataset]":
    """Open the store in a folder or at an address for reading only.

    Raises StoreError where it is missing, none of ours, not permitted or out of reach.
    """
    if is_address(place):
        from builder.store import open_store  # noqa: PLC0415  # slow, seldom wanted

        with open_store(place, writable=False) as store:
            yield store.dataset
    else:
        dataset = open_dataset(Path(place), writable=False)
        own_marker(dataset, Path(place))
        yield dataset
