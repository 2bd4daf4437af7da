"""The chooser and the 404 page (reach.md, rules 20 and 25)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.checks.addresses import LOST
from hricsite.checks.page import Page
from hricsite.checks.reachability import FIRST
from hricsite.checks.references import references_of
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.lang.tags import folder
from hricsite.model.diagnostics import Diagnostic, error, say


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each thing that the first page lacks, and that the 404 page should not have."""
    if page.path == FIRST:
        leads_to = {each.target for each in references_of(page) if each.element.name == "a"}
        for lang in tree.languages():
            if f"{folder(lang)}/index.html" not in leads_to:
                yield error(
                    "no-choice",
                    page.place(tree.root.name),
                    say("the first page does not lead to the language {lang}", lang=lang),
                    say("list every language there"),
                )
    if page.path == LOST:
        for each in references_of(page):
            if each.loads or not each.leaves:
                yield error(
                    "lost-page-address",
                    page.place(tree.root.name, each.element.at),
                    say("{address} on the 404 page, which servers show at any depth", address=each.address),
                    say("the 404 page loads nothing and has absolute links or none"),
                )


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each of the two that is not there."""
    for path in (FIRST, LOST):
        if path not in tree.places:
            yield error(
                "missing-page",
                tree.place(path),
                say("{path} is missing", path=path),
                say("build the site again"),
            )


CHECK = Check(page=of_page, tree=of_tree)
