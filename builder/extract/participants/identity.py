"""Who an entity of one article is beyond it: one key for one real thing, whoever names it.

What the gazetteer knows keeps its key. Other names are evened out by sound, so that spellings meet;
what has no name of its own, "le ministère de la Défense", "des soldats", is told apart by its
state, a person by function also by the year, and where no state is known by the article. A user's
statements go first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from builder.extract.participants.known import NameIndex
from builder.extract.participants.registry import Record, Registry
from builder.folding import fold
from builder.gazetteer import Entry
from builder.graph.keys import article_key
from builder.keys import digest, entity_key, slug
from builder.model import Article, Entity, Naming, Tenure

_PLACES = frozenset({"City", "Region", "Facility"})
_UNNAMED = frozenset({"Group"})  # a crowd is known by its description alone


@dataclass(frozen=True, slots=True)
class Identity:
    """The key that an entity has in the graph, and the ontology's rule that gave it."""

    key: str
    rule: str


class Identifier:
    """Gives the entities of one article the keys they have in every article."""

    def __init__(self, article: Article, registry: Registry, index: NameIndex) -> None:
        self._article, self._registry, self._index = article, registry, index
        self._scope = article_key(article.identifier)
        self._text = fold(article.text)
        self._found: dict[str, Identity] = {}

    def key(self, key: str) -> str:
        """Return the final key of an entity or thing of the article."""
        return self.identity(key).key

    def identity(self, key: str) -> Identity:
        """Return the final key of an entity of the article, and by which rule."""
        if key not in self._found:
            self._found[key] = self._identity(self._registry[key])
        return self._found[key]

    def entities(self, keys: Collection[str]) -> tuple[Entity, ...]:
        """Return the entities of these keys and those they represent, one for each final key."""
        groups: dict[str, list[Entity]] = defaultdict(list)
        wanted = {key for given in keys for key in (given, self.key(given))}
        known = {key for key in wanted if key in self._index.by_key}
        for entity in self._registry.entities({*keys, *known}):
            groups[self.key(entity.key)].append(entity)
        return tuple(self._joined(key, groups[key]) for key in sorted(groups))

    def _joined(self, key: str, entities: list[Entity]) -> Entity:
        entry = self._index.by_key.get(key)
        first = max(entities, key=lambda e: (e.key == key, len(e.label), e.label))
        label = entry.label if entry else first.label
        names = {name for e in entities for name in (e.label, *e.alternative_labels)} - {label}
        represented = next((e.represents for e in entities if e.represents), None)
        return replace(
            first,
            key=key,
            type=entry.type if entry else first.type,
            label=label,
            alternative_labels=tuple(sorted(names)),
            position=next((e.position for e in entities if e.position), None),
            represents=self.key(represented) if represented else None,
            iso_code=entry.iso_code if entry else first.iso_code,
            exact_matches=entry.exact_matches if entry else first.exact_matches,
            tenures=tuple(sorted({self._tenure(t) for e in entities for t in e.tenures})),
            namings=tuple(sorted({naming for e in entities for naming in self._namings(e)})),
        )

    def _tenure(self, tenure: Tenure) -> Tenure:
        held_for = self.key(tenure.held_for) if tenure.held_for else ""
        return Tenure(tenure.position, held_for)

    def _namings(self, entity: Entity) -> Iterable[Naming]:
        """Yield each wording of the article for an entity, with the rule that links it."""
        if not entity.key.startswith("entity/"):
            return
        identity, record = self.identity(entity.key), self._registry[entity.key]
        for wording in (entity.label, *entity.alternative_labels):
            if fold(wording) not in self._text:
                continue  # the gazetteer's label, which the article does without
            if identity.rule in {"UserStatement", "KnownSpelling", "SurnameAndState"}:
                yield Naming(wording, identity.rule)
            elif record.entry is not None:
                yield Naming(wording, _known(wording, record.entry, self._index))
            elif wording == entity.label:
                yield Naming(wording, identity.rule)
            else:
                yield Naming(wording, _within(wording, entity.label, self._index))

    def _identity(self, record: Record) -> Identity:
        if not record.key.startswith("entity/"):
            return Identity(record.key, "Description")
        if stated := self._stated(record):
            return Identity(stated, "UserStatement")
        identity = self._usual(record)
        # a user may write the key that is in the graph, or the name as it stands in the text
        for key in (identity.key, entity_key(record.label)):
            if target := self._index.same.get(key):
                return Identity(target, "UserStatement")
        return identity

    def _stated(self, record: Record) -> str | None:
        """Return the entry that a user keeps for this article, else the name's own key if split."""
        names = {fold(name) for name in (record.label, *record.wordings)}
        for entry in self._index.kept_for(self._scope):
            if names & {fold(label) for label in entry.labels}:
                return entry.key
        own = entity_key(record.label)
        return own if record.entry is None and own in self._index.different else None

    def _usual(self, record: Record) -> Identity:
        if record.entry is not None:
            return Identity(record.key, "KnownName")
        if record.type in _UNNAMED or record.relative or self._described(record):
            return Identity(self._by_state(record), "Description")
        if record.type == "Person":
            if entry := self._bearer(record):
                return Identity(entry.key, "SurnameAndState")
            return self._by_sound(record, "person")
        if record.type in _PLACES:
            return self._by_sound(record, "place")
        if self._state(record):
            return Identity(self._by_state(record), "OwnName")
        return Identity(record.key, "OwnName")

    def _by_sound(self, record: Record, kind: str) -> Identity:
        sound = self._index.spelling.key(record.label, kind == "person")
        key = f"entity/{kind}-{sound}" if sound else record.key
        if kind == "person" and len(fold(record.label).split()) == 1:
            # a surname alone makes two persons of two articles one only with their state
            state = self._state(record)
            key += f"-{slug(state.label)}" if state else f"-{digest(self._scope)[:8]}"
        return Identity(key, "OwnName")

    def _described(self, record: Record) -> bool:
        """Tell whether a label begins like a common noun: "maire de Tinabougou"."""
        first = record.label.split()[0]
        return first[:1].islower() and not self._index.spelling.is_particle(first)

    def _by_state(self, record: Record) -> str:
        state = self._state(record)
        label = self._without(record.label, state) if state else record.label
        key = entity_key(label)
        if state is None:
            return f"{key}-{digest(self._scope)[:8]}"
        key = f"{key}-{slug(state.label)}"
        return f"{key}-{self._article.published.year}" if record.type == "Person" else key

    def _state(self, record: Record) -> Entry | None:
        for key in (record.represents, record.owner, record.home):
            entry = self._index.by_key.get(key) if key else None
            if entry is not None and entry.type == "Country":
                return entry
        return self._adjective(record) if record.type in _UNNAMED else None

    def _adjective(self, record: Record) -> Entry | None:
        # "des soldats maliens" speak for no state, but are of one
        words = record.label.lower().split()[1:]
        states = {e.key: e for word in words for e in self._index.demonyms.get(word, ())}
        return next(iter(states.values())) if len(states) == 1 else None

    def _without(self, label: str, state: Entry) -> str:
        """Return a description without its state: "ministère malien", "ministère du Mali"."""
        words = [word for word in label.split() if word.lower() not in state.demonyms]
        text = " ".join(words)
        for name in (*state.labels, *state.capitals):
            if fold(text).endswith(" " + fold(name)):
                kept = fold(text).removesuffix(" " + fold(name)).split()
                while len(kept) > 1 and self._index.spelling.is_particle(kept[-1]):
                    kept.pop()
                return " ".join(kept)
        return text or label

    def _bearer(self, record: Record) -> Entry | None:
        """Return the one known person of that surname and state: «le président Xi», in China."""
        words = fold(record.label).split()
        if len(words) != 1:
            return None
        # whom nothing else is said of acts for a state that the article names
        named = {other.key for other in self._registry}
        states = {record.represents} if record.represents else named
        bearers = self._index.bearers.get(words[0], ())
        found = [entry for entry in bearers if entry.represents in states]
        return found[0] if len(found) == 1 else None


def _known(wording: str, entry: Entry, index: NameIndex) -> str:
    folded, sound = fold(wording), index.spelling.key(wording)
    if folded in {fold(label) for label in entry.labels}:
        return "KnownName"
    if folded in {fold(seat) for seat in (*entry.capitals, *entry.seats)}:
        return "CapitalOrSeat"
    if sound in {index.spelling.key(label) for label in entry.labels}:
        return "KnownSpelling"
    return _within(wording, entry.label, index)


def _within(wording: str, label: str, index: NameIndex) -> str:
    """Return what ties a wording to the fuller name that the article gives."""
    words, whole = index.spelling.words(wording), index.spelling.words(label)
    if words == whole:
        return "OwnName"
    if wording.isupper() and " " not in wording:
        return "Acronym"
    if set(words) <= set(whole):
        return "PartOfName"
    return "Description"
