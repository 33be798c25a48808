"""The recogniser of names that is trained for news, and how it takes the place of a pipeline's own.

Its folder holds component.json, weights.bin and the model card. It fits one pipeline only: the one
whose recogniser its training started from, for it reads that one's word vectors.
"""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.pipeline.ner import (  # type: ignore[import-not-found, unused-ignore]
    EntityRecognizer,
)

from builder.errors import NewsgraphError
from builder.resources import MODELS

NEWS, STOCK = "news", "stock"
RECOGNISERS = (NEWS, STOCK)
FOLDER = MODELS / "ner-fr"

_DESCRIPTION, _WEIGHTS = "component.json", "weights.bin"
_LOG = logging.getLogger("newsgraph")


@dataclass(frozen=True, slots=True)
class Component:
    """A trained recogniser: its version, the pipeline it fits, its weights.

    ``months`` are those of its corpus that it was not trained on, by what they served for.
    """

    version: str
    base: str
    months: Mapping[str, Sequence[str]]
    weights: bytes

    def write(self, folder: Path) -> None:
        """Write the component into a folder, which is made where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _WEIGHTS).write_bytes(self.weights)
        described = {
            "version": self.version,
            "base": self.base,
            "months": {part: sorted(months) for part, months in self.months.items()},
            "sha256": hashlib.sha256(self.weights).hexdigest(),
        }
        text = json.dumps(described, indent=2) + "\n"
        (folder / _DESCRIPTION).write_text(text, encoding="utf-8")


def load(folder: Path) -> Component | None:
    """Return the component of a folder, None where there is none.

    Raises NewsgraphError where it is broken.
    """
    if not (folder / _DESCRIPTION).is_file():
        return None
    try:
        described = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
        weights = (folder / _WEIGHTS).read_bytes()
        component = Component(described["version"], described["base"], described["months"], weights)
        whole = hashlib.sha256(weights).hexdigest() == described["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NewsgraphError(_broken(folder)) from error
    if not whole:
        raise NewsgraphError(_broken(folder))
    return component


def install(nlp: Language, wanted: str | None, folder: Path = FOLDER) -> None:
    """Put the component in the place of a pipeline's own recogniser of names, if it fits.

    ``wanted`` is one of RECOGNISERS, or None for the component where it fits: without it a warning
    is logged for the pipeline that it would fit. Raises NewsgraphError where it is wanted by name
    and cannot be had, or is broken.
    """
    if wanted == STOCK:
        return
    component = load(folder)
    base = f"{nlp.meta['name']}-{nlp.meta['version']}"
    recogniser = nlp.get_pipe("ner") if "ner" in nlp.pipe_names else None
    if component and component.base == base and isinstance(recogniser, EntityRecognizer):
        recogniser.from_bytes(component.weights, exclude=["vocab"])
        return
    if component is None:
        problem = f"the name recogniser {folder.name} is not installed"
    else:
        problem = f"the name recogniser {folder.name} fits {component.base}, not {base}"
    if wanted == NEWS:
        raise NewsgraphError(f"{problem}; install newsgraph anew, or read with --ner stock")
    if component is None or component.base.rpartition("-")[0] == nlp.meta["name"]:
        _LOG.warning("newsgraph: %s; names are recognised less well", problem)


def _broken(folder: Path) -> str:
    return f"{folder} is broken: install newsgraph anew, or read with --ner stock"
