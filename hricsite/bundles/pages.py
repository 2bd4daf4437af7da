"""Pages as one HTML file each: all of a language in a zip, or those that are named."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition
from hricsite.bundles.one_file import one_file, title_in, ways_by_address
from hricsite.bundles.zips import member

AT_ONCE = 500
"""So many pages are in memory at a time, each with the style sheet in it."""


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield a zip of each language."""
    for lang in site.languages:
        yield Edition(f"{site.id}-{lang.lower()}-pages.zip", partial(_write_tree, lang.lower()))


def plan_of(paths: Iterable[str]) -> Iterator[Edition]:
    """Yield a file for each page; its name is the page's path, with hyphens for the folders."""
    for path in paths:
        yield Edition(path.replace("/", "-"), partial(_write_one, path))


def _write_one(path: str, site: BuiltSite, target: Path) -> None:
    target.write_bytes(page_of(site.root, path))


def _write_tree(tree: str, site: BuiltSite, target: Path) -> None:
    paths = list(site.pages(tree))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            for path, data in zip(some, site.map(page_of, site.root, some), strict=True):
                archive.writestr(member(f"{site.id}/{path}"), data)


def page_of(root: Path, path: str) -> bytes:
    """Return a page of a site as one file; what was written in ASCII only stays so."""
    html = (root / path).read_text("utf-8")
    copy = one_file(html, path, partial(_read, root), ways_by_address(html, path), partial(_title, root))
    return copy.encode("ascii", "xmlcharrefreplace") if html.isascii() else copy.encode()


@lru_cache(maxsize=1_000)
def _read(root: Path, path: str) -> bytes:
    return (root / path).read_bytes()


@lru_cache(maxsize=20_000)
def _title(root: Path, path: str) -> str:
    return title_in((root / path).read_text("utf-8"), path)
