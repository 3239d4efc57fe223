"""A website under patrol: a server on this machine whose pages a test changes, and a clock that a test turns."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from gongkai.base.now import SHANGHAI
from gongkai.oversight.actions import slice as slices
from gongkai.oversight.models import Round

START = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
TAGS = '<meta name="SiteName" content="样板"><meta name="SiteDomain" content="x"><meta name="SiteIDCode" content="9">'


@dataclass
class Web:
    """`pages`: path → what it says, or a status. `hits` counts how often each was asked for."""

    address: str = ""
    pages: dict[str, str | int] = field(default_factory=dict)
    hits: Counter[str] = field(default_factory=Counter)

    def page(self, path: str, body: str) -> None:
        self.pages[path] = f"<html><head><title>样板</title>{TAGS}</head><body>{body}</body></html>"


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that was killed leaves in the middle of a word."""


@contextmanager
def web_server() -> Iterator[Web]:
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.hits[self.path] += 1
            said = web.pages.get(self.path, 404)
            status, body = (said, b"") if isinstance(said, int) else (200, said.encode())
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET

        def log_message(self, *said: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    web.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Clock:
    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        return self.at


def walk(row: Round, clock: Clock) -> Round:
    """The round to its end: slices, and the wait before what failed is asked again."""
    for _ in range(10):
        slices.work.call(row.pk, row.chain)
        row.refresh_from_db()
        if row.state != Round.State.RUNNING:
            return row
        clock.turn(minutes=31)
    raise AssertionError("the round does not end")
