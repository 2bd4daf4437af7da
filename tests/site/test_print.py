"""Pages as Chromium prints them: what is for the screen is gone, and an address stands beside its link."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.pdf import poppler
from tests.tools.site_tree import TREES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LETTER = "letters/letter-annan-2001.html"
AFTER = "each => getComputedStyle(each, '::after').content"


def test_paper_has_the_text_with_its_addresses_and_no_menus(browser: "Browser", site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/en/{LETTER}")
    on_screen = page.eval_on_selector(".sources a[href^=http]", AFTER)
    page.emulate_media(media="print", color_scheme="dark")

    text = page.inner_text("body")
    address = page.get_attribute(".sources a[href^=http]", "href")
    on_paper = page.eval_on_selector(".sources a[href^=http]", AFTER)
    ink = page.eval_on_selector("body", "each => getComputedStyle(each).color")
    menus = page.locator("nav:visible").count()
    page.close()

    assert on_screen == "none"
    assert address is not None and address in on_paper
    assert ink == "rgb(0, 0, 0)"
    assert menus == 0
    assert "What it asks" in text and "Cite this page" not in text


@pytest.mark.parametrize("tree", TREES)
def test_a_short_letter_is_one_sheet_of_a4(browser: "Browser", site: Path, tmp_path: Path, tree: str) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/{tree}/{LETTER}")
    page.pdf(path=tmp_path / "letter.pdf", format="A4")
    page.close()

    told = poppler("pdfinfo", tmp_path / "letter.pdf")

    assert "Pages:           1\n" in told
