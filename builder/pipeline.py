"""The steps in order: read, annotate, extract, graph, store. The file to read first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from builder.annotate import Annotator
from builder.annotate.names import NameMatcher
from builder.extract.article import Extractor
from builder.extract.date_lexicon import load_date_lexicon
from builder.extract.mentions import Knowledge
from builder.extract.names import NameIndex
from builder.extract.triggers import TriggerFinder
from builder.gazetteer import Gazetteer
from builder.gazetteer import load as load_gazetteer
from builder.annotate.lemmas import LemmaRepair
from builder.lexicon.cues import Cues, load_cues
from builder.lexicon.events import EventEntry, load_events
from builder.lexicon.grammar import load_grammar
from builder.lexicon.nominals import load_nominals
from builder.model import Article, Reading
from builder.ontology import load as load_ontology
from builder.resources import GAZETTEER, LEXICON

MODEL = "fr_core_news_md"


class Reader:
    """Reads articles: annotation and extraction of one language.

    ``gazetteers`` are a user's own Turtle files, added to ours. Raises LexiconError,
    GazetteerError or NewsgraphError where what it needs is broken.
    """

    def __init__(
        self, gazetteers: Sequence[Path] = (), model: str = MODEL, language: str = "fr"
    ) -> None:
        folder = LEXICON / language
        ontology = load_ontology()
        grammar = load_grammar(folder)
        gazetteer = load_gazetteer([*sorted(GAZETTEER.glob("*.ttl")), *gazetteers], language)
        knowledge = Knowledge(
            grammar, load_nominals(folder, ontology), NameIndex(gazetteer), ontology
        )
        events = load_events(folder, ontology, grammar.reflexive)
        cues = load_cues(folder, ontology, grammar.reflexive)
        dates = load_date_lexicon(folder / "dates.toml")
        self._extractor = Extractor(knowledge, TriggerFinder(events, grammar), cues, dates)
        lemmas = LemmaRepair(cues.forms, grammar.verb_endings, _verbs(events, cues))
        self._annotator = Annotator(grammar, NameMatcher(_names(gazetteer)), lemmas, model)

    def read(self, article: Article) -> Reading:
        """Return what one article says."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield what each article says, in order."""
        kept: list[Article] = list(articles)
        for article, doc in zip(kept, self._annotator.annotate(kept), strict=True):
            yield self._extractor.read(article, doc)


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


_PLACES = frozenset({"Country", "City", "Region", "Facility"})
_ = Callable
