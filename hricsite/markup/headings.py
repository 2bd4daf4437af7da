"""Heading ids: the editor's own, else the heading's numbers, never its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

ID = re.compile(r"(?!note-[0-9])[a-z][a-z0-9-]*")
"""What an id may be made of; those of notes are taken."""

_OWN_ID = re.compile(r"\{#([^{}\n]*)\}")


def cut_id(heading: Token, words: Token) -> None:
    """Move ``{#id}`` from the end of a heading's words into ``meta["id"]`` of its opening token."""
    begin = words.content.rfind("{")
    match = _OWN_ID.fullmatch(words.content, begin) if begin >= 0 else None
    if match is not None:
        heading.meta["id"] = match[1].strip()
        heading.meta["id_at"] = match.start(1)
        heading.meta["words"] = words.content
        words.content = words.content[:begin].rstrip()


@dataclass(slots=True)
class Numbering:
    """Counts headings by level while a body is read from top to bottom."""

    counts: list[int] = field(default_factory=list)

    def next_id(self, level: int) -> str:
        """Return the id of the next heading: ``s2`` for a second one, ``s2-1`` for the first below it."""
        depth = max(level - 2, 0)
        self.counts = [*self.counts[: depth + 1], *([0] * (depth + 1 - len(self.counts)))]
        self.counts[depth] += 1
        return "s" + "-".join(map(str, self.counts))
