"""The rows of charts: a name, squares, and the number in words that say how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from hricsite.assembly.tallies import AGES, TERMS, Steps, Values
from hricsite.lang.dates import format_number
from hricsite.model.text import Words
from hricsite.render.scope import Scope
from hricsite.render.views.people import facet_title, tail_of

MOST_SQUARES = 100
_Name = Callable[[int, int], str]
"""What the steps from a first to a last are called."""


class Bar(NamedTuple):
    """One row of a chart.

    `sure` and `unsure` are drawn as solid and dashed squares; `number` is the figure as text, `note` what
    there is to say of it, `href` where the records counted are listed, if there is such a page.  `short` is
    the name on a tile, `gap` marks a row that says that there is nothing, `years` a label that never breaks.
    """

    label: Words
    sure: int
    unsure: int
    number: str
    note: str = ""
    href: str = ""
    short: str = ""
    gap: bool = False
    years: bool = False


def squares_each(bars: tuple[Bar, ...]) -> int:
    """Return for how many a square stands, so that no row has more than a hundred: 1, 10, 100 ..."""
    each, most = 1, max((bar.sure + bar.unsure for bar in bars), default=0)
    while most > MOST_SQUARES * each:
        each *= 10
    return each


def year_bars(scope: Scope, steps: Steps) -> tuple[Bar, ...]:
    """Return a row for each year, for each range of years that a source gives, and for each gap."""
    return tuple(_scale(scope, steps, 1, _between, scope.text("in one of these years")))


def decade_bars(scope: Scope, steps: Steps, listed: Mapping[int, str]) -> tuple[Bar, ...]:
    """Return a row for each decade, as for years; `listed` is where the events of a decade are."""

    def name(first: int, last: int) -> str:
        if first == last:
            return scope.text("{year}s", year=first)
        return scope.text("{first}s–{last}s", first=first, last=last)

    bars = _scale(scope, steps, 10, name, scope.text("over these decades"))
    hrefs = {name(first, first): scope.href(tail) for first, tail in listed.items()}
    return tuple(bar._replace(href=hrefs.get(bar.label.text, "")) for bar in bars)


def term_bars(scope: Scope, steps: Steps) -> tuple[Bar, ...]:
    """Return a row for each step of sentences in years, and for those without an end that are on record."""
    if not steps:
        return ()
    years = [months // 12 for months in TERMS]
    names = [
        scope.text("under {n} years", n=years[1]),
        *(
            scope.text("{first} to under {last} years", first=first, last=last)
            for first, last in pairwise(years[1:])
        ),
        scope.text("{n} years or more", n=years[-1]),
        scope.text("life"),
        scope.text("death, suspended"),
        scope.text("death"),
    ]
    found = {(first, last) for first, last, _, _ in steps}
    empty = ((step, step, 0, 0) for step in range(len(TERMS)) if (step, step) not in found)

    def name(first: int, last: int) -> str:
        return names[first] if first == last else scope.text("{n} years or more", n=years[first])

    return tuple(_bars(scope, tuple(sorted((*steps, *empty))), name))


def age_bars(scope: Scope, steps: Steps) -> tuple[Bar, ...]:
    """Return a row for each step of ages."""
    if not steps:
        return ()
    names = [
        scope.text("up to 1 year"),
        *(
            scope.text("over {first}, up to {last} years", first=first, last=last)
            for first, last in pairwise(AGES[1:])
        ),
        scope.text("over {n} years", n=AGES[-1]),
    ]
    counted = {first: sure for first, _, sure, _ in steps}
    every = tuple((step, step, counted.get(step, 0), 0) for step in range(len(AGES)))
    return tuple(_bars(scope, every, lambda first, _: names[first]))


def word_bars(
    scope: Scope,
    way: str,
    values: Values,
    *,
    names: Mapping[str, Words] | None = None,
    beside: Collection[str] = (),
) -> tuple[Bar, ...]:
    """Return a row for each word of a vocabulary, leading to the list of its people.

    `names` are what tiles call the words, `beside` the words that have no tile.
    """
    bars = []
    for value, sure, unsure in values:
        label = facet_title(scope, way, value)
        bar = _bar(scope, label, sure, unsure)
        short = (names or {}).get(value)
        notes = [bar.note, scope.text("not on the grid") if value in beside else ""]
        bars.append(
            bar._replace(
                href=scope.href(tail_of(way, value)),
                short=short.text if short and short.text != label.text else "",
                note=_joined(scope, notes),
            )
        )
    return tuple(bars)


def rest_bars(scope: Scope, names: tuple[str, str], rest: tuple[int, int]) -> tuple[Bar, ...]:
    """Return the rows of those whose value no source states, and of those with none on record."""
    return tuple(
        Bar(Words(name, scope.lang), 0, count, format_number(count, scope.lang))
        for name, count in zip(names, rest, strict=True)
        if count
    )


def _scale(scope: Scope, steps: Steps, width: int, name: _Name, note: str) -> Iterator[Bar]:
    """Yield the rows of a scale of years whose steps are so wide, with one row for each gap.

    `note` stands in rows of several steps.
    """
    reached = None
    for row in steps:
        first, last = row[:2]
        if reached is not None and first > reached + width:
            yield _gap(scope, name(reached + width, first - width))._replace(years=width == 1)
        reached = max(last, reached if reached is not None else last)
        (bar,) = _bars(scope, (row,), name, steps)
        if first == last:
            yield bar._replace(years=True)
        else:
            yield bar._replace(years=width == 1, note=note)


def _bars(scope: Scope, steps: Steps, name: _Name, all_steps: Steps = ()) -> Iterator[Bar]:
    """Yield a row for each step; one that a row of several steps reaches into is a lower bound."""
    wide = [(first, last) for first, last, _, _ in all_steps or steps if first != last]
    for first, last, sure, unsure in steps:
        label = Words(name(first, last), scope.lang)
        if first != last:
            yield Bar(label, 0, unsure, format_number(unsure, scope.lang))
        elif sure or unsure:
            reached = any(low <= first <= high for low, high in wide)
            yield _bar(scope, label, sure, unsure, at_least=reached)
        else:
            yield _gap(scope, label.text)


def _bar(scope: Scope, label: Words, sure: int, unsure: int, *, at_least: bool = False) -> Bar:
    """Return a row whose number says how sure it is: 3, at least 3, perhaps 3."""
    shown = format_number(sure or unsure, scope.lang)
    if not sure:
        return Bar(label, 0, unsure, scope.text("perhaps {n}", n=shown))
    number = scope.text("at least {n}", n=shown) if unsure or at_least else shown
    note = scope.text("{n} more not certain", n=format_number(unsure, scope.lang)) if unsure else ""
    return Bar(label, sure, unsure, number, note)


def _gap(scope: Scope, name: str) -> Bar:
    return Bar(Words(name, scope.lang), 0, 0, "0", scope.text("no record"), gap=True)


def _between(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _joined(scope: Scope, notes: list[str]) -> str:
    first, *more = [note for note in notes if note] or [""]
    return scope.text("{one}, {other}", one=first, other=more[0]) if more else first
