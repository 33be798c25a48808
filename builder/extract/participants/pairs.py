"""Whom a plural description means: the two countries, parties or leaders spoken of."""

from spacy.tokens import Token

from builder.annotate.labels import is_plural
from builder.extract.participants.neighbours import Neighbours
from builder.extract.participants.offices import same_office


class Pairs(Neighbours):
    """Resolves the collective descriptions of one document."""

    def _pair(self, noun: Token) -> tuple[str, ...] | None:
        """Return the parties that the noun's phrase means, None where it is no such phrase."""
        numbers, start = self._grammar.numbers, max(noun.sent.start, noun.i - 2)
        words = [t.lower_ for t in self._doc[start : noun.i + 1]]
        count = next((numbers[w] for w in words if w in numbers), 2)
        two = next(word for word, number in numbers.items() if number == 2)
        said = [two if word in numbers else word for word in words]
        phrases = {" ".join(said), " ".join(said[1:])}
        if phrases & self._nominals.pairs_of_parties:
            return self._parties(noun, count)
        if phrases & self._nominals.pairs_of_bodies:
            return self._history.together(noun, ["Organization"], count)
        if phrases & self._nominals.pairs_of_countries:
            return self._history.group(noun, count)
        if phrases & self._nominals.pairs_of_persons or self._both_leaders(noun):
            return self._leaders(noun, count)
        return None

    def _parties(self, noun: Token, count: int) -> tuple[str, ...]:
        """Return two that fight or talk: an armed group and the state it fights, else states."""
        together = self._history.together(noun, ["Country", "ArmedGroup"], count)
        if together:
            return together
        armed = self._history.latest(noun, ["ArmedGroup"])
        if armed and count == 2:
            fighting = [r.key for r in self._registry if r.type == "Country" and r.wordings]
            states = [key for key in self._history.salient(noun, "Country") if key in fighting]
            return (*armed, *states[:1])
        return self._history.group(noun, count)

    def _leaders(self, noun: Token, count: int) -> tuple[str, ...]:
        title, label = noun.lemma_.lower(), self.label(noun)
        found = self._history.together(noun, ["Person"], count) or self._history.latest(
            noun, ["Person"], count
        )
        positions = [self._registry[key].position for key in found]
        if found and all(
            position is None or same_office(label, position, title, self._nominals)
            for position in positions
        ):
            return found
        if title not in self._nominals.heads_of_state or all(map(self._heads, positions)):
            return found
        bearers = [
            record.key
            for record in self._registry
            if record.type == "Person"
            and record.position
            and same_office(label, record.position, title, self._nominals)
        ]
        return tuple(bearers) if len(bearers) == count else self._history.group(noun, count)

    def _heads(self, position: str | None) -> bool:
        # "le président X et le Premier ministre Y … Les deux dirigeants"
        words = (position or "").lower().split()
        heads = (head.split() for head in self._nominals.heads_of_state)
        return not words or any(set(head) <= set(words) for head in heads)

    def _both_leaders(self, noun: Token) -> bool:
        # "les dirigeants", "leurs dirigeants", and nothing that says which
        known = self._grammar.definite | self._grammar.possessives.keys()
        determined = any(child.lower_ in known for child in noun.children)
        alone = all(child.pos_ in {"DET", "PUNCT", "ADP"} for child in noun.children)
        leads = noun.lemma_.lower() in self._nominals.heads_of_state
        return leads and determined and alone and is_plural(noun)
