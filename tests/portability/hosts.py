"""The hosting conditions of one nginx: each is a server of its own, with the site of one build behind it."""

from __future__ import annotations

import socket
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.site.conftest import ROOT
from tests.tools.servers import TYPES, free_ports, nginx_with

HTTP = """
    proxy_cache_path {work}/cache keys_zone=cache:4m use_temp_path=off;
    proxy_read_timeout 600s;
    absolute_redirect off;
"""
PROBE = """location = /probe.html {
    default_type text/html;
    return 200 '<!doctype html><title>off</title><script>document.title = "on"</script>';
}
"""
CLEAN = r"""
    if ($request_uri ~ ^([^?]*/)index\.html$) { return 301 $1; }
    if ($request_uri ~ ^([^?]*)\.html$) { return 301 $1; }
    location / { try_files $uri $uri.html $uri/index.html =404; }
"""
BODIES: dict[str, str] = {
    "root": PROBE,
    "strict CSP": PROBE + "{headers}",
    "no CSS": "add_header Content-Security-Policy \"style-src 'none'\" always;",
    "CSS 500": r"location ~ \.css$ { return 500; }",
    "CSS hang": r"location ~ \.css$ { proxy_pass http://127.0.0.1:{silent}; }",
    "CSS wrong MIME": r"""
    add_header X-Content-Type-Options nosniff always;
    location ~ \.css$ { types { } default_type text/plain; add_header X-Content-Type-Options nosniff; }
""",
    "script hang": r"""
    sub_filter '<head>' '<head><script src="/hangs.js" defer></script>';
    location ~ \.js$ { proxy_pass http://127.0.0.1:{silent}; }
""",
    "no directory index": "index there-is-none;",
    "no Content-Type": 'types { } default_type "";',
    "charset gbk": "charset gbk;",
    "charset latin-1": "charset iso-8859-1;",
    "clean URLs": CLEAN,
}
"""What stands in the server of each condition beside where it listens and where the site lies."""

BEHIND: dict[str, str] = {
    "sub-path": "location /x/y/ { proxy_pass {root}/; }",
    "sub_filter": r"""
    location /m/ {
        proxy_pass {root}/;
        proxy_set_header Accept-Encoding "";
        sub_filter 'href="https://' 'href="/m/out/https/';
        sub_filter 'href="http://' 'href="/m/out/http/';
        sub_filter_once off;
    }
""",
    "cache": """
    location / {
        proxy_pass {csp}/;
        proxy_cache cache;
        add_header X-Cache-Status $upstream_cache_status always;
    }
""",
}
"""Servers that show the site of another one: they hold no file."""


def headers_of_netlify() -> dict[str, str]:
    """Return the headers that netlify.toml sends with every file."""
    text = (ROOT / "netlify.toml").read_text(encoding="utf-8")
    rules = tomllib.loads(text)["headers"]
    values: dict[str, str] = next(rule["values"] for rule in rules if rule["for"] == "/*")
    return values


@contextmanager
def hosts(site: Path, work: Path) -> Iterator[Mapping[str, str]]:
    """Serve *site* under every condition of BODIES and BEHIND; yields the address of each, without slash."""
    names = (*BODIES, *BEHIND)
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    tops = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    with silence() as silent:
        headers = "".join(
            f"add_header {name} {quoted(value)} always;" for name, value in headers_of_netlify().items()
        )
        facts = {"silent": str(silent), "headers": headers, "root": tops["root"], "csp": tops["strict CSP"]}
        lying = {name: f"root {site}; {body}" for name, body in BODIES.items()}
        servers = "".join(
            f"server {{ listen 127.0.0.1:{ports[name]}; {filled(body, facts)} }}\n"
            for name, body in {**lying, **BEHIND}.items()
        )
        with nginx_with(HTTP.format(work=work) + TYPES + servers, work, ports["root"]):
            yield tops


def filled(body: str, facts: Mapping[str, str]) -> str:
    """Put facts into the places of a server's text; nginx's own braces stay."""
    for name, value in facts.items():
        body = body.replace("{" + name + "}", value)
    return body


def quoted(value: str) -> str:
    """Return a header's value as nginx reads it."""
    assert '"' not in value and "$" not in value
    return f'"{value}"'


@contextmanager
def silence() -> Iterator[int]:
    """Yield a port that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=4096) as server:
        yield server.getsockname()[1]
