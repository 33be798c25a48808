"""What the gazetteer knows, by the names that articles use."""

from collections.abc import Sequence

from builder.folding import fold
from builder.gazetteer import Entry, Gazetteer
from builder.spelling import Spelling

# whose names newspapers transliterate
_RESPELLED = frozenset({"Person", "City", "Region", "Facility"})
_TELLING = 6  # letters of a name that sounds like no other


class NameIndex:
    """Looks names up in the gazetteer, whatever their case, accents and hyphens."""

    def __init__(self, gazetteer: Gazetteer, spelling: Spelling) -> None:
        self.spelling = spelling
        self._respelled: dict[tuple[bool, str], set[str]] = {}
        self.by_key = gazetteer.by_key
        self.bearers: dict[str, list[Entry]] = {}  # folded parts of persons' names
        self.labels: dict[str, Entry] = {}
        self.stand_ins: dict[str, Entry] = {}  # capitals and seats of power → the country
        self.demonyms: dict[str, list[Entry]] = {}
        self.prefixes: dict[str, Entry] = {}
        for entry in gazetteer.entries:
            if entry.only_in:
                continue
            if entry.type == "Person":
                for word in sorted({w for label in entry.labels for w in fold(label).split()}):
                    self.bearers.setdefault(word, []).append(entry)
            for label in entry.labels:
                self.labels.setdefault(fold(label), entry)
            for label in entry.labels if entry.type in _RESPELLED else ():
                sound = (entry.type == "Person", spelling.key(label, entry.type == "Person"))
                self._respelled.setdefault(sound, set()).add(entry.key)
            for demonym in (*entry.demonyms, *entry.inhabitants):
                self.demonyms.setdefault(demonym.lower(), []).append(entry)
            for prefix in entry.demonym_prefixes:
                self.prefixes.setdefault(prefix.lower(), entry)
        # a seat names who sits there before it names the state around it: Bruxelles is the Union's
        for kind in ("seats", "capitals"):
            for entry in gazetteer.entries:
                for name in getattr(entry, kind):
                    self.stand_ins.setdefault(fold(name), entry)

        self.same = gazetteer.same
        self.different = gazetteer.different
        self._kept: dict[str, list[Entry]] = {}
        for entry in gazetteer.entries:
            for article in entry.only_in:
                self._kept.setdefault(article, []).append(entry)

    def kept_for(self, article: str) -> Sequence[Entry]:
        """Return the entries that a user keeps for an article, given its key."""
        return self._kept.get(article, ())

    def respelled(self, name: str, person: bool) -> Entry | None:
        """Return the one person, or the one place, whose name sounds like this one.

        Names too short to be told apart by sound have none.
        """
        sound = self.spelling.key(name, person)
        keys = self._respelled.get((person, sound), ())
        if len(keys) != 1 or len(sound) < _TELLING or (person and " " not in fold(name)):
            return None
        return self.by_key[min(keys)]
