"""Dates as pages show them."""

import datetime

import pytest

from hricsite.content.edtf_dates import parse_moment
from hricsite.render.days import calendar_day, day_of
from hricsite.render.parts import Day


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("2021-05", "en", Day(text="May 2021", machine="2021-05")),
        ("2021-05", "zh-Hant", Day(text="2021年5月", machine="2021-05")),
        ("2021-05~", "en", Day(text="about May 2021")),
        ("2021?", "en", Day(text="2021 (uncertain)")),
    ],
)
def test_a_date_has_a_form_for_machines_when_html_has_one(text: str, lang: str, day: Day) -> None:
    assert day_of(parse_moment(text), lang) == day


def test_a_day_is_the_same_object_however_it_was_written() -> None:
    written = day_of(parse_moment("2021-05-04"), "en")

    assert calendar_day(datetime.date(2021, 5, 4), "en") is written
    assert day_of(parse_moment("2021-05-04"), "en") is written
