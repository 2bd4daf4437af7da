"""Records in brief: what is known of each, and the orders that planning uses."""

import datetime

import pytest

from hricsite.assembly.brief import Brief, in_date_order, in_name_order, newest_first, year_of
from hricsite.assembly.site import Site
from hricsite.content.edtf_dates import parse_moment
from hricsite.model.records import Ref
from tests.sites.whole.building import WHOLE, loaded


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return loaded(WHOLE, tmp_path_factory.mktemp("briefs"))[0]


def brief(slug: str, date: str = "", sort: str = "") -> Brief:
    moment = parse_moment(date) if date else None
    return Brief(kind="article", slug=slug, titles={"en": slug}, texts={}, date=moment, sort=sort)


@pytest.mark.parametrize(
    ("ref", "field", "value"),
    [
        (Ref("profile", "gan-xiaoyu"), "sort", "gan xiaoyu"),
        (
            Ref("profile", "gan-xiaoyu"),
            "facets",
            (
                ("status", "released"),
                ("year", "2022"),
                ("charge", "flying"),
                ("topic", "kites"),
                ("region", "east"),
            ),
        ),
        (Ref("profile", "gan-xiaoyu"), "sources", 2),
        (Ref("topic", "kites"), "group", "sky"),
        (Ref("topic", "silence"), "texts", {}),
        (Ref("article", "kite-report"), "topics", ("kites",)),
        (Ref("article", "kite-report"), "word", "report"),
        (Ref("action", "fly-a-kite"), "closes", datetime.date(2021, 12, 31)),
        (Ref("action", "fly-a-kite"), "has_letter", False),
        (Ref("action", "keep-a-string"), "has_letter", True),
    ],
)
def test_a_brief_holds_what_planning_asks(site: Site, ref: Ref, field: str, value: object) -> None:
    found = site.brief(ref)

    assert getattr(found, field) == value


def test_dates_go_before_those_without_and_equal_ones_by_slug() -> None:
    briefs = [brief("d"), brief("b", "2020"), brief("c", "2019-05-01"), brief("a", "2020-01-01")]

    assert [each.slug for each in in_date_order(briefs)] == ["c", "a", "b", "d"]
    assert [each.slug for each in newest_first(briefs)] == ["d", "b", "a", "c"]


def test_people_are_sorted_by_the_key_of_their_names_then_by_slug() -> None:
    people = [brief("c", sort="Li"), brief("b", sort="An"), brief("a", sort="Li")]

    assert [each.slug for each in in_name_order(people)] == ["b", "a", "c"]


@pytest.mark.parametrize(("date", "year"), [("2020-05", "2020"), ("0985", "985"), ("", "")])
def test_the_year_of_a_date_is_that_of_its_first_day(date: str, year: str) -> None:
    assert year_of(parse_moment(date) if date else None) == year
