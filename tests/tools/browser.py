"""A real Chromium for tests: Debian's own, found on the PATH, that asks nobody outside for anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.tools.programs import program

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium(*flags: str) -> Iterator["Browser"]:
    """Start Chromium without a window, and end it; skips or fails when it is not installed."""
    from playwright.sync_api import sync_playwright

    path = program(("chromium", "chromium-browser", "google-chrome"), "apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags], headless=True)
        try:
            yield browser
        finally:
            browser.close()
