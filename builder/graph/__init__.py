"""The graph step: IRIs from content, and one article's reading as quads."""
