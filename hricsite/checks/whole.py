"""A built site as a whole: every page is read once for all checks, then the tree is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hricsite.checks import CHECKS
from hricsite.checks.addresses import ids_of, wanted
from hricsite.checks.budget import first_view
from hricsite.checks.page import Page
from hricsite.checks.reachability import is_unlisted, leads_to
from hricsite.checks.styles import base_style_of
from hricsite.checks.tree import Noted, Tree, survey
from hricsite.model.diagnostics import Diagnostic, in_order

Map = Callable[[Callable[[Tree, str], Noted], Tree, Sequence[str]], list[Noted]]


def check(root: Path, each: Map | None = None) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a built site, sorted; it is a function of the folder alone.

    `each` maps the reading of pages over their paths, in workers perhaps; in this process without one.
    """
    tree = survey(root)
    pages = tree.having(".html")
    noted = each(note, tree, pages) if each else [note(tree, path) for path in pages]
    findings = [finding for page in noted for finding in page.findings]
    for one in CHECKS:
        if one.tree is not None:
            findings += one.tree(tree, noted)
    return in_order(findings)


def note(tree: Tree, path: str) -> Noted:
    """Read one page, and return what is wrong with it and what the checks of the tree need of it."""
    page = Page(path, tree.read(path))
    findings = [finding for one in CHECKS if one.page is not None for finding in one.page(tree, page)]
    return Noted(
        path=path,
        findings=tuple(findings),
        leads_to=leads_to(tree, page),
        ids="\n".join(sorted(ids_of(page))),
        wanted=tuple(wanted(tree, page)),
        base_style=base_style_of(page),
        weight=first_view(tree, page)[0],
        unlisted=is_unlisted(page),
    )
