"""Where the project's folders are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.engine.exchange import is_damaged, repair
from hricsite.engine.lock import Busy, held, key_of
from hricsite.model.diagnostics import say

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders that commands work on; `root` holds the default output and `.hricsite/`."""

    root: Path
    content: Path
    templates: Path
    locales: Path

    @property
    def public(self) -> Path:
        """Where `build` writes unless told otherwise."""
        return self.root / "public"

    @property
    def work(self) -> Path:
        """Where work in progress is kept; nothing in it is needed later."""
        return self.root / ".hricsite"

    def output(self, named: Path | None, default: Path) -> Path:
        """Return the folder to write into, absolute: the one *named* on the command line, else the default.

        Raises MachineFailed for a folder in which what is written would be taken for content.
        """
        folder = Path(os.path.abspath(named)) if named else default
        if folder.resolve().is_relative_to(self.content.resolve()):
            words = say("{path} lies in the content; choose another --output", path=folder)
            raise MachineFailed(words, USAGE)
        return folder


def open_project(content: Path | None = None) -> Project:
    """Return the project of the current folder, else the one the program itself lies in.

    `content` stands in for the project's content folder.  Raises MachineFailed when there is none.  What a
    killed build left of public/ is put right here, by whatever command comes next.
    """
    here = Path.cwd()
    root = here if (here / "content").is_dir() else CHECKOUT
    folder = Path(os.path.abspath(content)) if content else root / "content"
    if not folder.is_dir():
        raise MachineFailed(
            say(
                "there is no content folder {path}; run this in the project's folder or give --content",
                path=folder,
            ),
            USAGE,
        )
    project = Project(
        root=root, content=folder, templates=_own(root, "templates"), locales=_own(root, "locales")
    )
    _repair(project)
    return project


def _repair(project: Project) -> None:
    """Repair public/, unless a build is at work on it."""
    if not is_damaged(project.public):
        return
    try:
        with held(project.work / f"{key_of(project.public)}.lock"):
            repair(project.public)
    except Busy:
        return


def _own(root: Path, name: str) -> Path:
    """Return the project's own folder of that name, else the program's."""
    return root / name if (root / name).is_dir() else CHECKOUT / name
