"""What a page weighs and holds, for thin lines and old phones (reach.md, rule 15; design.md, section 8).

The first view of a page is its HTML with the style sheet, the icon, scripts and pictures.  Each kind of page,
which is a folder of a language tree, has its budget.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hricsite.checks.page import Page
from hricsite.checks.references import references_of
from hricsite.checks.tree import Check, Noted, Tree, gzipped
from hricsite.model.artifacts import SEARCH
from hricsite.model.diagnostics import Diagnostic, error, say, warning

PICTURES = (".png", ".jpg", ".webp", ".gif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What first views of a kind may take, in bytes gzipped, without pictures: at most, and in the middle."""

    largest: int = 30_000
    median: int = 12_000


TEXT = Budget()
KINDS = {"lists": Budget(median=TEXT.largest), "kits": Budget(median=TEXT.largest)}
"""Kinds with a budget of their own; every other kind has that of a text (design.md, section 8).

A list is as long as there are records, up to 200 entries: for it the largest alone counts.  So it does for a
kit's page, its guide with the list of all that it holds.
"""
NO_TEXTS = frozenset({"home", "lists", "start"})
"""Kinds whose pages are no records."""

SHEET, SCRIPT, SEARCHING = 5_000, 3_000, 12_000
"""A style sheet; a script; what search loads before it looks for anything: script and tables of an index."""
REQUESTS = 6
WITH_PICTURES = 100_000
STOP = 300_000
DEPTH = 32


def kind_of(path: str) -> str:
    """Return the kind of a page: its folder in a language tree, "lists", "home", or "start" for the top."""
    parts = path.split("/")
    if len(parts) < 3:
        return "start" if len(parts) == 1 else "home"
    is_list = parts[-1] == "index.html" or any(part.startswith("by-") for part in parts) or len(parts) > 3
    return "lists" if is_list or parts[1] == "archive" else parts[1]


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield a warning for each budget that a page exceeds; what no page may ever be is an error."""
    place = page.place(tree.root.name)
    text, pictures, requests = first_view(tree, page)
    budget = KINDS.get(kind_of(page.path), TEXT)
    if text + pictures > STOP:
        message = say(
            "{path} takes {size} bytes, {most} are allowed", path=page.path, size=text + pictures, most=STOP
        )
        yield error("page-too-large", place, message, say("divide it"))
    elif text > budget.largest or text + pictures > WITH_PICTURES:
        most = budget.largest if text > budget.largest else WITH_PICTURES
        size = text if text > budget.largest else text + pictures
        yield warning(
            "over-budget",
            place,
            say(
                "{path} takes {size} bytes gzipped, {most} are allowed", path=page.path, size=size, most=most
            ),
            say("shorten the text, or divide it at its level-2 headings"),
        )
    if requests > REQUESTS:
        yield warning(
            "many-requests",
            place,
            say("{path} takes {n} requests, {most} are allowed", path=page.path, n=requests, most=REQUESTS),
            say("show fewer pictures on one page"),
        )
    if page.depth > DEPTH:
        yield warning(
            "deep-page",
            place,
            say(
                "{path} nests elements {n} deep, {most} are allowed", path=page.path, n=page.depth, most=DEPTH
            ),
            say("use fewer lists inside lists"),
        )


def of_tree(tree: Tree, noted: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield a warning for each kind whose page in the middle is too heavy, and each heavy sheet or script."""
    for suffix, usual in ((".css", SHEET), (".js", SCRIPT)):
        for path in tree.having(suffix):
            is_search = path.startswith("assets/search.")
            size = tree.weight(path) + (_tables(tree) if is_search else 0)
            most = SEARCHING if is_search else usual
            if path.startswith("assets/") and size > most:
                yield warning(
                    "over-budget",
                    tree.place(path),
                    say(
                        "{path} takes {size} bytes gzipped, {most} are allowed",
                        path=path,
                        size=size,
                        most=most,
                    ),
                    say("take out rules or code that no page needs"),
                )
    weights: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for each in noted:
        weights[kind_of(each.path)].append((each.weight, each.path))
    for kind, sizes in sorted(weights.items()):
        size, path = sorted(sizes)[len(sizes) // 2]
        most = KINDS.get(kind, TEXT).median
        if size > most:
            yield warning(
                "median-over-budget",
                tree.place(path),
                say(
                    "the page in the middle of “{kind}” takes {size} bytes gzipped, {most} are allowed",
                    kind=kind,
                    size=size,
                    most=most,
                ),
                say("shorten what all these pages have in common, in their template"),
            )


@functools.lru_cache(maxsize=2)
def first_view(tree: Tree, page: Page) -> tuple[int, int, int]:
    """Return the bytes of a page's first view without pictures, those of its pictures, and the requests."""
    loads = {each.target for each in references_of(page) if each.loads and not each.leaves}
    loads = {path for path in loads if path in tree.places}
    pictures = sum(tree.weight(path) for path in loads if path.endswith(PICTURES))
    rest = sum(tree.weight(path) for path in loads if not path.endswith(PICTURES))
    return gzipped(page.data) + rest, pictures, 1 + len(loads)


def _tables(tree: Tree) -> int:
    """Return what the tables of search weigh, of the index with the heaviest."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for path in tree.having("/index.js", "/table.js"):
        if path.startswith(SEARCH):
            sizes[path.rpartition("/")[0]] += tree.weight(path)
    return max(sizes.values(), default=0)


CHECK = Check(page=of_page, tree=of_tree)
