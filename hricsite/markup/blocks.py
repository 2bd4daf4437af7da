"""One block of text as it stands in a source: words that are converted together, and what lies between."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from hricsite.lang.converters import BORDER
from hricsite.lang.joined import ATOM, convert_parts
from hricsite.lang.lexicon import Lexicon, find
from hricsite.lang.marks import mark_form, parse_mark
from hricsite.lang.words import phrases
from hricsite.markup.addresses import addresses_in
from hricsite.markup.characters import is_wide

MARK = re.compile(r"-\{((?:(?!-\{)[^\n}]|\}(?!-))*+)\}-")
"""A conversion mark on one line; the group is its body."""

_REACH = 8
_SPECIAL = re.compile("[&\n<>\"']")
_PART = re.compile(
    r"(?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<soft>[ \t\r\f]*+\n[ \t\r\f\n]*+)"
    r"|(?:[^&<>\"' \t\r\f\n]++|[ \t\r\f]++(?!\n))++"
    r"|[&<>\"']"
)


@dataclass(frozen=True, slots=True)
class Notation:
    """How a source writes text: whether &#21457; says a character, and how words are written back."""

    references: bool
    write: Callable[[str], str]


def _escaped(words: str) -> str:
    return escape(words, quote=False)


PLAIN = Notation(references=False, write=str)
MARKDOWN = Notation(references=True, write=str)
HTML = Notation(references=True, write=_escaped)
ATTRIBUTE = Notation(references=True, write=escape)


@dataclass(slots=True)
class Block:
    """The source of one block, or of the blocks of a page, cut into pieces, and the words in them.

    `parts` are what the words say, with `ATOM` for what stands among them and stays, and `BORDER` where a
    block ends; `slots` says for each part which piece it is, or -1 for one that stays.  A piece that is no
    part stays as it is, and the words on its two sides are read as neighbours.
    """

    notation: Notation
    pieces: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    slots: list[int] = field(default_factory=list)
    _begin: int = 0
    _is_read: bool = False
    _soft: int = -1
    _hard: list[int] = field(default_factory=list)

    def silent(self, source: str) -> None:
        """Add what a reader does not see between two words: a tag, a mark for emphasis."""
        self.pieces.append(source)

    def stays(self, source: str) -> None:
        """Add what stands among the words and is not converted, as one sign: code, another language."""
        self._soft = -1
        self.pieces.append(source)
        self._sign()

    def words(self, source: str, says: str | None = None) -> None:
        """Add words; `says` is given when the source spells them otherwise, as &#21457; does."""
        part = source if says is None else says
        if not part.isascii():
            self._is_read = True
        if self._soft >= 0 and part:
            self._settle(part[0])
        self.slots.append(len(self.pieces))
        self.parts.append(part)
        self.pieces.append(source)

    def soft_break(self, source: str) -> None:
        """Add the end of a line: nothing between Chinese characters, a space between other words."""
        if self._soft < 0:
            self._soft = len(self.pieces)
        self.pieces.append(source)

    def hard_break(self, source: str) -> None:
        """Add a break that a reader sees: it parts words, unless a known word or name stands across it."""
        self._soft = -1
        self._hard.append(len(self.parts))
        self.pieces.append(source)
        self._sign()

    def end(self) -> None:
        """End a block: what follows is read by itself.  Words that are plain ASCII are not read at all."""
        self._soft = -1
        begin = self._begin
        if self._is_read:
            self.slots.append(-1)
            self.parts.append(BORDER)
            self._begin, self._is_read = len(self.parts), False
        elif begin < len(self.parts):
            del self.parts[begin:], self.slots[begin:]
            while self._hard and self._hard[-1] >= begin:
                self._hard.pop()

    def text(self, source: str) -> None:
        """Add text as its notation writes it; the addresses in it stay."""
        place = 0
        for start, end in addresses_in(source):
            self._unaddressed(source[place:start])
            self.stays(source[start:end])
            place = end
        self._unaddressed(source[place:] if place else source)

    def marked_text(self, source: str, target: str, *, converts: bool) -> None:
        """Add text whose conversion marks become the form they state; the rest stays if it says so."""
        add = self.text if converts else self.stays
        place = 0
        for mark in MARK.finditer(source) if "-{" in source else ():
            forms = parse_mark(unescape(mark[1]) if self.notation.references else mark[1])
            if forms is None:
                continue
            if mark.start() > place:
                add(source[place : mark.start()])
            form = mark[1] if "keep" in forms else self.notation.write(mark_form(forms, target))
            self.stays(form)
            place = mark.end()
        if place < len(source):
            add(source[place:])

    def says(self) -> str:
        """Return the words alone."""
        return "".join([part for part, slot in zip(self.parts, self.slots, strict=True) if slot >= 0])

    def converted(self, *, source: str, target: str, lexicon: Lexicon) -> list[str]:
        """Return the pieces with their words in the target script; nothing can be added afterwards.

        Where words do not change, their bytes do not.
        """
        if source == target:
            return self.pieces
        self.end()
        if not self.parts:
            return self.pieces
        joined = self._joined_breaks(source, target, lexicon)
        places = [place for place in range(len(self.parts) - 1) if place not in joined]
        parts = [self.parts[place] for place in places]
        found = convert_parts(parts, source=source, target=target, lexicon=lexicon)
        done = list(self.pieces)
        for place, before, after in zip(places, parts, found.parts, strict=True):
            if after != before and self.slots[place] >= 0:
                done[self.slots[place]] = self.notation.write(after)
        return done

    def _sign(self) -> None:
        """Put a sign among the words for what stays."""
        self.slots.append(-1)
        self.parts.append(ATOM)

    def _settle(self, after: str) -> None:
        """Decide whether the end of a line before the next words parts them from the last ones."""
        self._soft = -1
        before = self.parts[-1][-1:] if self.slots and self.slots[-1] >= 0 else ""
        if before and not (is_wide(before) and is_wide(after)):
            self._sign()

    def _unaddressed(self, source: str) -> None:
        if not self.notation.references or not _SPECIAL.search(source):
            if source:
                self.words(source)
            return
        for part in _PART.finditer(source):
            if part.lastgroup == "reference":
                self.words(part[0], unescape(part[0]))
            elif part.lastgroup == "soft":
                self.soft_break(part[0])
            else:
                self.words(part[0])

    def _joined_breaks(self, source: str, target: str, lexicon: Lexicon) -> set[int]:
        """Return the places of the hard breaks across which a known word stands: they part nothing."""
        joined = set()
        for place in self._hard:
            before = self._near(range(place - 1, -1, -1))
            after = self._near(range(place + 1, len(self.parts)))
            if _word_across(before, after, source, target, lexicon):
                joined.add(place)
        return joined

    def _near(self, places: range) -> str:
        """Return the words of these parts up to the next break, in order, as many as a word can have."""
        found: list[str] = []
        size = 0
        for place in places:
            if self.slots[place] < 0 or size >= _REACH:
                break
            part = self.parts[place]
            found.append(part[:_REACH] if places.step > 0 else part[-_REACH:])
            size += len(found[-1])
        return "".join(found if places.step > 0 else reversed(found))


def _word_across(before: str, after: str, source: str, target: str, lexicon: Lexicon) -> bool:
    """Say whether a break between these words stands inside a word, as at the end of a hard-wrapped line.

    Most breaks stand between words, as in a list of names; Traditional text loses nothing when it is read
    across them.
    """
    if source != "zh-Hans":
        return True
    text, border = before + after, len(before)
    if any(start < border < end for start, end, _ in find(lexicon, text, source, target)):
        return True
    spans = (
        text[start:end]
        for start in range(max(border - _REACH, 0), border)
        for end in range(border + 1, min(start + _REACH, len(text)) + 1)
    )
    return any(span in phrases() for span in spans)
