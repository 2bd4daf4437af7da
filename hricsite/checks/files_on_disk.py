"""What lies on the disk (reach.md, rule 23): only plain files that every copy keeps as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, error, say

_LEFT_OVER = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp", ".map", ".pyc")

_SENTENCES = {
    "symbolic-link": say("{path} is a symbolic link, which an archive, a disk or a host does not keep"),
    "executable": say("{path} may be run as a program"),
    "empty-folder": say("{path} is an empty folder, which git and archives lose"),
    "left-over": say("{path} is left over from an editor or a program"),
}


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each thing in the folder that is no plain file of the site."""
    left_over = (
        (path, "left-over") for path in tree.files if path.endswith(_LEFT_OVER) or "/." in f"/{path}"
    )
    for path, code in (*tree.odd, *left_over):
        message = say(_SENTENCES[code].template, path=path)
        yield error(code, tree.place(path), message, say("build the site again"))


CHECK = Check(tree=of_tree)
