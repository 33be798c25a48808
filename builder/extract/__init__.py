"""Extraction: from an annotated article to entities, events and claims."""
