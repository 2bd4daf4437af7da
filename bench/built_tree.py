"""What a built site holds: files, bytes, pages, and its links followed inside the tree."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s[^<>]*)?>")
_ATTRIBUTE = re.compile(r"\s(href|src|id)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The counts of one tree; `broken` are internal links to a file or an anchor that is not there."""

    paths: frozenset[str]
    size: int
    links: int
    outward: int
    broken: tuple[str, ...]

    @property
    def pages(self) -> int:
        """The number of HTML files."""
        return sum(path.endswith(".html") for path in self.paths)


def read_tree(root: Path, host: str = "example.org") -> Tree:
    """Read every page of a tree and follow its internal links; `host` is the site's own."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in files}
    anchors: dict[str, frozenset[str]] = {}
    found: list[tuple[str, str]] = []
    for name, path in names.items():
        if not name.endswith(".html"):
            continue
        pairs = _attributes(path.read_text(encoding="utf-8"))
        anchors[name] = frozenset(value for key, value in pairs if key == "id")
        found += [(name, value) for key, value in pairs if key != "id"]
    inward = [(name, target) for name, link in found if (target := _target(name, link, host)) is not None]
    broken = tuple(
        f"{name} -> {path}#{part}" for name, (path, part) in inward if not _there(path, part, names, anchors)
    )
    return Tree(
        paths=frozenset(names),
        size=sum(path.stat().st_size for path in files),
        links=len(inward),
        outward=len(found) - len(inward),
        broken=broken,
    )


def _attributes(page: str) -> list[tuple[str, str]]:
    return [(key, value) for tag in _TAG.findall(page) for key, value in _ATTRIBUTE.findall(tag)]


def _target(page: str, link: str, host: str) -> tuple[str, str] | None:
    """Return the path in the tree and the anchor that a link names, or None when it leads outside."""
    parts = urlsplit(link)
    if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != host):
        return None
    path = unquote(parts.path)
    whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)) if path else f"/{page}"
    return whole.lstrip("/") + ("/index.html" if path.endswith("/") else ""), unquote(parts.fragment)


def _there(path: str, part: str, names: dict[str, Path], anchors: dict[str, frozenset[str]]) -> bool:
    return path in names and (not part or part in anchors.get(path, frozenset()))
