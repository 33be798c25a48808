"""What pronouns, possessives and bare descriptions stand for, by agreement and salience."""

from collections.abc import Iterable

from spacy.tokens import Token

from builder.annotate.labels import features, is_past_participle, is_subject, relation
from builder.extract.participants.history import Mention, MentionLog
from builder.extract.tree.sentences import sentences_between
from builder.lexicon.word_classes import Pronoun

_SENTENCES_BACK = 3
_NEARNESS = 2.5  # what a subject loses where what was named last is meant
_CARRIED = 4.1  # what a subject of the sentence before scores that agrees, and a bit more
_PREFERENCE = 2.5  # more than a sentence's distance


class History(MentionLog):
    """The mentions of one document, with what its pronouns stand for."""

    def said(self, token: Token) -> Pronoun | None:
        """Return what a pronoun says, None where the token is none: «elle», «cette dernière»."""
        before = token.nbor(-1).lower_ if token.i else ""
        after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        found = (f"{before} {token.lower_}", f"{token.lower_} {after}")
        return self._grammar.pronoun(token.lower_) or next(
            (self._grammar.pronouns[words] for words in found if words in self._grammar.pronouns),
            None,
        )

    def pronoun(
        self, token: Token, exclude: Iterable[str] = (), rather: str | None = None
    ) -> tuple[str, ...]:
        """Return whom a personal pronoun or a possessive stands for, () where nobody fits.

        ``exclude`` are keys it cannot stand for: who speaks does not say "he" of himself.
        ``rather`` is a class that is preferred.
        """
        said = self.said(token)
        number = said.number if said else self._grammar.possessives.get(token.lower_)
        if number not in {"Sing", "Plur"}:
            return ()
        gender = said.gender if said else None
        before = token.i < token.head.i and token.lower_ not in self._grammar.dative
        if said and gender is None and before and is_past_participle(token.head):
            agreement = features(token.head, "Gender")  # "l'a invitée"
            gender = agreement[0] if agreement else None
        best = self._carried(token, exclude)
        clause = token.head
        persons = {head for mention, head in self._before(token) if self._person(mention)}
        for mention, head in self._before(token):
            if not set(exclude).isdisjoint(mention.acting):
                continue
            if is_subject(head) and head.head == clause and not is_subject(token):
                continue  # an object is not its own verb's subject
            score = self._score(token, mention, head, number, gender)
            if said and said.near and score > 0:  # rather "l'ambassadeur" than "du Pérou"
                score -= _NEARNESS * is_subject(head) + (
                    relation(head) == "nmod" and head.head in persons
                )
            if score > 0 and rather and self._is_a(self._type(mention.acting[0]), rather):
                score += _PREFERENCE
            if score >= best[0] and score > 0:
                best = (score, mention.acting)
        return best[1]

    def _carried(self, token: Token, exclude: Iterable[str]) -> tuple[float, tuple[str, ...]]:
        """Return whom the same pronoun stands for as subject of the sentence before, and its score.

        «Elle a protesté contre une loi. Elle demande …»
        """
        start = token.sent.start
        before = token.doc[start - 1].sent if start else None
        opening = before is not None and token.i == start and is_subject(token)
        if before is None or not opening or before[0].lower_ != token.lower_:
            return (0.0, ())
        verb = before[0].head
        if not is_subject(before[0]) or verb.lemma_ in self._grammar.descriptions.impersonal:
            return (0.0, ())
        keys = self.pronoun(before[0], exclude)
        return (_CARRIED, keys) if keys else (0.0, ())

    def persons(self, noun: Token, gender: str | None) -> list[str]:
        """Return the persons that a bare function may take up, the likeliest first."""
        scores: dict[str, float] = {}
        for mention, head in self._before(noun):
            alone = len(mention.acting) == 1 and self._is_a(self._type(mention.acting[0]), "Person")
            score = self._score(noun, mention, head, "Sing", gender) if alone else 0.0
            if score > 0 and head.sent != noun.sent:
                scores[mention.acting[0]] = max(score, scores.get(mention.acting[0], 0.0))
        return sorted(scores, key=lambda key: (-scores[key], key))

    def _score(
        self, token: Token, mention: Mention, head: Token, number: str, gender: str | None
    ) -> float:
        plural = "Plur" in features(head, "Number") or len(mention.acting) > 1
        if len(mention.acting) == 1 and mention.named:
            plural = self._plural_name(mention, head)
        if plural != (number == "Plur") or not self._agent(mention):
            return 0.0
        known = self._gender(mention, head)
        if gender and known and gender != known:
            return 0.0
        distance = sentences_between(head, token)
        first = _first_of(head) if len(mention.acting) > 1 else head
        score = 4.0 - 2.0 * distance + (1.5 if is_subject(first) else 0.0)
        if mention.start in self._members and number == "Sing":
            score -= 1.5  # one of several that are named together
        if self._may_be_place(mention, head):
            score -= 1.0
        if gender and known == gender:
            score += 0.5
        return score if distance <= _SENTENCES_BACK else 0.0

    def _gender(self, mention: Mention, head: Token) -> str | None:
        if len(mention.acting) > 1:
            return None
        record = self.registry[mention.acting[0]]
        if record.gender:
            return record.gender
        if record.type == "Person":
            return None
        article = head.doc[mention.start - 1] if mention.start else head
        if mention.named and article.pos_ == "DET" and (said := features(article, "Gender")):
            return said[0]  # "la Cedeao": of names the article knows better than the tagger
        genders = features(head, "Gender") or [""]
        return genders[0] or None

    def _plural_name(self, mention: Mention, head: Token) -> bool:
        first = head.doc[mention.start - 1] if mention.start else head
        return (
            first.lower_.endswith("s") and first.pos_ in {"DET", "ADP"} and head.text.endswith("s")
        )

    def _may_be_place(self, mention: Mention, head: Token) -> bool:
        # "arrivé à Oslo": rather the city than the state
        before = head.doc[mention.start - 1].lower_ if mention.start else ""
        placed = before in self._grammar.prepositions.groups["@place"]
        return placed and mention.acting != mention.keys

    def _person(self, mention: Mention) -> bool:
        return all(self._is_a(self._type(key), "Person") for key in mention.acting)

    def _agent(self, mention: Mention) -> bool:
        return all(self._is_a(self._type(key), "Agent") for key in mention.acting)


def _first_of(head: Token) -> Token:
    # "la Norvège et la Suède ont promis …": the tree marks the first of them only
    while relation(head) == "conj" and head.head != head:
        head = head.head
    return head
