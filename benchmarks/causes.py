"""Counts why the reading of articles differs from their annotation, by cause.

A cause is read off what the extraction had in hand before it merged its tellings: whether the
annotated sentence told an event of the type at all, with which fillers, and what became of it.

    python benchmarks/causes.py GOLD_FOLDER ARTICLE_FOLDER [ARTICLE…]

Name the articles without ".txt"; none named means all. Those held out are not looked at by cause.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.evaluate.gold import Gold, GoldRelation, load_gold, with_sentences
from builder.evaluate.match import Matcher, dates_agree, factuality_class
from builder.evaluate.pairing import pair
from builder.evaluate.relations import FoundRelation, Party, from_reading, merge
from builder.evaluate.wording import load_wording
from builder.extract.tellings import Telling
from builder.model import Article, Reading
from builder.pipeline import Reader


def main(gold_folder: str, articles_folder: str, *names: str) -> None:
    """Print the counts over all articles that are annotated and at hand, or those named."""
    reader = Reader()
    counts: Counter[str] = Counter()
    for gold in load_gold(Path(gold_folder)):
        path = Path(articles_folder) / gold.article
        if not path.exists() or (names and path.stem not in names):
            continue
        article = Article(gold.article, path.read_text("utf-8-sig"), gold.published)
        (doc,) = reader.annotator.annotate([article])
        tellings = reader.extractor.tellings(article, doc)
        reading = reader.extractor.read(article, doc)
        counts.update(causes(reading, tellings, with_sentences(gold, article.text)))
    for cause, count in sorted(counts.items()):
        sys.stdout.write(f"{count:4}  {cause}\n")


def causes(reading: Reading, tellings: Sequence[Telling], gold: Gold) -> Iterator[str]:
    """Yield a cause for each difference between a reading and its gold."""
    matcher = Matcher(gold, load_wording())
    found = merge(from_reading(reading))
    pairs = pair(found, gold.relations, matcher)
    of_gold = {each.gold: found[each.found] for each in pairs}
    for number, relation in enumerate(gold.relations):
        if relation.optional:
            continue
        if number in of_gold:
            yield from _of_a_pair(of_gold[number], relation, matcher)
        else:
            yield f"relation missed: {_why_missed(relation, tellings, reading, matcher)}"
    paired = {each.found for each in pairs}
    for place, one in enumerate(found):
        if place not in paired:
            yield f"relation wrong: {_why_wrong(one, gold, matcher)}"


def _why_missed(
    relation: GoldRelation, tellings: Sequence[Telling], reading: Reading, matcher: Matcher
) -> str:
    there = [t for t in tellings if any(_within(t, quote) for quote in relation.evidence)]
    same = [t for t in there if t.type == relation.type]
    if not same:
        return "told there as another type" if there else "no event read in its sentences"
    parties = {e.key: Party(e.key, (e.label, *e.alternative_labels)) for e in reading.entities}
    best = max(matcher.f1(_as_found(telling, parties), relation) for telling in same)
    if best >= 0.5:
        return "read, but not kept or merged into another"
    return "read with one participant too few" if best > 0 else "read without its participants"


def _within(telling: Telling, quote: str) -> bool:
    sentence = " ".join(telling.backed.sent.text.split())
    wanted = " ".join(quote.split())
    return bool(sentence) and (sentence in wanted or wanted in sentence)


def _as_found(telling: Telling, parties: dict[str, Party]) -> FoundRelation:
    roles = tuple(
        (role, tuple(parties.get(key, Party(key, (key,))) for key in keys))
        for role, keys in sorted(telling.roles.items())
    )
    return FoundRelation(telling.type, roles, telling.time, ())


def _why_wrong(found: FoundRelation, gold: Gold, matcher: Matcher) -> str:
    for relation in gold.relations:
        right = matcher.fillers(found, relation)
        if relation.type == found.type and right:
            return "a second one, or too many wrong participants"
    names = [party for _, parties in found.roles for party in parties]
    for relation in gold.relations:
        wanted = [filler for _, fillers in relation.roles for filler in fillers]
        if sum(any(_is(matcher, party, each) for each in wanted) for party in names) > 1:
            return "the participants of an event of another type"
    return "nothing like it annotated"


def _is(matcher: Matcher, party: Party, filler: tuple[str, ...]) -> bool:
    return matcher.is_claimant(party, filler)


def _of_a_pair(found: FoundRelation, relation: GoldRelation, matcher: Matcher) -> Iterator[str]:
    right = matcher.fillers(found, relation)
    known = dict(found.roles)
    for role, fillers in relation.roles:
        good = sum(1 for name, _, _ in right if name == role)
        wrong = len(known.get(role, ())) - good
        lacking = len(fillers) - good
        yield from ["participant: another in its place"] * min(wrong, lacking)
        yield from ["participant: missed"] * max(0, lacking - wrong)
        yield from ["participant: one too many"] * max(0, wrong - lacking)
    wanted = {role for role, _ in relation.roles}
    for role, parties in found.roles:
        if role not in wanted:
            yield from ["participant: in a role that has none"] * len(parties)
    yield from _of_claims(found, relation, matcher)
    if relation.when is not None and not dates_agree(found, relation):
        yield "date: another" if found.time else "date: missed"


def _of_claims(found: FoundRelation, relation: GoldRelation, matcher: Matcher) -> Iterator[str]:
    right = matcher.claims(found, relation)
    for gold in relation.claims:
        if any(gold is other for _, other in right):
            continue
        ours = [
            c for c in matcher.commitments(found) if matcher.is_claimant(c.claimant, gold.claimants)
        ]
        if ours:
            have, want = factuality_class(ours[0].factuality), factuality_class(gold.factuality)
            yield f"claim: {have} instead of {want}"
        elif "_article" in gold.claimants:
            yield "claim: the article's missed"
        else:
            yield "claim: a source's missed"
    for claim in matcher.commitments(found):
        if not any(matcher.is_claimant(claim.claimant, gold.claimants) for gold in relation.claims):
            who = "a source" if claim.claimant else "the article"
            yield f"claim: {who} where it has none"


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("Give the folder of annotations and the folder of articles.")
    main(*sys.argv[1:])
