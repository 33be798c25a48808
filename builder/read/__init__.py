"""Reads articles and their metadata from files."""

from builder.read.articles import Refusal, find_articles, read_article, read_articles
from builder.read.metadata import Metadata

__all__ = ["Metadata", "Refusal", "find_articles", "read_article", "read_articles"]
