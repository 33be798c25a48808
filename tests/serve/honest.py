"""Asks a server small questions one after the other, and prints how long each took.

``python honest.py PORT FILE`` goes on until FILE is there; a line for each answer, in milliseconds.
"""

import http.client
import sys
import time
from pathlib import Path

QUERY = (
    "SELECT ?name (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?type . ?type rdfs:label ?name } "
    "GROUP BY ?name ORDER BY ?name"
)


def main() -> None:
    """Ask until told to stop; another answer than 200 ends it."""
    port, stop = int(sys.argv[1]), Path(sys.argv[2])
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    while not stop.exists():
        started = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("POST", "/sparql", QUERY.encode(), headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status != 200 or not content.startswith(b"name,n"):
            raise SystemExit(f"{answer.status}: {content[:200]!r}")
        print(f"{(time.perf_counter() - started) * 1000:.2f}", flush=True)
        time.sleep(0.02)


if __name__ == "__main__":
    main()
