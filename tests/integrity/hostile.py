"""A loopback server of real sockets that serves a folder truly, until a fault is set for a file or for all.

    with hostile(folder) as server:
        server.fault(faults.cut, "en/index.html")   # one file
        server.fault(faults.busy)                   # all files
        assert differs(server, "en/index.html")     # the attack changes what is sent
        ...                                         # what is tested asks server.address + path
        assert [each.path for each in server.requests] == [...]
        server.heal()

The faults stand in `faults.py`; a test may bring its own: a function that is given an `Exchange`.
"""

from __future__ import annotations

import re
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(slots=True)
class Request:
    """One request: method, path below the top, first byte asked for, headers by lower-case names, the number
    of its connection counted from 1, and how many bytes were sent for it, head included."""

    method: str
    path: str
    start: int
    headers: Mapping[str, str]
    connection: int
    sent: int = 0


class Exchange:
    """What a fault has in hands: the request, the file's true bytes (None: no such file), and the line."""

    def __init__(self, server: Hostile, request: Request, sock: socket.socket) -> None:
        self.server, self.request, self._sock = server, request, sock
        file = server.folder / request.path
        self.body = file.read_bytes() if file.is_file() else None
        self.over = request.headers.get("connection") == "close"
        """Whether the server hangs up afterwards; a fault may set it."""

    def send(self, data: bytes) -> None:
        """Send bytes as they are; they count when they are handed over, before the client can have them."""
        self.request.sent += len(data)
        self._sock.sendall(data)

    def answer(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """Send a whole answer; *headers* come before, and instead of, Content-Type and Content-Length."""
        self.send(self.head(status, headers, len(body)) + body)

    def head(self, status: int, headers: Mapping[str, str] | None = None, length: int | None = None) -> bytes:
        """Return the head of an answer; without a length, no Content-Length is stated."""
        suffix = PurePosixPath(self.request.path).suffix
        lines = {"Content-Type": TYPES.get(suffix, "application/octet-stream")}
        if length is not None:
            lines["Content-Length"] = str(length)
        lines.update(headers or {})
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"HTTP/1.1 {status} Said\r\n{text}\r\n".encode("latin-1")

    def until_gone(self, pause: float) -> Iterator[None]:
        """Yield now and after each pause, until the server is stopped; sending fails once the client went."""
        yield
        while not self.server.stopped.wait(pause):
            yield

    def reset(self) -> None:
        """Break the connection off with RST, as a firewall does."""
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._sock.close()
        self.over = True


Fault = Callable[[Exchange], None]


def honest(exchange: Exchange) -> None:
    """Serve the file as a good server does, a part when a part is asked for."""
    body, start = exchange.body, exchange.request.start
    if body is None:
        exchange.answer(404, b"not here\n", {"Content-Type": "text/plain"})
    elif start >= len(body) > 0 and start:
        exchange.answer(416, b"", {"Content-Range": f"bytes */{len(body)}"})
    elif start:
        part = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}
        exchange.answer(206, body[start:], part)
    else:
        exchange.answer(200, body)


class Hostile:
    """A running server: address, the folder that it serves (another may be set), and what it was asked."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.requests: list[Request] = []
        self.connections = 0
        self.at_accept: Callable[[Hostile, socket.socket], None] | None = None
        """What is done with a connection before anything is read from it, TLS included."""
        self.stopped = threading.Event()
        self._faults: dict[str | None, Fault] = {}

    def fault(self, fault: Fault, path: str | None = None) -> None:
        """Answer so when *path* is asked for; None stands for every path that has no fault of its own."""
        self._faults[path] = fault

    def heal(self) -> None:
        """Serve truly again."""
        self._faults.clear()
        self.at_accept = None

    def fault_of(self, path: str) -> Fault:
        """Return how a path is answered now."""
        return self._faults.get(path) or self._faults.get(None) or honest

    def sent(self) -> int:
        """Return how many bytes were sent in all."""
        return sum(each.sent for each in self.requests)


class _Handler(BaseHTTPRequestHandler):
    """Reads requests; what is answered is for the fault to say."""

    protocol_version = "HTTP/1.1"
    timeout = 20  # no thread outlasts a test that forgot to hang up
    server: _Server

    def setup(self) -> None:
        super().setup()
        hostile = self.server.hostile
        hostile.connections += 1
        self.number = hostile.connections

    def do_GET(self) -> None:
        hostile = self.server.hostile
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        part = re.fullmatch(r"bytes=([0-9]+)-", self.headers.get("Range", ""))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, path, int(part[1]) if part else 0, headers, self.number)
        hostile.requests.append(request)
        exchange = Exchange(hostile, request, self.connection)
        self.close_connection = True
        hostile.fault_of(path)(exchange)
        self.close_connection = exchange.over

    do_CONNECT = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    hostile: Hostile
    context: ssl.SSLContext | None = None

    def __init__(self, host: str) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.open: set[socket.socket] = set()
        super().__init__((host, 0), _Handler)

    def server_bind(self) -> None:
        """Bind without asking what the host is called."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_port = self.server_address[1]

    def finish_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        try:
            if self.hostile.at_accept:
                self.hostile.at_accept(self.hostile, request)
            if self.context:
                self.open.discard(request)
                request = self.context.wrap_socket(request, server_side=True)
                self.open.add(request)
            with request:
                _Handler(request, client_address, self)
        finally:
            self.open.discard(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: that a client hangs up is what these tests are about."""

    def hang_up(self) -> None:
        """End every connection that is open."""
        for sock in tuple(self.open):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def hostile(
    folder: Path, *, host: str = "127.0.0.1", certificate: tuple[Path, Path] | None = None
) -> Iterator[Hostile]:
    """Serve *folder* while the block lasts; over TLS with a certificate and its key (`certificates.py`)."""
    with _Server(host) as server:
        if certificate:
            server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server.context.load_cert_chain(*certificate)
        netloc = f"[{host}]:{server.server_port}" if ":" in host else f"{host}:{server.server_port}"
        server.hostile = Hostile(folder, f"http{'s' if certificate else ''}://{netloc}/")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.hostile
        finally:
            server.hostile.stopped.set()
            server.shutdown()
            thread.join()
            server.hang_up()


def bare(server: Hostile, path: str, seconds: float = 0.5, most: int = 1 << 20) -> bytes:
    """Return what the server sends for a path to a socket that asks and listens, within a time and a size."""
    parts = urlsplit(server.address)
    end = time.monotonic() + seconds
    came = bytearray()
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as sock, suppress(OSError):
        sock.sendall(f"GET /{path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
        while len(came) < most and (left := end - time.monotonic()) > 0:
            sock.settimeout(left)
            piece = sock.recv(1 << 16)
            if not piece:
                break
            came += piece
    return bytes(came)


def differs(server: Hostile, path: str) -> bool:
    """Say whether a socket that asks for a path receives something else than from an honest server.

    What was asked for this does not stand among the server's requests.
    """
    asked, faults, at_accept = list(server.requests), dict(server._faults), server.at_accept
    with_fault = bare(server, path)
    server.heal()
    truly = bare(server, path, 20)  # it ends by itself
    server._faults.update(faults)
    server.at_accept = at_accept
    server.requests[:] = asked
    return with_fault != truly
