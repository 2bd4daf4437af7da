"""The page of figures: every number stands in words beside its squares, as sure as its sources are."""

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from hricsite.model.artifacts import view_of
from hricsite.outputs import figures
from tests.sites.whole.building import SETTINGS, SOURCE, TREES, Built, loaded, look, profile, small

Rows = list[tuple[str, str, str]]
"""Of each row of a chart the name, what stands beside the squares, and the number."""

STATED = "as_of: 2020-01-02, source: s}\n"
WORDS = {
    "events": ("detained", "sentenced"),
    "statuses": ("released", "detained"),
    "confidence": ("reported", "alleged"),
}
VOCABULARIES = {
    f"vocabularies/{name}.yaml": "".join(f"{word}: {{en: {word}, zh-Hans: {word}}}\n" for word in words)
    for name, words in WORDS.items()
}
GRID = """tiles:
  - {region: east, column: 2, row: 1, label: {en: E, zh-Hans: 东}}
  - {region: north, column: 1, row: 2, label: {en: N, zh-Hans: 北}}
"""
REGIONS = (
    "east: {en: East, zh-Hans: 东部}\nnorth: {en: North, zh-Hans: 北部}\nwest: {en: West, zh-Hans: 西部}\n"
)


def someone(slug: str, *, events: str = "", claims: str = "") -> str:
    """Return a person with events and claims, each item as its keys."""
    more = "".join(
        f"{name}:\n" + "".join(f"  - {{{item}, {STATED}" for item in items.split("; "))
        for name, items in (("events", events), ("claims", claims))
        if items
    )
    return profile(slug, more=more)


PEOPLE = {
    "a": someone(
        "a",
        events="type: detained, date: 1999-05; type: sentenced, date: 2000, sentence: 4 years",
        claims="about: status, value: released; about: region, value: east",
    ),
    "b": someone(
        "b",
        events="type: detained, date: 1999~; type: detained, date: 2003; type: sentenced, sentence: life",
        claims="about: status, value: released, confidence: alleged; about: region, value: west",
    ),
    "c": someone(
        "c",
        events="type: detained, date: 2003/2005; type: sentenced, sentence: at least 12 years",
        claims="about: status, value: detained, confidence: alleged",
    ),
    "d": someone("d", events="type: detained; type: sentenced"),
    "e": profile("e").replace("last_verified: 2020-01-02", "last_verified: 2010-01-02"),
}


Make = Callable[..., dict[str, LexborHTMLParser]]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return what makes the pages of figures of people and other files, by tree."""

    def pages(people: dict[str, str], settings: str = "", **files: str) -> dict[str, LexborHTMLParser]:
        folder = tmp_path_factory.mktemp("figures")
        records = {f"profiles/{slug}.yaml": text for slug, text in people.items()}
        own = {"sources/s.yaml": SOURCE, "site.yaml": SETTINGS + settings, **VOCABULARIES}
        site, _ = loaded(small(folder, {**own, **records, **files}), folder / "work")
        made = {job.path: job.make(view_of(job, site, look()), str) for job in figures.plan(site, look())}
        return {path.split("/")[0]: LexborHTMLParser(page) for path, page in made.items()}

    return pages


@pytest.fixture(scope="module")
def pages(make: Make) -> dict[str, LexborHTMLParser]:
    return make(PEOPLE, GRID, **{"vocabularies/regions.yaml": REGIONS})


def rows(page: LexborHTMLParser, chart: str) -> Rows:
    found = []
    for row in page.css(f"#{chart} tbody tr"):
        name, *others = [" ".join(cell.text(separator=" ").split()) for cell in row.iter()]
        found.append((name, " ".join(others[:-1]), others[-1]))
    return found


def drawn(row: LexborNode) -> tuple[int, int]:
    """Return how many solid and dashed squares a row has."""
    paths = {path.attributes["fill"]: path.attributes["d"] or "" for path in row.css("path")}
    return paths.get("currentColor", "").count("M"), paths.get("none", "").count("M")


def test_years_say_how_sure_they_are_and_gaps_say_so(pages: dict[str, LexborHTMLParser]) -> None:
    assert rows(pages["en"], "years") == [
        ("1999", "1 more not certain", "at least 1"),
        ("2000–2002", "no record", "0"),
        ("2003", "", "at least 1"),
        ("2003–2005", "in one of these years", "1"),
        ("Year not stated", "", "1"),
        ("No detention recorded", "", "1"),
    ]


def test_sentences_have_every_step_and_what_has_no_end(pages: dict[str, LexborHTMLParser]) -> None:
    assert rows(pages["en"], "sentences") == [
        ("under 3 years no record", "", "0"),
        ("3 to under 5 years", "", "1"),
        ("5 to under 10 years no record", "", "0"),
        ("10 to under 15 years no record", "", "0"),
        ("10 years or more", "", "1"),
        ("15 years or more no record", "", "0"),
        ("life", "", "1"),
        ("Sentenced, length not stated", "", "1"),
        ("No sentence recorded", "", "1"),
    ]


def test_statuses_that_are_only_alleged_are_not_counted_as_stated(pages: dict[str, LexborHTMLParser]) -> None:
    assert rows(pages["en"], "statuses") == [
        ("released 1 more not certain", "", "at least 1"),
        ("detained", "", "perhaps 1"),
        ("No status recorded", "", "2"),
    ]


def test_a_region_without_a_tile_stands_beside_the_grid(pages: dict[str, LexborHTMLParser]) -> None:
    page = pages["en"]

    assert rows(page, "regions") == [
        ("East E", "", "1"),
        ("West", "not on the grid", "1"),
        ("No region recorded", "", "3"),
    ]
    assert "On record, and not on the grid: West." in page.css_first("#regions").text()
    assert [tile.text(separator=" ").split() for tile in page.css("svg.tiles g")] == [["E", "1"], ["N"]]


def test_ages_are_counted_to_the_date_of_the_site(pages: dict[str, LexborHTMLParser]) -> None:
    counted = {name: number for name, _, number in rows(pages["en"], "ages") if number != "0"}

    assert "2 January 2020" in pages["en"].css_first("#ages caption").text()
    assert counted == {"up to 1 year": "4", "over 5, up to 10 years": "1"}


@pytest.mark.parametrize("tree", TREES)
def test_a_row_has_as_many_squares_as_its_number_says(pages: dict[str, LexborHTMLParser], tree: str) -> None:
    for row in pages[tree].css("tbody tr"):
        number = int(re.sub(r"\D", "", row.css_first(".n").text()))
        solid, dashed = drawn(row)
        assert number in (solid, dashed), row.text()
        assert all(svg.attributes["aria-hidden"] == "true" for svg in row.css("svg"))


@pytest.mark.parametrize("tree", TREES)
def test_every_table_names_itself_its_columns_and_its_rows(
    pages: dict[str, LexborHTMLParser], tree: str
) -> None:
    tables = pages[tree].css("table")

    assert len(tables) == 6
    for table in tables:
        assert len(table.css_first("caption").text()) > 10
        assert {th.attributes.get("scope") for th in table.css("thead th")} == {"col"}
        assert {tr.css_first("th").attributes.get("scope") for tr in table.css("tbody tr")} == {"row"}


@pytest.mark.parametrize("tree", TREES)
def test_a_site_without_people_says_so_under_every_heading(make: Make, tree: str) -> None:
    page = make({})[tree]

    assert len(page.css("section.sec[id]")) == 7
    assert page.css("table") == page.css("svg.tiles") == []
    for section in page.css("section.sec[id]"):
        assert len(section.css_first("p").text()) > 4


def test_one_person_makes_one_row_in_each_chart(make: Make) -> None:
    page = make({"a": PEOPLE["a"]}, **{"vocabularies/regions.yaml": REGIONS})["en"]

    assert rows(page, "years") == [("1999", "", "1")]
    assert rows(page, "statuses") == [("released", "", "1")]
    assert rows(page, "charges") == [("No charge recorded", "", "1")]
    assert rows(page, "regions") == [("East", "", "1")]


def test_many_people_share_squares_and_the_table_says_so(make: Make) -> None:
    page = make({f"p{n}": someone(f"p{n}", events="type: detained, date: 2001") for n in range(101)})["en"]
    (row,) = page.css("#years tbody tr")

    assert drawn(row) == (11, 0)
    assert row.css_first(".n").text() == "101"
    assert "One square, up to 10 people" in page.css_first("#years thead").text()


@pytest.mark.parametrize("tree", TREES)
def test_numbers_lead_to_the_lists_of_those_they_count(whole: Built, tree: str) -> None:
    page = LexborHTMLParser(whole.read(f"{tree}/figures/index.html"))
    listed = {
        link.attributes["href"] or "": int(link.text())
        for chart in ("charges", "statuses", "regions")
        for link in page.css(f"#{chart} .n a")
    }

    assert len(listed) >= 3
    for href, number in listed.items():
        people = LexborHTMLParser(whole.read(f"{tree}/figures/{href}".replace("figures/../", "")))
        assert len(people.css(".people > li")) == number, href


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("page", ["index.html", "profiles/index.html", "pages/data.html"])
def test_home_people_and_data_lead_to_the_figures(whole: Built, tree: str, page: str) -> None:
    way = "" if page == "index.html" else "../"

    assert f'href="{way}figures/index.html"' in whole.main(f"{tree}/{page}")
