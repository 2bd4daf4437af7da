"""What `serve` answers: the preview's files without their content policy, or the page of errors."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from hricsite.commands.printing import as_text
from hricsite.commands.speech import Speech
from hricsite.model.diagnostics import Diagnostic, Message, say

_POLICY = re.compile(rb'<meta http-equiv="content-security-policy"[^>]*>\n?', re.IGNORECASE)
_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;"
    "color:#1d1d1b;background:#fff}"
    "pre{white-space:pre-wrap;border-left:.25rem solid #a33;padding:.25rem 1rem;background:#f6f4f1;"
    "overflow-wrap:anywhere}"
    "pre.warning{border-color:#b80}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response: status line, type, body."""

    status: str
    type: str
    body: bytes


def answer(root: Path, path: str) -> Answer:
    """Return the file of the preview that an address path means; a folder is its index.html.

    Nothing outside `root` is ever read.  The meta policy is taken out of pages, because it would stop the
    reload script; the files on disk keep it.
    """
    plain = unquote(path)
    wanted = root.joinpath(
        *(part for part in plain.split("/") if part not in ("", ".", "..") and "\0" not in part)
    )
    if path.endswith("/") or wanted.is_dir():
        wanted /= "index.html"
    inside = not {"\\", "\0"} & set(plain) and wanted.resolve().is_relative_to(root.resolve())
    found = inside and wanted.is_file()
    file = wanted if found else root / "404.html"
    try:
        body = file.read_bytes()
    except FileNotFoundError:  # it may go while it is looked for
        found, body = False, b"404"
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind == "text/html":
        body = _POLICY.sub(b"", body)
    return Answer(status="200 OK" if found else "404 Not Found", type=_with_charset(kind), body=body)


def page_at(address: str) -> str:
    """Return the path in the preview that an address of a browser means."""
    path = unquote(urlsplit(address).path).removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def is_own_host(host: str) -> bool:
    """Say whether a host and its port name this machine: else a page elsewhere is trying to read ours."""
    return host.rsplit(":", 1)[0] in _HOSTS


def _with_charset(kind: str) -> str:
    return (
        f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("xml", "javascript")) else kind
    )


def error_page(findings: Iterable[Diagnostic], root: Path, speech: Speech) -> Answer:
    """Return the findings as a page in the editor's language, everything escaped."""
    blocks = (
        f'<pre class="{finding.severity}">{escape(chr(10).join(as_text(finding, root, speech)))}</pre>'
        for finding in findings
    )
    return _page(speech, say("The site has errors"), "\n".join(blocks))


def failure_page(sentence: Message, speech: Speech) -> Answer:
    """Return a page that says why the machine could not build."""
    return _page(speech, say("The site could not be built"), f"<pre>{escape(speech.say(sentence))}</pre>")


def _page(speech: Speech, title: Message, content: str) -> Answer:
    heading = escape(speech.say(title))
    after = escape(
        speech.say(say("This page goes away when that is repaired; the last good site stays until then."))
    )
    html = (
        f'<!doctype html>\n<html lang="{speech.lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{heading}</h1>\n<p>{after}</p>\n{content}\n</body>\n</html>\n"
    )
    return Answer(
        status="500 Internal Server Error", type="text/html; charset=utf-8", body=html.encode("utf-8")
    )


def application(
    current: Callable[[str], Answer],
) -> Callable[[dict[str, Any], Callable[..., Any]], list[bytes]]:
    """Return a WSGI application that answers each path with `current(path)`.

    Only requests that name this machine are answered: another name in the Host header is a page elsewhere
    trying to read the preview.
    """

    def respond(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        if not is_own_host(str(environ.get("HTTP_HOST", ""))):
            start("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"403"]
        path = str(environ.get("PATH_INFO", "/")).encode("latin-1").decode("utf-8", "replace")
        found = current(path)
        start(found.status, [("Content-Type", found.type), ("Cache-Control", "no-store")])
        return [found.body]

    return respond
