"""Lists beyond 200 entries: in parts, named alike in every tree."""

import datetime
import re
from collections.abc import Iterator

import pytest

from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job, view_of
from hricsite.outputs.parts import MOST, parted
from hricsite.outputs.people import parts_of
from hricsite.render.page import PageView
from hricsite.render.views.lists import ListView
from hricsite.render.views.people import PeopleView
from tests.sites.whole.building import (
    SOURCE,
    TREES,
    WHOLE,
    Built,
    built,
    loaded,
    look,
    planned,
    profile,
    small,
)

MANY = 450


@pytest.mark.parametrize(
    ("groups", "parts"),
    [
        ([], {}),
        ([("a", 1)], {"a": 1}),
        ([("a", 200), ("b", 0)], {"a": 200}),
        ([("a", 201), ("b", 3)], {"a": 200, "a-2": 1, "b": 3}),
        ([("2019", 450)], {"2019": 200, "2019-2": 200, "2019-3": 50}),
    ],
)
def test_a_group_is_cut_at_two_hundred(groups: list[tuple[str, int]], parts: dict[str, int]) -> None:
    cut = parted((key, range(size)) for key, size in groups)

    assert {name: len(part) for name, part in cut.items()} == parts


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """450 sources of three years and one without a date, 450 people under three letters and one without."""
    folder = tmp_path_factory.mktemp("many")
    files = {f"sources/x{n}.yaml": f"{SOURCE}date: {2017 + n % 3}\n" for n in range(MANY - 1)}
    claim = "claims:\n  - {about: status, value: detained, as_of: 2020-01-02, source: s}\n"
    for n in range(MANY):
        slug = f"{'lmn'[min(n // 210, 2)]}{n}"
        files[f"profiles/{slug}.yaml"] = profile(slug, more=claim)
    files["profiles/odd.yaml"] = profile("odd").replace("sort: odd", "sort: Ödd")
    return loaded(small(folder, {"sources/s.yaml": SOURCE, **files}), folder / "work")[0]


@pytest.fixture(scope="module")
def jobs(many: Site) -> dict[str, Job]:
    return {job.path: job for job in planned(many)}


def lists(site: Site, jobs: dict[str, Job]) -> Iterator[tuple[str, int]]:
    for path, job in jobs.items():
        view = view_of(job, site, look())
        if not isinstance(view, PageView):
            continue
        content = view.content
        if isinstance(content, ListView):
            yield path, sum(len(group.items) for group in content.groups)
        if isinstance(content, PeopleView):
            yield path, len(content.people)


@pytest.fixture(scope="module")
def all_sizes(many: Site, jobs: dict[str, Job]) -> dict[str, int]:
    return dict(lists(many, jobs))


def test_no_list_has_more_than_two_hundred_entries(all_sizes: dict[str, int]) -> None:
    sizes = all_sizes

    assert len(sizes) > 30
    assert {path: size for path, size in sizes.items() if size > MOST} == {}


def test_the_parts_of_a_list_have_the_same_tails_in_each_tree(jobs: dict[str, Job]) -> None:
    tails = {
        tree: sorted(path.removeprefix(f"{tree}/") for path in jobs if path.startswith(f"{tree}/"))
        for tree in TREES
    }
    by_html = {tree: [path for path in found if path.endswith(".html")] for tree, found in tails.items()}

    assert by_html["en"] == by_html["zh-hans"] == by_html["zh-hant"]


@pytest.mark.parametrize(
    ("pattern", "names", "total"),
    [
        (r"en/profiles/by-name/(.{1,3})\.html", {"l", "l-2", "m", "m-2", "n", "0"}, MANY + 1),
        (r"en/profiles/by-status/detained-(.+)\.html", {"l", "l-2", "m", "m-2", "n"}, MANY),
        (r"en/sources/by-year/(20..|undated)\.html", {"2019", "2018", "2017", "undated"}, MANY),
    ],
)
def test_the_parts_hold_every_entry_once(
    all_sizes: dict[str, int], pattern: str, names: set[str], total: int
) -> None:
    sizes = {
        found.group(1): size for path, size in all_sizes.items() if (found := re.fullmatch(pattern, path))
    }

    assert set(sizes) == names
    assert sum(sizes.values()) == total


@pytest.mark.parametrize(
    ("path", "way"),
    [("en/profiles/index.html", "by-name/.{1,3}"), ("zh-hant/sources/index.html", "by-year/(20..|undated)")],
)
def test_the_first_page_of_a_long_list_leads_to_every_part(
    many: Site, jobs: dict[str, Job], path: str, way: str
) -> None:
    html = jobs[path].make(view_of(jobs[path], many, look()), lambda _: "").decode("utf-8")

    tree, folder, _ = path.split("/")
    here = f"{tree}/{folder}/"
    parts = [other.removeprefix(here) for other in jobs if re.fullmatch(rf"{here}{way}\.html", other)]
    assert len(parts) >= 4
    for part in parts:
        assert html.count(f'href="{part}"') == 1, part


def test_years_run_backwards_and_what_has_no_date_comes_last(many: Site, jobs: dict[str, Job]) -> None:
    whole, part = (
        view_of(jobs[f"en/sources/{name}.html"], many, look()) for name in ("index", "by-year/2018")
    )

    assert isinstance(whole, PageView) and isinstance(whole.content, ListView)
    assert [each.link.words.text for each in whole.content.filters[0].links] == [
        "2019", "2018", "2017", "Date not stated"
    ]  # fmt: skip
    assert isinstance(part, PageView) and isinstance(part.content, ListView)
    assert part.content.title.text == "Sources: 2018"
    assert [each.title.text for each in part.content.groups] == [""], "the year stands in the title"


def test_a_short_list_has_no_parts(whole: Built, many: Site) -> None:
    assert not [path for path in whole.files() if "/by-name/" in path or "sources/by-" in path]
    assert list(parts_of(many.briefs("profile")[:MOST])) == [""]


@pytest.mark.parametrize(
    ("page", "entries"),
    [
        ("en/events/index.html", ["Kites taken down", "First kite"]),
        ("en/letters/index.html", ["Letter to the mayor"]),
        ("en/links/index.html", ["Wind map"]),
        ("en/archive/index.html", ["Report on kites", "Letter to the mayor"]),
        ("en/archive/undated.html", ["The book of kites"]),
        ("en/profiles/index.html", ["Dolma Mou", "Fan Li", "Gan Xiaoyu", "Yu Gu"]),
        ("en/profiles/by-status/released.html", ["Gan Xiaoyu", "Yu Gu"]),
        ("zh-hans/profiles/by-region/east.html", ["干小雨"]),
    ],
)
def test_a_list_has_its_entries_in_order(whole: Built, page: str, entries: list[str]) -> None:
    words = whole.words(page)

    places = [words.index(entry) for entry in entries]
    assert places == sorted(places)


def test_a_link_to_another_site_leads_there_with_what_is_known_of_it(whole: Built) -> None:
    page = whole.main("en/links/index.html")

    assert 'id="wind-map"' in page
    assert '<a href="https://wind.example/map" rel="noopener noreferrer">Wind map</a>' in page
    assert "Opens" in page


@pytest.mark.parametrize(
    ("date", "shown"), [(None, ["keep-a-string"]), ("2021-06-01", ["keep-a-string", "fly-a-kite"])]
)
def test_the_home_page_shows_what_is_open_on_the_build_date(
    tmp_path_factory: pytest.TempPathFactory, date: str | None, shown: list[str]
) -> None:
    day = datetime.date.fromisoformat(date) if date else None
    page = built(WHOLE, tmp_path_factory.mktemp("home"), date=day).main("en/index.html")

    assert re.findall(r'href="actions/([a-z-]+)\.html"', page) == shown
