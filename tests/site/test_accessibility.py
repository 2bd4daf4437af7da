"""Every kind of page in every state: axe-core finds no fault by WCAG 2.2 AA, large text is not cut off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.tools.page_kinds import states_of
from tests.tools.programs import node_file
from tests.tools.site_tree import TREES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RUN = """async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const options = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']};
    const why = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
    const say = node => node.html.slice(0, 200) + ' | ' + why(node);
    const result = await axe.run(document, options);
    return result.violations.map(found => found.id + ': ' + found.nodes.slice(0, 3).map(say).join(' || '));
}"""
CUT_OFF = """() => {
    const found = [], wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) found.push('scrolls sideways: ' + wide);
    const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange(), moves = '.scroll, pre, .skips, svg, [hidden], script, style';
    while (text.nextNode()) {
        const node = text.currentNode, holder = node.parentElement;
        if (!node.data.trim() || holder.closest(moves)) continue;
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width && (box.left < -1 || box.right > innerWidth + 1)) found.push(node.data.slice(0, 60));
    }
    return found.slice(0, 5);
}"""
"""What of a page stands outside the window, to either side."""

FULL = os.environ.get("HRICSITE_FULL") == "1"
WIDTHS = (320, 360, 1280)
SCHEMES = ("light", "dark")
WAYS = tuple((tree, scheme, width) for width in WIDTHS for tree in TREES for scheme in SCHEMES)
TWICE = "root => { root.style.fontSize = '200%'; if (innerWidth < 600) root.dataset.size = '200'; }"
"""Twice the size: on a desk as a browser's setting makes it, on a phone as the site's own “Display” does."""
ONCE = "root => { root.style.fontSize = ''; delete root.dataset.size; }"


def dealt(site: Path) -> Iterator[tuple[str, str, int]]:
    """Yield a page, a colour scheme and a width; all of them with HRICSITE_FULL=1.

    Otherwise the largest page of each kind comes once, the languages, colours and widths in turn.
    """
    for number, (kind, pages) in enumerate(states_of(site).items()):
        alone = kind in ("start", "404")
        for page in pages if FULL else pages[:1]:
            for way in WAYS if FULL else (WAYS[number % len(WAYS)],):
                tree, scheme, width = way
                if alone or (site / tree / page).is_file():
                    yield page if alone else f"{tree}/{page}", scheme, width


def test_every_kind_of_page_is_sound_and_holds_text_of_twice_the_size(browser: Browser, site: Path) -> None:
    axe = node_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    tab = context.new_page()
    seen: set[str] = set()
    wrong: dict[tuple[str, str, int], list[str]] = {}
    for path, scheme, width in dealt(site):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        if tab.url != f"{site.as_uri()}/{path}":
            tab.goto(f"{site.as_uri()}/{path}")
            tab.evaluate(axe)
        wrong[path, scheme, width] = [*tab.evaluate(RUN), *cut_off(tab)]
        seen |= {path.split("/")[0], scheme, str(width)}
    context.close()

    assert {where: found for where, found in wrong.items() if found} == {}
    assert seen >= {*TREES, *SCHEMES, *map(str, WIDTHS)}


def cut_off(tab: Page) -> list[str]:
    """Return what stands outside the window, in text as it is and in text of twice the size."""
    as_it_is: list[str] = tab.evaluate(CUT_OFF)
    root = tab.locator("html")
    root.evaluate(TWICE)
    larger: list[str] = tab.evaluate(CUT_OFF)
    root.evaluate(ONCE)
    return [*as_it_is, *(f"at 200 %: {each}" for each in larger)]
