"""The search of the real site in a real browser finds every page with the words, and no other."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hricsite.content.kinds import BY_FOLDER
from hricsite.lang.fold import fold
from tests.tools.search_page import SearchPage, lines_of
from tests.tools.servers import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

Shown = dict[str, tuple[dict[str, str], dict[str, str]]]

CHINESE = (
    ("浦志强", "浦志強"), ("发表言论", "發表言論"), ("强迫失踪", "強迫失蹤"), ("胡佳 酷刑", "胡佳 酷刑"),
    ("十五个组织", "十五個組織"), ("2015年11月", "2015年11月"),
    ("《刑法》第105条", "《刑法》第105條"), ("Gui Minhai", "GUI MINHAI"),
    ("没有这样的字串", "沒有這樣的字串"),
)  # fmt: skip
"""The same words as a reader of each script types them."""

DRAWN = 100 if os.environ.get("HRICSITE_FULL") == "1" else 5
"""So many queries are drawn from the texts of each script."""

ENGLISH = ("torture", "re-education through lab", "Liu Xiaobo", "刘晓波", "women’s", "charter 08", "zzyzx")


PINYIN = {
    "kuxing": ["topics/torture.html"],
    "yanlun ziyou": ["topics/freedom-of-expression.html"],
    "xiaobo": ["profiles/liu-xiaobo.html"],
    "hukou": ["topics/hukou.html"],
}
"""What is typed for a title or a name, and the pages that come first."""


@pytest.fixture(scope="module")
def shown(site: Path) -> Shown:
    """What each record's page shows in each tree: its lines as they are and folded."""
    found: Shown = {}
    for tree in ("en", "zh-hans", "zh-hant"):
        own = [path for path in (site / tree).glob("*/*.html") if path.parent.name in BY_FOLDER]
        pages = {f"{path.parent.name}/{path.name}" for path in own if not path.name.startswith("by-")}
        pages = {page for page in pages if not page.endswith(".sheet.html")}  # the same letter, to print
        lists = {page for page in pages if page.endswith("index.html") and page != "links/index.html"}
        lines = {page: "\n".join(lines_of(site, f"{tree}/{page}")) for page in pages - lists}
        folded = {page: "\n".join(map(fold, text.split("\n"))) for page, text in lines.items()}
        found[tree] = lines, folded
    return found


def holding(folded: dict[str, str], query: str) -> set[str]:
    """Return the pages with every part of a query, folded; a word of it begins a word of the page."""
    parts = [
        re.compile(rf"{'(?<![a-z0-9])' * each[:1].isascii()}{re.escape(each)}")
        for each in map(fold, query.split())
    ]
    return {page for page, text in folded.items() if all(part.search(text) for part in parts)}


def exact(lines: dict[str, str], query: str) -> set[str]:
    """Return the pages with every part of a query as it is typed, but for capitals."""
    parts = [
        re.compile(rf"{'(?<![a-z0-9])' * each[:1].isascii()}{re.escape(each)}")
        for each in query.lower().split()
    ]
    return {page for page, text in lines.items() if all(part.search(text.lower()) for part in parts)}


def spans(lines: dict[str, str], number: int) -> list[str]:
    """Return pieces of the texts themselves, the same ones each time: two to six characters."""
    chance = random.Random(7)
    pages = sorted(lines)
    found: list[str] = []
    while len(found) < number:
        runs = re.findall(r"[\u4e00-\u9fff]{7,}", lines[chance.choice(pages)])
        if runs:
            run = chance.choice(runs)
            at = chance.randrange(len(run) - 6)
            found.append(run[at : at + chance.randint(2, 6)])
    return found


@pytest.fixture(params=["file", "HTTP"])
def top(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The address of the site: from files, and from a server."""
    if request.param == "file":
        yield site.as_uri() + "/"
    else:
        with plain(site) as address:
            yield address


@pytest.mark.parametrize("tree", ["zh-hans", "zh-hant"])
def test_either_script_finds_every_page_and_no_other_as_typed_first(
    top: str, browser: Browser, shown: Shown, tree: str
) -> None:
    search = SearchPage(browser.new_page(), f"{top}{tree}/search/index.html")
    lines, folded = shown[tree]
    drawn = [query for other in ("zh-hans", "zh-hant") for query in spans(shown[other][0], DRAWN)]

    for query in dict.fromkeys([*(query for pair in CHINESE for query in pair), *drawn]):
        hits = search.all_of(query)

        true = holding(folded, query)
        typed = exact(lines, query)
        assert (len(hits), set(hits)) == (len(set(hits)), true), query
        assert set(hits[: len(typed)]) == typed, query


def test_english_words_are_found_from_their_beginnings(site: Path, browser: Browser, shown: Shown) -> None:
    search = SearchPage(browser.new_page(), (site / "en/search/index.html").as_uri())

    for query in ENGLISH:
        assert set(search.all_of(query)) == holding(shown["en"][1], query), query


@pytest.mark.parametrize("tree", ["en", "zh-hans", "zh-hant"])
def test_titles_and_names_are_found_by_their_pinyin(site: Path, browser: Browser, tree: str) -> None:
    search = SearchPage(browser.new_page(), (site / tree / "search/index.html").as_uri())

    found = {query: search.all_of(query) for query in PINYIN}

    assert {query: hits[: len(PINYIN[query])] for query, hits in found.items()} == PINYIN
    search.ask("kuxing")
    assert "kuxing" not in search.tab.locator("[data-search-hits]").inner_text()
