"""Calendars: read by icalendar, with known days only, and lines that old programs can take."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from hricsite.outputs.calendars import calendar, lives
from hricsite.outputs.icalendar import CalendarView, DayView, folded, render_calendar
from tests.sites.whole.building import SOURCE, TREES, Built, loaded, look, profile, small

DAY = datetime.date(2020, 1, 2)
EVENT = "title: {{en: {title}}}\ndate: {date}\ntype: flight\nas_of: 2020-01-02\nsource: s\n"
ACTION = "title: {en: Write}\nask: {en: Write.}\nminutes: 5\nsteps: [{en: Write.}]\nrisk: {en: None.}\n"


def no_body(_: object) -> str:
    raise AssertionError


def events_of(data: bytes) -> list[Event]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def of_site(
    folder: Path, files: dict[str, str], view: object = calendar, date: datetime.date = DAY
) -> list[Event]:
    site, _ = loaded(small(folder, {"sources/s.yaml": SOURCE, **files}), folder / "work", date)
    return events_of(render_calendar(view(site, look(), "en"), no_body))  # type: ignore[operator]


def test_every_calendar_is_read_and_its_names_are_its_own(whole: Built) -> None:
    paths = [f"{tree}/{name}" for tree in TREES for name in ("calendar.ics", "profiles/index.ics")]
    uids = [str(each["UID"]) for path in paths for each in events_of(whole.read_bytes(path))]

    assert uids and len(uids) == len(set(uids))
    assert all(uid.endswith("@whole") for uid in uids)
    for path in paths:
        data = whole.read_bytes(path)
        assert data.count(b"\n") == data.count(b"\r\n") and data.endswith(b"END:VCALENDAR\r\n")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        for each in events_of(data):
            assert type(each.decoded("DTSTART")) is datetime.date
            assert "TRANSP" in each and "DTSTAMP" in each and each["SUMMARY"]


@pytest.mark.parametrize(
    "date", ["2001", "2001-02", "2001-02-03~", "2001-02-03?", "195X", "2001-02-03/2001-02-04"]
)
def test_what_is_not_known_to_the_day_is_no_day(tmp_path: Path, date: str) -> None:
    files = {
        "events/a.yaml": EVENT.format(title="A", date=date),
        "events/b.yaml": EVENT.format(title="B", date="2001-02-03"),
    }

    assert [str(each["SUMMARY"]) for each in of_site(tmp_path, files)] == ["2001: B"]


def test_a_past_day_comes_each_year_and_one_to_come_once(tmp_path: Path) -> None:
    dates = {"past": "2001-02-03", "leap": "2004-02-29", "next": "2020-11-06"}
    files = {f"events/{slug}.yaml": EVENT.format(title=slug, date=date) for slug, date in dates.items()}

    past, leap, ahead = of_site(tmp_path, files)

    assert past["RRULE"].to_ical() == b"FREQ=YEARLY"
    assert leap["RRULE"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"
    assert "RRULE" not in ahead and str(ahead["SUMMARY"]) == "next"
    assert str(past["DESCRIPTION"]) == "Source: Source, undated, read on 2 January 2020\nen/events/past.html"


def test_a_last_day_stands_until_it_is_past(tmp_path: Path) -> None:
    files = {"actions/write.yaml": ACTION + "closes: 2020-03-01\nupdated: 2020-01-01\n"}

    (last,) = of_site(tmp_path / "before", files)
    none = of_site(tmp_path / "after", files, date=datetime.date(2020, 3, 2))

    assert (str(last["SUMMARY"]), last.decoded("DTSTART")) == ("Last day: Write", datetime.date(2020, 3, 1))
    assert last.decoded("DTSTAMP").date() == datetime.date(2020, 1, 1)
    assert none == []


def test_only_days_that_are_remembered_come_from_a_life(tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{type: {type}, date: 2019-05-0{day}, as_of: 2020-01-02, source: s}}\n"
        for day, type in enumerate(("detained", "searched", "released", "released"), start=1)
    )
    repeated = "  - {type: released, date: 2019-05-03, as_of: 2020-01-02, source: s}\n"

    found = of_site(tmp_path, {"profiles/a.yaml": profile("a", more=f"events:\n{rows}{repeated}")}, lives)

    assert [str(each["UID"]) for each in found] == [
        "en/profile/a/detained/2019-05-01@small",
        "en/profile/a/released/2019-05-03@small",
        "en/profile/a/released/2019-05-04@small",
    ]
    assert "(2019)" in str(found[0]["SUMMARY"])


def test_words_of_a_value_come_back_as_they_were() -> None:
    words = "a, b; c\\d: “风筝”\nnext\\n"
    day = DayView(uid="a@b", day=DAY, yearly=False, title=words, words=words * 9, href="", stated=DAY)

    (found,) = events_of(render_calendar(CalendarView(id="a", lang="en", name=words, days=(day,)), no_body))

    assert str(found["SUMMARY"]) == words
    assert str(found["DESCRIPTION"]) == words * 9


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_a_long_line_is_cut_between_characters(line: str) -> None:
    pieces = folded(line).removesuffix(b"\r\n").split(b"\r\n ")

    assert "".join(piece.decode("utf-8") for piece in pieces) == line
    assert all(len(piece) <= (75 if number == 0 else 74) for number, piece in enumerate(pieces))
