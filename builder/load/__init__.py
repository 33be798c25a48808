"""Takes RDF of other people into graphs of its own, beside the articles."""

from builder.load.graphs import Graph, graphs
from builder.load.loading import Loaded, load, unload

__all__ = ["Graph", "Loaded", "graphs", "load", "unload"]
