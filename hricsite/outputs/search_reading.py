"""What search reads in a piece of a page: its terms, its signs, and how its trees differ."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from hricsite.lang.fold import fold
from hricsite.lang.search_terms import is_han, terms
from hricsite.outputs.search_pages import END, HEADING, PINYIN, TITLE
from hricsite.outputs.search_texts import Piece

LEVELS = ((), (HEADING,), (TITLE, PINYIN))
"""Lines of which marks belong to a level; to the first one all do."""


Pairs = list[tuple[str, str]]


class Reading(NamedTuple):
    """What a piece has: its terms at each level, the signs of its folded text, in all trees together.

    `pairs` are, for each tree behind the first, lines of the first with those of that one as long as they.
    """

    terms: tuple[Set[str], ...]
    signs: Set[str]
    pairs: tuple[Pairs, ...]


def reading_of(piece: Piece) -> Reading:
    """Read a piece; titles give their Han characters one by one too."""
    texts = tuple(_folded(piece))
    found = [set(terms(text)) for text in texts]
    found[-1].update(filter(is_han, texts[-1]))
    return Reading(tuple(found), set(texts[0]) - {END}, tuple(_pairs(piece)))


def _folded(piece: Piece) -> Iterator[str]:
    """Yield all trees' folded lines, those of headings and those of titles, each once, parted by END.

    END parts words and joins nothing, so that lines may be folded together, which is many times as fast.
    """
    lines = tuple(dict.fromkeys(line for lines in piece.lines for line in lines))
    texts = fold(END.join(line.text for line in lines)).split(END)
    yield END.join(dict.fromkeys(texts))
    for marks in LEVELS[1:]:
        marked = (text for text, line in zip(texts, lines, strict=True) if line.mark in marks)
        yield END.join(dict.fromkeys(marked))


def _pairs(piece: Piece) -> Iterator[Pairs]:
    for other in piece.lines[1:]:
        lines = zip(piece.lines[0], other, strict=True)
        yield [(line.text, own.text) for line, own in lines if len(line.text) == len(own.text)]
