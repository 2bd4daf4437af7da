"""The site reads the same from a disk, below a path of nginx and from a plain server, with scripts off."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.portability.built import FULL, in_turn, one_of_each
from tests.tools.servers import nginx, plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

WIDTH = "document.documentElement.scrollWidth"
CUT_OFF = "net::ERR_ABORTED"  # the icon of a page that we have left already


@pytest.fixture(scope="module")
def some(site: Path, sample: tuple[str, ...]) -> tuple[str, ...]:
    """The pages that are read at three places: the sample, or of each kind one, the languages in turn."""
    return sample if FULL else in_turn(one_of_each(site, sample), 1)


@pytest.fixture(scope="module")
def from_disk(browser: "Browser", site: Path, some: tuple[str, ...]) -> dict[str, str]:
    """The text of each of the pages over file://."""
    return read_all(browser, site.as_uri() + "/", some)


@pytest.fixture(params=["nginx", "plain"])
def address(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """The address at which a server shows the site."""
    server = nginx(site, tmp_path, "/x/y/") if request.param == "nginx" else plain(site)
    with server as top:
        yield top


def read_all(browser: "Browser", top: str, sample: tuple[str, ...]) -> dict[str, str]:
    """Return what each page shows without scripts; fails when one asks for anything outside *top*."""
    texts: dict[str, str] = {}
    outside: list[str] = []
    failed: list[str] = []
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.on("request", lambda request: request.url.startswith(top) or outside.append(request.url))
    page.on("requestfailed", lambda request: request.failure == CUT_OFF or failed.append(request.url))
    page.on("response", lambda response: response.status < 400 or failed.append(response.url))
    for path in sample:
        page.goto(top + path)
        texts[path] = page.evaluate("document.title + '\\n' + document.body.innerText")
    context.close()
    assert (outside, failed) == ([], [])
    return texts


def test_text_is_the_same_as_from_disk(
    browser: "Browser", from_disk: dict[str, str], address: str, some: tuple[str, ...]
) -> None:
    served = read_all(browser, address, some)

    assert {path for path in some if served[path] != from_disk[path]} == set()
    assert {path for path, text in from_disk.items() if len(text.strip()) < 40} == set()


def test_style_sheet_is_applied_everywhere(browser: "Browser", site: Path, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    rules = "[...document.styleSheets].filter(sheet => sheet.href).length"

    page.goto(f"{address}zh-hans/index.html")
    served = (page.evaluate(rules), page.evaluate("getComputedStyle(document.body).fontFamily"))
    page.goto(f"{site.as_uri()}/zh-hans/index.html")
    on_disk = (page.evaluate(rules), page.evaluate("getComputedStyle(document.body).fontFamily"))
    context.close()

    assert served == on_disk
    assert served[0] >= 1


def test_nothing_scrolls_sideways_at_320_pixels(
    browser: "Browser", site: Path, some: tuple[str, ...]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()

    widths = {path: width_of(page, f"{site.as_uri()}/{path}") for path in some}
    context.close()

    assert {path: width for path, width in widths.items() if width > 320} == {}


def width_of(page: "Page", address: str) -> int:
    """Return how wide the page at *address* is."""
    page.goto(address)
    width: int = page.evaluate(WIDTH)
    return width


def test_page_is_complete_when_the_style_sheet_never_comes(browser: "Browser", site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    def drop(route: "Route") -> None:
        route.abort()

    page.route("**/*.css", drop)
    page.goto(f"{site.as_uri()}/en/index.html")
    heading = page.locator("h1").first.is_visible()
    context.close()

    assert heading
