"""File names that every system can hold (reach.md, rules 3 and 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, error, say
from hricsite.model.file_names import is_portable, is_short


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each name that some file system, server or archive cannot keep as it is.

    Small letters alone are allowed, so that no two names differ in case only.
    """
    for path in tree.files:
        if not is_portable(path):
            yield error(
                "file-name",
                tree.place(path),
                say("{path} is not a name that every system can hold", path=path),
                say("use a-z, 0-9, hyphen, dot and underscore, and no device name such as con or aux"),
            )
        if not is_short(path):
            yield error(
                "long-path",
                tree.place(path),
                say("{path} is too long or too deep", path=path),
                say("shorten the slug"),
            )


CHECK = Check(tree=of_tree)
