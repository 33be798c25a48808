"""Scores what was found in one article against its gold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.evaluate.findings import Finding, relation_findings, spurious
from builder.evaluate.gold import Gold, GoldRelation, with_sentences
from builder.evaluate.graph import Dataset, from_dataset
from builder.evaluate.match import Matcher, dates_agree
from builder.evaluate.pairing import Pair, pair
from builder.evaluate.relations import FoundRelation, from_reading, merge
from builder.evaluate.tally import Counts, Share, Tally
from builder.evaluate.wording import load_wording
from builder.model import Reading


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The counts of one article by event type, and what went wrong."""

    article: str
    by_type: Mapping[str, Tally]
    findings: tuple[Finding, ...]
    present: bool = True

    @property
    def total(self) -> Tally:
        """Sum over the event types."""
        return sum(self.by_type.values(), Tally())


def score(dataset: Dataset, gold: Gold, text: str | None = None) -> ArticleScore:
    """Score the graph of the gold's article; one that the dataset lacks has found nothing.

    With the article's text, findings quote the sentences of the gold's evidence.
    """
    found = from_dataset(dataset, gold.article)
    gold = gold if text is None else with_sentences(gold, text)
    return score_relations(found or (), gold, present=found is not None)


def score_reading(reading: Reading, gold: Gold) -> ArticleScore:
    """Score a reading before it becomes a graph."""
    return score_relations(from_reading(reading), with_sentences(gold, reading.article.text))


def score_relations(
    relations: Iterable[FoundRelation], gold: Gold, present: bool = True
) -> ArticleScore:
    """Score relations: merge, pair, count."""
    matcher = Matcher(gold, load_wording())
    found = merge(relations)
    pairs = pair(found, gold.relations, matcher)
    tallies: dict[str, Tally] = {}

    def count(type_: str, tally: Tally) -> None:
        tallies[type_] = tallies.get(type_, Tally()) + tally

    of_found = {each.found: each for each in pairs}
    for place, one in enumerate(found):
        own = of_found.get(place)
        if own is None or not gold.relations[own.gold].optional:
            count(one.type, _found_tally(one, matcher))
    for relation in gold.relations:
        if not relation.optional:
            count(relation.type, _gold_tally(relation))
    for each in pairs:
        relation = gold.relations[each.gold]
        if not relation.optional:
            count(relation.type, _pair_tally(found[each.found], relation, matcher))
    return ArticleScore(
        gold.article,
        dict(sorted(tallies.items())),
        _findings(found, gold.relations, pairs, matcher),
        present,
    )


def _found_tally(found: FoundRelation, matcher: Matcher) -> Tally:
    return Tally(
        Counts(found=1), Counts(found=found.size), Counts(found=len(matcher.commitments(found)))
    )


def _gold_tally(relation: GoldRelation) -> Tally:
    fillers = sum(len(fillers) for _, fillers in relation.roles)
    return Tally(Counts(wanted=1), Counts(wanted=fillers), Counts(wanted=len(relation.claims)))


def _pair_tally(found: FoundRelation, relation: GoldRelation, matcher: Matcher) -> Tally:
    claims = matcher.claims(found, relation)
    exact = sum(claim.factuality == gold.factuality for claim, gold in claims)
    dated = relation.when is not None
    return Tally(
        Counts(right=1),
        Counts(right=len(matcher.fillers(found, relation))),
        Counts(right=len(claims)),
        Share(exact, len(claims)),
        Share(int(dates_agree(found, relation) is True), int(dated)),
    )


def _findings(
    found: Sequence[FoundRelation],
    gold: Sequence[GoldRelation],
    pairs: Sequence[Pair],
    matcher: Matcher,
) -> tuple[Finding, ...]:
    of_gold = {each.gold: found[each.found] for each in pairs}
    findings: list[Finding] = []
    for number, relation in enumerate(gold):
        if not relation.optional:
            findings += relation_findings(of_gold.get(number), relation, matcher)
    paired = {each.found for each in pairs}
    findings += [spurious(one) for place, one in enumerate(found) if place not in paired]
    return tuple(findings)
