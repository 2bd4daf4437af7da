"""Simplified words: how common each is, and its Traditional form where the characters alone mislead.

The tables in data/ say where they come from and under which licence.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import cache
from importlib.resources import files

UNSEEN = 170
"""The cost of a character that is in no list: rarer than once in twenty million words."""

OURS = 125
"""The cost of a word of data/vocabulary.txt: once in a quarter of a million words."""


_ROW = re.compile("^(?!#)([^\\t\\n]+)\\t?(.*)$", re.MULTILINE)
_HEAD = re.compile("\\A(?:#.*\\n)*")


class _Groups(dict[str, dict[str, int]]):
    """The groups that were read: a page needs a few hundred of eleven thousand.

    There is one string for a rest, in however many groups it is.
    """

    def __missing__(self, first: str) -> dict[str, int]:
        """Read a group when it is first asked for: our own words, the list's, the neighbourhoods."""
        found = dict.fromkeys(_vocabulary().get(first, ()), OURS)
        if first in _lines():
            rests, costs = (column.split(" ") for column in _lines()[first])
            found.update(zip(map(sys.intern, rests), map(int, costs), strict=True))
        found.update(_neighbourhoods()[1].get(first, ()))
        self[first] = found
        return found


_read = _Groups()

group = _read.__getitem__
"""Return the words that begin with a character: the rest of each and its cost; {} when there are none."""


def cost(word: str) -> int | None:
    """Return ten times the natural logarithm of (all words / this word), or None for no known word."""
    return group(word[0]).get(word[1:])


class _Sizes(dict[str, dict[str, int]]):
    """How long the rests of a group are at most, by the first character of the rest."""

    def __missing__(self, first: str) -> dict[str, int]:
        """Look through a group when it is first asked for."""
        sizes = {rest[:1]: len(rest) for rest in sorted(group(first), key=len)}
        self[first] = sizes
        return sizes


_sizes = _Sizes()


def longest(first: str, second: str) -> int:
    """Return how many characters the longest word that begins with these two has behind the first."""
    return _sizes[first].get(second, 0)


@cache
def phrases() -> dict[str, str]:
    """Return the words whose Traditional form is not that of their characters one by one."""
    return dict(zip(*columns("phrases.tsv", 2), strict=True)) | _neighbourhoods()[0]


def use_collocations(wanted: bool) -> None:
    """Choose whether the neighbourhoods of data/senses.tsv count; without them only for measuring."""
    _state["collocations"] = wanted
    forget()


def forget() -> None:
    """Forget all that rests on the tables; only for measuring."""
    phrases.cache_clear()
    _neighbourhoods.cache_clear()
    _read.clear()
    _sizes.clear()


_state = {"collocations": True}


@cache
def _lines() -> dict[str, tuple[str, str]]:
    """Return the rests of each group, and their costs, with spaces between."""
    firsts, rests, costs = columns("words.tsv", 3)
    return dict(zip(firsts, zip(rests, costs, strict=True), strict=True))


@cache
def _neighbourhoods() -> tuple[dict[str, str], dict[str, list[tuple[str, int]]]]:
    """Return the form of each neighbourhood; and by first character the rest of each and its cost."""
    phrases, forms, prices = _collocations()
    costs: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for phrase, price in zip(phrases, map(int, prices), strict=True):
        costs[phrase[0]].append((phrase[1:], price))
    return dict(zip(phrases, forms, strict=True)), costs


@cache
def _vocabulary() -> dict[str, list[str]]:
    """Return the rest of each of our own words, by the first character."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in _text("vocabulary.txt").splitlines():
        for word in line.split() if not line.startswith("#") else ():
            found[word[0]].append(word[1:])
    return found


def _collocations() -> list[list[str]]:
    """Return the neighbourhoods, the form of each, and the cost of each."""
    return columns("collocations.tsv", 3) if _state["collocations"] else [[], [], []]


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a class of data/word-classes.tsv."""
    return frozenset(dict(rows("word-classes.tsv"))[name].split())


def rows(name: str) -> list[tuple[str, str]]:
    """Return the first column and the rest of each line of a table in data/."""
    return _ROW.findall(_text(name))


def columns(name: str, count: int) -> list[list[str]]:
    """Return the columns of a table in data/ each line of which has as many; quicker than `rows`."""
    body = _HEAD.sub("", _text(name), count=1)
    cells = body.rstrip("\n").replace("\n", "\t").split("\t")
    return [cells[number::count] for number in range(count)]


def _text(name: str) -> str:
    return files("hricsite.lang").joinpath("data", name).read_text(encoding="utf-8")
