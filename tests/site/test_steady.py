"""A page stays where it is on a phone when its style sheet comes after the first text is seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.servers import plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

MOST = 0.1
"""Of all that is seen, times how far it moves, in screens: what Lighthouse still calls good."""
WIDE, HIGH = 412, 823
"""The screen of the phone in Lighthouse's own settings."""
PAGES = (
    "en/index.html",
    "zh-hans/index.html",
    "zh-hant/topics/torture.html",
    "en/profiles/liu-xiaobo.html",
    "zh-hans/topics/index.html",
    "zh-hant/actions/write-a-letter.html",
)
"""Those of bench/lighthouse.py, and home in the language with other fonts."""
NOTE = """window.moved = [];
window.observer = new PerformanceObserver(list => moved.push(...list.getEntries()));
observer.observe({type: 'layout-shift', buffered: true});
"""
SEEN = """performance.getEntriesByName('first-contentful-paint').length
    && document.querySelector('body > link[rel=stylesheet]')"""
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
MOVED = "moved.concat(observer.takeRecords()).reduce((sum, each) => sum + each.value, 0)"


@pytest.mark.parametrize("page", PAGES)
def test_little_moves_when_the_style_sheet_comes(browser: Browser, site: Path, page: str) -> None:
    held: list[Route] = []
    device = browser.new_context(
        bypass_csp=True, viewport={"width": WIDE, "height": HIGH}, is_mobile=True, has_touch=True
    )
    tab = device.new_page()
    tab.add_init_script(NOTE)
    tab.route("**/*.css", lambda route: held.append(route))
    with plain(site) as address:
        tab.goto(address + page, wait_until="commit")
        tab.wait_for_function(SEEN)
        tab.evaluate(PAINTED)
        shown = tab.locator("h1").bounding_box()
        for each in held:
            each.continue_()
        tab.wait_for_load_state("load")
        tab.evaluate(PAINTED)
        moved = tab.evaluate(MOVED)
        styled = tab.evaluate("document.styleSheets.length")
    device.close()

    assert (len(held), styled) == (1, 2)
    assert shown is not None and shown["y"] < HIGH
    assert moved <= MOST
