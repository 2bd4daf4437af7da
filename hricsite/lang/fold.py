"""Folding for search: a page and a query become the same text, whatever script and shapes they were typed in.

The steps, each from data that a script in the browser can be given:

1. drop every sign of `IGNORED`;
2. NFKC;
3. lower case: case folding or JavaScript's toLowerCase, for the table holds what they do differently;
4. replace each code point by its form in `fold_table`;
5. drop spaces beside a sign of `HAN` and all but one of other runs, and make a v after l or n a u.

By step 5 the padded name 于　岭 is 于岭 and 2008 年 is 2008年: such spaces are a matter of layout.  A query
has to be cut at its spaces before it is folded.  ü is u, and so is the v that keyboards type for it; English
words with lv or nv change alike on both sides.  Tibetan and Uyghur are only normalised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from hricsite.lang.converters import configured
from hricsite.lang.words import rows

IGNORED = (
    "\u00ad\u0300-\u0344\u0346-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""What is no letter of its own, as the inside of a character class: Unicode's Default_Ignorable_Code_Point
(zero width, soft hyphens, variation selectors, direction) and the accents that stand on Latin letters.  The
iota below a Greek letter (U+0345) stays: case folding makes a letter of it."""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The signs beside which a space means nothing, as the inside of a character class."""

# NFKC has replaced the compatibility ideographs, so their blocks are not here.
_HAN_POINTS = (
    *range(0x3400, 0x4DC0),
    *range(0x4E00, 0xA000),
    *range(0x20000, 0x2F800),
    *range(0x30000, 0x32400),
)
_CASED_POINTS = (*range(0xA1, 0x2300), *range(0xAB70, 0xABC0))
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"

_DROPPED = re.compile(f"[{IGNORED}]+")
_LAYOUT = re.compile(f" (?:(?<=[{HAN}] ) *| *(?=[{HAN}])|(?<=  ) *)|v(?<=[ln]v)")


def fold(text: str) -> str:
    """Return the text as search compares it; folding again changes nothing, and no text raises.

    A text and its conversion into the other script fold to the same, except where one was converted word by
    word into another character that is no form of the first.
    """
    return _LAYOUT.sub(_laid_out, _replaced(text))


def folded_offsets(text: str) -> tuple[int, ...]:
    """Return for each character of `fold(text)` the offset in the text at which it began.

    Several characters may begin at one offset (㍿ is 株式会社), and where signs were composed or put in
    order all begin with the first.  A hit ends before the next offset that is larger than its last one.
    """
    pieces = tuple(_pieces(text))
    offsets = [offset for offset, _ in pieces]
    kept: list[int] = []
    end = 0
    for match in _LAYOUT.finditer("".join(sign for _, sign in pieces)):
        if match[0] != "v":
            kept += offsets[end : match.start()]
            end = match.end()
    return (*kept, *offsets[end:])


@cache
def fold_table() -> Mapping[str, str]:
    """Return the folded form of each code point that NFKC and lower case leave alone and folding does not.

    A page needs only the rows whose form is in its index: others cannot make a hit.
    """
    table = {old: new for new, olds in rows("folded.tsv") for old in olds}
    table |= _without_accents(table)
    table |= dict.fromkeys(_SPACES, " ")
    return MappingProxyType(dict(sorted(table.items())))


def forms() -> dict[str, str]:
    """Return the form at which each sign arrives that OpenCC or fold.tsv changes, as data/folded.tsv has it.

    To convert a hundred thousand characters takes longer than most builds.
    """
    steps = _steps()
    return {sign: _end(sign, steps) for sign in sorted(steps)}


def _laid_out(match: re.Match[str]) -> str:
    """Return what stands for spaces without meaning (nothing) and for the v of lv (u)."""
    return "u" if match[0] == "v" else ""


def _replaced(text: str) -> str:
    """Return the text after steps 1 to 4."""
    if text.isascii():
        return text.lower().translate(_ordinals())
    plain = unicodedata.normalize("NFKC", _DROPPED.sub("", text))
    return plain.casefold().translate(_ordinals())


@cache
def _ordinals() -> dict[int, str]:
    """Return the table as `str.translate` wants it."""
    return str.maketrans(dict(fold_table()))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, character) for each character of the text after steps 1 to 4."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        whole = _piece(text[start:end])
        singly = [(at, sign) for at in range(start, end) for sign in _piece(text[at])]
        if whole == "".join(sign for _, sign in singly):
            yield from singly
        else:
            yield from ((start, sign) for sign in whole)
        start = end


@lru_cache(maxsize=20_000)
def _piece(text: str) -> str:
    """Return a few signs after steps 1 to 4."""
    return _replaced(text)


@lru_cache(maxsize=20_000)
def _joins(sign: str) -> bool:
    """Say whether NFKC may join a sign to the one before it, or whether it is dropped."""
    first = unicodedata.normalize("NFKD", sign)[0]
    return bool(unicodedata.combining(first)) or first in _seconds() or bool(_DROPPED.match(sign))


@cache
def _seconds() -> frozenset[str]:
    """Return the signs that Unicode composes with one before them, Hangul included."""
    parts = (unicodedata.decomposition(chr(point)).split() for point in range(0xA0, 0x20000))
    composed = {chr(int(each[1], 16)) for each in parts if len(each) == 2 and each[0][0] != "<"}
    return frozenset(composed.union(map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)))))


@cache
def _steps() -> Mapping[str, str]:
    """Return what each sign becomes in one step: by t2s, else by s2t read backwards, and by fold.tsv first.

    Each sign is converted alone, so no phrase has a say.  A Simplified sign that s2t knows and t2s never
    writes (锺, 谘, and hundreds that most fonts lack) goes to its Traditional form, and on from there.
    """
    signs = [chr(point) for point in _HAN_POINTS]
    simplified = _alone(signs, "t2s")
    steps = {old: new for old, new in simplified.items() if old != new}
    for old, new in _alone(signs, "s2t").items():
        if new != old == simplified[old] != simplified[new]:
            steps[old] = new
    steps.update((old, new) for new, olds in rows("fold.tsv") for old in olds)
    return steps


def _alone(signs: list[str], step: str) -> dict[str, str]:
    """Return each sign as one OpenCC configuration converts it by itself."""
    return dict(zip(signs, configured("\n".join(signs), step).split("\n"), strict=True))


def _end(sign: str, steps: Mapping[str, str]) -> str:
    """Return the sign at which the steps end; rows that lead in a circle raise ValueError."""
    passed = [sign]
    while sign in steps:
        sign = steps[sign]
        if sign in passed:
            raise ValueError(f"fold.tsv leads in a circle: {' '.join(passed)}")
        passed.append(sign)
    return sign


def _without_accents(table: Mapping[str, str]) -> dict[str, str]:
    """Return the letters and signs (≠) that have an accent, without it, and accents alone, as nothing.

    Case folding sets accents free that step 1 could not see (İ is i with a dot).  It also changes some
    letters that lower case leaves (ß): they are here for scripts that only have the latter.
    """
    found: dict[str, str] = {}
    for sign in map(chr, _CASED_POINTS):
        if unicodedata.normalize("NFKC", sign).lower() != sign or sign in table:
            continue
        bare = _DROPPED.sub("", unicodedata.normalize("NFD", sign.casefold()))
        new = "".join(table.get(each, each) for each in unicodedata.normalize("NFC", bare))
        if new != sign:
            found[sign] = new
    return found
