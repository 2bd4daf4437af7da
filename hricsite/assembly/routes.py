"""Where everything lies in a language tree, and how one place refers to another."""

from __future__ import annotations

import functools
import posixpath

from hricsite.content.kinds import BY_NAME
from hricsite.lang.tags import folder
from hricsite.model.records import Ref

HOME = "index.html"
SHEET, LETTER = ".sheet.html", ".txt"
"""How the names of files end that an action with a letter has beside its page."""


def route(ref: Ref) -> str:
    """Return the path of a record's page inside a language tree, the same in every language."""
    kind = BY_NAME[ref.kind]
    if not kind.template:
        return f"{kind.folder}/index.html#{ref.slug}"
    return f"{kind.folder}/{ref.slug}.html"


def beside(ref: Ref, ending: str) -> str:
    """Return the path inside a language tree of a file that a record has beside its page."""
    return f"{BY_NAME[ref.kind].folder}/{ref.slug}{ending}"


def record_at(path: str) -> tuple[str, str]:
    """Return kind and slug of the record that a page of the whole site, a part, or a file beside it is of.

    Both are "" for none.
    """
    _, folder_name, name, *_ = (*path.split("/", 3), "", "")
    kind = next((kind.name for kind in BY_NAME.values() if kind.template and kind.folder == folder_name), "")
    return kind, name.partition(".")[0] if kind else ""


def index_of(kind: str) -> str:
    """Return the path of a kind's list inside a language tree."""
    return f"{BY_NAME[kind].folder}/index.html"


def in_tree(lang: str, tail: str) -> str:
    """Return the path of a tail inside the whole site."""
    return f"{folder(lang)}/{tail}"


def relative(target: str, page: str) -> str:
    """Return the shortest relative address from a page to a target, both as paths in the whole site.

    `about.html`, not `../en/about.html`: tools that rewrite longer forms change bytes (reach.md, rule 18).
    """
    path, mark, fragment = target.partition("#")
    if mark and path == page:
        return mark + fragment
    above, _, name = path.rpartition("/")
    return way_between(above, page.rpartition("/")[0]) + name + mark + fragment


@functools.lru_cache(maxsize=10_000)
def way_between(above: str, folder: str) -> str:
    """Return what leads from a page's folder to another: `../topics/`, or nothing to itself."""
    way = posixpath.relpath(above or ".", folder or ".")
    return "" if way == "." else f"{way}/"
