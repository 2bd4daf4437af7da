"""The blocks of a page converted as one text, which costs far less than each alone and gives the same.

No phrase, name or term holds a `BORDER`, so none is found across one; what else looks at the ends of a block
(quotation marks, names that begin one, the wording of law) reads each block by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from hricsite.lang.converters import BORDER, plain, regional, transform
from hricsite.lang.detection import source_of
from hricsite.lang.lexicon import Found, Lexicon, hits, longest
from hricsite.lang.quotes import convert_quotes
from hricsite.lang.simplified import mend
from hricsite.lang.traditional import Place, decide, stands

ATOM = "\ufffc"
"""What stands among the words of a block for something that is no word: code, a picture, a break."""

_WIDTHLESS = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef"
)
"""Soft hyphens, characters of zero width, marks of direction, variation selectors."""

_USUAL = re.compile("[\u3000-\u9fff\0-\u00ac\uff00-\uffef\u2010-\u2027\ufdd0\ufffc]*+")
"""What nearly all Chinese text is made of; nothing in it is without width."""

_SILENT = re.compile(f"[{_WIDTHLESS}\ud800-\udfff]")
_SILENCE = re.compile(f"([{_WIDTHLESS}]+|[\ud800-\udfff]+)")
"""Characters without width that stand together; or lone surrogates."""


class Parts(NamedTuple):
    """The parts of a text in the target script, the text without its terms, and what was decided in it."""

    parts: list[str]
    bare: str = ""
    places: tuple[Place, ...] = ()


def convert_parts(parts: Sequence[str], *, source: str, target: str, lexicon: Lexicon) -> Parts:
    """Return the parts of one text in the target script, as many as were given.

    They are read together, so phrases, names and quotation marks may cross their borders; `ATOM` alone
    stands for what is no word, `BORDER` alone between two blocks.  A lexicon term becomes its approved form;
    one of another length that crosses a border of parts stands whole where it begins.  The source "auto"
    looks at the text.  A pair of tags between which nothing converts raises ValueError.  Characters without
    width stay where they are and break no phrase; a lone surrogate stays.
    """
    text = "".join(parts)
    if has_silence(text):
        return _around_silence(parts, source=source, target=target, lexicon=lexicon)
    if source == "auto":
        source = source_of(text, target)
    if source == target:
        return Parts(list(parts))
    cuts = _find_cuts(text, source=source, target=target, lexicon=lexicon)
    bare = _without(text, cuts)
    places = decide(bare) if source == "zh-Hans" else ()
    converted = _decided(bare, places, target) if places else transform(bare, source, target)
    if target == "zh-Hans":
        converted = mend(bare, converted)
    converted = convert_quotes(converted, source=source, target=target)
    spliced, borders = _put_back(converted, cuts, target, _borders(parts))
    return Parts([spliced[start:end] for start, end in pairwise(borders)], bare, places)


def has_silence(text: str) -> bool:
    """Say whether a text has characters without width, or lone surrogates."""
    usual = _USUAL.match(text)
    return _SILENT.search(text, usual.end() if usual else 0) is not None


def _around_silence(parts: Sequence[str], *, source: str, target: str, lexicon: Lexicon) -> Parts:
    """Convert a text that has characters without width or lone surrogates: they become parts of their own."""
    pieces: list[str] = []
    kept: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    behind = 0
    for place in _silent_places(parts):
        pieces += parts[behind:place]
        begin = len(pieces)
        for number, piece in enumerate(_SILENCE.split(parts[place])):
            if number % 2:
                kept[len(pieces)] = piece
                piece = ATOM if "\ud800" <= piece[0] <= "\udfff" else ""
            pieces.append(piece)
        spans.append((begin, len(pieces)))
        behind = place + 1
    pieces += parts[behind:]
    found = convert_parts(pieces, source=source, target=target, lexicon=lexicon)
    for place, piece in kept.items():
        found.parts[place] = piece
    return found._replace(parts=_merged(found.parts, spans))


def _silent_places(parts: Sequence[str]) -> list[int]:
    """Return the places of the parts that have a character without width or a lone surrogate."""
    borders = _borders(parts)
    return sorted({bisect_right(borders, each.start()) - 1 for each in _SILENT.finditer("".join(parts))})


def _merged(parts: list[str], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return the parts with those of each span made one."""
    merged: list[str] = []
    behind = 0
    for start, end in spans:
        merged += parts[behind:start]
        merged.append("".join(parts[start:end]))
        behind = end
    return merged + parts[behind:]


def _borders(parts: Sequence[str]) -> list[int]:
    """Return the offsets in the text at which the parts begin, and its end."""
    return list(accumulate(map(len, parts), initial=0))


def _find_cuts(text: str, *, source: str, target: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """Return the terms of the lexicon that stand in a text, by place: what is cut out before conversion.

    A region word falls in titles, law and across borders of words, a short term inside other words; what
    was hidden behind it comes to light.
    """
    found = [hit for hit in hits(lexicon, text, source, target) if text.find(BORDER, hit[0], hit[1]) < 0]
    if any(entry.regional for _, _, entry in found):
        standing = set(_standing(text, sorted(found, key=lambda hit: hit[0])))
        found = [hit for hit in found if hit in standing]
    cuts = longest(found, len(text))
    if source != "zh-Hans":
        return cuts
    return tuple(cut for cut in cuts if stands(text, cut[0], cut[1]))


def _standing(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the hits that may stand, of hits in order; each block is read by itself."""
    from hricsite.lang.region import region_cuts  # its patterns take long to compile, and few sites use them

    starts = [start for start, _, _ in found]
    begin = 0
    for block in text.split(BORDER):
        end = begin + len(block)
        inside = found[bisect_left(starts, begin) : bisect_left(starts, end)]
        near = tuple([(start - begin, stop - begin, entry) for start, stop, entry in inside])
        for start, stop, entry in region_cuts(block, near) if near else ():
            yield start + begin, stop + begin, entry
        begin = end + len(BORDER)


def _decided(bare: str, places: tuple[Place, ...], target: str) -> str:
    """Return a Simplified text in the target's characters, the decided places in their forms."""
    spelled = plain(bare)
    parts: list[str] = []
    behind = 0
    for place in places:
        parts += [spelled[behind : place.start], place.form]
        behind = place.end
    return regional("".join((*parts, spelled[behind:])), target)


def _without(text: str, cuts: tuple[Found, ...]) -> str:
    """Return the text with every term hidden behind object characters, as many as it has characters."""
    if not cuts:
        return text
    parts: list[str] = []
    place = 0
    for start, end, _ in cuts:
        parts += [text[place:start], ATOM * (end - start)]
        place = end
    return "".join((*parts, text[place:]))


def _put_back(
    converted: str, cuts: tuple[Found, ...], target: str, borders: list[int]
) -> tuple[str, list[int]]:
    """Return the text with the approved forms in their places, and where its borders are now."""
    parts: list[str] = []
    changes: list[int] = []
    place = 0
    for start, end, entry in cuts:
        form = entry.form(target)
        changes.append(len(form) - (end - start))
        parts += [converted[place:start], form]
        place = end
    spliced = "".join((*parts, converted[place:]))
    return spliced, _moved(borders, cuts, changes) if any(changes) else borders


def _moved(borders: list[int], cuts: tuple[Found, ...], changes: list[int]) -> list[int]:
    """Return the borders after changes of length.

    A border inside a term stays there when the form is as long as the term, else it moves behind it.
    """
    moved: list[int] = []
    shift = passed = 0
    for (start, end, _), change in zip(cuts, changes, strict=True):
        while borders[passed] < end:
            inside = change and borders[passed] > start
            moved.append(end + shift + change if inside else borders[passed] + shift)
            passed += 1
        shift += change
    return moved + [border + shift for border in borders[passed:]]
