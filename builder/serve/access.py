"""Who may do what: the token for writing, the names and origins under which requests come."""

import base64
import binascii
import hmac
import re
from urllib.parse import urlsplit

from starlette.requests import Request

from builder.serve.refusal import RefusedError
from builder.serve.settings import Settings

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LOOPBACK_ORIGIN = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="newsgraph", Basic realm="newsgraph"'}


def check_token(request: Request, settings: Settings) -> None:
    """Raise RefusedError unless a request may write: 403 where nobody may, 401 without the token.

    The token is that of ``Authorization: Bearer``, or the password of ``Basic``.
    """
    if settings.token is None:
        raise RefusedError(403, "this server only reads; start it with --writable to let it write")
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    given = credentials.strip()
    if scheme.lower() == "basic":
        given = _password(given)
    elif scheme.lower() != "bearer":
        given = ""
    if not hmac.compare_digest(given.encode(), settings.token.encode()):
        raise RefusedError(401, "writing takes the token of this server", _CHALLENGE)


def check_host(request: Request, settings: Settings) -> None:
    """Raise RefusedError (421) where a server for this machine alone is called by another name.

    A web page could give its own name this machine's address, and then read what is served here.
    """
    if settings.host not in _LOOPBACK:
        return
    named = request.headers.get("host", "")
    try:
        name = urlsplit(f"//{named}").hostname or ""
        known = _LOOPBACK | {urlsplit(settings.url).hostname or ""}
    except ValueError:
        name, known = "", _LOOPBACK
    if name not in known:
        raise RefusedError(421, "this server is not known by that name; --url tells it one")


def _password(credentials: str) -> str:
    try:
        decoded = base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return decoded.partition(":")[2]
