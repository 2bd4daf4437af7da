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

from hricsite.lang.converters import plain
from hricsite.lang.lattice import INFINITE, Candidate, Word, cheapest, prices
from hricsite.lang.unlisted import CLOSE, forget_names, may_name, people_at, written_otherwise
from hricsite.lang.words import group, phrases

REACH = 6
"""How many characters on each side of a doubtful place are read."""

_HAN = re.compile("[\u3400-\u9fff\u3007]*")
"""Han characters of the basic planes."""


class Place(NamedTuple):
    """A stretch of the block and its Traditional form in OpenCC's spelling.

    `weighed` says that other words competed for it, `named` that it was read as a person's name.
    """

    start: int
    end: int
    form: str
    weighed: bool = False
    named: bool = False


def decide(block: str) -> tuple[Place, ...]:
    """Return the decided places of a Simplified block, in order and without overlap.

    A character outside every place has the form that plain conversion gives it.
    """
    longer, alone = _hits(block)
    clear: list[tuple[int, int]] = []
    doubtful: list[tuple[int, int]] = []
    covered = bytearray(len(block))
    for start, end in sorted(longer, key=_shortness):
        if covered.find(0, start, end) < 0:
            continue
        if _is_crossed(block, start, end) or may_name(block, start, end):
            doubtful.append((start, end))
        else:
            clear.append((start, end))
            covered[start:end] = b"\x01" * (end - start)
    for place in alone:
        if covered[place]:
            continue
        if _stands_between(block, place) or may_name(block, place, place + 1):
            doubtful.append((place, place + 1))
        elif block[place] in phrases() and _stands_open(block, place):
            clear.append((place, place + 1))
    return _placed(block, doubtful, clear) if doubtful or clear else ()


def _shortness(hit: tuple[int, int]) -> int:
    """Return what puts the longest hits first."""
    return hit[0] - hit[1]


def _placed(
    block: str, doubtful: list[tuple[int, int]], clear: list[tuple[int, int]]
) -> tuple[Place, ...]:
    """Return the places of the words that were weighed, and of the clear ones between, the longest first."""
    places: list[Place] = []
    taken = bytearray(len(block))
    for start, end in _joined(doubtful):
        for place in _weighed(block, start, end):
            if taken.find(1, place.start, place.end) < 0:
                taken[place.start : place.end] = b"\x01" * (place.end - place.start)
                places.append(place)
    for start, end in sorted(clear, key=_shortness):
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            word = block[start:end]
            places.append(Place(start, end, phrases().get(word) or plain(word)))
    return tuple(sorted(places))


def _stands_between(block: str, place: int) -> bool:
    """Say whether a character is in a word of two both with the one before it and with the one behind."""
    if not 0 < place < len(block) - 1:
        return False
    return block[place] in group(block[place - 1]) and block[place + 1] in group(block[place])


def _stands_open(block: str, place: int) -> bool:
    """Say whether a character is in no word of two or three."""
    if place and block[place] in group(block[place - 1]):
        return False
    if place + 1 < len(block) and block[place + 1] in group(block[place]):
        return False
    return not any(
        len(block[start : start + 3]) == 3 and block[start + 1 : start + 3] in group(block[start])
        for start in range(max(place - 2, 0), place + 1)
    )


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


def _is_crossed(block: str, start: int, end: int) -> bool:
    """Say whether a known word of two or three characters, and not the whole span in it, crosses its border.

    The span has two characters or more, so a word of three may hold the whole of one of two.
    """
    is_long = end - start > 2
    if start:
        known = group(block[start - 1])
        if block[start] in known or (is_long and block[start : start + 2] in known):
            return True
        if start > 1 and block[start - 1 : start + 1] in group(block[start - 2]):
            return True
    if end == len(block):
        return False
    known = group(block[end - 1])
    if block[end] in known or (end + 1 < len(block) and block[end : end + 2] in known):
        return True
    return is_long and block[end - 1 : end + 1] in group(block[end - 2])


def _weighed(block: str, start: int, end: int) -> Iterator[Place]:
    """Yield a place for each word of the cheapest reading that has a character in the span."""
    left, right = _stretch(block, start, end)
    for word in _read(block[left:right]):
        if word.start + left < end and word.end + left > start:
            yield Place(word.start + left, word.end + left, word.form, True, word.named)


def _stretch(block: str, start: int, end: int) -> tuple[int, int]:
    """Return the borders of the Han text around a span, at most `REACH` characters to each side."""
    before = _HAN.match(block[max(start - REACH, 0) : start][::-1])
    behind = _HAN.match(block, end, end + REACH)
    assert before and behind, "nothing matches too"
    return start - before.end(), behind.end()


@lru_cache(maxsize=8_192)
def _read(stretch: str) -> tuple[Word, ...]:
    """Return the words of the cheapest reading of a stretch."""
    return cheapest(stretch, plain(stretch), people_at)


def close_forms(block: str, place: Place) -> str:
    """Return the form of a place in the next best reading when that costs hardly more, else nothing."""
    left, right = _stretch(block, place.start, place.end)
    costs = _prices(block[left:right])
    other = ""
    for offset, form in enumerate(place.form, place.start - left):
        forms = costs[offset]
        rival = min((each for each in forms if each != form), key=forms.__getitem__, default=form)
        is_close = rival != form and forms[rival] - forms.get(form, INFINITE) < CLOSE
        other += rival if is_close else form
    return "" if other == place.form else other


def forget() -> None:
    """Forget the readings that were remembered and the automaton; only for measuring."""
    forget_names()
    for remembered in (_read, _prices, _keeps, _automaton):
        remembered.cache_clear()


@lru_cache(maxsize=1_000)
def _prices(stretch: str) -> list[dict[str, int]]:
    return prices(stretch, plain(stretch), people_at)


KNOWN = 85
"""The cost of a name or term that the lexicon states, as a word of a reading."""

_HIDDEN = "\ufffc\ufffc"

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

    def extra(text: str, start: int) -> Iterator[Candidate]:
        yield from people_at(text, start)
        if start == place:
            yield place + 2, KNOWN - CLEAR, _HIDDEN, False

    return any(word.form == _HIDDEN for word in cheapest(stretch, stretch, extra))


def _hits(block: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return (start, end) of each exceptional phrase, and the places of those that are one character.

    Among these are the characters that names write otherwise.
    """
    longer: list[tuple[int, int]] = []
    alone: list[int] = []
    for _, start, end in _automaton().find_matches_as_indexes(block, overlapping=True):
        if end - start > 1:
            longer.append((start, end))
        else:
            alone.append(start)
    return longer, alone


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([*phrases(), *sorted(written_otherwise() - phrases().keys())])
