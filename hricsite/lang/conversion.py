"""Chinese from one script to the other: lexicon first, OpenCC between, quotation marks last."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from hricsite.lang.converters import transform
from hricsite.lang.lexicon import Found, Lexicon, find
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
from hricsite.lang.tags import is_chinese

__all__ = [
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


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block in one inline element; with convert=False it stays exactly as it is."""

    text: str
    convert: bool = True


def convert_block(runs: tuple[Run, ...], *, source: str, target: str, lexicon: Lexicon) -> tuple[Run, ...]:
    """Return the runs of one block in the target script, as many as were given.

    The runs are read as one text, in which a run that stays is a single object character, so phrases,
    names and quotation marks may cross run borders.  A lexicon term becomes its approved form; one of
    another length that crosses a border stands whole in the run where it begins.  Equal tags return the
    runs unchanged; a pair of tags between which nothing converts raises ValueError.
    """
    if source == target:
        return runs
    block = "".join(run.text if run.convert else ATOM for run in runs)
    cuts = find(lexicon, block, source)
    converted = transform(_without(block, cuts), source, target)
    converted = convert_quotes(converted, source=source, target=target)
    spliced, borders = _put_back(converted, cuts, target, _borders(runs))
    texts = (spliced[start:end] for start, end in pairwise(borders))
    return tuple(Run(text) if run.convert else run for run, text in zip(runs, texts, strict=True))


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
    return "".join(run.text for run in converted)


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
    return tuple(accumulate((len(run.text) if run.convert else 1 for run in runs), initial=0))


def _put_back(
    converted: str, cuts: tuple[Found, ...], target: str, borders: tuple[int, ...]
) -> tuple[str, tuple[int, ...]]:
    """Return the block with the approved forms in their places, and where its borders are now.

    A border inside a term stays there when the form is as long as the term, else it moves behind it.
    """
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
