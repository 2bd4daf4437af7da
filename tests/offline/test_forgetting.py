"""The button "forget this site on this device" stands on every page once it is kept, and leaves nothing."""

from pathlib import Path

import pytest

from tests.offline.device import (
    NOTHING,
    OFFER,
    Device,
    few_of,
    forget,
    keep,
    part,
    said,
    wait_until_forgotten,
)
from tests.offline.host import host_of

BUTTONS = {
    "en": "Forget this site on this device",
    "zh-hans": "从这台设备上清除本站",
    "zh-hant": "從這臺設備上清除本站",
}
PAGES = ("index.html", "en/topics/reading-aloud.html", "zh-hans/index.html", "zh-hant/offline.html")
HELD = "en/index.html"
NEVER_OPENED = "en/profiles/yu-mou.html"


def test_every_page_has_the_button_once_the_site_is_kept(device: Device, tree: Path) -> None:
    with host_of(tree) as host:
        keep(device.open(host.top + OFFER))
        for path in few_of(tree):
            page = device.open(host.top + path)
            button = page.locator('[data-offline="forget"]:visible')
            button.first.wait_for()
            words = button.all_inner_texts()
            page.close()
            top = path.partition("/")[0]
            assert words == ([BUTTONS[top]] if top in BUTTONS else [*BUTTONS.values()]), path


@pytest.mark.parametrize("path", PAGES)
def test_forgetting_leaves_nothing(device: Device, small: Path, path: str) -> None:
    with host_of(small) as host:
        keep(device.open(host.top + OFFER))
        page = device.open(host.top + path)
        assert device.stored(page)["caches"] == 1
        forget(page)
        wait_until_forgotten(page)
        stored = device.stored(page)
        words = page.locator('[data-offline="status"][data-forgotten]').first.inner_text()

    assert stored == NOTHING
    assert device.context.storage_state() == {"cookies": [], "origins": []}
    assert words.startswith(("Forgotten.", "已清除。"))
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        device.context.new_page().goto(host.top + NEVER_OPENED)


def test_what_arrives_after_forgetting_is_not_kept(device: Device, small: Path) -> None:
    with host_of(small) as host:
        keeping = device.open(host.top + OFFER)
        forgetting = device.open(f"{host.top}zh-hans/index.html")
        host.held = frozenset((HELD,))
        keeping.locator(part("offer")).wait_for()
        keeping.locator(part("keep")).click()
        assert host.reached.wait(30)
        forgetting.reload()
        forget(forgetting)
        wait_until_forgotten(forgetting)
        host.let_go.set()
        words = said(keeping)
        stored = device.stored(keeping)

    assert stored == NOTHING
    assert not words.startswith("Kept")


def test_a_site_that_was_forgotten_can_be_kept_again(device: Device, small: Path) -> None:
    with host_of(small) as host:
        page = device.open(host.top + OFFER)
        keep(page)
        forget(page)
        words = keep(page)
        stored = device.stored(page)

    assert words.startswith("Kept.")
    assert (stored["workers"], stored["caches"]) == (1, 1)
    assert "Keep this site" in device.shown(host.top + OFFER)["text"]
