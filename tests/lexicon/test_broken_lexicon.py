"""A broken lexicon is refused in one sentence that names file and entry and says what to do."""

from pathlib import Path

import pytest

from builder.errors import LexiconError
from builder.lexicon.cues import load_cues
from builder.lexicon.events import load_events
from builder.ontology import load

ONTOLOGY = load()
ENTRY = 'trigger = "livrer"\npos = "verb"\n'
EXAMPLE = 'examples = ["[visitor:A] b."]\n'
GOOD = ENTRY + 'event = "Visit"\nroles = { visitor = ["subject"] }\n' + EXAMPLE
SOURCE = (
    'trigger = "dire"\npos = "verb"\nact = "Asserting"\nexamples = ["[source:A] *b*. -> CT+"]\n'
)
CUE = 'trigger = "nier"\nkind = "verb"\neffect = "CT-"\nexamples = ["A *b*. -> CT-"]\n'


def event_folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "events/topic.toml").write_text(text, encoding="utf-8")
    (tmp_path / "themes.toml").write_text('ships = ["navire", "frégate"]\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(
            GOOD.replace("examples", "# examples"), ["livrer", "no examples"], id="no examples"
        ),
        pytest.param(
            GOOD.replace('["[visitor:A] b."]', "[]"), ["livrer", "no examples"], id="empty examples"
        ),
        pytest.param(GOOD.replace('"Visit"', '"Vist"'), ["'Vist'", "declare"], id="unknown class"),
        pytest.param(GOOD.replace('"Visit"', '"Person"'), ["'Person'"], id="class of no event"),
        pytest.param(GOOD.replace('event = "Visit"\n', ""), ["livrer"], id="no class"),
        pytest.param(GOOD.replace("visitor =", "guest ="), ["guest", "visitor"], id="unknown role"),
        pytest.param(GOOD.replace('pos = "verb"', 'pos = "adverb"'), ["pos", "noun"], id="pos"),
        pytest.param(GOOD.replace('"livrer"', '""'), ["trigger"], id="empty trigger"),
        pytest.param(GOOD + 'them = ["x"]\n', ["them", "theme"], id="unknown key"),
        pytest.param(GOOD + 'needs = ["host"]\n', ["host", "needs"], id="needs what it lacks"),
        pytest.param(
            GOOD + 'implies = { event = "Vist", roles = {} }\n', ["'Vist'"], id="implied class"
        ),
        pytest.param(GOOD + "theme = [", ["mend the TOML"], id="broken TOML"),
        pytest.param(
            GOOD + 'theme = ["@ship"]\n', ["'@ship'", "themes.toml", "ships"], id="unknown list"
        ),
        pytest.param(
            GOOD.replace('roles = { visitor = ["subject"] }\n', ""),
            ["roles"],
            id="no roles",
        ),
        pytest.param(
            GOOD.replace('["subject"]', '["subjet"]'),
            ["subjet", "subject"],
            id="unknown slot",
        ),
    ],
)
def test_a_broken_event_entry_is_refused(entry: str, said: list[str], tmp_path: Path) -> None:
    folder = event_folder(tmp_path, f"[[entry]]\n{entry}")

    with pytest.raises(LexiconError) as refusal:
        load_events(folder, ONTOLOGY, ())
    check(str(refusal.value), ["topic.toml", *said])


def test_a_sound_event_entry_is_loaded(tmp_path: Path) -> None:
    (entry,) = load_events(event_folder(tmp_path, f"[[entry]]\n{GOOD}"), ONTOLOGY, ())

    assert (entry.rule, entry.event) == ("events/topic.toml#livrer", "Visit")


def test_a_theme_may_name_lists(tmp_path: Path) -> None:
    text = f'[[entry]]\n{GOOD}theme = ["@ships", "radeau"]\n'
    (entry,) = load_events(event_folder(tmp_path, text), ONTOLOGY, ())

    assert entry.theme == {"navire", "frégate", "radeau"}


def test_a_list_of_themes_that_is_none_is_refused(tmp_path: Path) -> None:
    folder = event_folder(tmp_path, f"[[entry]]\n{GOOD}")
    (folder / "themes.toml").write_text('ships = "navire"\n', encoding="utf-8")

    with pytest.raises(LexiconError, match=r"themes\.toml: ships is no list of words"):
        load_events(folder, ONTOLOGY, ())


@pytest.mark.parametrize(
    ("source", "cue", "said"),
    [
        (
            SOURCE.replace("examples", "# examples"),
            CUE,
            ["attribution.toml", "dire", "no examples"],
        ),
        (SOURCE.replace("Asserting", "Shouting"), CUE, ["attribution.toml", "'Shouting'"]),
        (SOURCE.replace('"verb"', '"word"'), CUE, ["attribution.toml", "pos", "preposition"]),
        (SOURCE + 'factuality = "CT"\n', CUE, ["attribution.toml", "'CT'", "CT+"]),
        (SOURCE.replace('"dire"', '""'), CUE, ["attribution.toml", "trigger"]),
        (SOURCE, CUE.replace("examples", "# examples"), ["factuality.toml", "nier", "no examples"]),
        (SOURCE, CUE.replace('"CT-"', '"no"'), ["factuality.toml", "'no'", "Uu"]),
        (SOURCE, CUE.replace("effect", "# effect"), ["factuality.toml", "nier"]),
        (SOURCE, CUE + 'past = "x"\n', ["factuality.toml", "'x'"]),
        (SOURCE, CUE + "past =", ["factuality.toml", "mend the TOML"]),
        (SOURCE + "act", CUE, ["attribution.toml", "mend the TOML"]),
        pytest.param(
            SOURCE,
            CUE.replace("kind", "# kind"),
            ["factuality.toml", "kind"],
        ),
    ],
)
def test_a_broken_cue_is_refused(source: str, cue: str, said: list[str], tmp_path: Path) -> None:
    (tmp_path / "attribution.toml").write_text(f"[[entry]]\n{source}", encoding="utf-8")
    (tmp_path / "factuality.toml").write_text(f"[[cue]]\n{cue}", encoding="utf-8")

    with pytest.raises(LexiconError) as refusal:
        load_cues(tmp_path, ONTOLOGY, ())
    check(str(refusal.value), said)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as refusal:
        load_cues(tmp_path, ONTOLOGY, ())
    check(str(refusal.value), ["attribution.toml", "missing", "reinstall"])


def check(message: str, said: list[str]) -> None:
    assert "\n" not in message
    assert [words for words in said if words not in message] == [], message
