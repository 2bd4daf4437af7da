"""Simplified words: how common each is, and its Traditional form where the characters alone mislead.

The tables in data/ say where they come from and under which licence.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

UNSEEN = 170
"""The cost of a character that is in no list: rarer than once in twenty million words."""

OURS = 125
"""The cost of a word of data/vocabulary.txt: once in a quarter of a million words."""


def cost(word: str) -> int | None:
    """Return ten times the natural logarithm of (all words / this word), or None for no known word."""
    return group(word[0]).get(word[1:])


def group(first: str) -> dict[str, int]:
    """Return the words that begin with a character: the rest of each and its cost; {} when there are none.

    A group is read when it is first asked for: a page needs a few hundred of eleven thousand.
    """
    found = _read.get(first)
    return found if found is not None else _read_group(first)


def longest(first: str) -> int:
    """Return how many characters the longest word has that begins with this one; 1 when there is none."""
    group(first)
    return _longest[first]


_read: dict[str, dict[str, int]] = {}
_longest: dict[str, int] = {}


def _read_group(first: str) -> dict[str, int]:
    """Read a group from its line."""
    fields = _groups().get(first, "")
    found = dict(map(_split, fields.split(" "))) if fields else {}
    _longest[first] = 1 + max(map(len, found), default=0)
    _read[first] = found
    return found


@cache
def phrases() -> dict[str, str]:
    """Return the words whose Traditional form is not that of their characters one by one."""
    return {**dict(rows("phrases.tsv")), **{phrase: form for phrase, form, _ in _collocations()}}


def use_collocations(wanted: bool) -> None:
    """Choose whether the neighbourhoods of data/senses.tsv count; without them only for measuring."""
    _state["collocations"] = wanted
    phrases.cache_clear()
    _groups.cache_clear()
    _read.clear()


_state = {"collocations": True}


@cache
def _groups() -> dict[str, str]:
    groups = dict(rows("words.tsv"))
    for word in _vocabulary():
        groups[word[0]] = f"{word[1:]}{OURS} {groups.get(word[0], '')}".rstrip()
    for phrase, _, price in _collocations():
        groups[phrase[0]] = f"{groups.get(phrase[0], '')} {phrase[1:]}{price}".lstrip()
    return groups


def _vocabulary() -> list[str]:
    text = files("hricsite.lang").joinpath("data", "vocabulary.txt").read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


def _collocations() -> list[tuple[str, str, str]]:
    if not _state["collocations"]:
        return []
    lines = ((phrase, *rest.split("\t")) for phrase, rest in rows("collocations.tsv"))
    return [(phrase, form, price) for phrase, form, price in lines]


def _split(field: str) -> tuple[str, int]:
    """Return the rest of a word and its cost from a field such as "明65"."""
    rest = field.rstrip("0123456789")
    return rest, int(field[len(rest) :])


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a class of data/word-classes.tsv."""
    return frozenset(dict(rows("word-classes.tsv"))[name].split())


def rows(name: str) -> list[tuple[str, str]]:
    """Return the first column and the rest of each line of a table in data/."""
    text = files("hricsite.lang").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return [(left, right) for left, _, right in lines]
