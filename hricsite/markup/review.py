"""What the walk over a parsed body carries along: where it is, and what it has found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it.token import Token

from hricsite.markup.headings import Numbering
from hricsite.markup.places import Places
from hricsite.markup.records import Heading, Reference
from hricsite.model.diagnostics import Diagnostic, Location


@dataclass(slots=True, kw_only=True)
class Review:
    """One walk over one body.

    ``langs`` is the language at each depth, ``block`` the paragraph or cell being walked,
    ``cell_start`` the column in a table row up to which cells have been seen.
    """

    places: Places
    kinds: frozenset[str]
    link: Callable[[str, str], str]
    langs: list[str]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    pictures: list[Reference] = field(default_factory=list)
    ids: dict[str, None] = field(default_factory=dict)
    anchors: list[tuple[str, Location]] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    opened_tags: set[str] = field(default_factory=set)
    block: Token | None = None
    cell_start: int | None = None

    @property
    def content(self) -> str:
        """The source of the paragraph being walked, or nothing between paragraphs."""
        return self.block.content if self.block is not None else ""

    def at(self, token: Token, offset: int = 0, length: int = 0) -> Location:
        """Return the place of a token, or of a piece that begins ``offset`` characters into it."""
        if self.block is None or not self.block.map:
            return self.places.line(token.map[0] if token.map else 0)
        begin = int(token.meta.get("at", 0)) + offset
        return self.places.inside(self.block.map[0], self.content, begin, length, start=self.cell_start)

    def find(self, token: Token, words: str, offset: int = 0) -> Location:
        """Return the place of these words, searched from ``offset`` characters into the token on."""
        begin = int(token.meta.get("at", 0))
        found = self.content.find(words, begin + offset)
        return self.at(token, found - begin if found >= 0 else 0, len(words))
