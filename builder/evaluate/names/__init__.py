"""Scores the names that the annotation finds against hand-made annotations in brat's format."""
