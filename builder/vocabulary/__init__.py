"""The vocabulary for its readers: a page that documents every term, and the Turtle itself."""

from builder.vocabulary.page import page
from builder.vocabulary.source import source

__all__ = ["page", "source"]
