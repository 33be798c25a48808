"""Where a server's doors are and who asks: an address, the rest from the environment.

Credentials come from the environment alone, for other users of a machine see what a command is
given, and stand in no message.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from builder.errors import StoreError
from builder.graph.opening import is_address

_UPDATE, _GRAPHS = "NEWSGRAPH_UPDATE_URL", "NEWSGRAPH_GRAPH_URL"
_USER, _PASSWORD = "NEWSGRAPH_USER", "NEWSGRAPH_PASSWORD"
_TOKEN, _TIMEOUT = "NEWSGRAPH_TOKEN", "NEWSGRAPH_TIMEOUT"
_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Settings:
    """The addresses of a server that answer queries, take updates and take graphs as a whole.

    ``graphs`` is None where the server has no Graph Store Protocol. ``timeout`` is in seconds,
    for the server to begin or go on with an answer.
    """

    query: str
    update: str
    graphs: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    timeout: float = _SECONDS


def settings(address: str, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return how to talk to the server at an address; raises StoreError for what is no address."""
    query = _checked(address, "the store's address")
    given = {
        name: _checked(environment[name], f"${name}")
        for name in (_UPDATE, _GRAPHS)
        if environment.get(name)
    }
    user, password = environment.get(_USER) or None, environment.get(_PASSWORD)
    if user is not None and (password is None or ":" in user):
        raise StoreError(f"${_USER} needs ${_PASSWORD} beside it, and no colon in the name")
    return Settings(
        query,
        given.get(_UPDATE, _usual_update(query)),
        given.get(_GRAPHS),
        user,
        password,
        environment.get(_TOKEN) or None,
        _timeout(environment.get(_TIMEOUT)),
    )


def _usual_update(query: str) -> str:
    """Return where a server that answers queries there takes updates, if it is like most."""
    start, slash, end = query.rpartition("/")
    return f"{start}/update" if slash and end == "query" else query


def _checked(address: str, what: str) -> str:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise StoreError(f"{what} is no address of a server; mend it") from None
    if "@" in parts.netloc:
        raise StoreError(f"{what} holds credentials; give them as ${_USER} and ${_PASSWORD}")
    if not is_address(address) or not parts.hostname or port == 0 or parts.fragment:
        raise StoreError(f"{what}, {address}, is no address of a server; write http://host/sparql")
    return urlunsplit(parts)


def _timeout(given: str | None) -> float:
    try:
        seconds = float(given) if given else _SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise StoreError(f'${_TIMEOUT} is "{given}"; give a number of seconds above 0')
    return seconds
