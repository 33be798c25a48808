"""From an article's text to a spaCy Doc whose offsets are those of the article."""

from builder.annotate.pipeline import Annotator

__all__ = ["Annotator"]
