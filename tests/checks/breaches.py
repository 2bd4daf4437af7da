"""Ways to break one rule in a built copy of the minimal site, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from tests.sites.copies import replace

Breach = Callable[[Path], None]

PAGE = "en/topics/reading-aloud.html"
HANT = "zh-hant/topics/reading-aloud.html"
NOISE = "".join(f"{n * n * 7919 % 1000003:x}" for n in range(16_000))
"""Some 78,000 characters that gzip brings to half their size."""


def page(html: str, path: str = PAGE) -> Breach:
    """Put something at the end of a page's main part."""
    return lambda tree: replace(tree / path, "</main>", f"{html}</main>")


def head(html: str, path: str = PAGE) -> Breach:
    """Put something at the end of a page's head."""
    return lambda tree: replace(tree / path, "</head>", f"{html}\n</head>")


def instead(old: str, new: str, path: str = PAGE) -> Breach:
    """Write something else in the one place of a file where it stands."""
    return lambda tree: replace(tree / path, old, new)


def without(pattern: str, path: str = PAGE) -> Breach:
    """Take what matches out of a file."""

    def change(tree: Path) -> None:
        text = (tree / path).read_text(encoding="utf-8")
        changed = re.sub(pattern, "", text, flags=re.DOTALL)
        assert changed != text
        (tree / path).write_text(changed, encoding="utf-8", newline="")

    return change


def another_page(name: str, change: Callable[[str], str] = lambda html: html) -> Breach:
    """Add a page like the one there is, under another name in its folder, with a link to it."""

    def write(tree: Path) -> None:
        html = (tree / PAGE).read_text(encoding="utf-8")
        changed = change(html)
        (tree / PAGE).with_name(name).write_text(changed, encoding="utf-8", newline="")
        page(f'<a href="{name}">x</a>')(tree)

    return write


def file(path: str, data: bytes = b"x") -> Breach:
    """Add a file, with a link to it."""

    def write(tree: Path) -> None:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(data)
        page(f'<a href="../../{path}">x</a>')(tree)

    return write


def asset(suffix: str, data: bytes, html: str) -> Breach:
    """Add an asset under the name that its bytes give it; `html` shows it, with {} for its address."""

    def write(tree: Path) -> None:
        name = f"assets/more.{hashlib.sha256(data).hexdigest()[:10]}{suffix}"
        (tree / name).write_bytes(data)
        page(html.format(f"../../{name}"))(tree)

    return write


def script(code: str) -> Breach:
    """Add a script to one page, as every rule wants it."""
    return asset(".js", code.encode(), '<script src="{}" defer></script>')


def sheet(rules: str) -> Breach:
    """Add rules to the style sheet of all pages, under its new name."""

    def write(tree: Path) -> None:
        (old,) = tree.glob("assets/site.*.css")
        data = old.read_bytes() + rules.encode()
        name = f"site.{hashlib.sha256(data).hexdigest()[:10]}.css"
        old.unlink()
        old.with_name(name).write_bytes(data)
        for path in tree.rglob("*.html"):
            html = path.read_bytes()
            path.write_bytes(html.replace(old.name.encode(), name.encode()))

    return write


def base_style(css: str) -> Breach:
    """Give one page another style of its own, and name it in the page's policy."""

    def write(tree: Path) -> None:
        html = (tree / PAGE).read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
        html = re.sub(r"<style>.*?</style>", f"<style>{css}</style>", html)
        html = re.sub(r"sha256-[^'&]+", lambda _: f"sha256-{digest}", html)
        (tree / PAGE).write_text(html, encoding="utf-8", newline="")

    return write


def both(*breaches: Breach) -> Breach:
    """Do several things."""

    def write(tree: Path) -> None:
        for each in breaches:
            each(tree)

    return write
