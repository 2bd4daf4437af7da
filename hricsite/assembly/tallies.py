"""How many records stand under each value of a chart: plain numbers, counted from briefs."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from hricsite.assembly.brief import Brief
from hricsite.assembly.measures import years_of
from hricsite.content.prison_terms import WITHOUT_END
from hricsite.model.dates import is_after, months_on

Steps = tuple[tuple[int, int, int, int], ...]
"""Rows of a scale: first and last step, how many surely stand there, how many perhaps.

Those of a row of several steps stand in one of them, and no source says in which.
"""

Values = tuple[tuple[str, int, int], ...]
"""Rows of a vocabulary: the word, how many surely stand there, how many perhaps."""

Place = tuple[int, int, bool]

TERMS = (0, 36, 60, 120, 180)
"""Where the steps of sentences begin, in months; behind these come those of WITHOUT_END."""

AGES = (0, 1, 2, 5, 10, 20)
"""Where the steps of ages begin, in years."""


def measured(people: Iterable[Brief], chart: str) -> Iterator[list[tuple[str, bool]]]:
    """Yield the values of each person in one chart; an empty list where the record has none."""
    for person in people:
        yield [(value, sure) for name, value, sure in person.measures if name == chart]


def by_year(people: Iterable[Brief]) -> Steps:
    """Return how many people were detained in each year; somebody detained in several stands in each."""
    return _steps(
        [_years(value, sure) for value, sure in found if value] for found in measured(people, "taken")
    )


def by_decade(events: Iterable[Brief]) -> Steps:
    """Return how many events each decade has, as the number of its first year."""
    return _steps([_decades(event)] for event in events if event.date is not None)


def by_term(people: Iterable[Brief]) -> Steps:
    """Return how many people have a sentence in each step of TERMS, then of WITHOUT_END."""
    return _steps(
        [_term(value, sure) for value, sure in found if value] for found in measured(people, "sentence")
    )


def by_age(people: Iterable[Brief], date: datetime.date) -> Steps:
    """Return how many people were last verified how long before a day, in the steps of AGES."""
    found = (value for values in measured(people, "verified") for value, _ in values)
    return _steps([_age(datetime.date.fromisoformat(day), date)] for day in found)


def by_word(people: Iterable[Brief], chart: str) -> Values:
    """Return how many people have each word, the most frequent first."""
    sure: dict[str, int] = {}
    unsure: dict[str, int] = {}
    for found in measured(people, chart):
        for value, is_sure in found:
            counted = sure if is_sure else unsure
            counted[value] = counted.get(value, 0) + 1
    rows = [(value, sure.get(value, 0), unsure.get(value, 0)) for value in {**sure, **unsure}]
    return tuple(sorted(rows, key=lambda row: (-row[1] - row[2], row[0])))


def without_value(people: Iterable[Brief], chart: str) -> int:
    """Return for how many people the sources state that there is a value, and never which."""
    return sum(1 for found in measured(people, chart) if found and not any(value for value, _ in found))


def without_record(people: Iterable[Brief], chart: str) -> int:
    """Return how many people have nothing on record for a chart."""
    return sum(1 for found in measured(people, chart) if not found)


def _steps(placed: Iterable[Iterable[Place]]) -> Steps:
    """Return the rows of a scale in order; each member counts once in a row, as surely as it can."""
    rows: dict[tuple[int, int], list[int]] = {}
    for places in placed:
        best: dict[tuple[int, int], bool] = {}
        for first, last, sure in places:
            best[first, last] = best.get((first, last), False) or (sure and first == last)
        for step, sure in best.items():
            rows.setdefault(step, [0, 0])[0 if sure else 1] += 1
    return tuple((first, last, sure, unsure) for (first, last), (sure, unsure) in sorted(rows.items()))


def _years(value: str, sure: bool) -> Place:
    first, _, last = value.partition("/")
    return int(first), int(last or first), sure


def _decades(event: Brief) -> Place:
    assert event.date is not None
    first, last, sure = _years(*years_of(event.date))
    return first // 10 * 10, last // 10 * 10, sure


def _term(value: str, sure: bool) -> Place:
    if value in WITHOUT_END:
        step = len(TERMS) + WITHOUT_END.index(value)
        return step, step, sure
    first = bisect_right(TERMS, int(value.rstrip("+"))) - 1
    return first, len(TERMS) - 1 if value.endswith("+") else first, sure


def _age(day: datetime.date, date: datetime.date) -> Place:
    older = [years for years in AGES[1:] if is_after(date, *months_on(day, 12 * years))]
    return len(older), len(older), True
