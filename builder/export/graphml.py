"""GraphML: entities and relations for yEd, Cytoscape, igraph and networkx."""

from collections.abc import Iterator

from builder.export.network import Edge, identifier, network
from builder.export.parties import Party
from builder.export.view import View
from builder.export.xml import escaped

_NODE = ("label", "type", "country", "ids", "iri")
_EDGE = {
    "type": "string",
    "status": "string",
    "factuality": "string",
    "date": "string",
    "earliest": "string",
    "latest": "string",
    "sources": "int",
    "articles": "int",
    "symmetric": "boolean",
    "event": "string",
}


def graphml(view: View) -> Iterator[bytes]:
    """Yield the network as GraphML; characters that XML cannot hold become U+FFFD."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        + "".join(_key("node", name, "string") for name in _NODE)
        + "".join(_key("edge", name, type_) for name, type_ in _EDGE.items())
        + ' <graph id="newsgraph" edgedefault="directed">\n'
    ).encode()
    for one in network(view):
        yield (_node(one, view.base) if isinstance(one, Party) else _edge(one, view.base)).encode()
    yield b" </graph>\n</graphml>\n"


def _key(kind: str, name: str, type_: str) -> str:
    return f' <key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'


def _node(party: Party, base: str) -> str:
    values = party._asdict() | {"ids": " ".join(party.ids)}
    data = "".join(_data("node", name, values[name]) for name in _NODE)
    return f'  <node id="{identifier(party.iri, base)}">{data}</node>\n'


def _edge(edge: Edge, base: str) -> str:
    ends = f'source="{identifier(edge.source, base)}" target="{identifier(edge.target, base)}"'
    values = edge._asdict() | {"symmetric": "true" if edge.symmetric else "false"}
    data = "".join(_data("edge", name, str(values[name])) for name in _EDGE)
    return f'  <edge id="{edge.id}" {ends}>{data}</edge>\n'


def _data(kind: str, name: str, value: str) -> str:
    """Return an element; one without value too, for readers that give all nodes all attributes."""
    return f'<data key="{kind}-{name}">{escaped(value)}</data>'
