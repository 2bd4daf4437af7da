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
_THREE = re.compile("^(?!#)([^\\t\\n]+)\\t([^\\t\\n]+)\\t(.*)$", re.MULTILINE)


class _Groups(dict[str, dict[str, int]]):
    """The groups that were read: a page needs a few hundred of eleven thousand.

    There is one string for a rest, in however many groups it is.
    """

    def __missing__(self, first: str) -> dict[str, int]:
        """Read a group when it is first asked for: our own words, the list's, the neighbourhoods."""
        found = dict.fromkeys(_vocabulary().get(first, ()), OURS)
        if first in _lines():
            rests, _, costs = _lines()[first].partition("\t")
            found.update(zip(map(sys.intern, rests.split(" ")), map(int, costs.split(" ")), strict=True))
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
    """How long the words of a group are at most, by their second character."""

    def __missing__(self, first: str) -> dict[str, int]:
        """Look through a group when it is first asked for."""
        sizes: dict[str, int] = {}
        for rest in sorted(filter(None, group(first)), key=len):
            sizes[rest[0]] = 1 + len(rest)
        self[first] = sizes
        return sizes


_sizes = _Sizes()


def longest(first: str, second: str) -> int:
    """Return how many characters the longest word has that begins with these two; 0 when there is none."""
    return _sizes[first].get(second, 0)


@cache
def phrases() -> dict[str, str]:
    """Return the words whose Traditional form is not that of their characters one by one."""
    found = dict(rows("phrases.tsv"))
    found.update(_neighbourhoods()[0])
    return found


def use_collocations(wanted: bool) -> None:
    """Choose whether the neighbourhoods of data/senses.tsv count; without them only for measuring."""
    _state["collocations"] = wanted
    forget()


def forget() -> None:
    """Forget all that rests on the tables; only for measuring."""
    phrases.cache_clear()
    _neighbourhoods.cache_clear()
    _vocabulary.cache_clear()
    _read.clear()
    _sizes.clear()


_state = {"collocations": True}


@cache
def _lines() -> dict[str, str]:
    """Return the line of each group."""
    return dict(rows("words.tsv"))


@cache
def _neighbourhoods() -> tuple[dict[str, str], dict[str, list[tuple[str, int]]]]:
    """Return the form of each neighbourhood; and by first character the rest of each and its cost."""
    forms: dict[str, str] = {}
    costs: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for phrase, form, price in _collocations():
        forms[phrase] = form
        costs[phrase[0]].append((phrase[1:], int(price)))
    return forms, costs


@cache
def _vocabulary() -> dict[str, list[str]]:
    """Return the rest of each of our own words, by the first character."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in _text("vocabulary.txt").splitlines():
        for word in line.split() if not line.startswith("#") else ():
            found[word[0]].append(word[1:])
    return found


def _collocations() -> list[tuple[str, str, str]]:
    """Return the neighbourhoods, each with its form and cost."""
    return _THREE.findall(_text("collocations.tsv")) if _state["collocations"] else []


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a class of data/word-classes.tsv."""
    return frozenset(dict(rows("word-classes.tsv"))[name].split())


def rows(name: str) -> list[tuple[str, str]]:
    """Return the first column and the rest of each line of a table in data/."""
    return _ROW.findall(_text(name))


def _text(name: str) -> str:
    """Return a table; as bytes, since ends of lines need no second look."""
    return files("hricsite.lang").joinpath("data", name).read_bytes().decode("utf-8")
