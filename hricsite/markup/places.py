"""From a place in a parsed block back to line and column of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hricsite.model.diagnostics import Location

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The lines of one body and where they stand in their file."""

    path: str
    first_line: int
    lines: tuple[str, ...]

    def line(self, index: int) -> Location:
        """Return the place of a line of the body, counted from 0, at its first character."""
        text = self.lines[index] if index < len(self.lines) else ""
        column = len(text) - len(text.lstrip()) + 1
        return Location(path=self.path, line=self.first_line + index, column=column)

    def inside(
        self, first: int, content: str, offset: int, length: int = 0, *, start: int | None = None
    ) -> Location:
        """Return the place of ``offset`` in the inline content of a block that begins at line ``first``.

        The parser keeps the lines of a block without their indent, quote signs and
        list marks, so each is searched in the line of the file that it came from.
        ``start`` is the column from which the content of a table cell is searched.
        """
        begin = content.rfind("\n", 0, max(offset, 0)) + 1
        end = content.find("\n", begin)
        piece = content[begin:] if end < 0 else content[begin:end]
        index = first + content.count("\n", 0, begin)
        within = max(offset, 0) - begin
        text = self.lines[index] if index < len(self.lines) else ""
        found = text.rfind(piece) if start is None else text.find(piece, start)
        column = found + within + 1 if found >= 0 else (start or 0) + 1
        end_column = column + length if length and found >= 0 else 0
        return Location(path=self.path, line=self.first_line + index, column=column, end_column=end_column)


def places_of(text: str, *, path: str, first_line: int) -> Places:
    """Return the lines of a body; line ends are counted as the parser counts them."""
    lines = _LINE_END.split(text) if "\r" in text else text.split("\n")
    return Places(path=path, first_line=first_line, lines=tuple(lines))
