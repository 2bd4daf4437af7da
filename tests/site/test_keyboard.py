"""A reader with a keyboard alone: past the head of a page, into the menu, always seeing where they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.site_tree import TREES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEEN = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    return box.width > 0 && box.bottom > 0 && box.top < innerHeight && style.clipPath === 'none'
        && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""
"""Whether what has the focus stands in the window with a ring around it."""
TAKES_FOCUS = "a[href], button, summary, input, select, [tabindex='0']"


@pytest.fixture(params=TREES)
def tab(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    """A page of one tree, at which nothing was pressed yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{request.param}/actions/write-a-letter.html")
    yield page
    context.close()


def at(tab: Page, selector: str) -> bool:
    """Return whether the focus is within an element."""
    return bool(tab.evaluate(f"!!document.activeElement.closest({selector!r})"))


def test_the_first_key_reaches_the_link_past_the_head(tab: Page) -> None:
    tab.keyboard.press("Tab")
    first = at(tab, ".skips a[href='#_main']"), tab.evaluate(SEEN)
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")

    assert first == (True, True)
    assert tab.url.endswith("#_main")
    assert at(tab, "main") and tab.evaluate(SEEN)


def test_display_opens_chooses_and_closes_by_keys(tab: Page) -> None:
    tab.focus("[data-look] summary")
    opened = "document.querySelector('[data-look] details').open"
    tab.keyboard.press("Enter")
    was_open = tab.evaluate(opened)
    for key in ("Tab", "Tab", "Tab", "Space"):
        tab.keyboard.press(key)
    chosen = tab.evaluate("[document.activeElement.value, document.documentElement.dataset.theme]")
    for key in ("Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter"):
        tab.keyboard.press(key)

    assert was_open is True
    assert chosen == ["dark", "dark"]
    assert at(tab, "summary") and tab.evaluate(opened) is False


def test_every_stop_of_the_key_is_seen(tab: Page) -> None:
    stops = tab.locator(TAKES_FOCUS).filter(visible=True).count()
    unseen, met = [], set()
    for _ in range(stops):
        tab.keyboard.press("Tab")
        name = tab.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        met.add(name)
        if not tab.evaluate(SEEN):
            unseen.append(name)

    assert unseen == []
    assert len(met) > stops * 0.8
