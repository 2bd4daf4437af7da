"""Searching a built site in a real browser as a reader does, and what its pages hold, read another way."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborNode

from tests.tools.site_tree import parse

if TYPE_CHECKING:
    from playwright.sync_api import Page

BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt",
     "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
     "p", "pre", "section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
UNSEARCHED = frozenset(("nav", "script", "style", "svg", "button", "form", "rt", "rp"))
WAIT = 15_000


class SearchPage:
    """The search page of one tree, in one tab."""

    def __init__(self, tab: "Page", address: str) -> None:
        tab.goto(address)
        self.tab = tab

    def ask(self, query: str) -> None:
        """Type a query, press Enter, and wait for the answer to it."""
        done = self._done()
        self.tab.fill("[data-search] input", query)
        self.tab.press("[data-search] input", "Enter")
        self._wait(done)

    def more(self) -> bool:
        """Ask for more hits and wait for them, if there are more."""
        button = self.tab.locator("[data-search-more]")
        if button.is_hidden():
            return False
        done = self._done()
        button.click()
        self._wait(done)
        return True

    def all_of(self, query: str) -> list[str]:
        """Return the pages that a query finds, all of them, in the order in which they are shown."""
        self.ask(query)
        while self.more():
            pass
        return self.hits()

    def hits(self) -> list[str]:
        """Return the pages that are shown, as paths in the tree."""
        found = self.tab.locator("[data-search-hits] a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        return [str(each).removeprefix("../") for each in found]

    def said(self) -> str:
        """Return what the page says of the answer."""
        return self.tab.locator("[data-search-status]").inner_text()

    def _done(self) -> str | None:
        return self.tab.get_attribute("[data-search]", "data-done")

    def _wait(self, before: str | None) -> None:
        self.tab.wait_for_function(
            "before => document.querySelector('[data-search]').getAttribute('data-done') !== before",
            arg=before,
            timeout=WAIT,
        )


def lines_of(site: Path, page: str) -> list[str]:
    """Return the lines that the main part of a page shows: the text of each of its blocks."""
    main = parse(site, page).css_first("main")
    assert main is not None, page
    text = "".join(_pieces(main))
    return [line for each in text.split("\x00") if (line := re.sub(r"[ \t\r\n\f]+", " ", each).strip())]


def _pieces(node: LexborNode) -> Iterator[str]:
    if node.tag == "-text":
        yield node.text_content or ""
        return
    classes = (node.attributes.get("class") or "").split()
    if node.tag in UNSEARCHED or {"kind", "tofilters", "note-back", "cite", "reading"} & {*classes}:
        yield "\x00" if node.tag != "rt" and node.tag != "rp" else ""
        return
    edge = "\x00" if node.tag in BLOCKS else ""
    yield edge
    for child in node.iter(include_text=True):
        yield from _pieces(child)
    yield edge
