"""Real servers on loopback ports that are given the files of `hosting` as they are."""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools.processes import running
from tests.tools.programs import program
from tests.tools.servers import free_port, free_ports, nginx_with

APACHE_MODULES = Path("/usr/lib/apache2/modules")
MODULES = ("mpm_event", "authz_core", "alias", "autoindex", "deflate", "dir", "env", "filter", "headers")
MODULES += ("mime", "negotiation", "setenvif")

OF_THE_MACHINE = """
    default_type text/plain;
    charset gbk;
    add_header X-Of-The-Machine yes;
"""
"""What a machine may say for all of its sites, and ours must not take over."""

OTHER_SITE = """
server {{
    listen 80;
    root {work};
    location ~* \\.(css|js|html)$ {{ expires 1h; }}
    include {file};
}}
"""

APACHE = """
ServerRoot {work}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
ServerName localhost
Listen 127.0.0.1:{port}
{user}
{modules}
TypesConfig /etc/mime.types
AddDefaultCharset gbk
AddLanguage en .en
ServerTokens Prod
DocumentRoot "{root}"
<Directory "{root}">
    AllowOverride All
    Options Indexes MultiViews FollowSymLinks
    Require all granted
</Directory>
"""

CADDY = """
{{
    admin off
    http_port {http}
    https_port {https}
    local_certs
    skip_install_trust
    storage file_system {work}/storage
}}
import {file}
"""


@dataclass(frozen=True)
class Answer:
    """What a server sent: status, headers in order with names in small letters, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return a header's value; nothing when it was not sent, both when it was sent twice."""
        return ", ".join(value for key, value in self.headers if key == name)


@dataclass(frozen=True)
class Served:
    """A server on a loopback port; with a name it is asked by https for that name."""

    port: int
    name: str = ""
    authority: Path | None = None

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path, with its headers written with low lines for hyphens."""
        host = self.name or "127.0.0.1"
        connection = self._open(host)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"Host": host, **sent})
            got = connection.getresponse()
            pairs = tuple((name.lower(), value) for name, value in got.getheaders())
            return Answer(got.status, pairs, got.read())
        finally:
            connection.close()

    def _open(self, host: str) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        if self.authority is not None:
            context = ssl.create_default_context(cafile=str(self.authority))
            line = socket.create_connection(("127.0.0.1", self.port), timeout=10)
            connection.sock = context.wrap_socket(line, server_hostname=host)
        return connection


def _nginx(work: Path, text: str, listen: str) -> Iterator[Served]:
    port = free_port()
    assert f"listen {listen};" in text
    servers = text.replace(f"listen {listen};", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    with nginx_with(f"{OF_THE_MACHINE} {servers}", work, port):
        yield Served(port)


@contextmanager
def nginx(files: Path, site: Path, path: str, work: Path) -> Iterator[Served]:
    """Serve by `site.conf`, in which only the port is another."""
    yield from _nginx(work, (files / "site.conf").read_text("utf-8"), "80")


@contextmanager
def nginx_beside(files: Path, site: Path, path: str, work: Path) -> Iterator[Served]:
    """Serve by `locations.conf` in the server block of another site, which has ideas of its own."""
    yield from _nginx(work, OTHER_SITE.format(work=work, file=files / "locations.conf"), "80")


@contextmanager
def onion(files: Path, site: Path, path: str, work: Path) -> Iterator[Served]:
    """Serve by the nginx of an onion service, without tor."""
    yield from _nginx(work, (files / "nginx.conf").read_text("utf-8"), "127.0.0.1:8181")


@contextmanager
def apache(files: Path, site: Path, path: str, work: Path) -> Iterator[Served]:
    """Serve by `.htaccess` in the site's folder, by a server with AllowOverride All."""
    (site / ".htaccess").write_bytes((files / ".htaccess").read_bytes())
    port = free_port()
    loaded = "\n".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in MODULES)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    root = site if path == "/" else site.parents[path.count("/") - 2]
    text = APACHE.format(work=work, port=port, user=user, modules=loaded, root=root)
    (work / "apache.conf").write_text(text, "utf-8")
    binary = program(("apache2",), "apt install apache2-bin")
    with running([binary, "-f", str(work / "apache.conf"), "-DFOREGROUND"], work, port):
        yield Served(port)


@contextmanager
def caddy(files: Path, site: Path, path: str, work: Path) -> Iterator[Served]:
    """Serve by `Caddyfile`; one with a name by https, with certificates of Caddy's own."""
    ports = free_ports(2)
    text = CADDY.format(http=ports[0], https=ports[1], work=work, file=files / "Caddyfile")
    (work / "wrapper").write_text(text, "utf-8")
    binary = program(("caddy",), "apt install caddy")
    words = [binary, "run", "--adapter", "caddyfile", "--config", str(work / "wrapper")]
    name = next(
        (line[:-2] for line in (files / "Caddyfile").read_text("utf-8").splitlines() if "{" in line), ""
    )
    secure = name != "http://"
    home = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(work))
    with running(words, work, ports[secure], home):
        served = Served(ports[0])
        if secure:
            served = Served(ports[1], name, work / "storage/pki/authorities/local/root.crt")
            wait_for_certificate(served)
        yield served


def wait_for_certificate(served: Served) -> None:
    """Return once a secure server has its certificate, which it fetches after it has begun to listen."""
    deadline = time.monotonic() + 20
    while True:
        try:
            served.get("/")
            return
        except (ssl.SSLError, FileNotFoundError):
            assert time.monotonic() < deadline, "no certificate"
            time.sleep(0.05)
