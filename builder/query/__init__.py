"""Asks questions of a store and shows the answers."""

from builder.query.questions import Parameter, Question, find_question, questions
from builder.query.run import PREFIXES, ask, run
from builder.query.show import FORMATS, show

__all__ = [
    "FORMATS",
    "PREFIXES",
    "Parameter",
    "Question",
    "ask",
    "find_question",
    "questions",
    "run",
    "show",
]
