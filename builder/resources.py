"""Knows where the packaged data lie: the ontology folder and the queries folder."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


ONTOLOGY = _folder("ontology")
LEXICON = ONTOLOGY / "lexicon"
GAZETTEER = ONTOLOGY / "gazetteer"
QUERIES = _folder("queries")
MODELS = _folder("models")
