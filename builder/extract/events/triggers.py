"""Which words of a document evoke events, by the lexicon's entries, longest match first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    features,
    finite,
    is_auxiliary,
    is_infinitive,
    is_past_participle,
    is_present_participle,
    is_subject,
    relation,
)
from builder.extract.participants.antecedents import nouns_meant
from builder.extract.tree.matching import is_reflexive, span_of
from builder.lexicon.events import EventEntry
from builder.lexicon.grammar import Grammar

_INFINITIVE = "@infinitive"  # among the words that must not stand below a trigger: any one
_GAP = 5  # words that may stand between two words of a trigger
_POS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A head word with the entry it matches; ``theme`` is the noun the entry asked for below it.

    ``instead`` is what else the word may tell, or its theme by itself, for where it lacks a filler
    that it needs.
    """

    head: Token
    entry: EventEntry
    words: tuple[int, ...]
    theme: Token | None = None
    instead: "Trigger | None" = None


class TriggerFinder:
    """Matches the entries of the lexicon over documents."""

    def __init__(self, entries: Sequence[EventEntry], grammar: Grammar) -> None:
        self._grammar = grammar
        self._by_head: dict[tuple[str, str], list[EventEntry]] = {}
        for entry in entries:
            for word in entry.words[0]:
                self._by_head.setdefault((entry.pos, word), []).append(entry)
        for matches in self._by_head.values():
            matches.sort(key=lambda e: (-len(e.words), not e.theme, not e.reflexive))

    def triggers(self, doc: Doc) -> list[Trigger]:
        """Return the triggers in order; a word that belongs to a longer one is none itself."""
        found: list[Trigger] = []
        taken: set[int] = set()
        matched = [_chained(readings) for t in doc if (readings := list(self._at(t)))]
        by_head = {t.head.i: t for t in matched}
        for trigger in sorted(matched, key=lambda t: (-len(t.words), t.theme is None, t.head.i)):
            if trigger.head.i in taken:
                continue
            taken.update(trigger.words)
            found.append(trigger)
            theme = trigger.theme
            if theme is not None and theme.sent == trigger.head.sent:
                if theme.i not in taken and theme.pos_ in NOMINAL:
                    found[-1] = replace(trigger, instead=trigger.instead or by_head.get(theme.i))
                if trigger.head.lemma_ not in self._grammar.crediting:
                    taken.add(theme.i)  # "attribue l'attaque à X" tells the attack as well
        return sorted(found, key=lambda t: t.head.i)

    def _at(self, token: Token) -> Iterable[Trigger]:
        pos = "verb" if token.pos_ in VERBAL else _POS.get(token.pos_, "")
        if relation(token) in {"aux", "cop"}:
            return
        lemma, form = token.lemma_.lower(), token.lower_  # the lemmatizer splits «tête-à-tête»
        head = lemma if (pos, lemma) in self._by_head else form
        known = self._by_head.get((pos, head), ())
        reflexive = is_reflexive(token, self._grammar)
        own = {entry.event for entry in known if entry.reflexive} if reflexive else set()
        for entry in known:
            if not entry.reflexive and entry.event in own:
                continue  # "s'attaque au chômage"
            words = self._words(token, entry)
            if not words or self._forbidden(token, entry):
                continue
            theme = self._theme(token, entry)
            if theme is not None and self._governs_infinitive(token):
                theme = None  # "une offensive visant à reprendre": what the infinitive says
            if entry.theme and theme is None:
                continue
            yield Trigger(token, entry, tuple(words), theme)
            if not entry.needs:
                return

    def _governs_infinitive(self, participle: Token) -> bool:
        to = self._grammar.prepositions.to
        return relation(participle) == "acl" and any(
            relation(child) == "xcomp"
            and is_infinitive(child)
            and any(mark.lower_ in to for mark in child.children)
            for child in participle.children
        )

    def _words(self, head: Token, entry: EventEntry) -> list[int]:
        if entry.reflexive and not is_reflexive(head, self._grammar):
            return []
        span = span_of(head, entry.words, _GAP, self._grammar)
        if entry.reflexive and span and _before_infinitive(head.doc[span[-1]], head):
            return []  # "se sont opposés sur la marche à suivre"
        return span

    def _forbidden(self, token: Token, entry: EventEntry) -> bool:
        if not entry.unless:
            return False
        if _INFINITIVE in entry.unless and any(map(_is_own_infinitive, token.children)):
            return True  # "une offensive visant à reprendre la ville"
        above = [token.head] if relation(token) in {"acl", "amod"} else []  # "les sanctions qui …"
        if relation(token) == "conj":  # "le cyclone a frappé l'île et tué dix personnes"
            above += [child for child in token.head.children if is_subject(child)]
        nearby = (*above, *(t for child in token.children for t in (child, *child.children)))
        return any(t.lemma_.lower() in entry.unless or t.lower_ in entry.unless for t in nearby)

    def _theme(self, token: Token, entry: EventEntry) -> Token | None:
        above = [token.head, *token.head.children] if relation(token) in {"acl", "amod"} else []
        if relation(token) == "advcl" and is_past_participle(token):  # "Convoqué par …, le consul"
            above = [child for child in token.head.children if is_subject(child)]
        if relation(token) == "xcomp":  # "les troupes doivent quitter …"
            above = [word for c in token.head.children if is_subject(c) for word in c.subtree]
        nouns = [
            t
            for t in (*_clause(token), *above)  # "les missiles tirés", "les armes que … livre"
            if t.i != token.i
            and (t.lemma_.lower() in entry.theme or t.lower_ in entry.theme)
            and not self._of_another(t, token)
            and not self._stated(t, token)
        ]
        nouns = nouns or [
            t
            for t in self._right_behind(token)
            if t.lemma_.lower() in entry.theme or t.lower_ in entry.theme
        ]
        nouns = nouns or [
            noun
            for sign in self._signs(token)
            for noun in nouns_meant(sign, self._grammar)
            if noun.lemma_.lower() in entry.theme
        ]
        return min(nouns, key=lambda t: abs(t.i - token.i), default=None)

    def _stated(self, theme: Token, verb: Token) -> bool:
        # "En visite à Rome, le roi a reçu …": in what state somebody does something else
        bare = theme.nbor(-1).lower_ if theme.i else ""
        opens = theme.i < verb.i and any(t.text == "," for t in verb.doc[theme.i : verb.i])
        return opens and verb.pos_ in VERBAL and bare in self._grammar.prepositions.gerund

    def _right_behind(self, noun: Token) -> Iterator[Token]:
        # "annonce le rappel immédiat de son ambassadeur": whatever the tree hangs it below
        if noun.pos_ not in NOMINAL:
            return
        behind = list(noun.doc[noun.i + 1 : min(noun.i + _GAP, noun.sent.end)])
        while behind and behind[0].pos_ == "ADJ":
            behind.pop(0)
        prepositions = self._grammar.prepositions
        if behind and prepositions.canonical(behind[0].lower_) in prepositions.of:
            yield from (t for t in behind[1:3] if t.pos_ == "NOUN")

    def _of_another(self, theme: Token, verb: Token) -> bool:
        """Tell whether another verb governs a theme: «signe un décret annulant l'accord»."""
        above = [word for word in theme.ancestors if verb.is_ancestor(word)]
        if theme.head != verb and self._mere_topic(theme):
            return True
        if any(word.lemma_ in self._grammar.targeting_verbs for word in above):
            return False  # "bloque un texte visant à renforcer les sanctions"
        return any(
            word.pos_ == "VERB"
            and word.i < theme.i
            and (is_present_participle(word) or _apart(word, verb))
            for word in above
        )

    def _mere_topic(self, theme: Token) -> bool:
        # "les spéculations sur leur coopération se sont intensifiées": it is what a noun is about
        if relation(theme) != "nmod" or theme.head.pos_ != "NOUN" or not is_subject(theme.head):
            return False
        before = [child for child in theme.children if relation(child) == "case"]
        of = self._grammar.prepositions.of
        forms = self._grammar.prepositions.forms
        return bool(before) and all(
            forms.get(child.lower_, child.lower_) not in of for child in before
        )

    def _signs(self, token: Token) -> Iterator[Token]:
        """Yield the pronouns and possessives that may stand for a theme: «celles-ci», «leur»."""
        for child in token.children:
            lower = child.lower_
            if token.pos_ not in VERBAL:
                if lower in self._grammar.possessives and relation(child) == "det":
                    yield child
            elif lower in self._grammar.objects or self._undergoes(child, token):
                yield child

    def _undergoes(self, subject: Token, verb: Token) -> bool:
        passive = any(helper.lemma_ in self._grammar.passive for helper in auxiliaries(verb))
        return passive and is_past_participle(verb) and is_subject(subject)


def _chained(readings: Sequence[Trigger]) -> Trigger:
    """Return the first reading of a word, each with the next one for where it lacks a filler."""
    chained = readings[-1]
    for reading in readings[-2::-1]:
        special = chained.theme is not None  # else too weak a sign for what is but second choice
        chained = replace(reading, instead=chained) if special else reading
    return chained


def _clause(verb: Token) -> list[Token]:
    """Return what hangs below a word without what a finite clause of its own says."""
    found = []
    for token in verb.subtree:
        between = [a for a in token.ancestors if a != verb and verb.is_ancestor(a)]
        if not any(_is_clause(word) for word in between):
            found.append(token)
    return found


def _is_own_infinitive(child: Token) -> bool:
    return is_infinitive(child) and not is_auxiliary(child)  # not that of "avoir visé"


def _apart(clause: Token, verb: Token) -> bool:
    comma = any(t.is_punct for t in verb.doc[verb.i : clause.i])
    return comma and relation(clause) == "advcl" and not is_past_participle(clause)


def _before_infinitive(preposition: Token, verb: Token) -> bool:
    doc, i = preposition.doc, preposition.i
    noun = doc[i - 1]
    behind = i + 1 < len(doc) and is_infinitive(doc[i + 1])
    return behind and noun.pos_ == "NOUN" and noun.i > verb.i


def _is_clause(word: Token) -> bool:
    clause = relation(word) in {"ccomp", "advcl", "advmod", "parataxis"}
    return clause and word.pos_ in VERBAL and "Fin" in features(finite(word), "VerbForm")
