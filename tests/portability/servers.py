"""Servers and proxies that strangers use, each with the least settings that show the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools.processes import not_as_root, own_folder, running
from tests.tools.programs import missing, node_file, program
from tests.tools.servers import free_port

HERE = Path(__file__).parent
APACHE_MODULES = Path("/usr/lib/apache2/modules")
APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
Mutex file:{work}
ErrorLog {work}/error.log
DocumentRoot {site}
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
AddType text/javascript .js
AddType image/svg+xml .svg
AddType text/xml .xml
AddType text/csv .csv
AddType application/json .json
AddType text/plain .txt
AddDefaultCharset utf-8
DirectoryIndex index.html
<Directory {site}>
    Require all granted
    {more}
</Directory>
"""
SLOW = """
    SetOutputFilter DEFLATE;RATE_LIMIT
    SetEnv rate-limit {rate}
"""
CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {site}
    file_server
}}
"""
SQUID = """
http_port 127.0.0.1:{port}
http_access allow all
visible_hostname cache.example
pid_filename none
access_log none
cache_store_log none
cache_log {work}/cache.log
coredump_dir {work}
netdb_filename none
pinger_enable off
memory_cache_shared off
cache_mem 128 MB
shutdown_lifetime 0 seconds
"""
TINYPROXY = """
Port {port}
Listen 127.0.0.1
Timeout 60
MaxClients 50
Allow 127.0.0.1
LogFile "{work}/tinyproxy.log"
"""
PYWB = """
collections:
    live: $live
framed_replay: false
"""


@contextmanager
def apache(site: Path, more: str = "") -> Iterator[str]:
    """Serve *site* by Apache; yields its address."""
    binary = program(("apache2",), "apt install apache2-bin")
    modules = ["mpm_event", "authz_core", "mime", "dir", "deflate", "filter", "env", "ratelimit"]
    with own_folder() as work:
        port = free_port()
        loads = (f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n" for name in modules)
        text = "".join(loads) + APACHE.format(port=port, work=work, site=site, more=more)
        config = write(work / "apache.conf", text)
        command = [*not_as_root(), binary, "-X", "-d", str(work), "-f", str(config)]
        with running(command, work, port):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def slow_apache(site: Path, rate: int) -> Iterator[str]:
    """Serve *site* at *rate* KiB a second for each answer, packed by gzip; yields its address."""
    with apache(site, SLOW.format(rate=rate)) as top:
        yield top


@contextmanager
def caddy(site: Path) -> Iterator[str]:
    """Serve *site* by Caddy; yields its address."""
    binary = program(("caddy",), "apt install caddy")
    with own_folder() as work:
        port = free_port()
        config = write(work / "Caddyfile", CADDY.format(port=port, site=site))
        command = [binary, "run", "--config", str(config), "--adapter", "caddyfile"]
        home = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
        with running(command, work, port, home):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def squid() -> Iterator[str]:
    """Run squid as a browser's proxy; yields its address.

    Squid names its shared memory after the service, and what an earlier one left would stop it.
    """
    binary = program(("squid",), "apt install squid")
    with own_folder() as work:
        port = free_port()
        config = write(work / "squid.conf", SQUID.format(port=port, work=work))
        command = [*not_as_root(), binary, "-N", "-n", f"portability{os.getpid()}", "-f", str(config)]
        with running(command, work, port):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def varnish(origin: str) -> Iterator[str]:
    """Run varnish before the server at *origin*; yields its address."""
    binary = program(("varnishd",), "apt install varnish")
    with own_folder() as work:
        port = free_port()
        words = ["-F", "-j", "none", "-n", str(work / "varnish"), "-s", "malloc,128m"]
        ends = ["-a", f"127.0.0.1:{port}", "-b", origin.removeprefix("http://")]
        command = [*not_as_root(), binary, *words, *ends]
        with running(command, work, port, {"TMPDIR": str(work), "HOME": str(work)}):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def tinyproxy() -> Iterator[str]:
    """Run tinyproxy as a browser's proxy; yields its address."""
    binary = program(("tinyproxy",), "apt install tinyproxy-bin")
    with own_folder() as work:
        port = free_port()
        config = write(work / "tinyproxy.conf", TINYPROXY.format(port=port, work=work))
        with running([binary, "-d", "-c", str(config)], work, port):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def unblocker() -> Iterator[str]:
    """Run the rewriting proxy of npm; yields what stands before an address that is asked through it."""
    modules = node_file("unblocker/package.json").parent.parent
    binary = program(("node", "nodejs"), "apt install nodejs")
    with own_folder() as work:
        port = free_port()
        command = [binary, str(HERE / "unblocker.cjs"), str(port)]
        with running(command, work, port, {"NODE_PATH": str(modules)}):
            yield f"http://127.0.0.1:{port}/proxy/"


@contextmanager
def pywb() -> Iterator[str]:
    """Run pywb as a live rewriting proxy; yields what stands before an address that is asked through it."""
    binary = pywb_program()
    if not binary.is_file():
        missing("pywb", "bash .ci/provide")
    with own_folder() as work:
        port = free_port()
        write(work / "config.yaml", PYWB)
        command = [str(binary), "--port", str(port), "--bind", "127.0.0.1", "--directory", str(work)]
        nowhere = {
            "HOME": str(work),
            "HTTPS_PROXY": f"http://127.0.0.1:{free_port()}",
        }  # it asks outside at start
        with running(command, work, port, nowhere):
            yield f"http://127.0.0.1:{port}/live/"


def pywb_program() -> Path:
    """Return where .ci/provide puts pywb, whether it is there or not."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "hricsite-tests" / "pywb" / "bin" / "wayback"


def write(file: Path, text: str) -> Path:
    """Write a settings file that another user may read."""
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)
    return file
