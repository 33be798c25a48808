"""Answers SPARQL over HTTP: the endpoint, the graph store and their descriptions.

The server itself never opens the store. It copies the store's files when they change (a snapshot),
and lets worker processes answer from the copy; a worker that takes too long is killed.
"""
