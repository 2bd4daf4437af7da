"""The files at the top: chooser, 404, robots, sitemap."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from hricsite.outputs.root import render_sitemap
from tests.sites.whole.building import SETTINGS, TREES, WHOLE, Built, built, small

ADDRESS = "https://kites.example/x/"
LOADS = re.compile(r"<(?:link|script|img|iframe|object|embed|audio|video|source|base)\b|url\(|@import|\ssrc=")


def locations(sitemap: str) -> list[str]:
    root = ElementTree.fromstring(sitemap.encode("utf-8"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    return [each.text or "" for each in root.iter(f"{space}loc")]


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(WHOLE, tmp_path_factory.mktemp("addressed"), base_url=ADDRESS)


def listed(site: Built) -> list[str]:
    """Return the pages that are listed: all of the trees but sheets to print, and the first."""
    return [*(path for path in site.pages() if not path.endswith(".sheet.html")), "index.html"]


def test_the_sitemap_lists_every_page_but_the_404_and_sheets(whole: Built) -> None:
    found = locations(whole.read("sitemap.xml"))

    assert sorted(found) == sorted(listed(whole))


def test_with_a_base_address_the_sitemap_is_absolute_and_robots_names_it(addressed: Built) -> None:
    found = locations(addressed.read("sitemap.xml"))

    assert sorted(found) == sorted(f"{ADDRESS}{path}" for path in listed(addressed))
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in addressed.read("robots.txt")


def test_without_one_robots_names_no_sitemap(whole: Built) -> None:
    assert whole.read("robots.txt") == "User-agent: *\nAllow: /\n"


def test_an_address_with_signs_of_xml_stays_an_address() -> None:
    data = render_sitemap(("https://a.example/x&y/", ("en/index.html",)), lambda _: "")

    assert locations(data.decode("utf-8")) == ["https://a.example/x&y/en/index.html"]


@pytest.mark.parametrize("site", ["whole", "addressed"])
def test_the_404_page_loads_nothing(request: pytest.FixtureRequest, site: str) -> None:
    page = request.getfixturevalue(site).read("404.html")

    assert LOADS.findall(page) == []
    assert 'lang="zh-Hans"' in page and 'lang="zh-Hant"' in page


def test_links_of_the_404_page_are_absolute_or_not_there(whole: Built, addressed: Built) -> None:
    def links_of(page: str) -> list[str]:
        return re.findall(r'href="([^"]*)"', page)

    assert links_of(whole.read("404.html")) == []
    assert links_of(addressed.read("404.html")) == [f"{ADDRESS}{tree}/index.html" for tree in TREES]


@pytest.mark.parametrize("site", ["whole", "addressed"])
def test_the_chooser_leads_to_every_tree_relatively(request: pytest.FixtureRequest, site: str) -> None:
    page = request.getfixturevalue(site).read("index.html")

    body = page[page.index("<body") :]
    assert re.findall(r'<a\b[^>]*href="([^"]*)"', body) == [f"{tree}/index.html" for tree in TREES]


def test_the_chooser_has_its_own_canonical_address(addressed: Built) -> None:
    assert f'<link rel="canonical" href="{ADDRESS}index.html">' in addressed.read("index.html")
    assert "/../" not in addressed.read("index.html") + addressed.read("404.html")


def test_the_base_address_of_the_command_wins_over_the_settings(tmp_path: Path) -> None:
    content = small(tmp_path, {"site.yaml": SETTINGS + "base_url: https://own.example/\n"})

    own = built(content, tmp_path / "a").read("en/index.html")
    other = built(content, tmp_path / "b", base_url=ADDRESS).read("en/index.html")

    assert 'rel="canonical" href="https://own.example/en/index.html"' in own
    assert f'rel="canonical" href="{ADDRESS}en/index.html"' in other
