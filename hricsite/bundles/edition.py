"""An offline edition: one file, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hricsite.bundles.built_site import BuiltSite
from hricsite.model.diagnostics import Message

Write = Callable[[BuiltSite, Path], Message | None]


class MissingExtra(Exception):
    """An edition needs packages of an extra that are not installed; its argument is the name of the extra."""


class Lacking(Exception):
    """An edition needs something of the machine that no package brings; its argument is a `Message`: what
    is missing, and what installs it.
    """


class Refused(Exception):
    """An edition cannot be made of this site as it is; its argument is a `Message`: why, and what helps."""


class Edition(NamedTuple):
    """One file to be made: its name, and the function that writes it to a path, reading file by file.

    The same site gives the same bytes, whatever the folder, clock or user.  What the function returns is told
    to the user: what an edition could not hold, for instance.
    """

    name: str
    write: Write


Planner = Callable[[BuiltSite], Iterator[Edition]]
