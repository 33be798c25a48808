"""The entities of one article, each once, with the wordings it goes by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.folding import fold
from builder.gazetteer import Entry
from builder.keys import entity_key, item_key
from builder.model import Entity, Tenure

_MERE_PLACES = frozenset({"City", "Region", "Facility"})
_SPOKEN_FOR = _MERE_PLACES | {"Country"}  # who speak for nobody else
_IN_FUNCTIONS = frozenset({"Person", "Group"})


@dataclass(slots=True)
class Record:
    """What is known of one entity so far."""

    key: str
    type: str
    label: str
    wordings: set[str] = field(default_factory=set)
    position: str | None = None
    office: str | None = None  # of a counterpart: the function of the one he is compared to
    functions: dict[str, str] = field(default_factory=dict)  # position → key of its state, or ""
    represents: str | None = None
    owner: str | None = None  # the state whose thing or ground it is: «une base syrienne»
    home: str | None = None  # the state of a body that many have: «la Cour suprême»
    gender: str | None = None
    relative: bool = False  # «l'Est», «le Nord»: of what, only the article tells
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens ``start`` to ``end`` (exclusive); ``acting`` is whose seat it is."""

    start: int
    end: int
    key: str
    acting: str | None = None


class Registry:
    """Keeps one record for each entity of an article."""

    def __init__(self, gazetteer: Mapping[str, Entry]) -> None:
        self._gazetteer = gazetteer
        self._records: dict[str, Record] = {}

    def __getitem__(self, key: str) -> Record:
        if key not in self._records and key in self._gazetteer:
            self.known(self._gazetteer[key])
        return self._records[key]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def known(self, entry: Entry) -> str:
        """Register an entity of the gazetteer; return its key."""
        if entry.key not in self._records:
            self._records[entry.key] = Record(
                entry.key, entry.type, entry.label, represents=entry.represents, entry=entry
            )
        return entry.key

    def mint(self, type_: str, label: str, represents: str | None = None) -> str:
        """Register an entity that no gazetteer knows, by its label; return its key."""
        key = entity_key(label)
        if key not in self._records:
            self._records[key] = Record(key, type_, label)
        record = self._records[key]
        record.represents = record.represents or represents
        return key

    def item(self, type_: str, label: str) -> str:
        """Register a thing by its wording; return its key."""
        key = item_key(label)
        if key not in self._records:
            self._records[key] = Record(key, type_, label)
        return key

    def is_assembly(self, key: str) -> bool:
        """Tell whether an entity is the members of one body: «les ministres de la Cédéao»."""
        body = self[key].represents
        if self[key].type != "Group" or body is None:
            return False
        return self[body].type == "InternationalOrganization"

    def stands_for(self, key: str, other: str) -> bool:
        """Tell whether one entity speaks for the other, or is a part of it.

        A leader or officials speak for their state, a council for its organisation.
        """
        record, second = self[key], self[other]
        if record.type == second.type and record.entry is None and second.entry is None:
            words, others = record.label.split(), second.label.split()
            if record.type == "Facility":  # "une base aérienne", "la base syrienne"
                return words[0] == others[0]
            if len(others) == 1 and words[0] == others[0]:  # "des soldats", "les soldats syriens"
                return True
        part_of = record.entry.part_of if record.entry else None
        return other in {record.represents, record.owner, part_of}

    def word(self, key: str, wording: str) -> None:
        """Note a wording under which the article speaks of the entity."""
        if fold(wording) != fold(self[key].label):
            self[key].wordings.add(wording)

    def entities(self, keys: Iterable[str]) -> tuple[Entity, ...]:
        """Return the entities of these keys, and those they represent, sorted by key."""
        wanted = set(keys)
        for key in list(wanted):
            if represented := self._represented(self[key]):
                wanted.add(represented)
            wanted.update(t.held_for for t in self._tenures(self[key]) if t.held_for)
        return tuple(self._entity(self[key]) for key in sorted(wanted))

    def _represented(self, record: Record) -> str | None:
        # "un diplomate ouest-africain" speaks for no state: a mere place has nobody speak for it
        key = None if record.type in _SPOKEN_FOR else record.represents
        if key is None or (key not in self._records and key not in self._gazetteer):
            return None
        return None if self[key].type in _MERE_PLACES else key

    def _tenures(self, record: Record) -> tuple[Tenure, ...]:
        """Return the functions of a person, without those that another one says more fully."""
        if record.type != "Person":
            return ()
        words = {position: set(fold(position).split()) for position in record.functions}
        # whom the gazetteer has represent a state may have done so at another time
        own = "" if record.entry and record.entry.represents else self._represented(record) or ""
        return tuple(
            Tenure(position, state if state and self[state].type == "Country" else own)
            for position, state in sorted(record.functions.items())
            if not any(words[position] < words[other] for other in words)
        )

    def _entity(self, record: Record) -> Entity:
        return Entity(
            key=record.key,
            type=record.type,
            label=record.label,
            alternative_labels=tuple(sorted(record.wordings)),
            position=record.position if record.type in _IN_FUNCTIONS else None,
            represents=self._represented(record),
            iso_code=record.entry.iso_code if record.entry else None,
            exact_matches=record.entry.exact_matches if record.entry else (),
            tenures=self._tenures(record),
        )
