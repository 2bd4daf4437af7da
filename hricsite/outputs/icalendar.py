"""Calendars as iCalendar (RFC 5545): days without hours, with what happened or will."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from hricsite.model.artifacts import ReadBody

LINE = 75
"""Bytes of a line at most, its end not counted (RFC 5545, 3.1)."""


class DayView(NamedTuple):
    """One day: what it is called, its words, the address of its page if that is known everywhere.

    `uid` names it for ever; `stated` is the day of its record, which takes the place of a clock.  A `yearly`
    one comes again each year.
    """

    uid: str
    day: datetime.date
    yearly: bool
    title: str
    words: str
    href: str
    stated: datetime.date


class CalendarView(NamedTuple):
    """A calendar: the site's id, language, name, and its days in order."""

    id: str
    lang: str
    name: str
    days: tuple[DayView, ...]


def render_calendar(view: CalendarView, _: ReadBody) -> bytes:
    """Return the calendar in UTF-8, with CRLF.  Programs take one without days for an empty calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//hricsite//{escaped(view.id)}//{view.lang.upper()}",
        "CALSCALE:GREGORIAN",
        f"NAME;LANGUAGE={view.lang}:{escaped(view.name)}",
        f"X-WR-CALNAME:{escaped(view.name)}",
        *(line for day in view.days for line in _event(day)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _event(day: DayView) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(day.uid)}"
    yield f"DTSTAMP:{day.stated:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_date(day.day)}"
    if day.yearly:
        yield f"RRULE:{_yearly(day.day)}"
    yield f"SUMMARY:{escaped(day.title)}"
    if day.words:
        yield f"DESCRIPTION:{escaped(day.words)}"
    if day.href:
        yield f"URL:{day.href}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: datetime.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _yearly(day: datetime.date) -> str:
    """Return the rule of a day that comes each year; the 29th of February is the last day of that month."""
    leap = ";BYMONTH=2;BYMONTHDAY=-1" if (day.month, day.day) == (2, 29) else ""
    return f"FREQ=YEARLY{leap}"


def escaped(text: str) -> str:
    r"""Return text as a value (RFC 5545, 3.3.11): `\`, `;`, `,` and ends of lines are written with a `\`."""
    lines = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").splitlines()
    return "\\n".join(line.replace("\t", " ") for line in lines)


def folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, none of which ends inside a character, with CRLF."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        data = character.encode("utf-8")
        if len(piece) + len(data) > LINE:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
