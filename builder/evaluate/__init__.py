"""Measures the graph against a gold standard."""

from builder.evaluate.gold import Gold, load_gold
from builder.evaluate.report import Report
from builder.evaluate.score import ArticleScore, score, score_reading

__all__ = ["ArticleScore", "Gold", "Report", "load_gold", "score", "score_reading"]
