"""Runs the server until it is told to stop."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator
from dataclasses import replace

from uvicorn import Config, Server

from builder.errors import NewsgraphError
from builder.graph.opening import check_folder
from builder.serve.app import application
from builder.serve.connection import Connection
from builder.serve.keeper import Keeper
from builder.serve.log import LOG, start_log
from builder.serve.settings import HEADER_SIZE, Settings

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_STOP_SECONDS = 3  # that answers under way may take once the server is told to stop
_REST_SECONDS = 15  # that a connection may rest between requests


def serve(settings: Settings) -> None:
    """Answer requests until SIGINT or SIGTERM; raise NewsgraphError where it cannot start."""
    check_folder(settings.store, writable=False)
    listening = _listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    if not settings.url:
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        bracketed = f"[{shown}]" if ":" in shown else shown
        settings = replace(settings, url=f"http://{bracketed}:{port}")
    start_log()
    with listening, contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_serve(settings, listening))


async def _serve(settings: Settings, listening: socket.socket) -> None:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    for number in _SIGNALS:  # until the web server listens for them
        loop.add_signal_handler(number, task.cancel)
    keeper = Keeper(settings)
    try:
        await keeper.start()
        config = Config(
            application(keeper),
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=_REST_SECONDS,
            timeout_graceful_shutdown=_STOP_SECONDS,
            h11_max_incomplete_event_size=HEADER_SIZE,
        )
        LOG.info(
            "serving %s at %s (%s)",
            settings.store,
            settings.endpoint,
            "writable with the token" if settings.writable else "read-only",
        )
        if not keeper.pool.network_is_off:
            LOG.warning(
                "this system does not let workers be cut off the network: "
                "that queries ask no other server is seen to by their text alone"
            )
        await _Server(config).serve([listening])
        LOG.info("stopped")
    finally:
        await keeper.stop()


class _Server(Server):
    """A web server that ends in peace when it is told to, and not by a signal raised anew."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGINT and SIGTERM, at once on a second one."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._stop)
        yield

    def _stop(self) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise NewsgraphError(
            f"cannot listen at {host}, port {port}: {said.lower()}; give another with --port"
        ) from error
    # What connections inherit: the parts of an answer do not wait 40 ms for one another.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
