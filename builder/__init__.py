"""Reads French news and builds a knowledge graph of who did what to whom and who says so."""
