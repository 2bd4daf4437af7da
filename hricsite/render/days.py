"""Dates as pages show them, each made once a process: to format one costs more than a line of a list."""

from __future__ import annotations

import datetime
import functools

from hricsite.lang.dates import format_moment
from hricsite.model.dates import Moment
from hricsite.render.parts import Day

MOST_DAYS = 50_000
_days: dict[tuple[str, str, str], Day] = {}


def day_of(moment: Moment, lang: str) -> Day:
    """Return a date as a language writes it; its text and precision say all there is to it."""
    key = (moment.text, moment.precision, lang)
    day = _days.get(key)
    if day is None:
        if len(_days) >= MOST_DAYS:
            _days.clear()
        plain = moment.precision in ("day", "month", "year") and not (moment.approximate or moment.uncertain)
        day = Day(text=format_moment(moment, lang), machine=moment.text if plain else "")
        _days[key] = day
    return day


@functools.lru_cache(maxsize=MOST_DAYS)
def calendar_day(day: datetime.date, lang: str) -> Day:
    """Return a day of the calendar as a language writes it."""
    return day_of(Moment(text=day.isoformat(), earliest=day, latest=day, precision="day"), lang)
