"""Loads the lexicon: which words evoke what, as data of one language."""
