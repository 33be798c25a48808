"""The steps in order: read, annotate, extract, graph, store. The file to read first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import tee
from pathlib import Path

from builder.annotate import Annotator
from builder.annotate.doubtful import load_doubtful
from builder.annotate.insertions import Insertions
from builder.annotate.kinds import load_kinds
from builder.annotate.lemmas import LemmaRepair
from builder.annotate.names import NameMatcher
from builder.annotate.rewording import Rewriter
from builder.annotate.verbforms import load_verb_forms
from builder.errors import ArticleError
from builder.extract.article import Extractor
from builder.extract.dates.lexicon import load_date_lexicon
from builder.extract.events.triggers import TriggerFinder
from builder.extract.knowledge import Knowledge
from builder.extract.participants.known import NameIndex
from builder.gazetteer import Gazetteer
from builder.gazetteer import load as load_gazetteer
from builder.graph.quads import article_quads
from builder.lexicon.cues import Cues, load_cues
from builder.lexicon.events import EventEntry, load_events
from builder.lexicon.grammar import load_grammar
from builder.lexicon.names import load_spelling
from builder.lexicon.nominals import load_nominals
from builder.model import Article, Reading
from builder.ontology import load as load_ontology
from builder.read import Refusal, read_articles
from builder.resources import GAZETTEER, LEXICON
from builder.store import open_store
from builder.validate.gate import Gate
from builder.validate.quarantine import quarantine_quads
from builder.validate.split import Withheld

MODEL = "fr_core_news_md"
_PLACES = frozenset({"Country", "City", "Region", "Facility"})


class Reader:
    """Reads articles: annotation and extraction of one language.

    ``gazetteers`` are a user's own Turtle files, added to ours; ``model`` is a spaCy pipeline,
    ``ner`` which recogniser of names it uses (see Annotator). ``annotator`` and ``extractor``
    are the two steps, for whoever wants the Doc between them. Raises LexiconError,
    GazetteerError or NewsgraphError where what it needs is broken.
    """

    def __init__(
        self,
        gazetteers: Sequence[Path] = (),
        model: str = MODEL,
        language: str = "fr",
        ner: str | None = None,
    ) -> None:
        folder = LEXICON / language
        ontology = load_ontology()
        grammar = load_grammar(folder)
        gazetteer = load_gazetteer([*sorted(GAZETTEER.glob("*.ttl")), *gazetteers], language)
        spelling = load_spelling(folder / "names.toml")
        knowledge = Knowledge(
            grammar, load_nominals(folder, ontology), NameIndex(gazetteer, spelling), ontology
        )
        events = load_events(
            folder, ontology, grammar.reflexive_openings, grammar.prepositions.names()
        )
        cues = load_cues(folder, ontology, grammar.reflexive_openings)
        dates = load_date_lexicon(folder / "dates.toml")
        self.extractor = Extractor(knowledge, TriggerFinder(events, grammar), cues, dates)
        conditional = (
            grammar.infinitive_final,
            grammar.conditional_mark,
            grammar.conditional_endings,
        )
        verbs = _verbs(events, cues)
        lemmas = LemmaRepair(cues.forms, grammar.verb_endings, verbs, conditional, cues.mistaken)
        speech = {w for e in cues.attributions if e.pos == "verb" for w in e.words[0]}
        rewriter = Rewriter(
            grammar, load_verb_forms(folder, verbs, cues.forms), speech, Insertions(dates.is_time)
        )
        names = NameMatcher(_names(gazetteer))
        told = (load_doubtful(folder / "names.toml"), load_kinds(folder / "names.toml"))
        towns = _towns(gazetteer)
        self.annotator = Annotator(
            grammar, names, lemmas, rewriter, model, told=told, ner=ner, compounds=towns
        )

    def read(self, article: Article) -> Reading:
        """Return what one article says."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield what each article says, in order."""
        first, second = tee(articles)
        for article, doc in zip(first, self.annotator.annotate(second), strict=True):
            yield self.extractor.read(article, doc)


def _verbs(events: Iterable[EventEntry], cues: Cues) -> frozenset[str]:
    """Return the infinitives that head an entry of the lexicon."""
    heads = [entry.words[0] for entry in events if entry.pos == "verb"]
    heads += [entry.words[0] for entry in cues.attributions if entry.pos == "verb"]
    heads += [cue.words[0] for cue in cues.cues if cue.kind == "verb"]
    return frozenset(word for words in heads for word in words)


def _names(gazetteer: Gazetteer) -> Mapping[str, str]:
    """Return the names that the recogniser need not guess, with its label for each."""
    labels: dict[str, str] = {}
    for entry in gazetteer.entries:
        label = "PER" if entry.type == "Person" else "LOC" if entry.type in _PLACES else "ORG"
        for name in (*entry.labels, *entry.capitals, *entry.seats):
            labels.setdefault(name, label)
    return labels


def _towns(gazetteer: Gazetteer) -> list[str]:
    """Return the towns whose names are one word with hyphens, which the tokenizer would cut."""
    names = {n for entry in gazetteer.entries if entry.type == "City" for n in entry.labels}
    return sorted(name for name in names if "-" in name and " " not in name)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: counts of articles, and who was refused why, as (name, reason).

    ``withheld`` is what did not pass the gate, as (name of the article, event or whole article).
    """

    built: int
    unchanged: int
    refused: tuple[tuple[str, str], ...]
    withheld: tuple[tuple[str, Withheld], ...] = ()


def build(
    paths: Sequence[Path],
    store: Path | str,
    *,
    metadata: Mapping[str, str],
    gazetteers: Sequence[Path] = (),
    model: str = MODEL,
    ner: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> BuildReport:
    """Read the articles below the paths into a store, each in one transaction.

    ``metadata`` goes before what metadata.jsonl says. An article that cannot be read is refused
    and listed; the others are built. What breaks the shapes or the ontology is not written, but
    kept in quarantine. Raises StoreError, LexiconError, GazetteerError or
    NewsgraphError where nothing can be built.
    """
    refused: list[tuple[str, str]] = []
    readable = _readable(read_articles(paths, metadata), refused)
    withheld: list[tuple[str, Withheld]] = []
    built = unchanged = 0
    with open_store(store, writable=True) as graphs:
        gate = Gate(graphs.base)
        for reading in Reader(gazetteers, model, ner=ner).read_all(readable):
            name = reading.article.identifier
            try:
                outcome = gate.check(reading.article, article_quads(reading, graphs.base))
                kept_apart = quarantine_quads(outcome.withheld, graphs.base)
                changed = graphs.replace_article(name, outcome.passed, kept_apart)
            except ArticleError as error:
                refused.append((name, str(error)))
                continue
            built, unchanged = built + changed, unchanged + (not changed)
            withheld += [(name, each) for each in outcome.withheld]
            progress(f"{name}: {len(reading.events)} events, {len(reading.claims)} claims")
    return BuildReport(built, unchanged, tuple(refused), tuple(withheld))


def _readable(
    found: Iterable[Article | Refusal], refused: list[tuple[str, str]]
) -> Iterator[Article]:
    for article in found:
        if isinstance(article, Refusal):
            refused.append((article.name, article.reason))
        else:
            yield article
