"""How a word stands below the one above it: what a verb or noun says, asks or takes for granted."""

from spacy.tokens import Token

from builder.annotate.labels import (
    NOMINAL,
    VERBAL,
    features,
    finite,
    is_auxiliary,
    is_infinitive,
    is_past_participle,
    is_present_participle,
    is_relative_clause,
    relation,
)
from builder.extract.attribution.sources import Source, Sources
from builder.extract.tree.relatives import qualifies
from builder.extract.tree.syntax import Syntax


class Below:
    """Tells how the words of one document stand below those that govern them."""

    def __init__(self, sources: Sources, syntax: Syntax) -> None:
        self._sources, self._syntax = sources, syntax

    def is_aside(self, node: Token) -> bool:
        """Tell whether a word heads a clause or time put in: «l'accord conclu en mai», «depuis»."""
        rel = relation(node)
        if node.pos_ in NOMINAL:
            when = self._syntax.grammar.prepositions.when
            return rel in {"obl", "nmod"} and self._syntax.prepositions.of(node) in when
        bare = is_past_participle(node) and finite(node) == node
        return is_relative_clause(node) or rel == "advcl" or (rel == "acl" and bare)

    def said_before(self, node: Token) -> Token | None:
        """Return the verb that says a clause which the tree hangs below a noun between the two.

        «Ont annoncé jeudi soir que», «a juré à la tribune que».
        """
        opening = self._syntax.grammar.relative["object"]
        marks = [c for c in node.children if c.lower_ in opening and relation(c) == "mark"]
        if not marks or marks[0].i > node.i or node.head.pos_ in VERBAL:
            return None
        for token in reversed(node.doc[node.sent.start : marks[0].i]):
            if token.pos_ in VERBAL and not is_auxiliary(token):
                entry = self._sources.words.get(token.i)
                said = any(relation(c) in {"ccomp", "xcomp"} for c in token.children)
                return token if entry and "clause" in entry.content and not said else None
            if token.is_punct or (token.i in self._sources.words and token.pos_ in NOMINAL):
                return None
        return None

    def is_manner(self, node: Token) -> bool:
        """Tell whether a gerund hangs below a noun, of which it says nothing."""
        # "a nié toute implication en rejetant la faute": told of who denies
        gerund = self._syntax.grammar.prepositions.gerund
        opened = any(c.lower_ in gerund and relation(c) == "mark" for c in node.children)
        return opened and is_present_participle(node) and node.head.pos_ in NOMINAL

    def is_object_of_above(self, node: Token) -> bool:
        """Tell whether a noun hangs below one that has nothing to do with it, before it."""
        if node.pos_ not in NOMINAL or relation(node) != "nmod" or node.head.i > node.i:
            return False
        grammar = self._syntax.grammar
        if node.lemma_ in grammar.involving and node.head.head.lemma_ in grammar.blaming:
            return True  # "accuse Riga de complicité dans l'attaque"
        whose = grammar.definite | grammar.possessives.keys()
        definite = any(child.lower_ in whose for child in node.children)
        free = definite and self._syntax.prepositions.of(node) is None
        return free and node.head.pos_ in NOMINAL and node.head.head.pos_ in VERBAL

    def involves(self, parent: Token) -> bool:
        """Tell whether what is denied or owned up to is one's own part in the event."""
        # "nie toute implication dans l'attaque": what is denied is one's own part in it
        if parent.lemma_ in self._syntax.grammar.involving:
            return True
        entry = self._sources.words.get(parent.i)
        return entry is not None and entry.anaphora and "none" in entry.content

    def predicates(self, word: Token) -> bool:
        """Tell whether a word of involvement is said of somebody: «n'est pas impliqué dans»."""
        return word.pos_ in VERBAL or any(child.dep_ == "cop" for child in word.children)

    def stands_for(self, pronoun: Token, node: Token) -> bool:
        """Tell whether a pronoun only holds the place of the clause: «s'attend à ce que»."""
        grammar = self._syntax.grammar
        if pronoun.lower_ not in grammar.neuter or node.pos_ not in VERBAL or pronoun.i == 0:
            return False
        before, behind = pronoun.nbor(-1), pronoun.nbor(1)
        preposition = grammar.prepositions.canonical(before.lower_)
        opened = behind.lower_ in grammar.relative["object"]
        return opened and preposition in grammar.prepositions.content

    def opens_anew(self, node: Token) -> bool:
        """Tell whether an unmarked clause has a subject and a finite verb of its own."""
        kinds = {relation(child) for child in node.children}
        own = "nsubj" in kinds and "mark" not in kinds
        return own and "Fin" in features(finite(node), "VerbForm")

    def carries(self, verb: Token, rel: str) -> bool:
        """Tell whether a verb says of a noun in this relation that its event happens."""
        happens = self._syntax.occurs(verb)
        if not happens and verb.lemma_ not in self._syntax.grammar.light_verbs:
            return False
        objects = [c for c in verb.children if relation(c) == "obj"]
        alone = not objects or verb.lemma_ in self._syntax.grammar.occurrence_phrases
        passive = self._syntax.is_passive(verb) or (alone and happens)
        return rel in {"obj", "obl", "iobj"} or (rel == "nsubj" and passive)

    def is_done_as(self, verb: Token, node: Token) -> bool:
        """Tell whether a noun only says as what the verb is done: «est attendu en visite»."""
        right_behind = 0 < node.i - verb.i <= 2
        opening = self._syntax.prepositions.of(node)
        return right_behind and opening in self._syntax.grammar.prepositions.gerund

    def refutes(self, source: Source, said: Source) -> bool:
        """Tell whether a source denies what nobody named is quoted as saying."""
        return bool(
            source.keys
            and not said.keys
            and said.entry.anaphora
            and source.entry.factuality == "CT-"
        )

    def asks_of(self, parent: Token, node: Token) -> bool:
        """Tell whether the verb above a noun says the clause that hangs below that noun."""
        # "somme la junte de libérer", "exclut pour l'heure de livrer", "réclame depuis mai que"
        verb = parent.head
        entry = self._sources.words.get(verb.i)
        if entry is None or not verb.i < parent.i < node.i or parent.pos_ not in NOMINAL:
            return False
        if any(relation(c) in {"ccomp", "xcomp"} for c in verb.children):
            return False
        rel, times = relation(parent), self._syntax.times
        if is_infinitive(node):
            under = relation(node) == "acl" and parent.i not in self._sources.words
            return under and rel in {"obj", "obl"} and "inf" in entry.content
        opens = any(c.lower_ in self._syntax.grammar.relative["object"] for c in node.children)
        return opens and parent.i in times and "clause" in entry.content

    def _qualified(self, participle: Token) -> bool:
        # "la visite, prévue à l'invitation de Riga": the participle says something of the visit
        bare = is_past_participle(participle) and finite(participle) == participle
        return bare and relation(participle) in {"acl", "amod"}

    def governs(self, parent: Token, node: Token) -> bool:
        """Tell whether the word embeds the node as its content."""
        rel = relation(node)
        if parent.pos_ in VERBAL:
            prepositions = self._syntax.prepositions
            if rel == "ccomp":
                marks = {c.lower_ for c in node.children if relation(c) == "mark"}
                return bool(marks)
            if rel == "nmod":  # "risque des sanctions"
                known = self._syntax.grammar.prepositions
                forms = {c.lower_ for c in node.children if relation(c) == "case"}
                return any(known.canonical(form) != form for form in forms & known.partitive)
            if rel == "obl" and node.pos_ in NOMINAL:
                content = prepositions.of(node) in self._syntax.grammar.prepositions.content
                content = content and not self._qualified(parent)
                return content or self.is_done_as(parent, node)
            return rel in {"xcomp", "obj", "iobj", "obl"} or (
                rel == "nsubj"
                and node.pos_ in NOMINAL
                and not any(relation(c) == "obj" for c in parent.children)
            )
        if qualifies(node, self._syntax.grammar):
            return False  # "une offre que Séoul a rejetée"
        return rel in {"nmod", "acl", "obl", "nsubj", "xcomp", "ccomp", "advcl"}
