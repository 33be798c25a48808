"""What extraction knows before it reads an article."""

from dataclasses import dataclass

from builder.extract.participants.known import NameIndex
from builder.lexicon.grammar import Grammar
from builder.lexicon.nominals import Nominals
from builder.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What extraction knows before it reads: the lexicon's words, the names, the ontology."""

    grammar: Grammar
    nominals: Nominals
    names: NameIndex
    ontology: Ontology
