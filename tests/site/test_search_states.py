"""What the search page says and does when the query is odd, or the copy is."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.search_page import SearchPage, lines_of
from tests.tools.servers import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NOTHING = "没有一页同时包含这些词。"
MISSING = "这份副本缺少一个搜索用的文件"
OTHER = b"00000000"
ODD = (
    "刑", "酷" * 10_000, "\u202e酷刑\u202c", "مەھكۇم", "😀", "\ud83d",
    "<b>酷刑</b><script>x</script>", "\"", "“酷刑", "'`",
    ".*+?^${}()|[]\\", "__proto__", "constructor toString", "~{~}", "\x00\x07", "~u4e00", "，。！",
)  # fmt: skip


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the search page and its files, with a frame around it, in a folder with an odd name."""
    folder = tmp_path_factory.mktemp("copy") / "below a path"
    for part in ("assets", "data/search", "zh-hans/search"):
        shutil.copytree(site / part, folder / part)
    frame = '<!doctype html><iframe sandbox="allow-scripts" src="zh-hans/search/index.html"></iframe>'
    (folder / "frame.html").write_text(frame, encoding="ascii")
    return folder


@pytest.fixture
def search(browser: Browser, copy: Path) -> Iterator[SearchPage]:
    """The search page of the copy, which must not throw."""
    thrown: list[str] = []
    tab = browser.new_page()
    tab.on("pageerror", lambda error: thrown.append(str(error)))
    yield SearchPage(tab, (copy / "zh-hans/search/index.html").as_uri())
    tab.close()
    assert thrown == []


def test_a_search_asks_before_it_loads_more_than_ten_files(search: SearchPage, site: Path) -> None:
    texts = [
        "".join(re.findall("[\u4e00-\u9fff]+", " ".join(lines_of(site, path.relative_to(site).as_posix()))))
        for path in sorted((site / "zh-hans/topics").glob("*.html"))
    ]
    pairs = Counter(pair for text in texts for pair in {text[at : at + 2] for at in range(len(text) - 1)})
    often = [pair for pair, _ in pairs.most_common(400)]
    whole = "\n".join(texts)
    absent = (a + b[1] for a in often for b in often if a[1] == b[0] and a + b[1] not in whole)
    query = max(islice(absent, 2_000), key=lambda word: sum(word[:2] in t and word[1:] in t for t in texts))
    loaded: list[str] = []
    search.ask("?")
    search.tab.on("request", lambda request: loaded.extend(re.findall(r"/t\d+\.js$", request.url)))

    search.ask(query)
    first = loaded.copy()
    said = search.said()
    search.all_of(query)

    assert 5 < len(first) <= 11, query
    assert "按“更多”继续找" in said or search.hits(), query
    assert not search.more()
    assert len(loaded) > len(first), query


def test_odd_query_is_answered_and_never_becomes_markup(search: SearchPage) -> None:
    said = {}
    for query in ODD:
        search.ask(query)
        said[query] = search.said()

    assert {query for query, words in said.items() if not words or MISSING in words} == set()
    assert said["😀"].startswith(NOTHING)
    assert "\ufffd" not in search.tab.locator("main").inner_text()
    assert search.tab.locator("main script:not([src]), [data-search-hits] b").count() == 0

    search.ask("")
    assert search.said().startswith("输入姓名或词语。")
    assert search.hits() == []


def test_direction_marks_and_quotes_change_no_answer(search: SearchPage) -> None:
    search.ask("酷刑")
    plainly = search.hits()

    for query in ("\u202e酷刑\u202c", "“酷刑", '"酷刑"', "\u3000酷刑 "):
        search.ask(query)
        assert search.hits() == plainly, query


def test_copy_with_a_file_missing_or_of_another_edition_says_so_and_shows_no_hit(
    search: SearchPage, copy: Path
) -> None:
    for name, other in (("s*", b""), ("index", b""), ("s*", OTHER), ("t*", OTHER), ("table", OTHER)):
        kept = {path: path.read_bytes() for path in (copy / "data/search/zh").glob(f"{name}.js")}
        for path, data in kept.items():
            path.write_bytes(data.replace(stamp(data), other) if other else b"")

        search.tab.reload()
        search.ask("酷刑")

        assert search.said().startswith(MISSING), (name, other)
        assert search.hits() == []
        assert search.tab.locator("#topics").is_visible()
        for path, data in kept.items():
            path.write_bytes(data)


def stamp(data: bytes) -> bytes:
    """Return what a file of search has in common with those of the same edition."""
    return data.partition(b'"stamp":"')[2][:8] or data.partition(b'"] = ')[0][-8:]


def test_search_works_from_a_server_and_in_a_sandboxed_frame(
    browser: Browser, copy: Path, search: SearchPage
) -> None:
    search.ask("酷刑")
    plainly = search.hits()
    tab = browser.new_page()
    with plain(copy.parent) as address:
        served = SearchPage(tab, f"{address}below%20a%20path/zh-hans/search/index.html")
        served.ask("酷刑")
        assert served.hits() == plainly

        tab.goto(f"{address}below%20a%20path/frame.html")
        frame = tab.frame_locator("iframe")
        frame.locator("[data-search] input").fill("酷刑")
        frame.locator("[data-search] button").click()
        frame.locator("[data-search-hits] li").nth(len(plainly) - 1).wait_for()
    tab.close()
