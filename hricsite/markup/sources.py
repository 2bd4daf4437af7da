"""Markdown in another Chinese script as Markdown, line for line: what stands for itself stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from hricsite.lang.lexicon import Lexicon
from hricsite.markup.containers import Containers
from hricsite.markup.spans import SourceLine, Spans
from hricsite.markup.zones import Zones

TEXT_KEYS = ("title", "subtitle", "summary", "description", "authors", "author")
"""The keys of a front matter whose values are text for readers."""

_KEY = re.compile(r"([A-Za-z_][\w-]*):(?=[ \t]|\Z)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONGEST_BLOCK = 500
_BOM = "\ufeff"

Line = str | bytes


@dataclass(slots=True, kw_only=True)
class MarkdownConversion:
    """One Markdown document on its way to `target`; `script` says which script some words are in."""

    script: Callable[[str], str]
    target: str
    lexicon: Lexicon
    _containers: Containers = field(default_factory=Containers)
    _zones: Zones = field(init=False)

    def __post_init__(self) -> None:
        """Begin outside every element of a document that is in another script than the target."""
        self._zones = Zones("zh-Hant" if self.target == "zh-Hans" else "zh-Hans")

    def lines(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Yield each line converted, as many as came in, a block at a time; bytes stay as they are.

        Code, addresses, ids, words of another language and the keys of the front matter stay; conversion
        marks are replaced by the form they state for the target.
        """
        iterator = iter(lines)
        first = next(iterator, None)
        if first is None:
            return
        mark = _BOM if isinstance(first, str) and first.startswith(_BOM) else ""
        if isinstance(first, str) and first[len(mark) :].rstrip() == "---":
            yield first
            yield from self._front_matter(iterator)
            first, mark = next(iterator, None), ""
        block: list[SourceLine] = []
        line = first
        while line is not None:
            if isinstance(line, bytes):
                self._containers.broken()
                yield from self._converted(block)
                yield line
            else:
                yield from self._follow(line, mark, block)
            line, mark = next(iterator, None), ""
        yield from self._converted(block)

    def _follow(self, line: str, mark: str, block: list[SourceLine]) -> Iterator[str]:
        """Add the line to the block, or yield the block that ends before it."""
        body = line[len(mark) :].rstrip("\r\n")
        place = self._containers.read(body)
        if place.stays or place.begins or len(block) >= _LONGEST_BLOCK:
            yield from self._converted(block)
        if place.stays:
            yield line
            return
        start = len(mark) + place.start
        end = len(mark) + len(body)
        block.append(SourceLine(line[:start], line[start:end], line[end:]))

    def _front_matter(self, lines: Iterator[Line]) -> Iterator[Line]:
        """Yield the lines up to and with the closing one; the lines of one text key are one block."""
        text: list[SourceLine] = []
        key = ""
        for line in lines:
            if isinstance(line, bytes):
                yield from self._converted(text)
                yield line
                continue
            body = line.rstrip("\r\n")
            found = _KEY.match(body)
            closing = body.rstrip() in ("---", "...")
            if found or closing:
                yield from self._converted(text)
            key = found[1] if found else key
            if closing or key not in TEXT_KEYS:
                yield line
            else:
                start = found.end() if found else len(body) - len(body.lstrip(" \t"))
                if body[start:].startswith("- "):
                    yield from self._converted(text)
                text.append(SourceLine(line[:start], body[start:], line[len(body) :]))
            if closing:
                return
        yield from self._converted(text)

    def _converted(self, lines: list[SourceLine]) -> Iterator[str]:
        """Yield the lines of a block in the target script, and empty it."""
        if not lines:
            return
        source = "".join(map("".join, lines))
        if source.isascii() and not any(sign in source for sign in ("<", "-{", "&")):
            lines.clear()
            yield from _LINE.findall(source)
            return
        spans = Spans(self._zones, self.target)
        spans.read(lines)
        done = spans.converted(self.script, self.lexicon)
        lines.clear()
        self._zones.end_block()
        yield from _LINE.findall(done)
