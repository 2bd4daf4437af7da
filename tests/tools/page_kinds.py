"""Which page of a built site is of which kind, and pages that show all that a kind of page can show."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from pathlib import Path

from tests.tools.site_tree import TREES, pages_of

_CLASS = re.compile(r'\sclass="([^"]*)"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)")


def kind_of(path: str) -> str:
    """Return the kind of a page: its tree and section; index pages, `by-...` lists, sheets are kinds."""
    folder, name = posixpath.split(path)
    section, mark, _ = path.partition("/by-")
    if mark:
        return f"{section}/by"
    if name.endswith(".sheet.html"):
        return f"{folder}/sheet"
    return f"{folder}/index" if name == "index.html" else folder or name


def states_of(site: Path) -> dict[str, tuple[str, ...]]:
    """Return by kind, without its tree, the pages without their tree that show it in every state.

    A state is an element or a class in the main part of a page.  The first page is the largest of the kind,
    each other one shows something that those before it do not, in a tree that has both.  A page of no tree is
    a kind, and its only page.
    """
    found: dict[str, list[str]] = {}
    for tree in ("", *TREES):
        for kind, pages in _by_kind(site, tree).items():
            chosen = found.setdefault(kind, [])
            left = frozenset[str]().union(*pages.values())
            left -= frozenset[str]().union(*(pages.get(page, frozenset()) for page in chosen))
            if not chosen:
                chosen.append(max(pages, key=lambda page: ((site / tree / page).stat().st_size, page)))
                left -= pages[chosen[0]]
            while left:
                chosen.append(max(pages, key=lambda page: (len(pages[page] & left), page)))
                left -= pages[chosen[-1]]
    return {kind: tuple(pages) for kind, pages in sorted(found.items())}


def _by_kind(site: Path, tree: str) -> dict[str, dict[str, frozenset[str]]]:
    """Return the pages of a tree, or of none, by kind, each with what is in its main part."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for path in pages_of(site / tree):
        if not tree and path.startswith(TREES):
            continue
        main = (site / tree / path).read_text(encoding="utf-8").partition("<main")[2].partition("</main")[0]
        shown = {name for names in _CLASS.findall(main) for name in names.split()}
        kind = kind_of(f"{tree}/{path}").partition("/")[2] if tree else path.removesuffix(".html")
        found[kind if tree or kind != "index" else "start"][path] = frozenset(shown | {*_TAG.findall(main)})
    return found
