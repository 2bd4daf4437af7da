"""Where it cannot work nothing of it is shown: without scripts, without https, from a disk."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.offline.conftest import COPY
from tests.offline.device import OFFER, Device, few_of
from tests.offline.host import host_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VISIBLE = """() => [...document.querySelectorAll('[data-offline]')]
    .filter(each => each.checkVisibility() && each.innerText.trim()).map(each => each.innerText)"""
ABSENT = "Here it cannot be kept."


@pytest.mark.parametrize("place", ["no scripts", "http", "file"])
def test_nothing_is_shown_where_it_cannot_work(browser: "Browser", tree: Path, place: str) -> None:
    with host_of(tree) as host:
        tops = {
            "no scripts": host.top,
            "http": f"http://{COPY}:{host.port}/",
            "file": f"{tree.as_uri()}/",
        }
        context = browser.new_context(java_script_enabled=place != "no scripts")
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda problem: wrong.append(str(problem)))
        shown = {}
        for path in few_of(tree):
            page.goto(tops[place] + path)
            shown[path] = page.evaluate(VISIBLE)
        secure = page.evaluate("window.isSecureContext")
        context.close()

    offers = {path for path in shown if path.endswith("/offline.html")}
    assert secure == (place != "http")
    assert len(offers) == 3
    assert {path: words for path, words in shown.items() if words and path not in offers} == {}
    assert [len(shown[path]) for path in offers] == [1, 1, 1]
    assert shown[OFFER][0].startswith(ABSENT)
    assert wrong == []


def test_where_it_works_the_sentence_that_it_does_not_is_gone(device: Device, tree: Path) -> None:
    with host_of(tree) as host:
        page = device.open(host.top + OFFER)
        page.locator('main [data-offline="offer"]').wait_for()
        words = page.evaluate(VISIBLE)

    assert [each for each in words if each.startswith(ABSENT)] == []
    assert "Keep for offline" in words
