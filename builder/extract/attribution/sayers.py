"""Whom a word of attribution names: its subject wherever that stands, or who spoke before."""

from collections.abc import Iterable

from spacy.tokens import Token

from builder.annotate.labels import (
    VERBAL,
    features,
    finite,
    is_relative_clause,
    relation,
)
from builder.extract.attribution.sayer_heads import SayerHeads
from builder.extract.tree.sentences import sentence_number
from builder.lexicon.word_classes import Pronoun

_AFTER = 14  # tokens behind a verb within which it is told from whom one has it
_NEAR = 3  # tokens between a verb and its pronoun
_BACK = 2  # sentences, to who spoke before
_DENYING = "Denying"
_COMPLEMENT = "complement"


class Sayers(SayerHeads):
    """Finds who says it; ``words`` are the words of attribution of the document by token."""

    def of(self, word: Token) -> tuple[str, ...]:
        """Return the keys of who says it by a word of attribution, () where that is unknown."""
        if told := self.told_by(word):
            return told
        if (above := self._added_to(word)) is not None:
            return self.of(above)
        heads = self._speaker(word)
        if heads and (again := self.again(word, heads[0])):
            return again
        keys = self.keys(heads) or self._of_place(word)
        return keys or self._governing(word) or self._before(word)

    def keys(self, heads: Iterable[Token]) -> tuple[str, ...]:
        """Return the keys of those who speak, by the heads of their phrases."""
        keys: list[str] = []
        for said in heads:
            head = self._resumed.first(said) or said
            found = self._spoke_before(said) if head == said else ()
            found = found or self._mentions.speaking(head) or self._inverted(head)
            found = found or self._mentions.known_by_function(head) or self.owners(head)
            keys.extend(found or self._below(head) or self._document(head))
        return tuple(dict.fromkeys(keys))

    def counted(self, head: Token) -> Token:
        """Return the noun of those some of whom speak: «l'un de ces responsables»."""
        return self._resumed.counted(head)

    def told_by(self, word: Token) -> tuple[str, ...]:
        """Return the keys of whom one has it from: «appris auprès de l'armée»."""
        entry = self._words.get(word.i)
        if entry is None or entry.relay != _COMPLEMENT:
            return ()
        opened = False
        for token in word.doc[word.i + 1 : min(word.i + _AFTER, word.sent.end)]:
            opened = opened or token.lower_ in entry.words[-1]
            mention = self._mentions.at(token) if opened else None
            if mention is not None or (opened and token.pos_ == "NOUN"):
                head = word.doc[mention.head] if mention is not None else token
                return self.keys(self._mentions.heads(head))
        return ()

    def behind(self, word: Token) -> tuple[str, ...]:
        """Return the keys of a subject right behind its verb, whatever the tree makes of it."""
        following = word.i + 1
        if following >= word.sent.end or word.doc[following].pos_ == "ADP":
            return ()
        return self.keys(self._behind(word))

    def owners(self, head: Token) -> tuple[str, ...]:
        """Return the agents whose words a noun stands for («le rapport de l'ONU»)."""
        keys = (k for k in self._mentions.owners(head) if self._mentions.is_agent(k))
        # "un communiqué des deux ministères": they are told by it alone
        known = not self._mentions.is_document(head)
        return tuple(key for key in keys if known or self._mentions.is_known(key))

    def persons(self, head: Token) -> tuple[str, ...]:
        """Return the keys of those whom a head names, where all are persons."""
        keys = self.keys([head])
        mentions = self._mentions
        return keys if keys and all(mentions.registry[k].type == "Person" for k in keys) else ()

    def unheard(self, head: Token) -> tuple[str, ...]:
        """Register who speaks under a name that nothing else makes known: «indique la Lucha»."""
        named = head.pos_ == "PROPN" and head.text[:1].isupper()
        if not named or self._mentions.at(head) is not None:
            return ()
        described = any(child.pos_ == "DET" for child in head.children)
        kind = "Organization" if described else "Person"
        return (self._mentions.registry.mint(kind, head.text),)

    def _of_place(self, word: Token) -> tuple[str, ...]:
        """Return whose seat a place is where nobody is named: «à Rome, on dément»."""
        vague = self._syntax.grammar.vague
        if not any(_bare(t) in vague for t in word.subtree if abs(t.i - word.i) <= _NEAR):
            return ()
        for token in word.sent:
            mention = self._mentions.at(token)
            if mention is None or self._syntax.prepositions.of(token) is None:
                continue
            if mention.acting != mention.keys and all(map(self._mentions.is_agent, mention.acting)):
                return mention.acting
        return ()

    # --- who spoke before --------------------------------------------------------------------

    def again(self, word: Token, subject: Token, start: int | None = None) -> tuple[str, ...]:
        """Return who spoke before where a pronoun that agrees speaks on: «…, a-t-il ajouté».

        ``start`` is where the words begin that are said now.
        """
        said = self._pronoun(subject)
        if said is None or self._denies(word):
            return ()
        number = sentence_number(word)
        for i in range(word.i - 1 if start is None else start - 1, -1, -1):
            before = word.doc[i]
            if number - sentence_number(before) > _BACK:
                return ()
            if i not in self._words or before.pos_ not in VERBAL:
                continue
            heads = self._speaker(before)
            keys = self.keys(heads)
            if keys and self._pronoun(heads[0]) is None and self._agree(said, heads, keys):
                return keys
        return ()

    def _spoke_before(self, head: Token) -> tuple[str, ...]:
        # "a dit un ministre. Selon la même source, …"
        number = sentence_number(head) if self._resumed.is_same(head) else 0
        for i in range(head.i - 1 if number else -1, -1, -1):
            before = head.doc[i]
            if number - sentence_number(before) > _BACK:
                break
            if i in self._words and before.pos_ in VERBAL and (keys := self.of(before)):
                return keys
        return ()

    def _denies(self, word: Token) -> bool:
        entry = self._words.get(word.i)  # who denies answers the one who spoke before
        return entry is not None and entry.act == _DENYING

    def _agree(self, said: Pronoun, heads: list[Token], keys: tuple[str, ...]) -> bool:
        plural = len(keys) > 1 or "Plur" in features(heads[0], "Number")
        gender = self._mentions.registry[keys[0]].gender or next(
            iter(features(heads[0], "Gender")), None
        )
        if self._mentions.registry[keys[0]].type == "Person" and not plural:
            gender = self._mentions.registry[keys[0]].gender
        return plural == (said.number == "Plur") and not (
            said.gender and gender and said.gender != gender
        )

    # --- its own subject ---------------------------------------------------------------------

    def _governing(self, word: Token) -> tuple[str, ...]:
        # "tout en accusant", "avant d'affirmer": whoever does what the sentence tells
        if word.pos_ not in VERBAL or "Fin" in features(finite(word), "VerbForm"):
            return ()
        for ancestor in word.ancestors:
            fin = ancestor.pos_ in VERBAL and "Fin" in features(finite(ancestor), "VerbForm")
            if fin and not is_relative_clause(ancestor):
                subject = self._syntax.surface_subject(ancestor)
                return self.keys(self._mentions.heads(subject)) if subject is not None else ()
        return ()

    def _before(self, word: Token) -> tuple[str, ...]:
        # "Oslo et Dublin confirment": the parser hangs the verb below its subject, or nowhere
        if word.pos_ not in VERBAL or "Fin" not in features(finite(word), "VerbForm"):
            return ()
        doc, i = word.doc, word.i - 1
        while i > word.sent.start and doc[i].pos_ in {"AUX", "ADV", "PRON"}:
            i -= 1
        if doc[i].text == "," and i > word.sent.start:
            i -= 1  # "le porte-parole, X, dément"
        mention = self._mentions.at(doc[i])
        if mention is None or i < word.sent.start or self._syntax.is_passive(word):
            return ()
        head = doc[mention.head]
        if self._syntax.prepositions.of(head) is not None:
            return ()
        keys = [k for h in self._mentions.heads(head) for k in self._mentions.speaking(h)]
        joined = doc[mention.start - 1] if mention.start > word.sent.start else None
        if joined is not None and joined.lower_ in self._syntax.grammar.coordinators:
            first = self._mentions.at(doc[joined.i - 1])
            keys = [*(first.acting if first is not None else ()), *keys]
        return tuple(dict.fromkeys(key for key in keys if self._mentions.is_agent(key)))

    def _inverted(self, head: Token) -> tuple[str, ...]:
        # "a-t-elle ajouté": the pronoun hangs below the "-t"
        if head.pos_ != "PRON":
            return ()
        for child in head.children:
            if keys := self._mentions.speaking(child):
                return keys
        if head.lower_ in self._syntax.grammar.indefinite:
            return (self._mentions.registry.mint("Group", head.lower_),)
        return ()

    def _below(self, noun: Token) -> tuple[str, ...]:
        # "un communiqué publié sur le site du Kremlin": whose words they are stands further down
        if noun.i not in self._words:
            return ()
        for token in noun.subtree:
            mention = self._mentions.at(token)
            if token.i > noun.i and mention is not None and mention.named:
                return mention.acting
        return ()

    def _document(self, noun: Token) -> tuple[str, ...]:
        """Register a text or record that nobody is named the author of: «des images satellites»."""
        if not self._mentions.is_document(noun):
            return ()
        if relation(noun) == "obj" and noun.head.i in self._words and noun.head.pos_ in VERBAL:
            return self.of(noun.head)  # "X a publié une lettre annonçant …"
        label = self._mentions.phrases.full(noun)
        if label == noun.text:  # "le rapport": one that was spoken of before
            for i in range(noun.i - 1, -1, -1):
                before = noun.doc[i]
                if before.lemma_ != noun.lemma_ or not self._mentions.is_document(before):
                    continue
                if keys := self.owners(before):
                    return keys
                if self._mentions.phrases.full(before) != before.text:
                    label = self._mentions.phrases.full(before)
                    break
        return (self._mentions.registry.mint("Document", label),)


def _bare(token: Token) -> str:
    """Return a pronoun as it stands apart: "-on", "-t-on", "l'on" are all one."""
    return token.lower_.rpartition("-")[2]
