"""A reader in a real browser: clicks on what can be seen, by its words, and has the clicks counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WAIT = 15_000


class Reader:
    """Somebody with a copy of the site on the disk, who begins at its first page."""

    def __init__(self, tab: Page, site: Path) -> None:
        self.tab, self.site, self.clicks = tab, site.as_uri(), 0
        tab.set_default_timeout(WAIT)
        tab.goto(f"{self.site}/index.html")

    @property
    def place(self) -> str:
        """The address of the page in the site, with the place in it."""
        return self.tab.url.removeprefix(f"{self.site}/")

    def click(self, words: str, within: str = "body") -> None:
        """Follow the first link or press the first button with these words that is shown; one click."""
        self.shown(words, within).click()
        self.clicks += 1

    def follow(self, page: str) -> None:
        """Follow the first link to a page of the site that is shown, wherever it stands; one click."""
        self.tab.wait_for_load_state()
        links = self.tab.locator("a[href]").filter(visible=True)
        targets = links.evaluate_all("all => all.map(each => each.href.split('#')[0])")
        assert f"{self.site}/{page}" in targets, f"{self.place} has no link to {page}"
        with self.tab.expect_navigation(wait_until="commit"):
            links.nth(targets.index(f"{self.site}/{page}")).click()
        self.clicks += 1

    def shown(self, words: str, within: str = "body") -> Locator:
        """Return the first link, button or summary with exactly these words that a reader can see."""
        exact = re.compile(rf"^\s*{re.escape(words)}\s*$")
        found = self.tab.locator(within).locator("a[href], button, summary").filter(has_text=exact)
        return found.filter(visible=True).first

    def type(self, words: str, into: str) -> None:
        """Type words into a field and press Enter: one click for the field, one for the key."""
        self.tab.fill(into, words)
        self.tab.press(into, "Enter")
        self.clicks += 2

    def sees(self, selector: str) -> bool:
        """Return whether the first element of a selector stands in the window, at least its beginning."""
        return bool(
            self.tab.locator(selector).first.evaluate(
                "each => { const box = each.getBoundingClientRect();"
                " return box.height > 0 && box.top >= 0 && box.top < innerHeight; }"
            )
        )

    def heading(self) -> str:
        """Return the title of the page."""
        return self.tab.locator("main h1").inner_text()
