"""Simplified to Traditional where plain conversion may be wrong: word borders, and names nobody listed.

OpenCC takes the longest phrase from left to right.  Here every exceptional phrase of a text is found,
also inside others, and stands only when no other word competes for its characters; where one does, the
readings of the stretch are weighed against each other (see `lattice`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from hricsite.lang.converters import configured
from hricsite.lang.lattice import Node, cheapest, nodes_of, prices
from hricsite.lang.people import name_forms, names_at, surnames
from hricsite.lang.words import group, phrases

REACH = 10
"""How many characters on each side of a doubtful place are read."""

CLOSE = 25
"""Two readings whose costs differ by less, in tenths of a nat, leave a place uncertain."""

_HAN = re.compile("[\u3007\u3400-\u9fff]+")


class Place(NamedTuple):
    """A stretch of the block and its Traditional form in OpenCC's spelling.

    `other` is the form of the next best reading where that is close, else nothing; `named` says that one of
    the two reads a person's name here.
    """

    start: int
    end: int
    form: str
    other: str = ""
    named: bool = False


def decide(block: str) -> tuple[Place, ...]:
    """Return the decided places of a Simplified block, in order and without overlap.

    A character outside every place has the form that plain conversion gives it.
    """
    found = _hits(block)
    if not found:
        return ()
    doubtful, plain = _sorted_out(block, found)
    places: list[Place] = []
    taken = bytearray(len(block))
    for start, end in _joined(doubtful):
        for place in _weighed(block, start, end):
            if taken.find(1, place.start, place.end) < 0:
                taken[place.start : place.end] = b"\x01" * (place.end - place.start)
                places.append(place)
    for start, end in sorted(plain, key=lambda each: each[0] - each[1]):
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            places.append(Place(start, end, phrases()[block[start:end]]))
    return tuple(sorted(places))


def _sorted_out(
    block: str, found: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the hits for whose characters other words compete, and the others."""
    doubtful: list[tuple[int, int]] = []
    plain: list[tuple[int, int]] = []
    for start, end in found:
        if end - start == 1 or _is_contested(block, start, end):
            doubtful.append((start, end))
        else:
            plain.append((start, end))
    return doubtful, plain


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans with those that overlap or touch made one."""
    first = last = -1
    for start, end in sorted(spans):
        if first >= 0 and start <= last:
            last = max(last, end)
            continue
        if first >= 0:
            yield first, last
        first, last = start, end
    if first >= 0:
        yield first, last


def _is_contested(block: str, start: int, end: int) -> bool:
    """Say whether a known word crosses a border of the span, or a name may begin at it or before it."""
    if block[start] in surnames() or (start and block[start - 1] in surnames()):
        return True
    return _is_crossed(block, start, end)


def _is_crossed(block: str, start: int, end: int) -> bool:
    """Say whether a known word crosses a border of the span."""
    for border in (start, end):
        for left in range(max(border - 3, 0), border):
            known = group(block[left])
            if not known:
                continue
            for right in range(border + 1, min(left + 4, len(block)) + 1):
                if block[left + 1 : right] in known and not (left <= start and right >= end):
                    return True
    return False


def _weighed(block: str, start: int, end: int) -> Iterator[Place]:
    """Yield a place for each word of the cheapest reading that has a character in the span."""
    left, right = _stretch(block, start, end)
    for place in _read(block[left:right]):
        if place.start + left < end and place.end + left > start:
            yield Place(place.start + left, place.end + left, place.form, place.other, place.named)


def _stretch(block: str, start: int, end: int) -> tuple[int, int]:
    """Return the borders of the Han text around a span, at most `REACH` characters to each side."""
    left, right = start, end
    while left > 0 and start - left < REACH and _HAN.match(block[left - 1]):
        left -= 1
    while right < len(block) and right - end < REACH and _HAN.match(block[right]):
        right += 1
    return left, right


@lru_cache(maxsize=20_000)
def _read(stretch: str) -> tuple[Place, ...]:
    """Return the words of the cheapest reading of a stretch."""
    table = nodes_of(stretch, plain_form(stretch), _people)
    costs = prices(table)
    return tuple(
        Place(node.start, node.end, node.form, _close(node, costs), node.named) for node in cheapest(table)
    )


def _close(node: Node, costs: list[dict[str, int]]) -> str:
    """Return the form of a word in the next best reading when that costs hardly more, else nothing."""
    other = ""
    for place, form in enumerate(node.form, node.start):
        forms = costs[place]
        rival = min((each for each in forms if each != form), key=forms.__getitem__, default=form)
        other += rival if forms[rival] - forms[form] < CLOSE else form
    return "" if other == node.form else other


KNOWN = 85
"""The cost of a name or term that the lexicon states, as a word of a reading."""

CLEAR = 20
"""By how much, in tenths of a nat, a reading must be cheaper that breaks a term of the lexicon."""


def stands(block: str, start: int, end: int) -> bool:
    """Say whether a short term of the lexicon is a word of its own here, and not a part of others.

    舍里 is a name, and stands inside 宿舍里 where nobody is meant.  Longer terms always stand.
    """
    if end - start != 2 or not _is_crossed(block, start, end):
        return True
    left, right = _stretch(block, start, end)
    return _keeps(block[left:right], start - left)


@lru_cache(maxsize=5_000)
def _keeps(stretch: str, place: int) -> bool:
    """Say whether the cheapest reading has a term of two characters at this place, or nearly."""

    def extra(text: str, start: int) -> Iterator[Node]:
        yield from _people(text, start)
        if start == place:
            yield Node(start, start + 2, KNOWN - CLEAR, "\ufffc\ufffc")

    words = cheapest(nodes_of(stretch, plain_form(stretch), extra))
    return any(word.form == "\ufffc\ufffc" for word in words)


def _people(stretch: str, start: int) -> Iterator[Node]:
    for end, cost, form in names_at(stretch, start, default_forms()):
        yield Node(start, end, cost, form, named=True)


@cache
def default_forms() -> dict[str, str]:
    """Return the Traditional form of each Simplified character by itself, in OpenCC's spelling."""
    han = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
    alone = "\n".join(han)
    forms = configured(alone, "s2t").split("\n")
    return {old: new for old, new in zip(han, forms, strict=True) if old != new}


def plain_form(text: str) -> str:
    """Return the text converted character by character, in OpenCC's spelling."""
    default = default_forms()
    return "".join(default.get(each, each) for each in text)


def _hits(block: str) -> list[tuple[int, int]]:
    """Return (start, end) of each exceptional phrase and each character that names write otherwise."""
    automaton = _automaton()
    return [(start, end) for _, start, end in automaton.find_matches_as_indexes(block, overlapping=True)]


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    default = default_forms()
    singles = sorted(each for each, form in name_forms().items() if default.get(each, each) != form)
    return ahocorasick_rs.AhoCorasick([*sorted(phrases()), *singles])
