"""The Chinese words of a Markdown body as its page converts them, each with its place in the file."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import accumulate

from markdown_it.token import Token

from hricsite.lang.conversion import Run
from hricsite.markup.breaks import join_lines
from hricsite.markup.characters import is_selector
from hricsite.markup.inline import inline_tokens
from hricsite.markup.parser import parser
from hricsite.markup.places import Places, places_of

Spot = tuple[int, int]
"""Line and column of a file, both counted from 1."""

ATOM = "\ufffc"
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BETWEEN = frozenset(" \t\n\\'\"")
"""What a source may have between two characters of its words: the end of a line, a sign of escape."""


@dataclass(frozen=True)
class Passage:
    """One block of words as conversion takes it: its runs, and where in the file each begins."""

    runs: tuple[Run, ...]
    starts: tuple[Spot, ...]

    @property
    def text(self) -> str:
        """The block, in which a run that stays is one object character."""
        return "".join(run.text if run.convert else ATOM for run in self.runs)

    def spot(self, offset: int) -> Spot:
        """Return where the character at an offset of the block stands."""
        index = min(bisect.bisect_right(self._ends, offset), len(self._ends) - 1)
        line, column = self.starts[index]
        begin = self._ends[index - 1] if index else 0
        return line, column + (offset - begin if self.runs[index].convert else 0)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """The offsets in the block at which the runs end."""
        return tuple(accumulate(len(run.text) if run.convert else 1 for run in self.runs))


def runs_at(words: str, spots: Sequence[Spot]) -> Iterator[tuple[Run, Spot]]:
    """Yield the words as runs that each stand on one line without a gap, with the place where they begin.

    Characters without width are left out: a phrase or a name runs through them.
    """
    begin = 0
    for place in range(1, len(words) + 1):
        whole = place < len(words) and spots[place] == (spots[place - 1][0], spots[place - 1][1] + 1)
        if whole and not _is_silent(words[place]) and not _is_silent(words[begin]):
            continue
        if not _is_silent(words[begin]):
            yield Run(words[begin:place]), spots[begin]
        begin = place


def _is_silent(character: str) -> bool:
    return is_selector(character) or unicodedata.category(character) == "Cf" or character == "\u034f"


def aligned(words: str, source: str, begin: int) -> list[int]:
    """Return the offset in the source of each character of the words, which begin at or after `begin`.

    A source may write a character as &#21457; or with a stroke before it, and break lines between two.
    """
    offsets: list[int] = []
    place = begin
    for character in words:
        here = place
        while here < len(source) and source[here] != character and source[here] in _BETWEEN:
            here += 1
        reference = _REFERENCE.match(source, here)
        if reference and unescape(reference[0]) == character:
            place = reference.end()
        elif here < len(source) and source[here] == character:
            place = here + 1
        elif character.isspace():
            here, place = place, here
        else:
            here = place
        offsets.append(min(here, max(len(source) - 1, 0)))
    return offsets


def passages_of(text: str, *, lang: str, first_line: int) -> Iterator[Passage]:
    """Yield the blocks of a Chinese body in the order of its page.

    Code, addresses, marks, words of a stated language, pictures and breaks stand in a block as one sign;
    the words that stand for a picture are a block of their own.  `first_line` is the line of the file on
    which the text begins.
    """
    tokens = parser().parse(text, {"lang": lang, "chinese": True})
    walk = _Walk(places_of(text, path="", first_line=first_line), lang)
    for token in tokens:
        if token.type == "inline":
            yield from walk.block(token)
        else:
            walk.follow(token)


class _Walk:
    """Where the walk over the tokens is: whether words convert here, and how far a table row is read."""

    def __init__(self, places: Places, lang: str) -> None:
        self.places = places
        self.lang = lang
        self.converts = [True]
        self.cell: int | None = None

    def follow(self, token: Token) -> None:
        """Keep what the next tokens must know of this one."""
        if token.type in ("tr_open", "tr_close"):
            self.cell = 0 if token.nesting > 0 else None
        if token.nesting > 0:
            self.converts.append(self._converts(token))
        elif token.nesting < 0 and len(self.converts) > 1:
            self.converts.pop()

    def _converts(self, token: Token) -> bool:
        """Say whether words inside convert: other languages, addresses and words marked as their own stay.

        Inside another language a return to the own one converts again, as it does on the page.
        """
        stated = str(token.attrs.get("lang", ""))
        if not stated:
            return self.converts[-1] and token.markup != "autolink"
        return stated.lower() == self.lang.lower() and not self.converts[-1]

    def block(self, token: Token) -> Iterator[Passage]:
        """Yield the passages of one paragraph, heading or cell."""
        spots = self._spots(token)
        children = inline_tokens(token)
        yield from self._passage(join_lines(children, chinese=True), token.content, spots)
        for image in children:
            if image.type == "image" and image.children:
                begin = int(image.meta.get("at", 0)) + 2
                yield from self._passage(image.children, token.content, spots, begin)

    def _passage(
        self, children: Iterable[Token], content: str, spots: Sequence[Spot], begin: int = 0
    ) -> Iterator[Passage]:
        """Yield the passage of some inline tokens, unless it has no words."""
        runs: list[tuple[Run, Spot]] = []
        behind = begin
        for child in children:
            at = int(child.meta.get("at", 0)) + begin
            if child.type in ("text", "text_special", "ruby", "softbreak") and self.converts[-1]:
                words = "\n" if child.type == "softbreak" else child.content
                offsets = aligned(words, content, _start(words, content, behind, at))
                runs += runs_at(words, [spots[offset] for offset in offsets])
                behind = offsets[-1] + 1 if offsets else behind
            elif child.nesting == 0 and spots:
                runs.append((Run(ATOM, convert=False), spots[min(at, len(spots) - 1)]))
                behind = max(behind, at)
            self.follow(child)
        if any(run.convert and not run.text.isascii() for run, _ in runs):
            yield Passage(tuple(run for run, _ in runs), tuple(spot for _, spot in runs))

    def _spots(self, token: Token) -> list[Spot]:
        """Return where each character of a block's content stands in the file.

        The parser keeps lines without their indent, quote signs and list marks, so each is searched in the
        line of the file that it came from; the cells of a row from left to right.
        """
        spots: list[Spot] = []
        first = token.map[0] if token.map else 0
        for index, piece in enumerate(token.content.split("\n"), first):
            line = self.places.lines[index] if index < len(self.places.lines) else ""
            found = line.rfind(piece) if self.cell is None else line.find(piece, self.cell)
            columns = [found + place for place in range(len(piece))]
            if found < 0:
                columns = aligned(piece, line, max(line.find(piece[:1], self.cell or 0), 0))
            columns.append(columns[-1] + 1 if columns else 0)
            if self.cell is not None:
                self.cell = columns[-1]
            spots += ((self.places.first_line + index, column + 1) for column in columns)
        return spots


def _start(words: str, content: str, behind: int, at: int) -> int:
    """Return where the words of a token begin: at its place, or before it where tokens were joined."""
    if content.startswith(words, at):
        return at
    head = re.split(r"[\\&\s]", words, maxsplit=1)[0][:8] or words[:1]
    found = content.rfind(head, behind, at + len(head) + 1)
    return found if found >= 0 else max(at, behind)
