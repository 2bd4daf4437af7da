"""The texts of pages as search shows them: in pieces, each once for all trees of one index.

The second Chinese tree is nearly the first one with other characters.  So a piece holds the text of the first
tree and, for every other tree, what it takes to write that: which characters are not what they mostly are
there, and lines that are something else.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from hricsite.lang.collation import pinyin_words
from hricsite.outputs.search_code import coded, numbers, numbers_of, plain
from hricsite.outputs.search_pages import HEADING, PINYIN, TEXT, TITLE, Line
from hricsite.outputs.search_table import MOST, Choices

LENGTH = 1500
"""A piece ends with the line in which it grows as long as this."""

BY_PINYIN = frozenset({"topics", "glossary", "instruments", "events", "organisations", "pages"})
"""Folders whose pages are found by the pinyin of their titles; people have a Latin name on record."""

SHORT = 24
"""Longer titles nobody types."""

NOTHING = Line(TEXT, "")


class Piece(NamedTuple):
    """A part of a page: its path inside a tree, and its lines in each tree of the index."""

    tail: str
    lines: tuple[tuple[Line, ...], ...]


def pieces_of(tail: str, trees: Sequence[tuple[Line, ...]]) -> Iterator[Piece]:
    """Yield the pieces of a page, whose lines are given for each tree; one with fewer has empty lines.

    Each begins with the page's title, so that a hit in any piece has one; the first has its pinyin too.
    """
    whole = tuple(zip_longest(*trees, fillvalue=NOTHING))
    titles = [row for row in whole if row[0].mark == TITLE][:1]
    rows: list[tuple[Line, ...]] = []
    length = 0
    for row in (*_pinyin(tail, whole), *whole):
        rows.append(row)
        length += len(row[0].text)
        if length >= LENGTH:
            yield Piece(tail, tuple(zip(*rows, strict=True)))
            rows, length = titles.copy(), 0
    if len(rows) > len(titles) or length:
        yield Piece(tail, tuple(zip(*rows, strict=True)))


def _pinyin(tail: str, rows: Sequence[tuple[Line, ...]]) -> Iterator[tuple[Line, ...]]:
    """Yield a line of what may be typed for a page's short titles."""
    if tail.split("/")[0] in BY_PINYIN:
        titles = (line.text for row in rows for line in row[:1] if line.mark == TITLE)
        words = [word for title in titles if len(title) <= SHORT for word in pinyin_words(title)]
        if words:
            yield (Line(PINYIN, " ".join(dict.fromkeys(words))),) * len(rows[0])


MARKS = (HEADING, PINYIN, TITLE, "\\")

Entry = list[Any]
"""What a file of texts holds of a piece: its page, the first tree's lines, and for each other tree a list."""


class Forms:
    """What characters of the first tree become in another one, and which of them they mostly become."""

    def __init__(self, choices: Choices) -> None:
        """Take all forms of each character."""
        self.all = choices
        self.usual = {ord(old): news[0] for old, news in choices.items()}


def entry_of(piece: Piece, forms: Sequence[Forms]) -> Entry:
    """Return what a file of texts holds of a piece; `forms` are those of the trees behind the first."""
    first = coded("\n".join(map(_kept, piece.lines[0])))
    return [piece.tail, first, *(_other(piece, tree, each) for tree, each in enumerate(forms, 1))]


def piece_of(entry: Entry, forms: Sequence[Forms]) -> Piece:
    """Return the piece that a file of texts holds."""
    tail, text, *others = entry
    first = tuple(map(_line, plain(text).split("\n")))
    rest = (
        tuple(_read(first, each, unusual, lines[0] if lines else {}))
        for each, (unusual, *lines) in zip(forms, others, strict=True)
    )
    return Piece(tail, (first, *rest))


def packed(piece: Piece) -> bytes:
    """Return a piece in a small part of the memory: an index holds all of them until its tables are known."""
    lines = ("\n".join(map(_kept, lines)) for lines in piece.lines)
    return zlib.compress("\0".join((piece.tail, *lines)).encode("utf-8"), 1)


def unpacked(data: bytes) -> Piece:
    """Return the piece that was packed."""
    tail, *trees = zlib.decompress(data).decode("utf-8").split("\0")
    return Piece(tail, tuple(tuple(map(_line, lines.split("\n"))) for lines in trees))


def _kept(line: Line) -> str:
    """Return a line behind its mark, or behind another one where its text could be taken for marked."""
    return f"\\{line.text}" if line.mark == TEXT and line.text[:1] in MARKS else line.mark + line.text


def _line(kept: str) -> Line:
    mark = kept[:1] if kept[:1] in MARKS else TEXT
    return Line(TEXT if mark == "\\" else mark, kept[len(mark) :])


def _other(piece: Piece, tree: int, forms: Forms) -> list[object]:
    """Return numbers that tell which characters are not the usual ones, and other lines by their number."""
    unusual: list[int] = []
    lines: dict[str, str] = {}
    last, offset = -1, 0
    for number, (first, other) in enumerate(zip(piece.lines[0], piece.lines[tree], strict=True)):
        found = _unusual(first, other, forms)
        if found is None:
            lines[str(number)] = coded(_kept(other))
        else:
            for at, which in found:
                unusual.append((offset + at - last - 1) * MOST + which)
                last = offset + at
        offset += len(first.text)
    return [numbers(unusual), lines] if lines else [numbers(unusual)]


def _read(first: Sequence[Line], forms: Forms, unusual: str, others: Mapping[str, str]) -> Iterator[Line]:
    """Yield the lines of another tree, given those of the first one and what `_other` returned."""
    whole = "".join(line.text for line in first)
    signs = list(whole.translate(forms.usual))
    place = -1
    for number in numbers_of(unusual):
        place += number // MOST + 1
        signs[place] = forms.all[whole[place]][number % MOST]
    left = iter(signs)
    for at, line in enumerate(first):
        text = "".join(islice(left, len(line.text)))
        yield _line(plain(others[str(at)])) if str(at) in others else Line(line.mark, text)


def _unusual(first: Line, other: Line, forms: Forms) -> list[tuple[int, int]] | None:
    """Return offset and number of each character that is not the usual one; None for quite another line."""
    if first.mark != other.mark or len(first.text) != len(other.text):
        return None
    if first.text.translate(forms.usual) == other.text:
        return []
    found = []
    for at, (old, new) in enumerate(zip(first.text, other.text, strict=True)):
        which = forms.all.get(old, old).find(new)
        if which < 0:
            return None
        if which:
            found.append((at, which))
    return found
