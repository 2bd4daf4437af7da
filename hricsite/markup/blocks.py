"""One block of text as it stands in a source: words that are converted together, and what lies between."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from hricsite.lang.conversion import Run, convert_block, mark_form, parse_mark
from hricsite.lang.lexicon import Lexicon, find
from hricsite.lang.words import phrases
from hricsite.markup.addresses import addresses_in
from hricsite.markup.characters import is_wide

ATOM = "\ufffc"
"""What stands among the words for something that is no word: code, a picture, a break."""

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
    """The source of one block, cut into pieces, and the runs: pieces that are words or stand among them.

    `slots` says for each run which piece it is.  A piece that is no run stays as it is, and the words on
    its two sides are read as neighbours.
    """

    notation: Notation
    pieces: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    slots: list[int] = field(default_factory=list)
    _soft: int = -1
    _hard: list[int] = field(default_factory=list)

    def silent(self, source: str) -> None:
        """Add what a reader does not see between two words: a tag, a mark for emphasis."""
        self.pieces.append(source)

    def stays(self, source: str) -> None:
        """Add what stands among the words and is not converted, as one sign: code, another language."""
        self._soft = -1
        self._add(source, Run(ATOM, convert=False))

    def words(self, source: str, says: str | None = None) -> None:
        """Add words; `says` is given when the source spells them otherwise, as &#21457; does."""
        run = Run(source if says is None else says)
        if self._soft >= 0 and run.text:
            self._settle(run.text[0])
        self._add(source, run)

    def soft_break(self, source: str) -> None:
        """Add the end of a line: nothing between Chinese characters, a space between other words."""
        if self._soft < 0:
            self._soft = len(self.pieces)
        self.pieces.append(source)

    def hard_break(self, source: str) -> None:
        """Add a break that a reader sees: it parts words, unless a known word or name stands across it."""
        self._soft = -1
        self._hard.append(len(self.runs))
        self._add(source, Run(ATOM, convert=False))

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
        return "".join(run.text for run in self.runs if run.convert)

    def converted(self, *, source: str, target: str, lexicon: Lexicon) -> list[str]:
        """Return the pieces with their words in the target script; nothing can be added afterwards.

        Where a run does not change, its bytes do not.
        """
        if source == target or self.says().isascii():
            return self.pieces
        self._join_across_breaks(source, target, lexicon)
        runs = tuple(self.runs)
        found = convert_block(runs, source=source, target=target, lexicon=lexicon)
        done = list(self.pieces)
        for slot, before, after in zip(self.slots, runs, found.runs, strict=True):
            if after.text != before.text:
                done[slot] = self.notation.write(after.text)
        return done

    def _add(self, source: str, run: Run) -> None:
        self.slots.append(len(self.pieces))
        self.runs.append(run)
        self.pieces.append(source)

    def _settle(self, after: str) -> None:
        """Decide whether the end of a line before the next words parts them from the last ones."""
        slot, self._soft = self._soft, -1
        before = self.runs[-1].text[-1:] if self.runs and self.runs[-1].convert else ""
        if before and not (is_wide(before) and is_wide(after)):
            self.slots.append(slot)
            self.runs.append(Run(ATOM, convert=False))

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

    def _join_across_breaks(self, source: str, target: str, lexicon: Lexicon) -> None:
        """Take the hard breaks out of the runs across which a known word stands."""
        joined = set()
        for place in self._hard:
            before = self._near(range(place - 1, -1, -1))
            after = self._near(range(place + 1, len(self.runs)))
            if _word_across(before, after, source, target, lexicon):
                joined.add(place)
        if joined:
            left = [place for place in range(len(self.runs)) if place not in joined]
            self.runs = [self.runs[place] for place in left]
            self.slots = [self.slots[place] for place in left]
        self._hard.clear()

    def _near(self, places: range) -> str:
        """Return the words of these runs up to the next break, in their order, as many as a word can have."""
        found: list[str] = []
        size = 0
        for place in places:
            run = self.runs[place]
            if not run.convert or size >= _REACH:
                break
            found.append(run.text[:_REACH] if places.step > 0 else run.text[-_REACH:])
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
