"""Secret keys in the built site (design.md, section 6), what `sign` and `bundle` wrote included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.checks.page import Page
from hricsite.checks.tree import Check, Noted, Tree
from hricsite.content.key_material import files_under, finding, findings_in, keys_in
from hricsite.model.diagnostics import Diagnostic
from hricsite.model.later import LATER


def of_page(tree: Tree, page: Page) -> Iterator[Diagnostic]:
    """Yield an error for each secret key on a page."""
    for found in keys_in(page.data):
        yield finding(tree.place(page.path)._replace(line=found.line, column=found.column))


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each secret key in any other file."""
    others = [path for path in tree.files if not path.endswith(".html")]
    later = [f"{folder}/{path}" for folder in LATER for path in files_under(tree.root / folder)]
    yield from findings_in(tree.root, (*others, *later), tree.root.name)


CHECK = Check(page=of_page, tree=of_tree)
