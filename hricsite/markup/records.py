"""What reading a body gives: its HTML and everything that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hricsite.model.diagnostics import Diagnostic


class Heading(NamedTuple):
    """One heading; conversion marks stand in ``text`` as they were written, for ``lang.convert_text``."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One address ``kind:slug`` and its place in the file, counted from 1."""

    kind: str
    slug: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A body as HTML, and what was found in it."""

    html: str
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    pictures: tuple[Reference, ...]
    diagnostics: tuple[Diagnostic, ...]
