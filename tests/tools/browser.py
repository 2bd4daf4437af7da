"""A real Chromium for tests: Debian's own, found on the PATH, that asks nobody outside for anything.

Tests take its headless shell, the same build without windows, and one process for all tabs, which reads pages
with less than half the work.  Benches, whose times are those of readers, ask for the whole browser.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.tools.programs import program

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ONE_PROCESS = "--renderer-process-limit=1"


@contextmanager
def chromium(*flags: str, whole: bool = False) -> Iterator["Browser"]:
    """Start Chromium without a window, and end it; skips or fails when it is not installed."""
    from playwright.sync_api import sync_playwright

    path = program(WHOLE if whole else (SHELL, *WHOLE), f"apt install {WHOLE[0] if whole else SHELL}")
    with sync_playwright() as playwright:
        args = [*FLAGS, *flags, *(() if whole else [ONE_PROCESS])]
        browser = playwright.chromium.launch(executable_path=path, args=args, headless=True)
        try:
            yield browser
        finally:
            browser.close()
