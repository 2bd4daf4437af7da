"""Which names in a folder of the project are nobody's content: hidden ones, and what editors leave behind."""

from __future__ import annotations

import re

_LEFT_BY_EDITORS = re.compile(
    r".*~"  # backups
    r"|#.*#"  # Emacs: text not saved yet
    r"|4913"  # Vim: may a file be made here?
    r"|.*___jb_(?:tmp|old)___"  # JetBrains: the next and the last text of a file
    r"|.*\.sb-[0-9a-f]{8}-\w{6}",  # macOS: the next text of a file
    re.DOTALL,
)


def is_hidden(name: str) -> bool:
    """Say whether a file or folder is hidden: by an editor, a version control system or its owner."""
    return name.startswith(".")


def is_passed_over(name: str) -> bool:
    """Say whether no build reads a file because of its name."""
    return is_hidden(name) or _LEFT_BY_EDITORS.fullmatch(name) is not None
