"""The readings of a short stretch of Simplified text: every way to cut it into words, and the cheapest.

A greedy match takes the longest word at each place and so cuts 被发明 as 被发|明.  Here all words of the
stretch compete: a reading costs the sum of its words, and a word costs the less the more common it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hricsite.lang.words import LONGEST, UNSEEN, group, phrases, words_of

INFINITE = 10**9

LONE = 12
"""What a character that stands for itself costs more, if it is not used to."""

ATTACHED = 25
"""What a verb of one character costs less before 着 and the verbs of direction, which need one."""


class Node(NamedTuple):
    """A word of the stretch: where it begins and ends, its cost in tenths of a nat, its Traditional form."""

    start: int
    end: int
    cost: int
    form: str
    named: bool = False


Extra = Callable[[str, int], Iterator[Node]]
"""What else may stand at a place of the stretch: names, measures, words of a lexicon."""


def nodes_of(text: str, plain: str, extra: Extra) -> list[list[Node]]:
    """Return the words that begin at each place of a stretch.

    `plain` is the stretch converted character by character; a word that is in no table of phrases has
    these forms.  Every character is also a word of its own.
    """
    exceptional = phrases()
    size = len(text)
    table: list[list[Node]] = []
    for start in range(size):
        known = group(text[start])
        single = known.get("", UNSEEN)
        single += LONE if text[start] not in words_of("standing") else 0
        form = exceptional.get(text[start]) or plain[start]
        here = [Node(start, start + 1, single, form), *_verb(text, start, single, form, plain)]
        for end in range(start + 2, min(size, start + LONGEST) + 1):
            cost = known.get(text[start + 1 : end])
            if cost is not None:
                form = exceptional.get(text[start:end]) or plain[start:end]
                here.append(Node(start, end, cost, form))
        here.extend(extra(text, start))
        table.append(here)
    return table


def _verb(text: str, start: int, single: int, form: str, plain: str) -> Iterator[Node]:
    """Yield a verb of one character with the 着 or the direction behind it."""
    if text[start] in words_of("standing"):
        return
    for end in (start + 2, start + 3):
        behind = text[start + 1 : end]
        if behind in words_of("directions") and len(behind) == end - start - 1:
            price = group(behind[0]).get(behind[1:], UNSEEN)
            yield Node(start, end, single + price - ATTACHED, form + plain[start + 1 : end])


def cheapest(table: list[list[Node]]) -> tuple[Node, ...]:
    """Return the words of the cheapest reading; of two equal ones, that with longer words."""
    _, choice = _to_end(table)
    reading: list[Node] = []
    place = 0
    while place < len(table):
        node = choice[place]
        reading.append(node)
        place = node.end
    return tuple(reading)


def prices(table: list[list[Node]]) -> list[dict[str, int]]:
    """Return for each place what the cheapest reading costs in which it has each of its possible forms."""
    size = len(table)
    behind, _ = _to_end(table)
    before = [INFINITE] * (size + 1)
    before[0] = 0
    found: list[dict[str, int]] = [{} for _ in range(size)]
    for start, nodes in enumerate(table):
        for node in nodes:
            total = before[start] + node.cost
            before[node.end] = min(before[node.end], total)
            total += behind[node.end]
            for place, form in enumerate(node.form, start):
                forms = found[place]
                if total < forms.get(form, INFINITE):
                    forms[form] = total
    return found


def _to_end(table: list[list[Node]]) -> tuple[list[int], list[Node]]:
    """Return for each place the cost of the cheapest reading from there on, and its first word."""
    size = len(table)
    costs = [0] * (size + 1)
    choice: list[Node] = [table[0][0]] * size
    for start in range(size - 1, -1, -1):
        best = INFINITE
        for node in table[start]:
            total = node.cost + costs[node.end]
            if total < best or (total == best and node.end > choice[start].end):
                best, choice[start] = total, node
        costs[start] = best
    return costs, choice
