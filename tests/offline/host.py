"""A host of the site that can be told to lie, to hold answers back, or to say nothing at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.portability.hosts import headers_of_netlify
from tests.tools.servers import QuietHandler


@dataclass(slots=True)
class Host:
    """Where the host is, what it sends instead of files, and which paths it holds back until let go.

    An answer is bytes, or a status.  `reached` is set when a request is being held.
    """

    port: int = 0
    instead: dict[str, bytes | int] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    silent: bool = False
    reached: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    @property
    def top(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}/"


class _Handler(QuietHandler):
    def __init__(self, host: Host, *args: object, directory: str) -> None:
        self._host = host
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        for name, value in headers_of_netlify().items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        host, path = self._host, self.path.partition("?")[0].removeprefix("/")
        if host.silent or path in host.held:
            host.reached.set()
            host.let_go.wait()
        answer = host.instead.get(path)
        if answer is None:
            super().do_GET()
        elif isinstance(answer, int):
            self.send_error(answer)
        else:
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader who has hung up."""


@contextmanager
def host_of(site: Path) -> Iterator[Host]:
    """Serve a folder with the headers of netlify.toml."""
    host = Host()
    with _Server(("127.0.0.1", 0), partial(_Handler, host, directory=str(site))) as server:
        host.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield host
        finally:
            host.let_go.set()
            server.shutdown()
            thread.join()
