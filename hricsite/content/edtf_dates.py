"""Dates in EDTF, at the precision known: the only door to the edtf package."""

from __future__ import annotations

import datetime
import functools
import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from hricsite.model.dates import Moment

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?\Z")
_QUALIFIED = re.compile(r"(?:[0-9]{3}X|[0-9]{4}(?:-[0-9]{2}){0,2})[~?%]?\Z")
_DECADE = re.compile(r"[0-9]{3}X\Z")


class BadDate(ValueError):
    """The text is not a date in EDTF."""


@functools.lru_cache(maxsize=50_000)
def parse_moment(text: str) -> Moment:
    """Return the moment that an EDTF text names; raise BadDate when it names none.

    Level 0 and 1 of ISO 8601-2:2019 with both ends known: `2001`, `2001-01`, `2001-01-18`, `195X`,
    `1996~`, `1996?`, `1979/1989`.  Open and unknown ends are refused: a record says what is known.
    """
    if "/" in text:
        return _interval(text)
    plain = _PLAIN.match(text)
    if plain is None:
        return _parse_with_library(text)
    year, month, day = (None if part is None else int(part) for part in plain.groups())
    try:
        first = datetime.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as problem:
        raise BadDate(text) from problem
    last = first if day is not None else _last_day(first, month is not None)
    return Moment(
        text=text, earliest=first, latest=last, precision="day" if day else "month" if month else "year"
    )


def _interval(text: str) -> Moment:
    begin, _, end = text.partition("/")
    if "/" in end:
        raise BadDate(text)
    first, last = parse_moment(begin), parse_moment(end)
    if last.latest < first.earliest:
        raise BadDate(text)
    return Moment(
        text=text,
        earliest=first.earliest,
        latest=last.latest,
        precision="interval",
        approximate=first.approximate or last.approximate,
        uncertain=first.uncertain or last.uncertain,
    )


def _last_day(first: datetime.date, in_month: bool) -> datetime.date:
    if not in_month or first.month == 12:
        return datetime.date(first.year, 12, 31)
    return datetime.date(first.year, first.month + 1, 1) - datetime.timedelta(days=1)


def _parse_with_library(text: str) -> Moment:
    import edtf

    if not _QUALIFIED.match(text):
        raise BadDate(text)
    try:
        parsed = edtf.parse_edtf(text)
        bounds = parsed.lower_strict(), parsed.upper_strict()
        first, last = (datetime.date(*bound[:3]) for bound in bounds)
    except (edtf.EDTFParseException, TypeError, ValueError, AttributeError, OverflowError) as problem:
        raise BadDate(text) from problem
    return Moment(
        text=text,
        earliest=first,
        latest=last,
        precision=_precision(text),
        approximate="~" in text or "%" in text,
        uncertain="?" in text or "%" in text,
    )


def _precision(text: str) -> str:
    bare = text.rstrip("~?%")
    if _DECADE.match(bare):
        return "decade"
    return {0: "year", 1: "month", 2: "day"}.get(bare.count("-"), "day")


def _to_moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "should be a date")
    try:
        return parse_moment(value)
    except BadDate as problem:
        raise PydanticCustomError("invalid-date", "is not a calendar date") from problem


def _to_day(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    try:
        moment = parse_moment(value) if isinstance(value, str) else _to_moment(value)
    except BadDate as problem:
        raise PydanticCustomError("not-a-day", "is not one day") from problem
    if moment.precision != "day" or moment.approximate or moment.uncertain:
        raise PydanticCustomError("not-a-day", "is not one day")
    return moment.earliest


Edtf = Annotated[Moment, BeforeValidator(_to_moment), WithJsonSchema({"type": "string", "format": "edtf"})]
Day = Annotated[datetime.date, BeforeValidator(_to_day), WithJsonSchema({"type": "string", "format": "date"})]
