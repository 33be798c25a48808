"""The words of a verb of saying put in: its first one, its subject, where they end."""

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    is_infinitive,
    is_relative_clause,
    relation,
)
from builder.extract.attribution.sources import Sources
from builder.extract.participants.mentions import Mentions
from builder.extract.tree.syntax import Syntax
from builder.lexicon.nominals import Kind

_AFTER = 8  # tokens behind the verb within which its subject stands
_SPEAKING = (
    *(Kind.TITLE, Kind.OFFICIAL, Kind.PEOPLE, Kind.ORGANIZATION, Kind.STAND_IN, Kind.DOCUMENT),
)


class InciseWords:
    """Reads the words of verbs put in off one document, and not off the tree."""

    def __init__(self, sources: Sources, mentions: Mentions, syntax: Syntax) -> None:
        self._sources, self._mentions, self._syntax = sources, mentions, syntax

    def _said_by(self, word: Token) -> Token:
        # "a-t-il fini par lâcher", "tient à préciser la ministre": the verb that has the subject
        above = word.head
        if not is_infinitive(word) or above.pos_ not in VERBAL or not above.i < word.i:
            return word
        between = word.doc[above.i + 1 : word.i]
        near = all(t.pos_ in {"ADP", "ADV"} or is_glued(t) for t in between)
        return above if near and relation(word) in {"xcomp", "ccomp", "advcl"} else word

    def _is_manner(self, first: Token) -> bool:
        # "comme l'a indiqué X": all that stands beside it
        doc, i = first.doc, first.i - 1
        while i > first.sent.start and doc[i].lower_ in self._syntax.grammar.pronouns:
            i -= 1
        return i >= first.sent.start and doc[i].lower_ in self._syntax.grammar.manner

    def _first(self, word: Token) -> Token:
        """Return the first token of the verb with its auxiliaries, clitics and adverbs."""
        first = word
        while first.i > word.sent.start:
            token = word.doc[first.i - 1]
            clitic = token.lower_ in self._syntax.grammar.reflexive or is_glued(token)
            belongs = clitic or token.pos_ in {"AUX", "ADV"} or token in auxiliaries(word)
            if not belongs or token.is_punct:
                return first
            first = token
        return first

    def _subject(self, word: Token) -> Token | None:
        """Return the head of the subject behind the verb or its auxiliary, None where none is."""
        doc, i = word.doc, word.i + 1
        for token in doc[self._first(self._said_by(word)).i : word.i]:
            if is_glued(token):
                return _pronoun(token)
        while i < min(word.i + _AFTER, word.sent.end):
            token = doc[i]
            if is_glued(token):
                return _pronoun(token)
            further = self._sources.words.get(i) is self._sources.words[word.i]
            if further or token.lower_ in self._syntax.grammar.honorifics:
                i += 1  # "fait savoir X", "a dit M. X"
                continue
            if token.is_punct or token.pos_ in VERBAL | {"SCONJ", "CCONJ"}:
                return None
            mention = self._mentions.at(token)
            head = doc[mention.head] if mention is not None else token
            named = head.pos_ in NOMINAL - {"NUM"} and head.i not in self._syntax.times
            if named and self._syntax.prepositions.of(head) is None:
                return head if self._speaks(head) else None
            i = max(i + 1, mention.end if mention is not None else 0)
        return None

    def _speaks(self, head: Token) -> bool:
        head = self._sources.sayers.counted(head)  # "l'un de ces responsables"
        mention = self._mentions.at(head)
        if mention is not None:
            return all(map(self._mentions.may_speak, mention.acting))
        kinds = self._mentions.phrases.kinds(head)
        return head.pos_ == "PROPN" or any(kind in kinds for kind in _SPEAKING)

    def _end(self, subject: Token) -> int:
        mention = self._mentions.at(subject)
        counted = self._sources.sayers.counted(subject).i
        end = mention.end if mention is not None else counted + 1
        sentence = subject.sent.end
        while end < sentence and not subject.doc[end].is_punct:
            if subject.doc[end].pos_ in VERBAL and not is_relative_clause(subject.doc[end]):
                break
            end += 1
        return end


def is_finite(token: Token) -> bool:
    """Tell whether a word is a finite verb."""
    return token.pos_ in VERBAL and "Fin" in features(token, "VerbForm")


def _pronoun(token: Token) -> Token:
    # "a-t-elle" is cut into "a", "-t" and "-elle"
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return behind if is_glued(behind) else token


def is_glued(token: Token) -> bool:
    """Tell whether a word is a pronoun behind its verb: «a-t-elle», «affirment-ils»."""
    return token.text.startswith("-") and token.text[1:].isalpha()
