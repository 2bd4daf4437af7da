"""Counting for charts: whom a value counts, how surely, and nobody twice."""

import datetime

import pytest

from hricsite.assembly import tallies
from hricsite.assembly.brief import Brief
from hricsite.assembly.measures import Measure
from hricsite.content.edtf_dates import parse_moment


def person(*measures: Measure) -> Brief:
    return Brief(kind="profile", slug="p", titles={"en": "P"}, texts={}, measures=measures)


def event(date: str) -> Brief:
    return Brief(kind="event", slug="e", titles={"en": "E"}, texts={}, date=parse_moment(date))


def test_somebody_counts_once_a_year_and_in_every_year() -> None:
    twice = person(("taken", "1999", True), ("taken", "1999", False), ("taken", "2003", True))
    once = person(("taken", "1999", True))

    assert tallies.by_year([twice, once]) == ((1999, 1999, 2, 0), (2003, 2003, 1, 0))


def test_a_date_that_fixes_no_year_has_a_row_of_its_own() -> None:
    people = [person(("taken", "1989/1991", True)), person(("taken", "1990", False))]

    assert tallies.by_year(people) == ((1989, 1991, 0, 1), (1990, 1990, 0, 1))


def test_what_is_not_stated_is_kept_apart_from_what_is_not_on_record() -> None:
    dated = person(("taken", "", False), ("taken", "2001", True))
    people = [dated, person(("taken", "", False)), person(), person(("charge", "x", True))]

    assert tallies.without_value(people, "taken") == 1
    assert tallies.without_record(people, "taken") == 2
    assert tallies.by_year(people) == ((2001, 2001, 1, 0),)


@pytest.mark.parametrize(
    ("term", "row"),
    [
        ("1", (0, 0, 1, 0)),
        ("35", (0, 0, 1, 0)),
        ("36", (1, 1, 1, 0)),
        ("119", (2, 2, 1, 0)),
        ("120", (3, 3, 1, 0)),
        ("180", (4, 4, 1, 0)),
        ("400", (4, 4, 1, 0)),
        ("144+", (3, 4, 0, 1)),
        ("200+", (4, 4, 1, 0)),
        ("life", (5, 5, 1, 0)),
        ("suspended death", (6, 6, 1, 0)),
        ("death", (7, 7, 1, 0)),
    ],
)
def test_a_sentence_stands_in_its_step(term: str, row: tuple[int, int, int, int]) -> None:
    assert tallies.by_term([person(("sentence", term, True))]) == (row,)


@pytest.mark.parametrize(
    ("verified", "step"),
    [
        ("2021-05-01", 0),
        ("2020-05-01", 0),
        ("2020-04-30", 1),
        ("2019-05-01", 1),
        ("2019-04-30", 2),
        ("2016-04-30", 3),
        ("2001-05-01", 4),
        ("2001-04-30", 5),
    ],
)
def test_an_age_turns_on_the_day_after_the_years_are_full(verified: str, step: int) -> None:
    people = [person(("verified", verified, True))]

    assert tallies.by_age(people, datetime.date(2021, 5, 1)) == ((step, step, 1, 0),)


def test_events_stand_in_their_decades() -> None:
    events = [event(date) for date in ("1989-06-04", "195X", "1979/1989", "2001~", "1980/1989")]

    assert tallies.by_decade(events) == (
        (1950, 1950, 1, 0),
        (1970, 1980, 0, 1),
        (1980, 1980, 2, 0),
        (2000, 2000, 0, 1),
    )


def test_words_come_in_the_order_of_their_number_then_of_their_names() -> None:
    people = [
        person(("charge", "b", True), ("charge", "a", True)),
        person(("charge", "c", False), ("charge", "b", True)),
        person(("status", "a", True)),
    ]

    assert tallies.by_word(people, "charge") == (("b", 2, 0), ("a", 1, 0), ("c", 0, 1))


def test_nobody_makes_no_rows() -> None:
    assert tallies.by_year([]) == tallies.by_term([]) == tallies.by_word([], "region") == ()
