"""Talks SPARQL over HTTP, and says in one sentence why a server does not."""

from collections.abc import Mapping
from types import TracebackType

import httpx

from builder.errors import StoreError
from builder.remote.settings import Settings

_CONNECT = 10.0  # seconds
_PAGES = ("text/html", "application/xhtml+xml")


class Client:
    """One server; connections stay open between requests.

    It follows no redirect and asks no proxy: what it sends goes to the addresses given and nowhere
    else. A user's password is sent only to a server that asks for it, as digest where it takes one.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        headers = {"User-Agent": "newsgraph"}
        if settings.token:
            headers["Authorization"] = f"Bearer {settings.token}"
        self._auth: httpx.Auth | None = None
        if settings.user is not None:
            self._auth = httpx.DigestAuth(settings.user, settings.password or "")
        self._http = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(settings.timeout, connect=min(_CONNECT, settings.timeout)),
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def query(self, text: str, accept: str, options: Mapping[str, object]) -> httpx.Response:
        """Ask a query, with further fields of the protocol beside it."""
        form = {"query": text, **options}
        return self._sent("POST", self.settings.query, data=form, headers={"Accept": accept})

    def update(self, text: str) -> None:
        """Change what the server holds."""
        self._sent("POST", self.settings.update, data={"update": text})

    def put(self, graph: str, triples: bytes) -> None:
        """Put N-Triples in the place of a graph."""
        assert self.settings.graphs is not None
        self._sent(
            "PUT",
            self.settings.graphs,
            params={"graph": graph},
            content=triples,
            headers={"Content-Type": "application/n-triples"},
        )

    def _sent(self, method: str, url: str, **what: object) -> httpx.Response:
        """Send a request; raises StoreError unless it is answered with success."""
        try:
            answer = self._http.request(method, url, auth=self._auth, **what)  # type: ignore[arg-type]
            if answer.status_code == 401 and self._asks_plainly(answer):
                assert self.settings.user is not None
                self._auth = httpx.BasicAuth(self.settings.user, self.settings.password or "")
                answer = self._http.request(method, url, auth=self._auth, **what)  # type: ignore[arg-type]
        except httpx.TimeoutException as error:
            raise StoreError(
                f"{url} did not answer in {self.settings.timeout:g} seconds; "
                "ask for less, or set $NEWSGRAPH_TIMEOUT"
            ) from error
        except httpx.ConnectError as error:
            raise StoreError(
                f"{url} cannot be reached ({_reason(error)}); start the server or mend the address"
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise StoreError(
                f"{url} does not speak HTTP as it should ({_reason(error)}); mend the address"
            ) from error
        _check(answer, url)
        return answer

    def _asks_plainly(self, answer: httpx.Response) -> bool:
        asked = str(answer.headers.get("www-authenticate", "")).lower()
        return self.settings.user is not None and asked.startswith("basic")

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def is_page(answer: httpx.Response) -> bool:
    """Tell whether an answer is a page for people."""
    return str(answer.headers.get("content-type", "")).lower().startswith(_PAGES)


def _check(answer: httpx.Response, url: str) -> None:
    status = answer.status_code
    if answer.is_success:
        return
    if answer.has_redirect_location:
        raise StoreError(f"{url} sends elsewhere, to {answer.headers['location']}; give that")
    if status in {401, 403}:
        raise StoreError(
            f"{url} does not let you ({status}); set $NEWSGRAPH_USER and $NEWSGRAPH_PASSWORD, or "
            "$NEWSGRAPH_TOKEN, to what it takes"
        )
    if status in {404, 405, 501}:
        raise StoreError(f"{url} takes no such request ({status}); give the address that does")
    if status in {408, 429, 503, 504}:
        raise StoreError(f"{url} is too busy or too slow ({status}); try again or ask for less")
    raise StoreError(f"{url} refuses ({status}): {_said(answer)}; mend the request or the server")


def _said(answer: httpx.Response) -> str:
    """Return the first line of what the server says, if it is not a page."""
    if is_page(answer):
        return answer.reason_phrase.lower() or "without a reason"
    lines = (" ".join(line.split()) for line in answer.text.splitlines())
    return next(filter(None, lines), "without a reason")[:200].rstrip(".;")


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text.removeprefix("[Errno 111] ").lower()[:120]
