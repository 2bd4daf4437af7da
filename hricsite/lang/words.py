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


_FIELD = re.compile("([^ ]*?)([0-9]+)(?: |\\Z)")
"""The rest of a word and its cost, as in "明65"."""


_ROW = re.compile("^(?!#)([^\\t\\n]+)\\t?(.*)$", re.MULTILINE)


class _Groups(dict[str, dict[str, int]]):
    """The groups that were read: a page needs a few hundred of eleven thousand.

    There is one string for a rest, in however many groups it is.
    """

    def __missing__(self, first: str) -> dict[str, int]:
        """Read a group from its line when it is first asked for."""
        fields = _FIELD.findall(_groups().get(first, ""))
        found = {sys.intern(rest): int(price) for rest, price in fields}
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
    found.update([(phrase, rest.partition("\t")[0]) for phrase, rest in _collocations()])
    return found


def use_collocations(wanted: bool) -> None:
    """Choose whether the neighbourhoods of data/senses.tsv count; without them only for measuring."""
    _state["collocations"] = wanted
    phrases.cache_clear()
    _groups.cache_clear()
    _read.clear()
    _sizes.clear()


_state = {"collocations": True}


@cache
def _groups() -> dict[str, str]:
    """Return the line of each group, with our own words before it and the neighbourhoods behind."""
    groups = dict(rows("words.tsv"))
    for word in _vocabulary():
        groups[word[0]] = f"{word[1:]}{OURS} {groups.get(word[0], '')}".rstrip()
    behind: dict[str, list[str]] = defaultdict(list)
    for phrase, rest in _collocations():
        behind[phrase[0]].append(phrase[1:] + rest.partition("\t")[2])
    for first, fields in behind.items():
        groups[first] = " ".join((groups.get(first, ""), *fields)).lstrip()
    return groups


def _vocabulary() -> list[str]:
    text = files("hricsite.lang").joinpath("data", "vocabulary.txt").read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


def _collocations() -> list[tuple[str, str]]:
    """Return the neighbourhoods, each with its form and cost, a tab between."""
    return rows("collocations.tsv") if _state["collocations"] else []


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a class of data/word-classes.tsv."""
    return frozenset(dict(rows("word-classes.tsv"))[name].split())


def rows(name: str) -> list[tuple[str, str]]:
    """Return the first column and the rest of each line of a table in data/."""
    text = files("hricsite.lang").joinpath("data", name).read_text(encoding="utf-8")
    return _ROW.findall(text)
