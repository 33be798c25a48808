"""Python holds no event type and no French word: those are data of the ontology and the lexicon."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.ontology import load
from builder.resources import LEXICON

BUILDER = Path(__file__).resolve().parent.parent / "builder"
MODULES = {str(path.relative_to(BUILDER)): path for path in sorted(BUILDER.rglob("*.py"))}

# Files of the lexicon whose strings are French words; what else stands in them are English keys.
WORD_FILES = ("events/*", "themes", "attribution", "factuality", "nominals", "grammar")
KEYS_OF_TERMS = {"examples", "event", "act", "pos", "kind", "roles", "needs", "control"}
KEYS_OF_TERMS |= {
    "implies",
    "event_source",
    "factuality",
    "effect",
    "negated",
    "conditional",
    "future",
    "past",
}
# Not in those files, but as French as any.
FUNCTION_WORDS = """
    alors après assez aujourd aussi autre avant avec beaucoup bien car ceci cela celle celui
    chez comme comment contre dans depuis dernier derrière dès donc dont elle encore enfin
    ensuite entre être eux faire fois hier ici ils janvier jour jours leur lors lorsque lui
    lundi maintenant mais mardi même mercredi moins mois nous où parce pas pendant peu peut
    plusieurs pour pourquoi pourtant premier près puis quand que quel quelle quelques qui quoi
    sans selon semaine ses seul sinon soit sous souvent sur surtout tandis tant tous toujours
    tout toute très trop une vers voici voilà vous vraiment samedi dimanche jeudi vendredi année
    demain demande
"""
# English words too, spelt alike.
ENGLISH = """
    action after agent agents an archive argument article base but candidate capital clause code
    complement condition interview verdict
    conditional coordination date direction double file fin future how in index indirect
    international interrogative it know
    document leaders local main match mention message no notation note object of office offices
    on option or organization page parquet part participant parties passage past
    pipeline place places plus
    point pointer points position question quote range record relation relations report same
    publication second service set site source sources start stock style subject subjunctive table
    terminal test
    train union unit
    verbal wish
    application capture client force large machine ours port route signal transport
    triple vague version violations unique
"""
# Values, tags and names of encodings, which are no words: "CT+", "Fin", "utf-16-le".
SIGNS = """
    char ct en ent ex inf sol le mm pr ps re st uu aux plur sing
"""

_ESCAPE = re.compile(r"\\[a-zA-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


def french_words() -> frozenset[str]:
    """Return the words of the French lexicon in lower case, without those English has too."""
    found = set(FUNCTION_WORDS.split())
    for pattern in WORD_FILES:
        for path in sorted((LEXICON / "fr").glob(f"{pattern}.toml")):
            for text in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
                found.update(word.lower() for word in _WORD.findall(text))
    return frozenset(word for word in found if len(word) > 1) - {*ENGLISH.split(), *SIGNS.split()}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not value.startswith("@"):  # the English name of a group of prepositions, of a list
            yield value
    elif isinstance(value, list):
        for member in value:
            yield from _strings(member)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key not in KEYS_OF_TERMS:
                yield from _strings(member)


def names_and_strings(module: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of a module's identifiers and string literals, docstrings left out."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in documentation:
                yield node.lineno, text
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name


def offenders(module: Path, french: frozenset[str], types: frozenset[str]) -> list[str]:
    """Return what a module holds that belongs into data, each with its line."""
    found = []
    for line, text in names_and_strings(module):
        whole = _WORD.findall(_ESCAPE.sub(" ", text))
        parts = _WORD.findall(_HUMP.sub(" ", _ESCAPE.sub(" ", text)))
        found += [f"{line}: {word}" for word in {*whole, *parts} if word in types]
        found += [f"{line}: {word}" for word in parts if word.lower() in french]
    return found


@pytest.fixture(scope="module")
def french() -> frozenset[str]:
    return french_words()


@pytest.fixture(scope="module")
def types() -> frozenset[str]:
    return frozenset(load().event_types())


@pytest.mark.parametrize(
    "name",
    sorted(MODULES),
)
def test_no_event_type_and_no_french_word_stands_in_python(
    name: str, french: frozenset[str], types: frozenset[str]
) -> None:
    assert offenders(MODULES[name], french, types) == []


@pytest.mark.parametrize(
    "source",
    [
        'LIGHT = ("mener", "effectuer")',
        'def supply(frame): return frame.type == "ArmsSupply"',
        'CUE = re.compile(r"\\bselon\\b")',
        "def livrer(): ...",
        "class VisitFiller: ...",
        "x.selon_qui = 1",
    ],
)
def test_an_offender_is_found(
    source: str, tmp_path: Path, french: frozenset[str], types: frozenset[str]
) -> None:
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")

    assert offenders(module, french, types)


def test_docstrings_and_comments_may_quote_french(
    tmp_path: Path, french: frozenset[str], types: frozenset[str]
) -> None:
    module = tmp_path / "module.py"
    module.write_text('def f():\n    """Read «selon Oslo»."""  # livrer\n', encoding="utf-8")

    assert offenders(module, french, types) == []
