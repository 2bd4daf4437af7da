"""A date at the precision known: what EDTF text says, and the days it can mean."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


def is_after(date: datetime.date, year: int, month: int, day: int) -> bool:
    """Say whether a date is later than a day, which need not be in the calendar (31 February)."""
    return (date.year, date.month, date.day) > (year, month, day)


def months_on(day: datetime.date, months: int) -> tuple[int, int, int]:
    """Return year, month and day so many months later; the day need not be in the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1, day.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An EDTF date: its text, its first and last possible day, and how it is to be read.

    `precision` is one of day, month, year, decade, interval; `earliest` and `latest` bound the days
    meant.  `approximate` (~) and `uncertain` (?) are the editor's own marks.
    """

    text: str
    earliest: datetime.date
    latest: datetime.date
    precision: str
    approximate: bool = False
    uncertain: bool = False
