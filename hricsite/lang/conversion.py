"""Chinese from one script to the other.

Lexicon first, OpenCC between, then the places where OpenCC may be wrong, quotation marks last.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from hricsite.lang.converters import plain, regional, transform
from hricsite.lang.detection import source_of
from hricsite.lang.lexicon import Found, Lexicon, hits, longest
from hricsite.lang.marks import (
    Forms,
    Piece,
    UnbalancedMark,
    faulty_marks,
    mark_form,
    parse_mark,
    split_marks,
)
from hricsite.lang.quotes import convert_quotes
from hricsite.lang.region import region_cuts
from hricsite.lang.simplified import mend
from hricsite.lang.tags import is_chinese
from hricsite.lang.traditional import Place, close_forms, decide, stands

__all__ = [
    "Converted",
    "Doubt",
    "Forms",
    "Run",
    "UnbalancedMark",
    "convert_block",
    "convert_text",
    "faulty_marks",
    "mark_form",
    "parse_mark",
    "split_marks",
]

ATOM = "\ufffc"

_SILENT = re.compile(
    "([\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]+"
    "|[\ud800-\udfff]+)"
)
"""Soft hyphens, characters of zero width, marks of direction, variation selectors; and lone surrogates."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block in one inline element; with convert=False it stays exactly as it is.

    A silent one has no width for the words around it: a phrase or a name runs through it.
    """

    text: str
    convert: bool = True
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch of a block that has more than one good form: where it is, and its forms in both scripts.

    `start` and `end` are offsets in the block, in which a run that stays is one character.  `chosen` is what
    the conversion wrote, `other` what it might have written.  A "border" is a place where two ways to cut
    the words cost nearly the same, a "name" one where one of them is a name that nobody listed.
    """

    start: int
    end: int
    kind: Literal["border", "name", "inside"]
    text: str
    chosen: str
    other: str


@dataclass(frozen=True, slots=True)
class Converted:
    """The runs of a block in the target script, as many as were given, and its uncertain places.

    The places are weighed when they are asked for: a build does without.
    """

    runs: tuple[Run, ...]
    _bare: str = ""
    _places: tuple[Place, ...] = ()
    _target: str = ""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return the places that have another good form, in order."""
        return tuple(_doubts(self._bare, self._places, self._target))


def convert_block(runs: tuple[Run, ...], *, source: str, target: str, lexicon: Lexicon) -> Converted:
    """Return the runs of one block in the target script, and what is uncertain about them.

    The runs are read as one text, in which a run that stays is a single object character, so phrases,
    names and quotation marks may cross run borders.  A lexicon term becomes its approved form; one of
    another length that crosses a border stands whole in the run where it begins.  The source "auto" looks
    at the text.  Equal tags return the runs unchanged; a pair of tags between which nothing converts
    raises ValueError.  Characters without width stay where they are and break no phrase; a lone surrogate
    stays, and so does whatever else has no form in the other script.
    """
    if any(run.convert and _SILENT.search(run.text) for run in runs):
        return _around_silence(runs, source=source, target=target, lexicon=lexicon)
    block = "".join(map(_in_block, runs))
    if source == "auto":
        source = source_of(block, target)
    if source == target:
        return Converted(runs)
    cuts = find_cuts(block, source=source, target=target, lexicon=lexicon)
    bare = _without(block, cuts)
    places = decide(bare) if source == "zh-Hans" else ()
    converted = _decided(bare, places, target) if places else transform(bare, source, target)
    if target == "zh-Hans":
        converted = mend(bare, converted)
    converted = convert_quotes(converted, source=source, target=target)
    spliced, borders = _put_back(converted, cuts, target, _borders(runs))
    done = [
        Run(spliced[start:end]) if run.convert else run
        for run, (start, end) in zip(runs, pairwise(borders), strict=True)
    ]
    return Converted(tuple(done), bare, places, target)


def _in_block(run: Run) -> str:
    """Return what a run is for the words around it."""
    return run.text if run.convert else "" if run.silent else ATOM


def _around_silence(runs: tuple[Run, ...], *, source: str, target: str, lexicon: Lexicon) -> Converted:
    """Convert a block that has characters without width or lone surrogates: they become runs of their own."""
    pieces: list[Run] = []
    counts: list[int] = []
    for run in runs:
        parts = [part for part in _SILENT.split(run.text) if part] if run.convert else []
        counts.append(len(parts) or 1)
        pieces += [_piece(part) for part in parts] or [run]
    converted = convert_block(tuple(pieces), source=source, target=target, lexicon=lexicon)
    place = 0
    whole: list[Run] = []
    for run, count in zip(runs, counts, strict=True):
        text = "".join(piece.text for piece in converted.runs[place : place + count])
        whole.append(Run(text) if run.convert else run)
        place += count
    return dataclasses.replace(converted, runs=tuple(whole))


def _piece(text: str) -> Run:
    """Return a part of a run that holds either words or characters that stay."""
    if not _SILENT.match(text):
        return Run(text)
    return Run(text, convert=False, silent=not "\ud800" <= text[0] <= "\udfff")


def find_cuts(block: str, *, source: str, target: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """Return the terms of the lexicon that stand in a block, by place: what is cut out before conversion.

    A region word falls in titles, law and across borders of words, a short term inside other words; what
    was hidden behind it comes to light.
    """
    found = hits(lexicon, block, source, target)
    if any(entry.regional for _, _, entry in found):
        in_order = sorted(found, key=lambda hit: hit[0])
        standing = set(region_cuts(block, tuple(in_order)))
        found = [hit for hit in found if hit in standing]
    cuts = longest(found, len(block))
    if source != "zh-Hans":
        return cuts
    return tuple(cut for cut in cuts if stands(block, cut[0], cut[1]))


def _decided(bare: str, places: tuple[Place, ...], target: str) -> str:
    """Return a Simplified block in the target's characters, the decided places in their forms."""
    spelled = plain(bare)
    parts: list[str] = []
    behind = 0
    for place in places:
        parts += [spelled[behind : place.start], place.form]
        behind = place.end
    return regional("".join((*parts, spelled[behind:])), target)


def _doubts(bare: str, places: tuple[Place, ...], target: str) -> Iterator[Doubt]:
    """Yield the doubts about the places for which several words competed."""
    for place in places:
        other = close_forms(bare, place) if place.weighed else ""
        if other:
            text = bare[place.start : place.end]
            chosen, rival = regional(place.form, target), regional(other, target)
            if chosen != rival:
                yield Doubt(place.start, place.end, "name" if place.named else "border", text, chosen, rival)


def convert_text(text: str, *, source: str, target: str, lexicon: Lexicon) -> str:
    """Return one text in the target script, with its -{ }- marks resolved, also when the tags are equal.

    A mark that is not closed is ordinary text: `faulty_marks` reports it when content is read.  Text in a
    language other than Chinese is returned as it is when the tags are equal, and raises ValueError else.
    """
    if "-{" not in text or not is_chinese(source):
        runs: tuple[Run, ...] = (Run(text),)
    else:
        runs = tuple(
            Run(piece) if forms is None else Run(mark_form(forms, target), convert=False)
            for piece, forms in _readable(text)
        )
    converted = convert_block(runs, source=source, target=target, lexicon=lexicon)
    return "".join(run.text for run in converted.runs)


def _readable(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text; from a mark that is not closed on, everything is text."""
    try:
        return split_marks(text)
    except UnbalancedMark as fault:
        return (*split_marks(text[: fault.offset]), (text[fault.offset :], None))


def _without(block: str, cuts: tuple[Found, ...]) -> str:
    """Return the block with every term hidden behind object characters, as many as it has characters."""
    if not cuts:
        return block
    parts: list[str] = []
    place = 0
    for start, end, _ in cuts:
        parts += [block[place:start], ATOM * (end - start)]
        place = end
    return "".join((*parts, block[place:]))


def _borders(runs: tuple[Run, ...]) -> tuple[int, ...]:
    """Return the offsets in the block at which the runs begin, and its end."""
    return tuple(accumulate((len(_in_block(run)) for run in runs), initial=0))


def _put_back(
    converted: str, cuts: tuple[Found, ...], target: str, borders: tuple[int, ...]
) -> tuple[str, tuple[int, ...]]:
    """Return the block with the approved forms in their places, and where its borders are now.

    A border inside a term stays there when the form is as long as the term, else it moves behind it.
    """
    if not cuts:
        return converted, borders
    parts: list[str] = []
    moved: list[int] = []
    place = shift = passed = 0
    for start, end, entry in cuts:
        form = entry.form(target)
        change = len(form) - (end - start)
        parts += [converted[place:start], form]
        place = end
        while borders[passed] < end:
            inside = change and borders[passed] > start
            moved.append(end + shift + change if inside else borders[passed] + shift)
            passed += 1
        shift += change
    parts.append(converted[place:])
    return "".join(parts), (*moved, *(border + shift for border in borders[passed:]))
