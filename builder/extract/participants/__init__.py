"""Who and what is named or meant: mentions, names, functions, groups, places, coreference."""
