"""Chinese from one script to the other.

Lexicon first, OpenCC between, then the places where OpenCC may be wrong, quotation marks last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from hricsite.lang.converters import regional
from hricsite.lang.joined import ATOM, convert_parts, has_silence
from hricsite.lang.lexicon import Lexicon, told
from hricsite.lang.marks import (
    Forms,
    Piece,
    UnbalancedMark,
    faulty_marks,
    mark_form,
    parse_mark,
    split_marks,
)
from hricsite.lang.tags import is_chinese
from hricsite.lang.traditional import Place, close_forms
from hricsite.lang.traditional import forget as forget_readings

__all__ = [
    "ATOM",
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

_SHORT = 60
"""How many characters a text has at most that is worth remembering."""


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
    names and quotation marks may cross run borders.  Equal tags return the runs unchanged; what else holds
    of terms, tags and characters without width is told at `joined.convert_parts`.
    """
    parts = [run.text if run.convert else "" if run.silent else ATOM for run in runs]
    found = convert_parts(parts, source=source, target=target, lexicon=lexicon)
    done = tuple(Run(text) if run.convert else run for run, text in zip(runs, found.parts, strict=True))
    return Converted(done, found.bare, found.places, target)


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
    if "-{" in text and is_chinese(source):
        return _without_marks(text, source=source, target=target, lexicon=lexicon)
    if source == target:
        return text
    if len(text) <= _SHORT and (lexicon.heard is None or not has_silence(text)):
        lexicon = told(lexicon, text)
        if lexicon.heard is None:
            return _remembered(text, source, target, lexicon)
    return _converted(text, source, target, lexicon)


def _converted(text: str, source: str, target: str, lexicon: Lexicon) -> str:
    return "".join(convert_parts((text,), source=source, target=target, lexicon=lexicon).parts)


_remembered = lru_cache(maxsize=4_096)(_converted)
"""The same for short texts, which come again and again: titles, names, terms."""


def forget() -> None:
    """Forget all texts that were remembered, here and below; only for measuring."""
    _remembered.cache_clear()
    forget_readings()


def _without_marks(text: str, *, source: str, target: str, lexicon: Lexicon) -> str:
    """Return a text that may have marks in the target script."""
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
