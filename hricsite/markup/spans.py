"""The inline signs of one block of Markdown: which characters are words, and which are not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from hricsite.lang.conversion import mark_form, parse_mark
from hricsite.lang.lexicon import Lexicon
from hricsite.markup.addresses import ADDRESS
from hricsite.markup.blocks import MARK, MARKDOWN, Block
from hricsite.markup.pieces import Piece
from hricsite.markup.tags import converted_tag, words_of
from hricsite.markup.zones import INLINE, Zones

_ADDRESS = r"(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*+\))*+\))*+"
_ATTRIBUTE = r"""[\s/]++[a-zA-Z_:@][^\s"'<>/=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
_SPAN = re.compile(
    rf"""
      (?P<mark>{MARK.pattern})
    | (?P<ticks>`+)
    | (?P<comment><!--)
    | (?P<stays>
        \\[!-/:-@\[-`{{-~]                            # an escaped sign
      | \{{\{{[^{{}}\n]*+\}}\}} | \{{%[^{{}}\n]*+%\}} # a template's code
      | \[[^\[\]]*+\](?:\([^()\s]*+\))?\{{(?=[^{{}}\n]*+\}})[^{{}}\n]*?\blang=[^{{}}\n]*+\}}
      | <[a-zA-Z][a-zA-Z0-9+.-]{{1,31}}:[^\s<>]*+> | <[^\s<>@]++@[^\s<>]++>
      | {ADDRESS}
      )
    | (?P<tag></[a-zA-Z][^\s/<>]*+\s*+> | <[a-zA-Z][^\s/<>]*+(?:{_ATTRIBUTE})*+\s*+/?>)
    | \]\[(?P<label>[^\[\]^`][^\[\]`]*+)\](?!\()
    | !\[(?P<alt>[^\[\]\n`]*+)(?=\][(\[])
    | (?P<link>\]\([ \t\n]*+(?:<[^<>\n]*+>|{_ADDRESS}))
      (?:(?P<title>[ \t\n]++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))))?+[ \t\n]*+\)
    | (?P<silent>
        \[\^[^\[\]\s]++\]:?                           # a note
      | \{{(?=[^{{}}\n]++\}}\([^()\n]++\))            # a reading above characters
      | \}}\([^()\n]++\)
      | \{{(?:[\#.%:][^{{}}\n]*+|[a-zA-Z][\w-]*+=[^{{}}\n]*+|[a-zA-Z][ -z|~]*+)\}} # attributes
      | [*_~]+ | !?\[ | \]
      )
    | (?P<hard>(?<![ ])[ ]{{2,}}+\n[ \t]*+ | \\\n[ \t]*+)
    | (?P<soft>(?<![ \t])[ \t]*+\n[ \t]*+)
    """,
    re.VERBOSE | re.DOTALL,
)
_DEFINITION = re.compile(r"\[([^\[\]^][^\[\]]*+)\]:[ \t]*+(?:<[^<>]*+>|\S++)(?=[ \t]*+(?:[\n\"'(]|\Z))")
_TICKS = re.compile("`+")
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")


class SourceLine(NamedTuple):
    """A line of a block: what stands before its text, its text, and its end."""

    before: str
    text: str
    end: str


class _Later(NamedTuple):
    """A piece that is not part of the running text and is converted by itself: a tag, a label, a title."""

    slot: int
    words: str
    tag: Piece | None = None
    converts: bool = True


@dataclass(slots=True)
class Spans:
    """One block of Markdown cut into its spans; `zones` holds the HTML elements open at its start."""

    zones: Zones
    target: str
    _block: Block = field(default_factory=lambda: Block(MARKDOWN))
    _later: list[_Later] = field(default_factory=list)
    _breaks: list[str] = field(default_factory=list)
    _broken: int = 0
    _last_comment: int = -1

    def read(self, lines: Sequence[SourceLine]) -> None:
        """Read the lines of the block."""
        self._block.silent(lines[0].before)
        self._breaks = [line.end + following.before for line, following in pairwise(lines)]
        text = "\n".join(line.text for line in lines)
        self._last_comment = text.rfind("-->")
        start = self._definition(text)
        ticks = _ticks_in(text)
        while start < len(text):
            found = _SPAN.search(text, start)
            if found is None:
                break
            self._words(text[start : found.start()])
            start = self._span(found, ticks)
        self._words(text[start:])
        self._block.silent(lines[-1].end)

    def converted(self, script: Callable[[str], str], lexicon: Lexicon) -> str:
        """Return the source of the block in the target script."""
        block = self._block
        source = script(block.says() + "".join(each.words for each in self._later))
        pieces = list(block.converted(source=source, target=self.target, lexicon=lexicon))
        for slot, words, tag, converts in self._later:
            if tag is None:
                aside = Spans(self.zones, self.target)
                aside.read([SourceLine("", each, "\n") for each in words.split("\n")])
                pieces[slot] = aside.converted(lambda _: source, lexicon)[:-1]
            else:
                pieces[slot] = converted_tag(
                    tag, converts=converts, source=source, target=self.target, lexicon=lexicon
                )
        return "".join(pieces)

    def _definition(self, text: str) -> int:
        """Read the label and the address of a definition that the block begins with; return where it ends."""
        found = _DEFINITION.match(text)
        if found is None:
            return 0
        self._block.silent("[")
        self._aside(found[1])
        self._block.silent(self._source(text[found.end(1) : found.end()]))
        return found.end()

    def _aside(self, words: str) -> None:
        """Add words outside the running text: a title, or a label, which must be the same everywhere."""
        source = self._source(words)
        if self.zones.zone == "convert" and not (source.isascii() and "&" not in source):
            self._later.append(_Later(len(self._block.pieces), source))
        self._block.silent(source)

    def _words(self, text: str) -> None:
        zone = self.zones.zone
        if zone == "convert":
            self._block.text(text)
        elif zone == "keep" and text:
            self._block.stays(self._source(text))
        else:
            self._block.silent(self._source(text))

    def _span(self, found: re.Match[str], ticks: dict[int, list[int]]) -> int:
        """Add one span and return where it ends."""
        kind, end = found.lastgroup, found.end()
        if kind == "tag":
            self._tag(self._source(found[0]))
        elif kind == "mark":
            forms = parse_mark(found[0][2:-2]) if self.zones.obeys_marks else None
            self._block.stays(mark_form(forms, self.target) if forms else found[0])
        elif kind in ("label", "alt", "link", "title"):
            self._link_part(found)
        elif kind == "hard":
            self._block.hard_break(self._source(found[0]))
        elif kind == "soft":
            self._block.soft_break(self._source(found[0]))
        elif kind == "ticks":
            end = _end_of_code(found, ticks)
            self._block.stays(self._source(found.string[found.start() : end]))
        elif kind == "comment":
            close = found.string.find("-->", end) if end <= self._last_comment else -1
            end = close + 3 if close >= 0 else end
            self._block.silent(self._source(found.string[found.start() : end]))
        elif kind == "silent":
            self._block.silent(self._source(found[0]))
        else:
            self._block.stays(self._source(found[0]))
        return end

    def _link_part(self, found: re.Match[str]) -> None:
        """Add the name of a link, the words that stand for a picture, or an address with its title."""
        if found["alt"] is not None:
            self._block.stays("![")
            self._aside(found["alt"])
            return
        part = "label" if found["label"] is not None else "title" if found["title"] else "link"
        start, stop = (found.end(), found.end()) if part == "link" else found.span(part)
        self._block.silent(self._source(found.string[found.start() : start]))
        self._aside(found.string[start:stop])
        self._block.silent(self._source(found.string[stop : found.end()]))

    def _tag(self, source: str) -> None:
        named = _TAG_NAME.match(source)
        assert named is not None
        piece = Piece(source, named[2].lower(), bool(named[1]))
        if piece.close:
            self.zones.leave(piece.name)
        zone = self.zones.enter(piece) if not piece.close else "convert"
        if piece.name == "br":
            self._block.hard_break(source)
        elif piece.name not in INLINE or piece.name == "img":
            self._block.stays(source)
        else:
            self._block.silent(source)
        if not piece.close and "=" in source:
            converts = zone == "convert"
            words = words_of(piece) if converts else ""
            self._later.append(_Later(len(self._block.pieces) - 1, words, piece, converts))

    def _source(self, text: str) -> str:
        """Return what a stretch of the joined lines is in the source: their ends and margins put back."""
        if "\n" not in text:
            return text
        head, *rest = text.split("\n")
        for part in rest:
            head += self._breaks[self._broken] + part
            self._broken += 1
        return head


def _ticks_in(text: str) -> dict[int, list[int]]:
    """Return where the runs of backticks begin, by their length."""
    starts: dict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(text):
        starts[len(run[0])].append(run.start())
    return starts


def _end_of_code(found: re.Match[str], ticks: dict[int, list[int]]) -> int:
    """Return where the code ends that these backticks open, or where they end when nothing closes it."""
    size = found.end() - found.start()
    closing = ticks.get(size, [])
    place = bisect_left(closing, found.end())
    return closing[place] + size if place < len(closing) else found.end()
