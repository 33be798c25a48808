"""Walks back from an event to who says so, in which words."""

from builder.explain.search import find_events
from builder.explain.show import show_json, show_text
from builder.explain.stories import tell

__all__ = ["find_events", "show_json", "show_text", "tell"]
