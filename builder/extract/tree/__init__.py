"""What the parse says of verbs, clauses and their arguments, and what it gets wrong."""
