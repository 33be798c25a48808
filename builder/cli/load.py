"""The commands for what other people wrote."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict

from builder.cli.output import emit
from builder.load import graphs as all_graphs
from builder.load import load as load_files
from builder.load import unload as unload_graph
from builder.query.table import table
from builder.store import open_store


def load(chosen: Namespace) -> int:
    """Take files into a graph."""
    with open_store(chosen.store, writable=True) as store:
        loaded = load_files(store, chosen.files, chosen.graph, chosen.format)
    merged = f", {loaded.merged} graphs merged" if loaded.merged > 1 else ""
    emit(f"{chosen.graph} now holds {loaded.triples} triples{merged}\n")
    return 0


def unload(chosen: Namespace) -> int:
    """Forget graphs; 1 if one of them is not in the store."""
    status = 0
    with open_store(chosen.store, writable=True) as store:
        for graph in chosen.graphs:
            if unload_graph(store, graph):
                emit(f"forgot {graph}\n")
            else:
                print(
                    f'newsgraph: there is no graph {graph}; "newsgraph graphs" lists all',
                    file=sys.stderr,
                )
                status = 1
    return status


def graphs(chosen: Namespace) -> int:
    """List the named graphs."""
    with open_store(chosen.store, writable=False) as store:
        found = all_graphs(store)
    if chosen.format == "json":
        emit(json.dumps([asdict(graph) for graph in found], ensure_ascii=False, indent=2) + "\n")
    else:
        rows = [[graph.name, graph.holds, str(graph.triples)] for graph in found]
        emit(table(["graph", "holds", "triples"], rows))
    return 0
