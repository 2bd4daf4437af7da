"""The postings of search: which pieces of pages have a term, in files that are chosen by the term alone."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hricsite.lang.search_terms import is_han
from hricsite.outputs.search_code import doubles, escaped, plain, rising, rising_of, singles
from hricsite.outputs.search_reading import Reading

MARKS = ("", ",", ".")
"""What stands before the postings of each level; those of text have all pieces with the term."""

Levels = tuple[list[int], ...]
"""The numbers of pieces that have a term, at each level."""

Shard = dict[str, str]
"""What a file of postings holds: its terms, with their levels as they are written."""

_LEVEL = re.compile("[,.]?[^,.]+")
_PAIR = re.compile("(..)([^;]*);?")


def shard_of(term: str, count: int) -> int:
    """Return the number of the file, of so many, in which a term stands.

    Pairs that begin alike stand together as far as eight files allow, words with the same first two signs.
    """
    first, second = ord(term[0]), ord(term[1]) if len(term) > 1 else 0
    key = first * 8 + (second & 7) if is_han(term[0]) else first * 256 + second
    return key * 40503 % 65521 % count


class Postings:
    """For each level the numbers of pieces by term: at all, in a heading, in a title."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._levels: tuple[defaultdict[str, array[int]], ...] = tuple(defaultdict(_numbers) for _ in MARKS)

    def add(self, number: int, reading: Reading) -> None:
        """Add a piece; numbers rise."""
        for level, terms in zip(self._levels, reading.terms, strict=True):
            for term in terms:
                level[term].append(number)

    def shards(self, count: int) -> Iterator[Shard]:
        """Yield what each of so many files holds, and let go of it."""
        terms: list[list[str]] = [[] for _ in range(count)]
        for term in set().union(*self._levels):
            terms[shard_of(term, count)].append(term)
        for each in terms:
            yield {term: written([level.pop(term, ()) for level in self._levels]) for term in each}


def _numbers() -> array[int]:
    return array("I")


def written(levels: Iterable[Sequence[int]]) -> str:
    """Return the levels of a term as they stand in a file; nothing without any number."""
    return "".join([mark + rising(level) for mark, level in zip(MARKS, levels, strict=True) if level])


def levels_of(written: str) -> Levels:
    """Return the levels of a term that stand in a file."""
    levels: Levels = tuple([] for _ in MARKS)
    for each in _LEVEL.findall(written):
        mark = each[0] if each[0] in MARKS else ""
        levels[MARKS.index(mark)].extend(rising_of(each[len(mark) :]))
    return levels


def content_of(shard: Shard) -> list[str]:
    """Return a file of postings: pairs of Han characters, then all other terms; each in their order."""
    known, pairs, words = doubles(), defaultdict(list), []
    for term in sorted(shard):
        if len(term) == 2 and is_han(term[0]) and term[0] in known and term[1] in known:
            pairs[known[term[0]]].append(known[term[1]] + shard[term])
        else:
            words.append(f"\n{escaped(term)}\t{shard[term]}")
    groups = (f"\n{first}{';'.join(rest)}" for first, rest in pairs.items())
    return ["".join(groups) + "\n", "".join(words) + "\n"]


def shard_from(content: Sequence[str]) -> Shard:
    """Return what a file of postings holds.

    Pairs stand by their first character: two signs for it, two for each second one with its postings.
    """
    shard: Shard = {}
    pairs, words = content
    known = singles()
    for group in pairs.split("\n")[1:-1]:
        first = known[group[:2]]
        for second, levels in _PAIR.findall(group, 2):
            shard[first + known[second]] = levels
    for line in words.split("\n")[1:-1]:
        word, levels = line.split("\t")
        shard[plain(word)] = levels
    return shard
