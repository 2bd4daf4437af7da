"""What a built site holds, in numbers by which two trees can be compared, and the text of a page."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOST = "example.org"
_LINK = re.compile(r"\s(?:href|src)=\"([^\"]*)\"")
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|code|em|i|small|span|strong|sub|sup|time|wbr)\b[^>]*>")
_TRADITIONAL = re.compile(r"<(\w+)\b[^>]*\slang=\"zh-Hant\"[^>]*>.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SEARCH_FILES = re.compile(r"^[^/]+/search/files/")
_TO_SEARCH_FILES = re.compile(r"<li><a href=\"files/[^>]*>[^<]*</a></li>")
_ENTRIES = {"xml": "<entry>", "json": '"content_text":'}
_RECORDS = ("articles", "pages", "profiles", "sources", "topics")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Counts of one tree by kind of page; `broken` are internal links to a file that is not there."""

    paths: frozenset[str]
    size: int
    links: Counter[str]
    entries: Counter[str]
    feeds: int
    broken: tuple[str, ...]

    @property
    def pages(self) -> frozenset[str]:
        """The paths of the HTML files."""
        return frozenset(path for path in self.paths if path.endswith(".html"))


def read_tree(root: Path) -> Tree:
    """Read every page and feed of a tree once: links and list entries by kind of page, entries of feeds.

    Pages that only lead to the files of search are left out: Hugo has no search.
    """
    sizes = {
        path.relative_to(root).as_posix(): path.stat().st_size for path in root.rglob("*") if path.is_file()
    }
    sizes = {path: size for path, size in sizes.items() if not _SEARCH_FILES.match(path)}
    links, entries, broken, feeds = Counter[str](), Counter[str](), [], 0
    for name in sorted(sizes):
        if name.endswith((".xml", ".json")):
            feeds += (root / name).read_text(encoding="utf-8").count(_ENTRIES[name.rpartition(".")[2]])
        if not name.endswith(".html"):
            continue
        page = _TO_SEARCH_FILES.sub("", (root / name).read_text(encoding="utf-8"))
        kind, folder = kind_of(name), posixpath.dirname(name)
        inward = [path for link in _LINK.findall(page) if (path := _target(folder, link)) is not None]
        links[kind] += len(inward)
        entries[kind] += _main(page).count("<li")
        broken += [f"{name} -> {path}" for path in inward if path and path not in sizes]
    return Tree(
        paths=frozenset(sizes), size=sum(sizes.values()), links=links, entries=entries, feeds=feeds,
        broken=tuple(broken),
    )  # fmt: skip


def kind_of(path: str) -> str:
    """Return the folder of a record's page, else `home`, `list`, or `root` above the languages."""
    parts = path.split("/")
    if len(parts) == 1:
        return "root"
    if parts[1:] == ["index.html"]:
        return "home"
    listed = len(parts) > 3 or parts[-1] == "index.html" or parts[-1].startswith("by-")
    return "list" if listed or parts[1] not in _RECORDS else parts[1]


def main_text(page: str) -> str:
    """Return the words of a page's main part: no tags, one space between blocks and for any white space.

    Words marked as Traditional Chinese on another page are left out: two converters do not write the same.
    """
    main = _TRADITIONAL.sub("", _TO_SEARCH_FILES.sub("", _main(page)))
    plain = _TAG.sub(" ", _INLINE.sub("", main))
    return " ".join(html.unescape(plain).split())


def _main(page: str) -> str:
    found = _MAIN.search(page)
    return found[1] if found else ""


@lru_cache(maxsize=100_000)
def _target(folder: str, link: str) -> str | None:
    """Return the path in the tree that a link names ("" for the page itself), None when it leads outside."""
    parts = urlsplit(html.unescape(link))
    if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != HOST):
        return None
    if not parts.path:
        return ""
    whole = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path)))
    return whole.lstrip("/") + ("/index.html" if parts.path.endswith("/") else "")
