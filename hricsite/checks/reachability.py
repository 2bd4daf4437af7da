"""Every file is reached by links from the first page (reach.md, rule 17), as `wget -m` follows them.

Only the notices of withdrawal are not: a link would tell what was withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.checks.page import Page
from hricsite.checks.references import meaning_of, references_of
from hricsite.checks.styles import loads_of
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, error, say

FIRST = "index.html"


def leads_to(tree: Tree, page: Page) -> tuple[int, ...]:
    """Return the numbers of the files that a page links to or loads, sorted."""
    found = {tree.places.get(each.target) for each in references_of(page) if not each.leaves}
    return tuple(sorted(number for number in found if number is not None))


def is_unlisted(page: Page) -> bool:
    """Say whether a page asks to be in no list, as the notice does that stands for a withdrawn record."""
    return any(
        each.attributes.get("name") == "robots" and "noindex" in each.attributes.get("content", "")
        for each in page.all_of("meta")
    )


def of_tree(tree: Tree, noted: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each file to which no way leads: a copy made by following links lacks it."""
    ways = {tree.places[each.path]: each.leads_to for each in noted}
    for path in tree.having(".css"):
        meanings = (meaning_of(address, path.rpartition("/")[0]) for address in loads_of(tree, path))
        found = (tree.places.get(each.target) for each in meanings if not each.scheme)
        ways[tree.places[path]] = tuple(number for number in found if number is not None)
    reached: set[int] = set()
    waiting = [tree.places[FIRST]] if FIRST in tree.places else []
    waiting += [tree.places[each.path] for each in noted if each.unlisted]
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached.add(number)
            waiting += ways.get(number, ())
    for number, path in enumerate(tree.files):
        if number not in reached:
            yield error(
                "unreached",
                tree.place(path),
                say("no link leads to {path}, so that a copy made by following links lacks it", path=path),
                say("link to it from a page, or take it out"),
            )


CHECK = Check(tree=of_tree)
