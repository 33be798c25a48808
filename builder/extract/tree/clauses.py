"""What kind of clause it is, and what a cue bears on."""

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Token

from builder.annotate.labels import (
    VERBAL,
    features,
    finite,
    is_auxiliary,
    is_infinitive,
    is_past_participle,
    is_subject,
    relation,
)
from builder.lexicon.grammar import Grammar


def particle(doc: Doc, span: Sequence[int]) -> Token:
    """Return the word of a negation that stands at its verb, the first one where none does."""
    words = [doc[i] for i in span]
    beside = (t for t in words if t.pos_ in {"ADV", "PART"} and t.head.pos_ in VERBAL)
    return next(beside, words[0])


def concedes(verb: Token) -> bool:
    """Tell whether a clause with «si» states a fact: «si Paris a condamné …, il s'est gardé de»."""
    above = verb.head
    return above != verb and all(
        finite(each) != each
        and is_past_participle(each)
        and "Pres" in features(finite(each), "Tense")
        and "Ind" in features(finite(each), "Mood")
        for each in (verb, above)
    )


def predicate(token: Token) -> Token:
    """Return the predicate or noun that an adverb, negation or determiner belongs to."""
    host = token.head
    while host.head != host and (host.pos_ in {"ADV", "PART"} or is_auxiliary(host)):
        host = host.head
    return host


def stands_alone(node: Token, parent: Token) -> bool:
    """Tell whether a clause is the main one, though the tree hangs it below what opens it.

    «Pour aider la paix, Oslo a blâmé …»: unmarked, its subject behind a comma.
    """
    opening = parent.pos_ in VERBAL and parent.i < node.i and relation(node) == "ccomp"
    if not opening or "Fin" in features(finite(parent), "VerbForm"):
        return False
    marked = any(relation(c) == "mark" for c in node.children)
    subjects = [c.i for c in node.children if is_subject(c) and c.i < node.i]
    between = node.doc[parent.i : min(subjects, default=parent.i)]
    return not marked and any(t.text == "," for t in between)


def asks(node: Token, grammar: Grammar) -> bool:
    """Tell whether a clause is an indirect question: «n'a pas dit si Oslo a livré …»."""
    marks = {child.lower_ for child in node.children if relation(child) == "mark"}
    return bool(marks & grammar.indirect_question)


def is_said_to_be(noun: Token, verb: Token, grammar: Grammar) -> bool:
    """Tell whether a bare infinitive makes a noun the predicate below a verb before it.

    «Oslo a démenti être à l'origine de …»: the tree hangs the noun below the verb as it were its
    complement.
    """
    between = noun.doc[verb.i + 1 : noun.i] if relation(noun) in {"obj", "obl"} else ()
    return any(t.lower_ in grammar.passive for t in between if t.pos_ in {"AUX", "VERB"})


def condition(verb: Token, grammar: Grammar) -> Token | None:
    """Return what opens the condition on which a verb's event depends: «attaquera si Riga cède»."""
    carrier = finite(verb)
    if "Fut" not in features(carrier, "Tense") and "Cnd" not in features(carrier, "Mood"):
        return None
    for clause in verb.children:
        own = relation(clause) in {"advcl", "ccomp"} and clause.pos_ in VERBAL
        for mark in clause.children if own else ():
            if mark.lower_ in grammar.indirect_question and relation(mark) == "mark":
                return mark
    return None


def hearsay(trigger: Token) -> bool:
    """Tell whether the mood marks the words of another: «Oslo aurait livré …»."""
    carrier = finite(trigger)
    return carrier != trigger and "Cnd" in features(carrier, "Mood")


def reported_in_past(node: Token, words: Collection[int]) -> bool:
    """Tell whether a verb of attribution in the past, at one of ``words``, governs the clause."""
    current = node
    while current.head != current:
        parent = current.head
        if parent.i in words and parent.pos_ in VERBAL:
            carrier = finite(parent)
            tense = features(carrier, "Tense")
            return carrier != parent or "Past" in tense or "Imp" in tense
        if relation(current) not in {"xcomp", "conj", "ccomp", "obj", "nsubj", "obl"}:
            return False
        current = parent
    return False


def wished(verb: Token, grammar: Grammar) -> Token | None:
    """Return what opens a wish: a clause that begins a sentence and is cried out."""
    opening = grammar.relative["object"]
    marks = [c for c in verb.children if relation(c) == "mark" and c.lower_ in opening]
    if not marks or relation(verb) == "csubj":
        return None
    before = verb.doc[verb.sent.start : marks[0].i]
    exclaimed = any(t.text == "!" for t in verb.doc[verb.i : verb.sent.end])
    alone = all(t.is_punct or t.is_quote or t.is_space for t in before)
    return marks[0] if alone and exclaimed else None


def word_before(verb: Token, grammar: Grammar) -> Token | None:
    """Return the word right before an infinitive with its preposition, or before a «que»."""
    before = reversed(list(verb.doc[verb.sent.start : verb.i]))
    if is_infinitive(verb):
        content = grammar.prepositions.content
        for token in before:
            inside = token.pos_ in {"ADV", "PRON", "AUX"}
            if not inside and grammar.prepositions.canonical(token.lower_) not in content:
                return token
        return None
    for token in before:
        if token.lower_ in grammar.relative["object"]:
            return next(before, None)
        if token.pos_ in VERBAL and not is_auxiliary(token):
            return None  # a clause of its own stands between
    return None
