"""The readings of a short stretch of Simplified text: every way to cut it into words, and the cheapest.

A greedy match takes the longest word at each place and so cuts 被发明 as 被发|明.  Here all words of the
stretch compete: a reading costs the sum of its words, and a word costs the less the more common it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from hricsite.lang.words import UNSEEN, group, longest, phrases, words_of

INFINITE = 10**9

LONE = 12
"""What a character that stands for itself costs more, if it is not used to."""

ATTACHED = 25
"""What a verb of one character costs less before 着 and the verbs of direction, which need one."""


class Word(NamedTuple):
    """A word of a reading: where it begins and ends, and its Traditional form in OpenCC's spelling."""

    start: int
    end: int
    form: str
    named: bool = False


Candidate = tuple[int, int, str, bool]
"""Where a word ends, its cost in tenths of a nat, its form if it has one of its own, whether it is a name."""

Extra = Callable[[str, int], Iterable[Candidate]]
"""What else may stand at a place of the stretch: names, words of a lexicon."""


def words_at(text: str, start: int, extra: Extra) -> list[Candidate]:
    """Return the words that may begin at a place; every character is also a word of its own."""
    first, second = text[start], text[start + 1 : start + 2]
    known = group(first)
    single = known.get("", UNSEEN)
    if first in words_of("standing"):
        found = [(start + 1, single, "", False)]
    else:
        found = [(start + 1, single + LONE, "", False)]
        if second in _directions():
            found += _verbs(text, start, single + LONE)
    for end in range(start + 2, min(len(text), start + 1 + longest(first, second)) + 1):
        cost = known.get(text[start + 1 : end])
        if cost is not None:
            found.append((end, cost, "", False))
    found += extra(text, start)
    return found


def cheapest(text: str, plain: str, extra: Extra) -> tuple[Word, ...]:
    """Return the words of the cheapest reading; of two equal ones, that with the longer first word.

    `plain` is the stretch converted character by character; a word that is in no table of phrases has
    these forms.
    """
    size = len(text)
    costs = [0] + [INFINITE] * size
    back: list[tuple[int, str, bool]] = [(0, "", False)] * (size + 1)
    for start in range(size):
        so_far = costs[start]
        for end, cost, form, named in words_at(text, start, extra):
            if so_far + cost < costs[end]:
                costs[end] = so_far + cost
                back[end] = (start, form, named)
    words: list[Word] = []
    end = size
    while end:
        start, form, named = back[end]
        words.append(Word(start, end, form or form_of(text[start:end], plain[start:end]), named))
        end = start
    return tuple(reversed(words))


def form_of(word: str, plain: str) -> str:
    """Return the Traditional form of a word; `plain` is that of its characters one by one."""
    return phrases().get(word) or plain


def prices(text: str, plain: str, extra: Extra) -> list[dict[str, int]]:
    """Return for each place what the cheapest reading costs in which it has each of its possible forms."""
    size = len(text)
    table = [words_at(text, start, extra) for start in range(size)]
    behind = [0] * (size + 1)
    for start in range(size - 1, -1, -1):
        behind[start] = min(cost + behind[end] for end, cost, _, _ in table[start])
    before = [0] + [INFINITE] * size
    found: list[dict[str, int]] = [{} for _ in range(size)]
    for start, words in enumerate(table):
        for end, cost, form, _ in words:
            total = before[start] + cost
            before[end] = min(before[end], total)
            total += behind[end]
            for place, each in enumerate(form or form_of(text[start:end], plain[start:end]), start):
                forms = found[place]
                if total < forms.get(each, INFINITE):
                    forms[each] = total
    return found


@cache
def _directions() -> frozenset[str]:
    """Return the first characters of 着 and the verbs of direction."""
    return frozenset(word[0] for word in words_of("directions"))


def _verbs(text: str, start: int, single: int) -> list[Candidate]:
    """Return a verb of one character with the 着 or the direction behind it."""
    found: list[Candidate] = []
    for end in (start + 2, start + 3):
        behind = text[start + 1 : end]
        if len(behind) == end - start - 1 and behind in words_of("directions"):
            price = group(behind[0]).get(behind[1:], UNSEEN)
            found.append((end, single + price - ATTACHED, "", False))
    return found
