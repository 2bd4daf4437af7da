"""The texts of pages as search shows them: in pieces, each once for all trees of one index.

The second Chinese tree is nearly the first one with other characters.  So a piece holds the text of the first
tree and, for every other tree, what it takes to write that: which characters are not what they mostly are
there, and lines that are something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from hricsite.lang.collation import pinyin_words
from hricsite.outputs.search_code import coded, numbers
from hricsite.outputs.search_pages import HEADING, PINYIN, TEXT, TITLE, Line

LENGTH = 1500
"""A piece ends with the line in which it grows as long as this."""

Choices = Mapping[str, str]
"""Each character of the first tree that becomes another one in a second: all that it becomes, as one text.

The usual one comes first, then the character itself: any may stand in a name or a text that keeps its script.
"""

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


def choices_of(pieces: Iterable[Piece], tree: int) -> Choices:
    """Return what characters of the first tree become in another one."""
    counts: Counter[tuple[str, str]] = Counter()
    for piece in pieces:
        for first, other in zip(piece.lines[0], piece.lines[tree], strict=True):
            if len(first.text) == len(other.text):
                counts.update(zip(first.text, other.text, strict=True))
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (old, new), count in counts.items():
        found[old].append((-count, new))
    ordered = {old: [new for _, new in sorted(news)] for old, news in sorted(found.items())}
    whole = {old: "".join(dict.fromkeys((news[0], old, *news)))[:MOST] for old, news in ordered.items()}
    return {old: news for old, news in whole.items() if news != old}


MARKS = (HEADING, PINYIN, TITLE, "\\")

MOST = 8
"""So many forms of a character are told apart by their numbers."""


def file_of(pieces: Iterable[Piece], choices: Sequence[Choices]) -> list[list[object]]:
    """Return what a file of texts holds of each piece: its page, the first tree's lines, the other trees."""
    usual = [(each, {ord(old): news[0] for old, news in each.items()}) for each in choices]
    return [
        [
            piece.tail,
            coded("\n".join(line.mark + _kept(line) for line in piece.lines[0])),
            *(_other(piece, tree, choice, table) for tree, (choice, table) in enumerate(usual, 1)),
        ]
        for piece in pieces
    ]


def _kept(line: Line) -> str:
    """Return a line's text, marked where its first sign could be taken for a mark."""
    return f"\\{line.text}" if line.mark == TEXT and line.text[:1] in MARKS else line.text


def _other(piece: Piece, tree: int, choices: Choices, usual: Mapping[int, str]) -> list[object]:
    """Return numbers that tell which characters are not the usual ones, and other lines by their number."""
    unusual: list[int] = []
    lines: dict[str, str] = {}
    last, offset = -1, 0
    for number, (first, other) in enumerate(zip(piece.lines[0], piece.lines[tree], strict=True)):
        found = _unusual(first, other, choices, usual)
        if found is None:
            lines[str(number)] = coded(other.mark + _kept(other))
        else:
            for at, which in found:
                unusual.append((offset + at - last - 1) * MOST + which)
                last = offset + at
        offset += len(first.text)
    return [numbers(unusual), lines] if lines else [numbers(unusual)]


def _unusual(
    first: Line, other: Line, choices: Choices, usual: Mapping[int, str]
) -> list[tuple[int, int]] | None:
    """Return offset and number of each character that is not the usual one; None for quite another line."""
    if first.mark != other.mark or len(first.text) != len(other.text):
        return None
    if first.text.translate(usual) == other.text:
        return []
    found = []
    for at, (old, new) in enumerate(zip(first.text, other.text, strict=True)):
        which = choices.get(old, old).find(new)
        if which < 0:
            return None
        if which:
            found.append((at, which))
    return found
