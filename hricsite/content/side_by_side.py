"""A file of the content beside what it is converted to: lines as written, and the same lines converted."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import accumulate, pairwise

from hricsite.content.passages import Written
from hricsite.content.uncertain import UncertainPlace
from hricsite.lang.conversion import Run, convert_block, convert_text
from hricsite.lang.lexicon import EMPTY, Lexicon
from hricsite.markup.blocks import MARK
from hricsite.markup.passages import Passage, Spot

_REFERENCE = re.compile(r"&#?[0-9A-Za-z]{1,31};")
_UNSEEN = "…"

Placed = tuple[int, int, UncertainPlace]
Cut = tuple[Run, Spot, UncertainPlace | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: as it is written, as it is converted, and its place when that is uncertain.

    `words` is false for what conversion leaves alone: markup, keys, addresses, code, other languages.
    """

    written: str
    converted: str
    words: bool = False
    place: UncertainPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some lines of a file, from `line` to `last_line`: their language, pieces and uncertain places.

    Without `converts` they are written by hand in every Chinese language of the site.
    """

    line: int
    last_line: int
    lang: str
    converts: bool
    pieces: tuple[Piece, ...]
    places: tuple[UncertainPlace, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Stretch:
    """A stretch of the file, and what it becomes; `owner` numbers its passage."""

    begin: int
    end: int
    owner: int
    converted: str
    words: bool
    place: UncertainPlace | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """The stretches of the passages that share lines of the file."""

    stretches: tuple[_Stretch, ...]
    lang: str
    converts: bool
    places: tuple[UncertainPlace, ...]

    def with_next(self, other: _Group) -> _Group:
        """Return both groups as one."""
        stretches = tuple(sorted((*self.stretches, *other.stretches), key=lambda each: each.begin))
        return replace(self, stretches=stretches, places=(*self.places, *other.places))

    def in_order(self) -> bool:
        """Say whether no stretch lies over another one."""
        return all(left.end <= right.begin for left, right in pairwise(self.stretches))


def side_by_side(
    text: str,
    passages: Iterable[tuple[Written, Lexicon]],
    places: Sequence[UncertainPlace],
    target: str,
    *,
    body: int,
) -> tuple[Block, ...]:
    """Return the lines of a file that are converted to the target, in order, each beside what it becomes.

    `places` are the uncertain places of this file, and `body` is the line on which its Markdown begins: of
    YAML, before it, the converted side has the values only.  A passage that is converted to no language at
    all is shown when something about it is uncertain, one without a Chinese word never.
    """
    file = _File(text, body)
    groups: list[_Group] = []
    loose: list[Block] = []
    for owner, (written, lexicon) in enumerate(passages):
        found = tuple(places_in(written.passage, places))
        by_hand = target not in written.targets and (written.targets or not found)
        if by_hand or all(run.text.isascii() for run in written.passage.runs if run.convert):
            continue
        cut = tuple(_cut(written.passage, tuple(_apart(found))))
        after = _converted(cut, written, lexicon, target)
        group = _Group(
            stretches=tuple(file.stretches(cut, after, target, owner)),
            lang=written.lang,
            converts=target in written.targets,
            places=tuple(place for _, _, place in found),
        )
        if file.has_all(group, cut):
            groups.append(group)
        else:
            loose.append(_loose(group, cut, after))
    joined = (file.block(group) for group in file.joined(groups))
    return tuple(sorted((*joined, *loose), key=lambda block: block.line))


def places_in(passage: Passage, places: Sequence[UncertainPlace]) -> Iterator[Placed]:
    """Yield the places that stand in a passage, with their offsets in it."""
    if not places:
        return
    text, offset = passage.text, 0
    offsets: dict[Spot, int] = {}
    for run, (line, column) in zip(passage.runs, passage.starts, strict=True):
        size = len(run.text) if run.convert else 1
        offsets |= {(line, column + step): offset + step for step in range(size)}
        offset += size
    for place in places:
        start = offsets.get((place.location.line, place.location.column), -1)
        if start >= 0 and text.startswith(place.text, start):
            yield start, start + len(place.text), place


def _apart(found: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the places that can be marked: none that lies over one that begins before it."""
    behind = 0
    for start, end, place in sorted(found, key=lambda each: each[:2]):
        if start >= behind:
            yield start, end, place
            behind = end


def _cut(passage: Passage, marked: tuple[Placed, ...]) -> Iterator[Cut]:
    """Yield the runs of a passage, cut where a place begins or ends, with their spots and places."""
    borders = [border for start, stop, _ in marked for border in (start, stop)]
    begin = 0
    for run, (line, column) in zip(passage.runs, passage.starts, strict=True):
        end = begin + (len(run.text) if run.convert else 1)
        inside = borders[bisect.bisect_right(borders, begin) : bisect.bisect_left(borders, end)]
        for left, right in pairwise(dict.fromkeys((begin, *inside, end))):
            behind = bisect.bisect_right(borders, left)
            place = marked[behind // 2][2] if behind % 2 else None
            part = replace(run, text=run.text[left - begin : right - begin]) if run.convert else run
            yield part, (line, column + left - begin), place
        begin = end


def _converted(cut: tuple[Cut, ...], written: Written, lexicon: Lexicon, target: str) -> tuple[Run, ...]:
    """Return what the runs become; they are converted as one text, wherever they are cut."""
    runs = tuple(run for run, _, _ in cut)
    if target not in written.targets:
        return runs
    return convert_block(runs, source=written.lang, target=target, lexicon=lexicon).runs


def _loose(group: _Group, cut: tuple[Cut, ...], after: tuple[Run, ...]) -> Block:
    """Return a block of a passage's own words, for one whose characters stand otherwise in the file."""
    pieces = tuple(
        Piece(run.text, done.text, True, place) if run.convert else Piece(_UNSEEN, _UNSEEN)
        for (run, _, place), done in zip(cut, after, strict=True)
    )
    lines = [line for _, (line, _), _ in cut]
    return Block(
        line=min(lines), last_line=max(lines), lang=group.lang, converts=group.converts,
        pieces=pieces, places=group.places,
    )  # fmt: skip


class _File:
    """The text of a file, its lines, and the line on which its Markdown begins."""

    def __init__(self, text: str, body: int) -> None:
        self.text = text
        self.begins = (0, *accumulate(len(line) + 1 for line in text.split("\n")))
        self.body = body

    def stretches(
        self, cut: tuple[Cut, ...], after: tuple[Run, ...], target: str, owner: int
    ) -> Iterator[_Stretch]:
        """Yield the stretches of the file that the runs of a passage are, where they stand as they say.

        A mark is one too, and becomes its form.
        """
        for (run, (line, column), place), done in zip(cut, after, strict=True):
            begin = self.begins[min(line, len(self.begins)) - 1] + column - 1
            if run.convert:
                end = self._end(run.text, begin)
                if end:
                    yield _Stretch(begin, end, owner, done.text, True, place)
            elif mark := MARK.match(self.text, begin):
                form = convert_text(mark[0], source=target, target=target, lexicon=EMPTY)
                yield _Stretch(begin, mark.end(), owner, form, False, None)

    def _end(self, words: str, begin: int) -> int:
        """Return where the words end that begin here, or 0 when others stand here.

        A character may be written as &#21457; and a space as the end of a line.
        """
        here = begin
        for character in words:
            found = self.text[here : here + 1]
            reference = _REFERENCE.match(self.text, here) if found == "&" else None
            if reference and unescape(reference[0]) == character:
                here = reference.end()
            elif found == character or (found.isspace() and character.isspace()):
                here += 1
            else:
                return 0
        return here

    def has_all(self, group: _Group, cut: tuple[Cut, ...]) -> bool:
        """Say whether the stretches are all the words of a passage, one behind the other."""
        words = sum(run.convert for run, _, _ in cut)
        return group.in_order() and sum(each.words for each in group.stretches) == words

    def joined(self, groups: Iterable[_Group]) -> Iterator[_Group]:
        """Yield the groups in the order of the file, those that share a line as one."""
        last: _Group | None = None
        for group in sorted(groups, key=lambda each: each.stretches[0].begin):
            if last is None:
                last = group
            elif self._line(group.stretches[0].begin) > self._line(last.stretches[-1].end):
                yield last
                last = group
            else:
                last = last.with_next(group)
        if last is not None:
            yield last

    def _line(self, offset: int) -> int:
        return bisect.bisect_right(self.begins, offset)

    def block(self, group: _Group) -> Block:
        """Return the whole lines in which a group stands."""
        first, last = self._line(group.stretches[0].begin), self._line(group.stretches[-1].end)
        return Block(
            line=first, last_line=last, lang=group.lang, converts=group.converts, places=group.places,
            pieces=tuple(each for each in self._pieces(group, first, last) if each.written or each.converted),
        )  # fmt: skip

    def _pieces(self, group: _Group, first: int, last: int) -> Iterator[Piece]:
        in_yaml = first < self.body
        behind, owner = self.begins[first - 1], -1
        for each in group.stretches:
            between = self.text[behind : each.begin]
            if in_yaml and each.owner != owner:
                yield Piece(between, "" if owner < 0 else "\n")
            else:
                yield Piece(between, between)
            written = self.text[each.begin : each.end]
            yield Piece(written, each.converted, each.words or each.converted != written, each.place)
            behind, owner = each.end, each.owner
        rest = self.text[behind : self.begins[last] - 1]
        yield Piece(rest, "" if in_yaml else rest)
