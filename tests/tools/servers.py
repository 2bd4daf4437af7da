"""Web servers on loopback ports that a test starts and stops: nginx below a path, and Python's plain one."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, islice, repeat
from pathlib import Path

from tests.tools.processes import running
from tests.tools.programs import program

NGINX = """
{user}
daemon off;
worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log {work}/access.log;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    {http}
}}
"""
TYPES = """
    types { text/html html; text/css css; text/javascript js; text/csv csv; text/xml xml; text/plain txt; }
    types { image/svg+xml svg; image/png png; image/jpeg jpg; image/webp webp; application/json json; }
    charset utf-8;
"""
"""The types of the site's files, for servers whose own types are not what a test is about."""

BELOW = "{types} server {{ listen 127.0.0.1:{port}; location {path} {{ alias {site}/; index index.html; }} }}"


_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 4
_FIRST = 12_000 + 5_000 * _WORKER
_PORTS = chain.from_iterable(repeat(range(_FIRST + os.getpid() % 1000, _FIRST + 5_000)))


class QuietHandler(SimpleHTTPRequestHandler):
    """Python's file server without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def nginx(site: Path, work: Path, path: str) -> Iterator[str]:
    """Serve *site* by nginx below *path* ("/x/y/"); yields the address of its top."""
    port = free_port()
    with nginx_with(BELOW.format(types=TYPES, port=port, path=path, site=site), work, port):
        yield f"http://127.0.0.1:{port}{path}"


@contextmanager
def nginx_with(http: str, work: Path, port: int) -> Iterator[None]:
    """Run nginx with what stands in its `http` block while the block lasts; its files go into *work*."""
    user = "user root;" if os.geteuid() == 0 else ""  # the test's folders are readable by their owner only
    config = work / "nginx.conf"
    config.write_text(NGINX.format(user=user, work=work, http=http), encoding="utf-8")
    command = [program(("nginx",), "apt install nginx-light"), "-c", str(config), "-p", str(work)]
    with running([*command, "-e", str(work / "error.log")], work, port):
        yield


@contextmanager
def plain(site: Path) -> Iterator[str]:
    """Serve *site* by Python's http.server; yields the address of its top."""
    handler = partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    return free_ports(1)[0]


def free_ports(number: int) -> tuple[int, ...]:
    """Return so many loopback ports that nobody listens on, no two the same.

    They lie below those that the system deals out, each worker of the tests has a range of its own, and none
    comes twice before all have come: between this answer and the server's start nobody else takes one.
    """
    return tuple(islice(filter(_is_free, _PORTS), number))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
