"""A sheet as Chromium prints it: the letter alone on the first page, nothing of what surrounds pages."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHEET = "actions/write-a-letter.sheet.html"


@pytest.mark.parametrize(
    ("tree", "first", "second"),
    [("en", "Date", "Stays with you"), ("zh-hans", "日期", "自己留着"), ("zh-hant", "日期", "自己留著")],
)
def test_print_has_the_letter_and_what_stays_behind(
    browser: "Browser", site: Path, tree: str, first: str, second: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/{tree}/{SHEET}")
    page.emulate_media(media="print")

    text = page.inner_text("body")
    break_before = page.eval_on_selector(".keep", "each => getComputedStyle(each).breakBefore")
    page.close()

    assert text.strip().startswith(first)
    assert second in text
    assert break_before == "page"
    assert "hricsite" not in text and "404" not in text
    assert len(text) < 1_500
