"""A reader without scripts walks through the site: all but search box, display and copy buttons is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.page_kinds import states_of
from tests.tools.reader import Reader
from tests.tools.site_tree import TREES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

FULL = os.environ.get("HRICSITE_FULL") == "1"
PERSON, TOPIC, LETTER = "profiles/liu-xiaobo", "topics/freedom-of-expression", "actions/write-a-letter"
DEAD = "button, input, select, textarea, [data-look], [data-search], [data-offline]"
"""What does nothing without a script."""


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose browser runs no scripts."""
    found = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield found
    found.close()


def main_of(reader: Reader) -> str:
    return reader.tab.locator("main").inner_text()


@pytest.mark.parametrize("tree", TREES)
def test_from_the_first_page_to_a_letter_and_a_copy(device: BrowserContext, site: Path, tree: str) -> None:
    reader = Reader(device.new_page(), site)
    for page in ("index", "topics/index", TOPIC, PERSON):
        reader.follow(f"{tree}/{page}.html")
    cited = reader.tab.locator(f"main p:has-text('{tree}/{PERSON}.html')").count()
    to_take = reader.tab.locator("main a[href$='.bib'], main a[href$='.json']").evaluate_all(
        "all => all.map(each => each.href.slice(7))"
    )
    reader.follow(f"{tree}/{PERSON}.txt")
    as_text = reader.tab.locator("body").inner_text()
    reader.tab.go_back()

    assert cited == 1
    assert sorted(Path(path).suffixes[-1] for path in to_take) == [".bib", ".json", ".json"]
    assert all(Path(path).is_file() for path in to_take)
    assert "2010" in as_text and f"{tree}/{PERSON}.html" in as_text

    for page in ("actions/index", LETTER):
        reader.follow(f"{tree}/{page}.html")
    lines = reader.tab.locator("main .letter p").all_inner_texts()
    letter = [each for each in lines if "[" not in each]  # what is to be filled in is a line on the sheet
    by_mail = reader.tab.locator("main a[href^='mailto:']").is_visible()
    reader.follow(f"{tree}/{LETTER}.txt")
    written = "".join(reader.tab.locator("body").inner_text().split())
    reader.tab.go_back()
    reader.follow(f"{tree}/{LETTER}.sheet.html")
    sheet = main_of(reader)
    reader.tab.go_back()

    assert by_mail and len(letter) > 2
    assert [each for each in letter if "".join(each.split()) not in written or each not in sheet] == []

    other = TREES[(TREES.index(tree) + 1) % len(TREES)]
    reader.follow(f"{other}/{LETTER}.html")
    assert reader.tab.get_attribute("html", "lang").lower() == other
    for page in ("glossary/index", "glossary/impunity", "pages/mirror"):
        reader.follow(f"{other}/{page}.html")
    assert reader.tab.locator("#keep-one").is_visible()
    assert "2026" in reader.tab.locator(".stamp").inner_text()


@pytest.mark.parametrize("tree", TREES)
def test_a_person_is_found_without_the_search_box(device: BrowserContext, site: Path, tree: str) -> None:
    reader = Reader(device.new_page(), site)
    for page in ("index", "search/index"):
        reader.follow(f"{tree}/{page}.html")
    told, box = (reader.tab.locator(each).is_visible() for each in ("[data-search-off]", "[data-search]"))
    for page in ("profiles/index", PERSON):
        reader.follow(f"{tree}/{page}.html")

    assert (told, box) == (True, False)
    assert reader.tab.locator("main h1").is_visible()


def test_no_page_shows_a_control_that_needs_a_script(device: BrowserContext, site: Path) -> None:
    """Each state of each kind of page in one tree, the trees in turn; all in all with HRICSITE_FULL=1."""
    tab, shown = device.new_page(), {}
    every = sorted({page for pages in states_of(site).values() for page in pages})
    for number, page in enumerate(every):
        for tree in TREES if FULL else (TREES[number % len(TREES)],):
            path = site / tree / page
            tab.goto((path if path.is_file() else site / page).as_uri())
            shown[f"{tree}/{page}"] = tab.locator(DEAD).filter(visible=True).count()

    assert {page: count for page, count in shown.items() if count} == {}
    assert len(shown) > len(TREES)
