"""Health: /live, /ready and /metrics of one worker, over HTTP."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from pipeline.metrics import Metrics


@dataclass(slots=True)
class Health:
    """What the worker says of itself; the watchdog's answer is asked for, the rest is told."""

    live: Callable[[], bool]
    ready: bool = False
    state: str = "starting"

    def becomes(self, state: str, *, ready: bool) -> None:
        """Tell the state, in a word or a few."""
        self.state = state
        self.ready = ready


class Server(ThreadingHTTPServer):
    """A server whose clients may hang up early, as probes with a time limit do, without a word about it in the log."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over what went wrong with one request: the probe sees it."""


@contextmanager
def served(health: Health, metrics: Metrics, host: str, port: int) -> Iterator[int]:
    """Serve until the block ends; gives the port that is served.

    Raises:
        OSError: the port is taken.

    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/metrics":
                self._answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.page())
            elif self.path in {"/live", "/ready"}:
                well = health.live() if self.path == "/live" else health.live() and health.ready
                body = json.dumps({"ok": well, "state": health.state}).encode()
                self._answer(200 if well else 503, "application/json", body)
            else:
                self._answer(404, "text/plain; charset=utf-8", b"/live, /ready or /metrics\n")

        def _answer(self, status: int, content_type: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class's name
            """Probes come every few seconds: no line of log for them."""

    server = Server((host, port), Handler)
    Thread(target=server.serve_forever, name="health", daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
