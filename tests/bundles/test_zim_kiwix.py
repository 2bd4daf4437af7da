"""The ZIM file as readers of Kiwix have it: served by kiwix-serve, its pages read, its links followed."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from html import unescape

import pytest

from hricsite.bundles import zim
from hricsite.bundles.built_site import BuiltSite
from hricsite.markup.page_text import text_of
from hricsite.markup.page_tree import main_part
from tests.tools.browser import chromium
from tests.tools.processes import own_folder, running
from tests.tools.programs import program
from tests.tools.servers import free_port


@pytest.fixture(scope="module")
def top(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of kiwix-serve with the whole site's file."""
    binary = program(("kiwix-serve",), "apt install kiwix-tools")
    (edition,) = zim.plan(built_site)
    file = tmp_path_factory.mktemp("kiwix") / edition.name
    edition.write(built_site, file)
    port = free_port()
    with own_folder() as work:
        command = [binary, "--address", "127.0.0.1", "--port", str(port), str(file)]
        with running(command, work, port):
            yield f"http://127.0.0.1:{port}"


def read(address: str) -> tuple[str, str]:
    """Return where a request ends, and what is there."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.url, answer.read().decode("utf-8", "replace")


def links(page: str) -> list[str]:
    """Return the addresses that a page leads to and loads, without those of other sites."""
    found = (unescape(each) for each in re.findall(r'\b(?:href|src)="([^"#]+)', page))
    return [each for each in found if not re.match(r"[a-z]+:", each)]


def test_every_page_is_read_and_every_link_leads_on(top: str, built_site: BuiltSite) -> None:
    start, _ = read(f"{top}/whole/index.html")
    base = start.removesuffix("index.html")
    waiting, seen = [start], {start}
    wrong: list[str] = []
    while waiting:
        address = waiting.pop()
        path = address.removeprefix(base)
        _, served = read(address)
        if not path.endswith(".html"):
            continue
        html = (built_site.root / path).read_text("utf-8")
        if text_of(main_part(served), "en") != text_of(main_part(html), "en"):
            wrong.append(path)
        new = {urllib.parse.urljoin(address, each) for each in links(html)} - seen
        seen |= new
        waiting += new

    assert wrong == []
    assert all(address.startswith(base) for address in seen)
    pages = set(built_site.pages())
    assert {address.removeprefix(base) for address in seen} >= pages
    for tree in ("en", "zh-hans", "zh-hant"):
        assert sum(address.startswith(f"{base}{tree}/") for address in seen) > 60


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("kites", "en/topics/kites.html"),
        ("风筝", "zh-hans/topics/kites.html"),
        ("風箏", "zh-hant/topics/kites.html"),
        ("什么 风筝", "zh-hans/topics/kites.html"),
    ],
)
def test_a_search_answers(top: str, words: str, path: str) -> None:
    asked = urllib.parse.urlencode({"pattern": words, "content": "whole", "pageLength": 100})

    _, answer = read(f"{top}/search?{asked}")

    assert f'/whole/{path}"' in answer


def test_a_reader_types_into_the_search_of_a_page(top: str) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{top}/whole/zh-hans/topics/kites.html")

        page.fill("#kiwixsearchbox", "风筝")
        page.press("#kiwixsearchbox", "Enter")
        page.wait_for_url(lambda address: "pattern=" in address)

        assert page.locator('a[href$="/whole/zh-hans/topics/kites.html"]').count() == 1


def test_it_stands_in_the_list_of_kiwix(top: str) -> None:
    _, listed = read(f"{top}/catalog/v2/entries")

    assert "<title>Kite Office</title>" in listed
    assert "<language>eng,zho</language>" in listed
    assert "image/png;width=48;height=48" in listed
