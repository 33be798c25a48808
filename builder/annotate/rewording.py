"""Plainer wordings of sentences that the parser is known to get wrong.

Each rule rewords one construction: a finite form that may be a noun becomes a compound
past, a pronoun that repeats the subject of a question goes, a clause put in between subject and
verb and a participle that opens the sentence are parsed apart.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span, Token

from builder.annotate.finite_verbs import FiniteVerbs, is_finite, is_finite_word
from builder.annotate.insertions import Insertions
from builder.annotate.labels import NOMINAL, VERBAL, relation
from builder.annotate.mistaken import Mistaken
from builder.annotate.verbforms import VerbForms
from builder.lexicon.grammar import Grammar

_BEHIND_VERB = frozenset({"DET", "ADP", "ADV", "SCONJ", "PRON", "PROPN", "NUM", "AUX", "NOUN"})
_LONGEST = 14  # words of a clause put in, or of a participle's clause


@dataclass(frozen=True, slots=True)
class Part:
    """Words to be parsed together, each with the token that takes over its place in the tree, None
    for a word that only helps. ``label`` is how the part's root hangs below that of the main part,
    "" for the main part itself; below the word that joins the two tokens of ``between``, if any."""

    words: tuple[tuple[str, int | None], ...]
    label: str = ""
    between: tuple[int, int] | None = None


@dataclass(slots=True)
class Rewording:
    """A sentence in plainer words: its parts, and the tokens whose verb form is now known."""

    parts: list[Part]
    finite: dict[int, tuple[str, str]] = field(default_factory=dict)  # to infinitive and tense
    participles: dict[int, str] = field(default_factory=dict)


class Rewriter:
    """Rewords the sentences of one language; ``speech`` are the verbs of attribution.

    ``mistaken`` tells what single words are.
    """

    def __init__(
        self,
        grammar: Grammar,
        forms: VerbForms,
        speech: Collection[str],
        insertions: Insertions,
    ) -> None:
        self._insertions = insertions
        self._finite = FiniteVerbs(grammar, forms)
        self._grammar, self._forms, self._speech = grammar, forms, frozenset(speech)
        self.mistaken = Mistaken(grammar, forms)

    def reword(self, sent: Span) -> Rewording | None:
        """Return a sentence in plainer words, None where it needs none."""
        finite = self._finite(sent)
        dropped = self._repeated(sent)
        put_in = self._put_in(sent)
        opening = self._opening(sent)
        clauses = [span for span in (put_in, opening) if span]
        times = [
            span
            for span in self._insertions(sent)
            if all(span.end <= other.start or span.start >= other.end for other in clauses)
        ]
        if not (finite or dropped or clauses or times):
            return None
        apart = [*clauses, *times]
        inside = {i for span in apart for i in range(span.start, span.end)}
        rest = [t for t in sent if t.i not in inside | dropped and not t.is_space]
        if opening and rest and rest[0].is_punct:
            rest = rest[1:]
        result = Rewording([Part(self._words(rest, finite))], finite)
        if put_in:
            words = [t for t in put_in if not (t.is_punct or t.is_space)]
            result.parts.append(Part(self._words(words, finite), "parataxis"))
        for span in times:
            words = [token for token in span if not (token.is_punct or token.is_space)]
            between = span.start - 1, span.end
            result.parts.append(Part(self._words(words, {}), "obl:mod", between))
        if opening:
            result.parts.append(self._passive(opening, result.participles))
        return result

    def _words(
        self, tokens: list[Token], finite: dict[int, tuple[str, str]]
    ) -> tuple[tuple[str, int | None], ...]:
        words: list[tuple[str, int | None]] = []
        for token in tokens:
            past = None
            if token.i in finite:
                past = self._forms.past(token.lower_, finite[token.i][0])
            if past:
                words.append((past[0], None))
            words.append((past[1] if past else token.text, token.i))
        return tuple(words)

    # --- questions ----------------------------------------------------------------------------

    def _repeated(self, sent: Span) -> set[int]:
        """Return the pronouns that repeat a subject: «le Pérou a-t-il attaqué …»."""
        found = self._emphatic(sent)
        for token in sent:
            joined = token.text.startswith("-") and token.i >= sent.start + 2
            if not joined or (token.nbor(-1).text.startswith("-") and token.i - 1 not in found):
                continue
            noun_before = token.nbor(-2).pos_ in NOMINAL | {"ADJ"}
            if token.i - 1 in found or (self._is_inverted(token) and noun_before):
                found.add(token.i)
        return found

    def _emphatic(self, sent: Span) -> set[int]:
        # "Le président a, lui, prévenu": the pronoun goes with its commas
        found: set[int] = set()
        for token in sent:
            inside = sent.start < token.i < sent.end - 1
            if not inside or token.lower_ not in self._grammar.emphatic:
                continue
            if token.nbor(-1).text == token.nbor(1).text == ",":
                found.update(range(token.i - 1, token.i + 2))
        return found

    def _is_inverted(self, token: Token) -> bool:
        forms = [token.lower_.lstrip("-")]
        if token.i + 1 < token.sent.end and token.nbor(1).text.startswith("-"):
            forms.append(token.nbor(1).lower_.lstrip("-"))
        return any(form in self._grammar.subject_pronouns for form in forms)

    # --- clauses put in -----------------------------------------------------------------------

    def _put_in(self, sent: Span) -> Span | None:
        """Return who says it between commas: «Le Pérou, affirme le Chili, a attaqué …»."""
        commas = [t.i for t in sent if t.text == ","]
        doc = sent.doc
        for start, end in pairwise(commas):
            if not 2 < end - start <= _LONGEST or start == sent.start or end + 1 >= sent.end:
                continue
            before, behind = doc[sent.start : start], doc[end + 1 : sent.end]
            says = self._names_speaker(doc[start + 1 : end]) and self._opens_with_verb(behind)
            if says and not any(is_finite_word(t) or t.text in {",", ":"} for t in before):
                return doc[start : end + 1]
        return None

    def _names_speaker(self, inside: Span) -> bool:
        """Tell whether words are a verb of attribution and, right behind it, its subject."""
        i = inside.start
        while i < inside.end and inside.doc[i].pos_ == "AUX":
            i += 1
        verb = inside.doc[i]
        if i + 1 >= inside.end or verb.pos_ != "VERB" or verb.lemma_ not in self._speech:
            return False
        opens = inside.doc[i + 1].pos_ in {"DET", "PROPN", "NOUN"} or _is_joined(inside.doc[i + 1])
        return opens and not any(is_finite_word(t) for t in inside.doc[i + 1 : inside.end])

    def _opens_with_verb(self, span: Span) -> bool:
        for token in span:
            if is_finite_word(token):
                return True
            if token.pos_ != "ADV" and token.lower_ not in self._grammar.clitics:
                return False
        return False

    # --- participles that open ----------------------------------------------------------------

    def _opening(self, sent: Span) -> Span | None:
        """Return the clause of a participle at the start: «Réunis à Lima, le Pérou et …»."""
        first = next((t for t in sent if not (t.is_space or t.is_punct)), None)
        if first is None or self._forms.of_participle(first.lower_) is None:
            return None
        if first.pos_ in VERBAL and relation(first) == "advcl" and is_finite(first.head):
            return None
        for token in sent.doc[first.i + 1 : min(first.i + _LONGEST, sent.end - 2)]:
            if is_finite_word(token):
                return None
            if token.text == "," and any(is_finite_word(t) for t in sent.doc[token.i : sent.end]):
                return sent.doc[first.i : token.i + 1]
        return None

    def _passive(self, opening: Span, participles: dict[int, str]) -> Part:
        first, *others = [t for t in opening if not (t.is_punct or t.is_space)]
        infinitive = self._forms.of_participle(first.lower_)
        assert infinitive is not None
        participles[first.i] = infinitive
        words: list[tuple[str, int | None]] = [(form, None) for form in self._grammar.passive_frame]
        words.append((first.lower_, first.i))
        words += [(token.text, token.i) for token in others]
        return Part(tuple(words), "advcl")


def _is_joined(token: Token) -> bool:
    # "affirme-t-il"
    return token.text.startswith("-")
