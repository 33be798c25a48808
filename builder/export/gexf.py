"""GEXF 1.3: entities and relations for Gephi, whose timeline shows when what happened."""

from collections.abc import Iterator

from builder.export.network import Edge, identifier, network
from builder.export.parties import Party
from builder.export.view import View
from builder.export.xml import escaped

_NODE = ("type", "country", "ids", "iri")
_EDGE = {
    "type": "string",
    "status": "string",
    "factuality": "string",
    "date": "string",
    "sources": "integer",
    "articles": "integer",
    "symmetric": "boolean",
    "event": "string",
}


def gexf(view: View) -> Iterator[bytes]:
    """Yield the network as GEXF; characters that XML cannot hold become U+FFFD."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        ' <graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
        + _attributes("node", dict.fromkeys(_NODE, "string"))
        + _attributes("edge", _EDGE)
        + "  <nodes>\n"
    ).encode()
    edges = False
    for one in network(view):
        if isinstance(one, Edge) and not edges:
            yield b"  </nodes>\n  <edges>\n"
            edges = True
        yield (_node(one, view.base) if isinstance(one, Party) else _edge(one, view.base)).encode()
    if not edges:
        yield b"  </nodes>\n  <edges>\n"
    yield b"  </edges>\n </graph>\n</gexf>\n"


def _attributes(kind: str, names: dict[str, str]) -> str:
    lines = "".join(
        f'   <attribute id="{name}" title="{name}" type="{type_}"/>\n'
        for name, type_ in names.items()
    )
    return f'  <attributes class="{kind}" mode="static">\n{lines}  </attributes>\n'


def _node(party: Party, base: str) -> str:
    values = party._asdict() | {"ids": " ".join(party.ids)}
    start = f'   <node id="{identifier(party.iri, base)}" label="{escaped(party.label)}">'
    return start + _values({name: values[name] for name in _NODE}) + "</node>\n"


def _edge(edge: Edge, base: str) -> str:
    attributes = {
        "id": edge.id,
        "source": identifier(edge.source, base),
        "target": identifier(edge.target, base),
        "label": edge.type,
        "weight": str(max(edge.sources, 1)),
        "start": edge.earliest,
        "end": edge.latest,
    }
    said = " ".join(f'{name}="{escaped(value)}"' for name, value in attributes.items() if value)
    values = edge._asdict() | {"symmetric": "true" if edge.symmetric else "false"}
    return f"   <edge {said}>" + _values({name: str(values[name]) for name in _EDGE}) + "</edge>\n"


def _values(values: dict[str, str]) -> str:
    pairs = "".join(
        f'<attvalue for="{name}" value="{escaped(value)}"/>' for name, value in values.items()
    )
    return f"<attvalues>{pairs}</attvalues>"
