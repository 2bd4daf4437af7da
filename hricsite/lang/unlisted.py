"""Where in a Simplified text somebody may be named whom nobody listed, at a cost below that of words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hricsite.lang.converters import BORDER, default_forms
from hricsite.lang.lattice import Candidate
from hricsite.lang.people import compound_surnames, name_forms, names_at, openers, surnames
from hricsite.lang.words import UNSEEN, group

FREQUENT = 45
"""What a surname costs at most, in tenths of a nat, for a name to be looked for in what follows it."""

CLOSE = 25
"""Two readings whose costs differ by less, in tenths of a nat, leave a place uncertain."""

_BEFORE = 2
_AHEAD = 5
"""How many characters from its first one on tell all about a name, as the two before it do."""


def people_at(stretch: str, start: int) -> list[Candidate]:
    """Return the names that may begin at a place of a stretch, as words of a reading."""
    if stretch[start] not in openers():
        return []
    return [(end, cost, form, True) for end, cost, form in names_at(stretch, start, default_forms())]


def may_name(text: str, start: int, end: int) -> bool:
    """Say whether a name that begins at the span, or a little before, may cost less than words.

    Of several blocks with a `BORDER` between them each is read by itself.
    """
    opener = _opener() if end - start == 1 else _likely_opener()
    found = opener.search(text, max(start - 3, 0), end)
    while found is not None:
        place = found.start()
        if end - start == 1 or _opens(text, place, start):
            if place >= _BEFORE:
                window = text[place - _BEFORE : place + _AHEAD]
            else:
                window = BORDER * (_BEFORE - place) + text[: place + _AHEAD]
            if _reach(window) > max(start - place, 0):
                return True
        found = opener.search(text, place + 1, end)
    return False


@cache
def written_otherwise() -> frozenset[str]:
    """Return the characters that are written otherwise in names than by themselves."""
    default = default_forms()
    return frozenset(each for each, form in name_forms().items() if default.get(each, each) != form)


def forget_names() -> None:
    """Forget the names that were remembered; only for measuring."""
    _reach.cache_clear()


@lru_cache(maxsize=16_384)
def _reach(window: str) -> int:
    """Return how long the longest name is that may cost less than words, or nothing.

    It begins at the third character; what stands before a border or behind one is of another block.
    """
    before = window[:_BEFORE].rpartition(BORDER)[2]
    text = before + window[_BEFORE:].partition(BORDER)[0]
    place = len(before)
    longest = words = known = 0
    for until, cost, _ in sorted(names_at(text, place, default_forms())):
        while known < until - place:
            words += _least(text, place + known)
            known += 1
        if cost < CLOSE + words:
            longest = known
    return longest


@cache
def _opener() -> re.Pattern[str]:
    """Return the pattern of a character that a surname may begin with."""
    return re.compile(f"[{''.join(sorted(openers()))}]")


@cache
def _likely_opener() -> re.Pattern[str]:
    """Return the pattern of a character for which `_opens` may be true."""
    likely = {each for each, price in openers().items() if price <= FREQUENT}
    likely |= {name[0] for name in compound_surnames()} | (written_otherwise() & surnames().keys())
    return re.compile(f"[{''.join(sorted(likely))}]")


def _opens(text: str, place: int, start: int) -> bool:
    """Say whether a surname counts before a phrase that begins at `start`.

    It is frequent, or of two characters, or itself written otherwise in names.
    """
    if openers()[text[place]] <= FREQUENT or text[place : place + 2] in compound_surnames():
        return True
    return place >= start and text[place] in written_otherwise() and text[place] in surnames()


def _least(text: str, place: int) -> int:
    """Return the least that a character costs: by itself, or as a half of a word of two."""
    known = group(text[place])
    least = known.get("", UNSEEN)
    right = known.get(text[place + 1 : place + 2] or " ", UNSEEN) // 2
    left = group(text[place - 1]).get(text[place], UNSEEN) // 2 if place else UNSEEN
    return min(least, left, right)
