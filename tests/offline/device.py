"""A reader's device: pages are opened, the site is kept and forgotten, and what is stored is counted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.tools.site_tree import TREES, pages_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

STORED = """async () => {
    const kept = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) kept.push(request.url);
    }
    return {
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        caches: (await caches.keys()).length,
        files: kept,
        other: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
        cookies: document.cookie,
    };
}"""
NOTHING = {"workers": 0, "caches": 0, "files": [], "other": 0, "cookies": ""}
DIGESTS = """async () => {
    const found = {};
    const cache = await caches.open((await caches.keys())[0]);
    for (const request of await cache.keys()) {
        const bytes = await (await cache.match(request)).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        found[request.url] = [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
    }
    return found;
}"""
SHOWN = """() => ({
    title: document.title,
    text: document.body.innerText,
    sheets: [...document.styleSheets].filter(sheet => sheet.href && sheet.cssRules.length).length,
    font: getComputedStyle(document.body).fontFamily,
    pictures: [...document.images].every(image => image.naturalWidth > 0),
})"""
FORGOTTEN = """async deadline => {
    const end = Date.now() + deadline;
    while ((await navigator.serviceWorker.getRegistrations()).length || (await caches.keys()).length) {
        if (Date.now() > end) throw new Error('still kept');
        await new Promise(done => setTimeout(done, 20));
    }
}"""
OFFER = "en/offline.html"
SECONDS = 30_000


@dataclass(frozen=True, slots=True)
class Device:
    """One browser with its own storage."""

    context: BrowserContext

    def open(self, address: str) -> Page:
        """Open a page in a tab of its own, and wait until its script has looked at what is kept."""
        page = self.context.new_page()
        page.goto(address)
        page.evaluate("navigator.serviceWorker.getRegistrations().then(() => 0)")
        return page

    def shown(self, address: str) -> dict[str, Any]:
        """Return what a page shows, without what its script adds."""
        page = self.context.new_page()
        page.goto(address)
        page.evaluate("document.querySelectorAll('[data-offline]').forEach(each => each.remove())")
        found: dict[str, Any] = page.evaluate(SHOWN)
        page.close()
        return found

    def stored(self, page: Page) -> dict[str, Any]:
        """Return what the device stores for the host of a page."""
        found: dict[str, Any] = page.evaluate(STORED)
        return found

    def digests(self, page: Page) -> dict[str, str]:
        """Return the SHA-256 of every kept file, in hex, by its address."""
        found: dict[str, str] = page.evaluate(DIGESTS)
        return found


def few_of(tree: Path) -> tuple[str, ...]:
    """Return pages for a browser: the first of every folder, the languages in turn, and those at the tops."""
    tails: dict[str, list[str]] = {}
    for path in pages_of(tree):
        tails.setdefault(path.partition("/")[2].rpartition("/")[0], []).append(path)
    tops = [path for path in tails.pop("") if path != "404.html"]
    trees = (f"{TREES[n % 3]}/" for n in range(len(tails)))
    found = [
        [path for path in paths if path.startswith(tree)]
        for tree, paths in zip(trees, tails.values(), strict=True)
    ]
    return (*tops, *(paths[0] for paths in found if paths))


def part(name: str) -> str:
    """Return the selector of a part of the feature in the main text of a page."""
    return f'main [data-offline="{name}"]'


def keep(page: Page) -> str:
    """Click "keep for offline" and return what is said when that has ended."""
    page.locator(part("offer")).wait_for()
    page.locator(part("keep")).click()
    return said(page)


def said(page: Page) -> str:
    """Wait until the button can be used again, and return what the page says."""
    page.wait_for_function(
        "() => !document.querySelector('main [data-offline=keep]').disabled", timeout=SECONDS
    )
    return page.locator(part("status")).inner_text()


def forget(page: Page) -> None:
    """Click "forget this site on this device" and wait until it is done."""
    button = page.locator('[data-offline="forget"]:visible').first
    button.wait_for()
    button.click()
    button.wait_for(state="hidden")


def wait_until_forgotten(page: Page) -> None:
    """Wait until no worker and no cache is left for the host of a page."""
    page.evaluate(FORGOTTEN, SECONDS)
