"""A server inside this machine that answers as a test wants it to, politely or not."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """The pages of a server, and what was asked of it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        """Return the address of a page."""
        return f"{self.address}{path}"

    def serve(self, path: str, body: bytes | str, *, status: int = 200, **headers: str) -> None:
        """Answer a path with a body and headers, underscores in whose names are dashes."""
        content = body.encode() if isinstance(body, str) else body
        lines = {"Content-Length": str(len(content))} | {k.replace("_", "-"): v for k, v in headers.items()}

        def answer(request: BaseHTTPRequestHandler) -> None:
            if status == 200 and lines.get("ETag") and request.headers.get("If-None-Match") == lines["ETag"]:
                request.send_response(304)
                request.end_headers()
                return
            request.send_response(status)
            for name, value in lines.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(content)

        self.pages[path] = answer

    def serve_in_turn(self, path: str, *answers: Answer) -> None:
        """Answer a path with one answer after the other, the last for good."""
        waiting = list(answers)

        def answer(request: BaseHTTPRequestHandler) -> None:
            (waiting.pop(0) if len(waiting) > 1 else waiting[0])(request)

        self.pages[path] = answer

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def status(code: int, **headers: str) -> Answer:
    """Return an answer of a status without a body."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def page(body: str) -> Answer:
    """Return an answer with a body."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(body.encode())))
        request.end_headers()
        request.wfile.write(body.encode())

    return answer


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        self.site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        with contextlib.suppress(OSError):  # who asked may have had enough
            self.site.pages.get(self.path, status(404))(self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """Run a server for as long as the block lasts."""

    class Handler(_Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Handler.site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Handler.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
