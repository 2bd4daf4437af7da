"""Dates are read at the precision known, and what is no date is refused."""

from __future__ import annotations

import datetime

import pytest

from hricsite.content.edtf_dates import BadDate, parse_moment

# text, first day, last day, precision, approximate, uncertain
READ = (
    ("2001", "2001-01-01", "2001-12-31", "year", False, False),
    ("1998-10", "1998-10-01", "1998-10-31", "month", False, False),
    ("2000-02", "2000-02-01", "2000-02-29", "month", False, False),
    ("1900-02", "1900-02-01", "1900-02-28", "month", False, False),
    ("1999-12", "1999-12-01", "1999-12-31", "month", False, False),
    ("2001-01-18", "2001-01-18", "2001-01-18", "day", False, False),
    ("2024-02-29", "2024-02-29", "2024-02-29", "day", False, False),
    ("1996~", "1996-01-01", "1996-12-31", "year", True, False),
    ("1996?", "1996-01-01", "1996-12-31", "year", False, True),
    ("1996%", "1996-01-01", "1996-12-31", "year", True, True),
    ("2001-04~", "2001-04-01", "2001-04-30", "month", True, False),
    ("195X", "1950-01-01", "1959-12-31", "decade", False, False),
    ("1979/1989", "1979-01-01", "1989-12-31", "interval", False, False),
    ("2001-04-26/2001-04-27", "2001-04-26", "2001-04-27", "interval", False, False),
)


@pytest.mark.parametrize(("text", "first", "last", "precision", "approximate", "uncertain"), READ)
def test_read(text: str, first: str, last: str, precision: str, approximate: bool, uncertain: bool) -> None:
    moment = parse_moment(text)

    assert (moment.earliest, moment.latest) == (
        datetime.date.fromisoformat(first),
        datetime.date.fromisoformat(last),
    )
    assert moment.precision == precision
    assert (moment.approximate, moment.uncertain) == (approximate, uncertain)
    assert moment.text == text


REFUSED = (
    "",
    " ",
    "2015-13-09",
    "2015-00",
    "2015-02-30",
    "2019-02-29",
    "0000",
    "0000-01-01",
    "15-01-02",
    "2015/",
    "/2015",
    "../2015",
    "2015/..",
    "2015-1-2",
    "2015.01.02",
    "02/03/2018",
    "3 February 2018",
    "2018年2月3日",
    "last spring",
    "2015-01-02T10:00",
    "2020/2010",
    "y17000000002",
    "２０１５",
    "2015\n",
    "-0044",
    "X",
    "~",
    "1e3",
    "NaN",
    "a" * 5000,
)


@pytest.mark.parametrize("text", REFUSED, ids=[repr(text[:20]) for text in REFUSED])
def test_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse_moment(text)
