"""Merges the tellings of one event: same type, fillers that agree, times that fit.

Order matters and is that of the text: each telling joins the cluster that it shares most with,
the later of two that share alike, or starts one of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from builder.extract.tellings import Cluster, Telling
from builder.extract.tree.sentences import sentence_number
from builder.model import TimeSpan
from builder.ontology import Ontology

_FAR = 16  # sentences, where the word is the same
_HAPPENED = "CT+"
_HELD = frozenset({"CT", "PR"})
_LIKELY = 0.3  # for what is told as surely: one that may be is rather one that may be
_STEM = 4  # letters that words of one stem share at least
_SHARE = 0.6  # of the shorter of the two
_BESIDE = 1  # sentences between what is struck and who is hit there
_SEVERAL = frozenset({"Group", "InternationalOrganization"})
_UNNAMED, _PLACE = "Group", "Place"
_REACH = 3  # how many sentences back a bare "cette visite" may point


class Merger:
    """Merges tellings; ``stands_for`` tells whether one key speaks for the other, ``kind`` gives
    the class of an entity, ``definite`` tells whether a telling points back to one before,
    ``assembled`` whether an entity is the members of one body: «les ministres de la Cédéao»."""

    def __init__(
        self,
        ontology: Ontology,
        stands_for: Callable[[str, str], bool],
        kind: Callable[[str], str],
        definite: Callable[[Telling], bool],
        assembled: Callable[[str], bool],
    ) -> None:
        self._assembled = assembled
        self._ontology = ontology
        self._stands_for, self._kind = stands_for, kind
        self._definite = definite

    def merge(self, tellings: Sequence[Telling]) -> list[Cluster]:
        """Return the clusters in the order of their first tellings, poor ones left out."""
        clusters: list[Cluster] = []
        # those that say most first, so that a vague one finds the event it is vague about
        order = sorted(range(len(tellings)), key=lambda i: (_size(tellings[i]) < 2, i))
        for index in order:
            self._place(tellings[index], clusters)
        self._close(clusters)
        for cluster in clusters:
            cluster.tellings.sort(key=lambda t: t.backed.i)
        clusters.sort(key=lambda c: c.tellings[0].backed.i)
        return [cluster for cluster in clusters if self._worth_keeping(cluster)]

    def _close(self, clusters: Sequence[Cluster]) -> None:
        """Fill roles with the agents of the events that stand in their place."""
        of_word = {t.frame.trigger.head.i: c for c in clusters for t in c.tellings}
        for cluster in clusters:
            for telling in cluster.tellings:
                for role, word in telling.frame.open.items():
                    event = of_word.get(word.i)
                    agent = self._ontology.agent_role(event.type) if event else None
                    if event is None or agent is None or role in cluster.roles:
                        continue
                    known = {key for keys in cluster.roles.values() for key in keys}
                    keys = tuple(key for key in event.roles.get(agent, ()) if key not in known)
                    if keys:
                        cluster.roles[role] = keys

    def _place(self, telling: Telling, clusters: list[Cluster]) -> None:
        best: tuple[float, Cluster | None] = (0.0, None)
        for cluster in clusters:
            score = self._affinity(telling, cluster)
            if score > 0 and score >= best[0]:
                best = (score, cluster)
        joined = best[1]
        if joined is None:
            joined = Cluster(telling.type, dict(telling.roles), telling.time)
            clusters.append(joined)
        else:
            self._join(telling, joined)
        joined.tellings.append(telling)

    def _affinity(self, telling: Telling, cluster: Cluster) -> float:
        if telling.type != cluster.type or not _fit(telling.time, cluster.time):
            return 0.0
        sentence = sentence_number(telling.backed)
        distance = min(abs(sentence - sentence_number(t.backed)) for t in cluster.tellings)
        nearness = 1.0 / (1 + distance)
        if not telling.roles:
            return self._pointing_back(telling, cluster, distance)
        shared = 0
        for role in set(telling.roles) & set(cluster.roles):
            common = self._common(telling.roles[role], cluster.roles[role])
            sizes = self._of_other_size(role, telling.roles[role], cluster.roles[role])
            if self._victims(telling, cluster, role) and distance <= _BESIDE:
                shared += 1
                continue
            if common == 0 and role in self._separating(telling.type) and not sizes:
                return 0.0
            if role in self._ontology.identifying_roles(telling.type):
                smaller = min(len(telling.roles[role]), len(cluster.roles[role]))
                if common < smaller or self._stray(telling, cluster, role):
                    return 0.0
            shared += common
        dated = telling.time is not None and telling.time == cluster.time
        if shared == 0 and not (self._definite(telling) and distance <= 1):
            return 0.0
        return shared + nearness + dated + _LIKELY * _as_sure(telling, cluster)

    def _pointing_back(self, telling: Telling, cluster: Cluster, distance: int) -> float:
        """Score a bare "ces frappes": by its word, rather what happened than what was wanted."""
        if not self._definite(telling) or not self._worth_keeping(cluster):
            return 0.0
        same = 0.0
        for other in cluster.tellings:
            if _akin(_word(telling), _word(other)):
                same = max(same, 1.0 + _happened(other) / 2)
        return same + 1.0 / (1 + distance) if distance <= (_FAR if same else _REACH) else 0.0

    def _stray(self, telling: Telling, cluster: Cluster, role: str) -> bool:
        """Tell whether a lone party only stands for one of those who gather elsewhere."""
        first, second = set(telling.roles[role]), set(cluster.roles[role])
        lone = min(len(first), len(second)) == 1 < max(len(first), len(second))
        alone = len(self._ontology.identifying_roles(telling.type)) == 1
        return alone and lone and first.isdisjoint(second) and not self._definite(telling)

    def _victims(self, telling: Telling, cluster: Cluster, role: str) -> bool:
        """Tell whether of a telling and a cluster one counts the victims of what struck a place."""
        own = {self._kind(key) for key in telling.roles[role]}
        others = {self._kind(key) for key in cluster.roles[role]}
        pointing, alone = self._definite(telling), len(telling.roles) == 1
        if not (pointing or alone or len(cluster.roles) == 1):
            return False
        back = (pointing or not alone) and _as_sure(telling, cluster)
        return self._hit(own, others) or (back and self._hit(others, own))

    def _hit(self, victims: Iterable[str], struck: Iterable[str]) -> bool:
        is_a = self._ontology.is_a
        return all(is_a(k, _UNNAMED) for k in victims) and all(is_a(k, _PLACE) for k in struck)

    def _of_other_size(self, role: str, first: Iterable[str], second: Iterable[str]) -> bool:
        """Tell whether two places may lie one within the other: a city and one of its palaces."""
        kinds = {self._kind(key) for key in first}
        return self._ontology.is_place_role(role) and kinds.isdisjoint(map(self._kind, second))

    def _separating(self, type_: str) -> frozenset[str]:
        """Return the roles whose fillers tell two events of a type apart."""
        identifying = frozenset(self._ontology.identifying_roles(type_))
        if len(identifying) > 1:
            return identifying
        return identifying | frozenset(self._ontology.roles(type_))

    def _common(self, first: Iterable[str], second: Sequence[str]) -> int:
        return sum(1 for key in first if any(self._same(key, other) for other in second))

    def _same(self, key: str, other: str) -> bool:
        return key == other or self._stands_for(key, other) or self._stands_for(other, key)

    def _join(self, telling: Telling, cluster: Cluster) -> None:
        for role, keys in telling.roles.items():
            known = cluster.roles.get(role, ())
            elsewhere = {k for r, ks in cluster.roles.items() if r != role for k in ks}
            new = tuple(
                key
                for key in keys
                if key not in elsewhere and not any(self._same(key, other) for other in known)
            )
            more = role in self._ontology.identifying_roles(cluster.type)
            if new and (not known or (more and not self._victims(telling, cluster, role))):
                cluster.roles[role] = known + new
        cluster.time = _narrower(telling.time, cluster.time)

    def _worth_keeping(self, cluster: Cluster) -> bool:
        fillers = sum(len(keys) for keys in cluster.roles.values()) + self._meets(cluster)
        identifying = self._ontology.identifying_roles(cluster.type)
        required = self._ontology.required_roles(cluster.type)
        if not any(map(_held, cluster.tellings)):
            required += self._ontology.required_if_unsure(cluster.type)
        return (
            fillers >= self._ontology.minimum_fillers(cluster.type)
            and all(role in cluster.roles for role in required)
            and any(role in cluster.roles for role in identifying)
        )

    def _meets(self, cluster: Cluster) -> bool:
        """Tell whether one name stands for several who meet: «les ministres se sont réunis»."""
        named = [key for keys in cluster.roles.values() for key in keys]
        if len(named) != 1 or len(self._ontology.identifying_roles(cluster.type)) > 1:
            return False
        reciprocal = any(t.frame.trigger.entry.reflexive for t in cluster.tellings)
        return self._assembled(named[0]) or (reciprocal and self._kind(named[0]) in _SEVERAL)


def _as_sure(telling: Telling, cluster: Cluster) -> bool:
    told = [_happened(other) for other in cluster.tellings]
    return _happened(telling) in told


def _happened(telling: Telling) -> bool:
    return any(stance.factuality == _HAPPENED for stance in telling.stances)


def _held(telling: Telling) -> bool:
    """Tell whether anybody holds that the event is so, probably so or not so."""
    return any(stance.factuality[:2] in _HELD for stance in telling.stances)


def _word(telling: Telling) -> str:
    return telling.frame.trigger.head.lemma_.lower()


def _akin(first: str, second: str) -> bool:
    """Tell whether two words have a stem in common: a verb and the noun of what it tells."""
    pairs = zip(first, second, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return first == second or shared >= max(_STEM, min(len(first), len(second)) * _SHARE)


def _size(telling: Telling) -> int:
    return sum(len(keys) for keys in telling.roles.values())


def _fit(first: TimeSpan | None, second: TimeSpan | None) -> bool:
    if first is None or second is None:
        return True
    return (first.earliest >= second.earliest and first.latest <= second.latest) or (
        second.earliest >= first.earliest and second.latest <= first.latest
    )


def _narrower(first: TimeSpan | None, second: TimeSpan | None) -> TimeSpan | None:
    if first is None or second is None:
        return first or second
    return min((second, first), key=lambda t: t.latest - t.earliest)
