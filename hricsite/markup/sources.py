"""Markdown in another Chinese script as Markdown, line for line: what stands for itself stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from hricsite.lang.conversion import Run, convert_block, mark_form, parse_mark
from hricsite.lang.lexicon import Lexicon
from hricsite.markup.characters import is_wide

TEXT_KEYS = ("title", "summary")
"""The keys of a front matter whose values are text for readers."""

_PARTS = re.compile(
    r"""
      (?P<mark>-\{(?:(?!-\{)[^\n}]|\}(?!-))*\}-)
    | (?P<atom>
        \\[!-/:-@\[-`{-~]                          # an escaped sign
      | (?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`) # code
      | \[[^\[\]]*\]\{[^{}]*\blang=[^{}]*\}        # words of a stated language
      | <(?:[a-z][a-z0-9+.-]*:|!--)[^<>]*>         # an address, a comment
      | https?://[!-~]+
      )
    | (?P<silent>
        \[\^[^\[\]]+\]:?                           # a note
      | [*_~]+ | !?\[
      | \]\([^()\s]*(?=[\s)])\)?                   # the address of a link
      | \]\[[^\]]*\] | \]
      | \}\([^()]*\)                               # a reading
      | \{[#.:a-zA-Z][ -z|~]*\}                    # attributes
      | </?[a-zA-Z][^<>]*>
      )
    """,
    re.VERBOSE,
)
_PREFIX = re.compile(r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|:)(?=[ \t])[ \t]*)?")
_BEGINS = re.compile(
    r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|:)(?:[ \t]|\Z)|\||\[\^?[^\]]+\]:|(?:-{3,}|={3,})[ \t]*\Z)"
)
_LIST = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]^]+\]:[ \t]*\S+")
_FENCE = re.compile(r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})")
_INDENTED = re.compile(r"(?: {4}|\t)")
_KEY = re.compile(r"([A-Za-z_][\w-]*):")
_LONGEST_BLOCK = 500

Line = str | bytes


@dataclass(slots=True)
class _Block:
    """Pieces of neighbouring lines: the slots of `pieces` that are runs, and what each run says."""

    pieces: list[str] = field(default_factory=list)
    slots: list[int] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, text: str, *, convert: bool) -> None:
        """Add a run; one that stays stands among the words as a single sign."""
        self.slots.append(len(self.pieces))
        self.runs.append(Run(text, convert))
        self.pieces.append(text)


@dataclass(slots=True, kw_only=True)
class MarkdownConversion:
    """One Markdown document on its way to `target`; `script` says which script a block is in."""

    script: Callable[[str], str]
    target: str
    lexicon: Lexicon
    _fence: str = ""
    _in_list: bool = False
    _after_blank: bool = True

    def lines(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Yield each line converted, as many as came in, a block at a time; bytes stay as they are.

        Code, addresses, ids, attributes, words marked with another `lang` and the keys of the front matter
        stay; conversion marks are replaced by the form they state for the target.
        """
        iterator = iter(lines)
        first = next(iterator, None)
        if first is None:
            return
        if isinstance(first, str) and first.rstrip() == "---":
            yield first
            yield from self._front_matter(iterator)
            first = next(iterator, None)
        block: list[str] = []
        line = first
        while line is not None:
            if isinstance(line, bytes) or self._stands_alone(line) or self._begins(line, block):
                yield from self._converted(block)
                block.clear()
            if isinstance(line, bytes) or self._stands_alone(line):
                yield line
            else:
                block.append(line)
            self._follow(line)
            line = next(iterator, None)
        yield from self._converted(block)

    def _front_matter(self, lines: Iterator[Line]) -> Iterator[Line]:
        """Yield the lines up to and with the closing one; the lines of one text key are one block."""
        text: list[str] = []
        key = ""
        for line in lines:
            found = _KEY.match(line) if isinstance(line, str) else None
            closing = isinstance(line, str) and line.rstrip() == "---"
            if found or closing or isinstance(line, bytes):
                yield from self._value(text)
                text.clear()
            key = found[1] if found else key
            if isinstance(line, bytes) or closing or key not in TEXT_KEYS:
                yield line
            else:
                text.append(line)
            if closing:
                return
        yield from self._value(text)

    def _value(self, lines: list[str]) -> Iterator[str]:
        found = _KEY.match(lines[0]) if lines else None
        start = found.end() if found else 0
        converted = self._converted([line[start:] if line is lines[0] else line for line in lines])
        for number, line in enumerate(converted):
            yield lines[0][:start] + line if number == 0 else line

    def _stands_alone(self, line: str) -> bool:
        """Say whether the line is no text: empty, code, or a fence around code."""
        code = self._after_blank and not self._in_list and _INDENTED.match(line) is not None
        return bool(self._fence) or not line.strip() or _FENCE.match(line) is not None or code

    def _begins(self, line: str, block: list[str]) -> bool:
        return _BEGINS.match(line) is not None or len(block) >= _LONGEST_BLOCK

    def _follow(self, line: Line) -> None:
        """Keep what the next line must know of this one."""
        if isinstance(line, bytes):
            return
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1].startswith(self._fence) and not line[fence.end() :].strip():
                self._fence = ""
        elif fence:
            self._fence = fence[1]
        if not line.strip():
            self._after_blank = True
            return
        if _LIST.match(line):
            self._in_list = True
        elif self._after_blank and not line[0].isspace():
            self._in_list = False
        self._after_blank = self._after_blank and _INDENTED.match(line) is not None

    def _converted(self, lines: list[str]) -> Iterator[str]:
        if not lines:
            return
        source = self.script("".join(lines))
        if source == self.target and not any("-{" in line for line in lines):
            yield from lines
            return
        block = _Block()
        for line in lines:
            self._read(line, block)
        converted = convert_block(tuple(block.runs), source=source, target=self.target, lexicon=self.lexicon)
        for slot, run in zip(block.slots, converted.runs, strict=True):
            block.pieces[slot] = run.text
        start = 0
        for end in block.ends:
            yield "".join(block.pieces[start:end])
            start = end

    def _read(self, line: str, block: _Block) -> None:
        body = line.rstrip("\r\n")
        self._join(body, block)
        definition = _DEFINITION.match(body)
        place = definition.end() if definition else _PREFIX.match(body).end()  # type: ignore[union-attr]
        block.pieces.append(body[:place])
        for part in _PARTS.finditer(body, place):
            if part.start() > place:
                block.add(body[place : part.start()], convert=True)
            self._part(part, block)
            place = part.end()
        if place < len(body):
            block.add(body[place:], convert=True)
        block.pieces.append(line[len(body) :])
        block.ends.append(len(block.pieces))

    def _join(self, body: str, block: _Block) -> None:
        """Between two lines stands a space, except between Chinese characters, where readers see none."""
        if not block.runs:
            return
        before = block.runs[-1].text[-1:]
        after = body[_PREFIX.match(body).end() :][:1]  # type: ignore[union-attr]
        if not (before and after and is_wide(before) and is_wide(after)):
            block.slots.append(len(block.pieces))
            block.runs.append(Run("", convert=False))
            block.pieces.append("")

    def _part(self, part: re.Match[str], block: _Block) -> None:
        if part.lastgroup == "silent" or part["silent"] is not None:
            block.pieces.append(part[0])
            return
        text = part[0]
        if part["mark"] is not None:
            forms = parse_mark(text[2:-2])
            text = mark_form(forms, self.target) if forms else text
        block.add(text, convert=False)
