"""Pages as one HTML file each."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hricsite.bundles import pages
from hricsite.bundles.built_site import BuiltSite
from hricsite.engine.pool import Pool
from tests.sites.whole.building import WHOLE, Built, built
from tests.tools.browser import chromium

BASE = "https://kites.example/reading/"
PAGE = "en/topics/kites.html"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site with a base address."""
    return built(WHOLE, tmp_path_factory.mktemp("addressed"), base_url=BASE)


def copy(site: Built, path: str = PAGE) -> LexborHTMLParser:
    """Return a page as one file."""
    return LexborHTMLParser(pages.page_of(site.tree, path).decode())


def addresses(page: LexborHTMLParser) -> Iterator[str]:
    """Yield every address that stands in a page."""
    for node in page.css("[href], [src], [srcset]"):
        yield from (value for name in ("href", "src", "srcset") if (value := node.attributes.get(name)))


def test_no_page_loads_or_leads_to_a_file_beside_it(whole: Built) -> None:
    for path in whole.pages():
        outward = re.compile(r"#|data:|https?:|mailto:")

        assert [each for each in addresses(copy(whole, path)) if not outward.match(each)] == [], path


def test_the_words_are_those_of_the_page(whole: Built) -> None:
    for path in whole.pages():
        page, original = copy(whole, path), LexborHTMLParser(whole.read(path))

        assert page.body is not None and original.body is not None
        assert page.body.text() == original.body.text(), path


def test_links_to_other_pages_have_the_site_s_address(addressed: Built) -> None:
    page = copy(addressed)

    links = [node.attributes["href"] or "" for node in page.css("a") if node.attributes["href"] != "#_main"]

    assert f"{BASE}en/profiles/gan-xiaoyu.html" in links
    assert f"{BASE}zh-hant/topics/kites.html" in links
    assert any(re.match(re.escape(BASE) + r"en/sources/.*\.html#", link) for link in links)
    known = set(addressed.files())
    inner = {link.removeprefix(BASE).partition("#")[0] for link in links if link.startswith(BASE)}
    assert len(inner) > 20
    assert inner <= known


def test_without_an_address_the_words_stay_with_the_name_of_the_page(whole: Built) -> None:
    spans = {span.text(): span.attributes for span in copy(whole).css("span[title]")}
    hant = LexborHTMLParser(whole.read("zh-hant/topics/kites.html")).css_first("title").text()

    assert spans["Gan Xiaoyu"]["title"] == "Gan Xiaoyu — Kite Office"
    assert spans["繁體"] == {"lang": "zh-Hant", "title": hant}


def test_a_picture_and_the_icon_are_in_the_file(whole: Built) -> None:
    page = copy(whole)
    icon = page.css_first("link[rel=icon]").attributes["href"] or ""

    (picture,) = page.css("main img")
    kind, _, data = (picture.attributes["src"] or "").partition(";base64,")

    assert kind == "data:image/png"
    assert base64.b64decode(data) == (WHOLE / "media/kite.png").read_bytes()
    assert icon.startswith("data:image/svg+xml;base64,")


def test_a_page_in_ascii_stays_so(tmp_path: Path) -> None:
    site = built(WHOLE, tmp_path, ascii=True)

    data = pages.page_of(site.tree, "zh-hant/topics/kites.html")

    assert data.isascii()
    assert b"<style>" in data


def test_bytes_are_the_same_elsewhere_and_by_workers(
    built_site: BuiltSite, copy_of: BuiltSite, tmp_path: Path
) -> None:
    one = written(built_site, tmp_path / "one")

    other = written(replace(copy_of, map=Pool(2).map), tmp_path / "two")

    assert one == other
    assert sorted(one) == [f"whole-{tree}-pages.zip" for tree in ("en", "zh-hans", "zh-hant")]


def written(site: BuiltSite, folder: Path) -> dict[str, bytes]:
    """Write the zips and return their bytes by name."""
    folder.mkdir()
    for edition in pages.plan(site):
        edition.write(site, folder / edition.name)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_zip_holds_every_page_of_its_language(whole: Built, built_site: BuiltSite, tmp_path: Path) -> None:
    data = written(built_site, tmp_path / "out")["whole-zh-hans-pages.zip"]
    (tmp_path / "one.zip").write_bytes(data)

    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    tree = [path for path in whole.pages() if path.startswith("zh-hans/")]
    assert held == {f"whole/{path}": pages.page_of(whole.tree, path) for path in tree}


def test_a_browser_shows_it_as_the_page_with_nothing_beside_it(addressed: Built, tmp_path: Path) -> None:
    with chromium() as browser:
        original, tab = browser.new_page(), browser.new_page()
        faults: list[str] = []
        asked: list[str] = []
        tab.on("console", lambda message: faults.append(message.text))
        tab.on("request", lambda request: asked.append(request.url))
        for number, path in enumerate((PAGE, "zh-hant/topics/kites.html", "en/profiles/gan-xiaoyu.html")):
            alone = tmp_path / f"{number}.html"
            alone.write_bytes(pages.page_of(addressed.tree, path))
            original.goto((addressed.tree / path).as_uri())
            look = original.evaluate(LOOK)

            tab.goto(alone.as_uri())

            assert tab.evaluate(LOOK) == look
            assert len(look) > 50
        assert faults == []
        files = [url for url in asked if not url.startswith("data:")]
        assert files == [(tmp_path / f"{number}.html").as_uri() for number in range(3)]


# The place, size and face of every element: without its style sheet no page has the same.
LOOK = """() => Array.from(document.querySelectorAll('main *'), each => {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    return [Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height),
            style.fontFamily, style.fontWeight];
})"""
