"""Colours and text size: a reader's choice, kept on a click and taken away again; pages are whole without."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.test_accessibility import RUN
from tests.tools.programs import node_file
from tests.tools.site_tree import TREES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAME = "hricsite-look"
KEPT = f"localStorage.getItem('{NAME}')"
PAPER = "getComputedStyle(document.body).backgroundColor"
SIZE = "getComputedStyle(document.documentElement).fontSize"
REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});"
LIGHT, DARK = "rgb(251, 251, 248)", "rgb(21, 24, 27)"
SHOWN = (
    "index.html",
    "topics/torture.html",
    "profiles/li-hai.html",
    "profiles/index.html",
    "letters/letter-annan-2001.html",
    "sources/hric-letter-annan-2001.html",
)
OWN_ORDER = re.compile(r"topics/by-stroke")
"""Lists whose groups are those of the strokes, which the two scripts write in different numbers."""


@pytest.fixture
def device(browser: "Browser") -> "Iterator[BrowserContext]":
    """A phone 320 px wide on which nothing is stored yet."""
    context = browser.new_context(
        bypass_csp=True, color_scheme="light", viewport={"width": 320, "height": 700}
    )
    yield context
    context.close()


def opened(device: "BrowserContext", site: Path, path: str) -> "Page":
    page = device.new_page()
    page.goto(f"{site.as_uri()}/{path}")
    return page


def choose(page: "Page", name: str, value: str) -> None:
    if page.locator("details[open] [name=theme]").count() == 0:
        page.click("[data-look] summary")
    page.click(f"[data-look] [name={name}][value='{value}']")


def test_nothing_is_stored_before_a_click_and_a_choice_holds_on_every_page(
    device: "BrowserContext", site: Path
) -> None:
    page = opened(device, site, "en/index.html")
    before = page.evaluate("localStorage.length"), page.evaluate(PAPER), page.evaluate(SIZE)

    choose(page, "theme", "dark")
    choose(page, "size", "150")
    other = opened(device, site, "zh-hant/topics/torture.html")

    assert before == (0, LIGHT, "16px")
    assert [other.evaluate(each) for each in (KEPT, PAPER, SIZE)] == ["dark,150", DARK, "24px"]
    assert other.locator("[aria-pressed=true]").evaluate_all("all => all.map(each => each.value)") == [
        "dark",
        "150",
    ]


def test_the_choice_is_forgotten_when_both_are_as_before(device: "BrowserContext", site: Path) -> None:
    page = opened(device, site, "zh-hans/index.html")
    for name, value in (("theme", "light"), ("size", "200"), ("theme", ""), ("size", "")):
        choose(page, name, value)

    assert page.evaluate("localStorage.length") == 0
    assert (page.evaluate(PAPER), page.evaluate(SIZE)) == (LIGHT, "16px")


@pytest.mark.parametrize("kept", ["dark", "dark,9000", '{"theme":"dark"}', "<b>", "\ud83d,"])
def test_what_somebody_else_stored_under_the_name_changes_nothing(
    device: "BrowserContext", site: Path, kept: str
) -> None:
    page = opened(device, site, "en/index.html")
    page.evaluate(f"kept => localStorage.setItem('{NAME}', kept)", kept)
    page.reload()

    assert (page.evaluate(PAPER), page.evaluate(SIZE)) == (LIGHT, "16px")


def test_a_browser_that_refuses_to_store_still_shows_the_choice(device: "BrowserContext", site: Path) -> None:
    device.add_init_script(REFUSED)
    faults: list[str] = []
    page = device.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site.as_uri()}/en/topics/torture.html#what-it-is")
    choose(page, "theme", "dark")

    assert page.evaluate(PAPER) == DARK
    assert page.get_attribute(".langs a[hreflang=zh-Hant]", "href").endswith("torture.html#what-it-is")
    assert faults == []


def test_the_switch_of_language_keeps_the_place(device: "BrowserContext", site: Path) -> None:
    page = opened(device, site, "en/topics/torture.html")
    before = page.get_attribute(".langs a[hreflang=zh-Hans]", "href")
    page.click(".jump a[href='#_sources']")
    page.click(".langs a[hreflang=zh-Hans]")

    assert before == "../../zh-hans/topics/torture.html"
    assert page.url == f"{site.as_uri()}/zh-hans/topics/torture.html#_sources"
    assert page.locator(":target h2").inner_text() == "来源"


def test_a_place_in_one_tree_is_a_place_in_the_others(site: Path, pages: tuple[str, ...]) -> None:
    tails = {page.split("/", 1)[1] for page in pages if page.startswith(TREES)}
    missing = {}
    for tail in sorted(tails):
        ids = [set(re.findall(r'\sid="([^"]+)"', (site / tree / tail).read_text("utf-8"))) for tree in TREES]
        if any(each != ids[0] for each in ids) and not OWN_ORDER.match(tail):
            missing[tail] = set.union(*ids) - set.intersection(*ids)

    assert missing == {}


def test_without_scripts_there_is_no_button_that_does_nothing(browser: "Browser", site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, site, "en/index.html")
    shown = page.locator("[data-look]").is_visible(), page.locator("main h1").is_visible()
    context.close()

    assert shown == (False, True)


@pytest.mark.parametrize("tree", TREES)
def test_text_of_twice_the_size_needs_no_sideways_scroll_and_is_sound(
    device: "BrowserContext", site: Path, tree: str
) -> None:
    axe = node_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    page = opened(device, site, f"{tree}/index.html")
    choose(page, "size", "200")
    wide, violations = {}, {}
    full = os.environ.get("HRICSITE_FULL") == "1"
    for tail in SHOWN if full else SHOWN[TREES.index(tree) :: len(TREES)]:
        page.goto(f"{site.as_uri()}/{tree}/{tail}")
        choose(page, "theme", ("dark", "light")[SHOWN.index(tail) % 2])
        wide[tail] = page.evaluate("document.documentElement.scrollWidth")
        page.evaluate(axe)
        violations[tail] = page.evaluate(RUN)

    assert {tail: width for tail, width in wide.items() if width > 320} == {}
    assert {tail: found for tail, found in violations.items() if found} == {}


@pytest.mark.parametrize("tail", [*SHOWN, "actions/seek-redress.html", "figures/index.html"])
def test_text_that_the_browser_doubles_needs_no_sideways_scroll(
    device: "BrowserContext", site: Path, tail: str
) -> None:
    wide = {}
    for tree in TREES:
        page = opened(device, site, f"{tree}/{tail}")
        device.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        assert page.evaluate(SIZE) == "32px"
        wide[tree] = page.evaluate("document.documentElement.scrollWidth")
        page.close()

    assert {tree: width for tree, width in wide.items() if width > 320} == {}
